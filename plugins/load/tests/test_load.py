"""How much is asked of somebody is for them alone, and a gentle word comes before it is too much."""

from __future__ import annotations

from hub.api.domain_events import DecisionClosed, InputAsked, InputClosed, MeetingCancelled
from hub.testing.stage import START, Stage
from plugins.load.tests.town import meeting, morning, tells, town, vote


async def tasks(stage: Stage, many: int, who: str = "bram") -> None:
    for number in range(many):
        await stage.person(who).says("wonen", f"!actie Taak {number} voor 27 november")


async def free(stage: Stage, what: str, number: int) -> None:
    """Something that nobody does yet."""
    await stage.person("anna").says("wonen", f"!actie {what}")
    await stage.person("anna").says("wonen", f"!geefdoor {number}")


def told(stage: Stage, words: str) -> list[str]:
    """Who read these words, in whatever room."""
    rooms = {room.room_id: room for _, room in stage.hub.directory.rooms.values()}
    return [room.slug for id, room in rooms.items() if any(words in said for said in stage.hub_said(id))]


async def test_somebody_sees_what_is_asked_of_them_and_it_goes_down_when_it_is_done() -> None:
    async with town() as stage:
        await tasks(stage, 2)
        for event in (meeting(1, 3), meeting(2, 20), meeting(3, 3, "groen"), vote(1)):
            await stage.happens(event)
        until = vote(1).closes_at
        await stage.happens(InputAsked(round=1, title="R", themes=("wonen", "groen"), questions=("?",), until=until))
        assert (await tells(stage, "bram", "!drukte")).body.splitlines() == [
            "Wat er van je gevraagd wordt",
            "- 2 acties",
            "- 2 bijeenkomsten in de komende twee weken",
            "- 2 open stemmingen en vragen, die tellen niet mee",
            "Vanaf 8 hoort wie jou iets wil vragen, dat je het druk hebt.",
            "Niemand anders kan dit zien.",
            "Is het te veel? Typ !pauze, of kies je eigen grens: !drukte grens 4.",
        ]
        karin = await tells(stage, "karin", "!drukte")
        assert "- 0 acties" in karin
        assert "- 1 open stemming of vraag" in karin
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.happens(InputClosed(round=1, title="R", themes=("wonen",), answers=0))
        gone = MeetingCancelled(meeting=1, title="", theme="wonen", starts_at=START, place="", reason="ziek")
        await stage.happens(gone)
        await stage.happens(
            DecisionClosed(decision=1, question="?", theme="wonen", outcome="passed", passed=True, chosen="voor")
        )
        await stage.at(morning(5))
        now = (await tells(stage, "bram", "!drukte")).body
        assert "- 1 actie, waarvan 1 te laat\n- 0 bijeenkomsten" in now
        assert "- 0 open stemmingen" in now


async def test_asked_in_a_room_it_is_answered_to_the_person_alone() -> None:
    async with town() as stage:
        await tasks(stage, 1)
        before = len(stage.hub_said("wonen"))
        await stage.person("bram").says("wonen", "!drukte")
        assert "- 1 actie\n" in stage.direct("bram")[-1]
        assert len(stage.hub_said("wonen")) == before
        assert told(stage, "Wat er van je gevraagd wordt") == [stage.person("bram").user_id]


async def test_before_a_task_lands_on_somebody_full_the_giver_hears_a_gentle_word_without_numbers() -> None:
    async with town(much=3) as stage:
        await tasks(stage, 2)
        await stage.person("anna").says("wonen", "!actie Poster ophangen @bram voor vrijdag")
        assert "Wie: Bram" in stage.find("wonen", "Actie 3: Poster ophangen")
        await stage.person("anna").says("wonen", "!actie Verf kopen @bram voor vrijdag")
        assert "Wie: nog niemand" in stage.find("wonen", "Actie 4: Verf kopen")
        word = "Bram heeft nu veel te doen. Misschien kan iemand anders dit doen, of kan het later."
        assert word in stage.direct("anna")[-1]
        assert told(stage, "veel te doen") == [stage.person("anna").user_id]
        assert not any(character.isdigit() for character in word)
        assert "load" not in {line["plugin"] for line in await stage.log()}
        await stage.person("bram").says("wonen", "!actie Doe ik zelf")
        assert "Wie: Bram" in stage.find("wonen", "Actie 5: Doe ik zelf")


async def test_a_lower_limit_of_ones_own_counts_a_higher_one_is_refused_and_who_wants_silence_gets_it() -> None:
    async with town(much=5) as stage:
        await tasks(stage, 1)
        assert "Kies een getal van 1 tot en met 5" in await tells(stage, "bram", "!drukte grens 6")
        assert "Dat is veel: vanaf 1." in await tells(stage, "bram", "!drukte grens 1")
        await stage.person("anna").says("wonen", "!actie Poster @bram voor vrijdag")
        assert "Wie: nog niemand" in stage.find("wonen", "Actie 2: Poster")
        assert "zeg ik dat tegen niemand" in await tells(stage, "bram", "!drukte stil")
        await stage.person("anna").says("wonen", "!actie Verf @bram voor vrijdag")
        assert "Wie: Bram" in stage.find("wonen", "Actie 3: Verf")
        assert "Ik begrijp “iets anders” niet." in await tells(stage, "bram", "!drukte iets anders")


async def test_what_stood_before_it_was_switched_on_is_known() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!plugin uit drukte")
        await tasks(stage, 2)
        await stage.person("beheer").says("admin", "!plugin aan drukte")
        assert "- 2 acties" in await tells(stage, "bram", "!drukte")


async def test_a_connector_sees_it_only_of_who_agreed_one_at_a_time_and_nobody_else_does() -> None:
    async with town() as stage:
        await tasks(stage, 1)
        await stage.person("beheer").says("admin", "!sleutelfiguur @mei")
        closed = "Alleen Bram kan dat zien, en sleutelfiguren als Bram dat wil."
        assert (await tells(stage, "mei", "!drukte @bram")).body == closed
        assert "Sleutelfiguren zien dit ook, want dat vond jij goed." in await tells(stage, "bram", "!drukte deel")
        assert (await tells(stage, "mei", "!drukte @bram")).body.startswith("Wat er van Bram gevraagd wordt\n- 1 actie")
        assert (await tells(stage, "anna", "!drukte @bram")).body == closed
        await tells(stage, "bram", "!drukte deel niet")
        assert (await tells(stage, "mei", "!drukte @bram")).body == closed


async def test_who_takes_a_task_on_themselves_hears_it_alone_and_can_give_it_back_without_anybody_knowing_why() -> None:
    async with town(much=2) as stage:
        bram = stage.person("bram")
        await tasks(stage, 1)
        await free(stage, "Poster ophangen", 2)
        await bram.says("wonen", "!ikdoehet 2")
        assert [said for said in stage.direct("bram") if "veel te doen" in said] == []
        await free(stage, "Verf kopen", 3)
        await bram.reacts("wonen", stage.find("wonen", "Actie 3: Verf kopen"), "✋")
        assert "Wie: Bram" in stage.find("wonen", "Actie 3: Verf kopen")
        word = stage.direct("bram")[-1]
        assert "Je hebt al veel te doen. Jij hoeft het niet te zijn" in word
        assert told(stage, "veel te doen") == [bram.user_id]
        room = stage.direct_room("bram")
        assert room is not None
        await bram.reacts(room, word, "↩️")
        assert "Wie: nog niemand" in stage.find("wonen", "Actie 3: Verf kopen")
        await bram.says("wonen", "!actie Ramen lappen")
        assert "actie 4, Ramen lappen" in stage.direct("bram")[-1]
        assert told(stage, "veel te doen") == [bram.user_id]


async def test_who_rests_or_wants_silence_hears_that_or_nothing_when_they_take_something_on() -> None:
    async with town(much=1) as stage:
        await tasks(stage, 1)
        await tells(stage, "bram", "!drukte stil")
        await stage.person("bram").says("wonen", "!actie Ramen lappen")
        assert told(stage, "veel te doen") == []
        await tells(stage, "mei", "!pauze tot 1 maart")
        await stage.person("mei").says("wonen", "!actie Tuin harken")
        assert "Je hebt rust tot en met maandag 1 maart 2027." in stage.direct("mei")[-1]
