"""Answers come back to where the words came from, as conversations."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.crosspost.models import Share
from plugins.crosspost.tests.town import copies, raised, town

LIFT = "De lift in de Waterlelie is weer stuk"


async def shared(stage: Stage, words: str = "!deel ymere") -> str:
    """Anna says something in Wonen and shares it; the event of what she said."""
    said = await stage.person("anna").says("wonen", LIFT)
    await stage.person("anna").says("wonen", words, said)
    return said


async def test_an_answer_comes_back_in_the_thread_with_name_and_organisation() -> None:
    async with town() as stage:
        said = await shared(stage)
        answer = await stage.person("karin").says("ymere", "Morgen komt de monteur", stage.last("ymere"))
        back = stage.last("wonen")
        assert back.body == (
            "Karin van Ymere antwoordt Anna:\n> Morgen komt de monteur\n"
            "Wil je reageren? Antwoord op dit bericht. Dan komt het in de kamer “Ymere”.\n"
            "Typ je alleen in deze draad? Dan blijft dat hier."
        )
        assert (back.thread, back.reply_to) == (said, said)
        assert back.mentions == (stage.person("anna").user_id,)
        signs = [e for e in stage.homeserver.timeline(stage.room_id("ymere")) if e["type"] == "m.reaction"]
        assert [e["content"]["m.relates_to"]["event_id"] for e in signs] == [answer]


async def test_everybody_in_the_partners_room_can_answer_under_their_own_name() -> None:
    async with town() as stage:
        await shared(stage)
        copy = stage.last("ymere")
        await stage.person("tom").says("ymere", "Ik kijk ernaar", copy)
        assert "Tom van Ymere antwoordt Anna:\n> Ik kijk ernaar" in stage.last("wonen")
        await stage.person("beheer").says("ymere", "Dank je", copy)
        assert "Beheer antwoordt Anna:\n> Dank je" in stage.last("wonen")  # in every room, and of no partner


async def test_a_changed_answer_changes_and_a_removed_one_goes() -> None:
    async with town() as stage:
        await shared(stage)
        karin, tom = stage.person("karin"), stage.person("tom")
        answer = await karin.says("ymere", "Morgen", stage.last("ymere"))
        await tom.edits("ymere", answer, "Nooit")
        assert "> Morgen" in stage.last("wonen")
        await karin.edits("ymere", answer, "Overmorgen")
        assert "> Overmorgen" in stage.last("wonen")
        assert len(copies(stage, "wonen", "Karin van Ymere antwoordt")) == 1
        await karin.removes("ymere", answer)
        assert not copies(stage, "wonen", "Karin van Ymere antwoordt")


async def test_a_reply_to_an_answer_goes_to_who_answered_and_back_without_echo() -> None:
    async with town() as stage:
        said = await shared(stage, "!deel ymere woon")
        anna, karin = stage.person("anna"), stage.person("karin")
        first = await karin.says("ymere", "Hoe laat ben je thuis?", stage.last("ymere"))
        await anna.says("wonen", "Vanaf negen uur", stage.last("wonen"))
        assert "Anna antwoordt Karin:\n> Vanaf negen uur" in stage.last("ymere")
        assert (stage.last("ymere").reply_to, stage.last("ymere").thread) == (first, None)
        await karin.says("ymere", "Tot morgen dan", stage.last("ymere"))
        assert "Karin van Ymere antwoordt Anna:\n> Tot morgen dan" in stage.last("wonen")
        assert not copies(stage, "woon", "Tot morgen")  # every partner sees its own talk only
        before = len(stage.room("ymere"))
        await stage.person("bram").says("wonen", "Ik ook", said)  # to Anna, not to the answer
        assert len(stage.room("ymere")) == before


async def test_each_message_of_the_hub_follows_from_one_of_a_person() -> None:
    """Ten rounds between two rooms: one message there for each reply here, and nothing more."""
    async with town() as stage:
        await shared(stage)
        rooms = {"ymere": stage.person("karin"), "wonen": stage.person("bram")}
        posted = sum(len(stage.hub_said(room)) for room in rooms)
        for round_ in range(10):
            here, there = ("ymere", "wonen") if round_ % 2 == 0 else ("wonen", "ymere")
            await rooms[here].says(here, f"Ronde {round_}", stage.last(here))
            assert f"> Ronde {round_}" in stage.last(there)
        assert sum(len(stage.hub_said(room)) for room in rooms) == posted + 10


async def test_an_answer_to_what_was_removed_goes_nowhere_and_that_is_said() -> None:
    async with town() as stage:
        said = await shared(stage)
        copy = stage.last("ymere")
        await stage.person("anna").removes("wonen", said)
        await stage.person("karin").says("ymere", "Morgen", copy)
        assert "Ik kan je antwoord niet doorgeven" in stage.last("ymere")
        assert not copies(stage, "wonen", "Morgen")


async def test_what_was_shared_out_of_a_thread_is_answered_in_that_thread() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        root = await anna.says("wonen", "Gebreken in huis")

        def in_thread(words: str, to: str) -> dict[str, object]:
            relation = {"rel_type": "m.thread", "event_id": root, "is_falling_back": False,
                        "m.in_reply_to": {"event_id": to}}  # fmt: skip
            return {"msgtype": "m.text", "body": words, "m.relates_to": relation}

        said = await anna.sends("wonen", in_thread(LIFT, root))
        await anna.sends("wonen", in_thread("!deel ymere", said))
        await stage.person("karin").says("ymere", "Morgen", copies(stage, "ymere", LIFT)[0])
        back = copies(stage, "wonen", "> Morgen")[0]
        assert (back.thread, back.reply_to) == (root, said)


async def test_an_answer_to_news_stands_under_the_message_it_came_from() -> None:
    async with town() as stage:
        proposal = await stage.person("anna").says("wonen", "Er moet een fietsenstalling komen")
        await stage.happens(raised(stage, proposal))
        await stage.person("karin").says("ymere", "Goed idee", copies(stage, "ymere", "Punt 3")[0])
        back = stage.last("wonen")
        assert "Karin van Ymere antwoordt over punt 3:\n> Goed idee" in back
        assert back.thread == proposal


async def test_hostile_answers_arrive_as_words() -> None:
    async with town() as stage:
        await shared(stage)
        await stage.person("karin").says("ymere", "<script>x</script> @room @bram:wijk.test", stage.last("ymere"))
        back = stage.last("wonen")
        assert "<script>" not in back.html
        assert back.mentions == (stage.person("anna").user_id,)


async def test_no_words_of_answers_are_kept() -> None:
    async with town() as stage:
        await shared(stage)
        await stage.person("karin").says("ymere", "Morgen", stage.last("ymere"))
        assert [share.words for share in await Share.all()] == ["", ""]
