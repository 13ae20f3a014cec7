"""A talk with the hub: everything said there is for it, so it is never silent; and never talkative either."""

from __future__ import annotations

from typing import Any

from hub.testing.stage import Stage

ENCRYPTION = {"algorithm": "m.megolm.v1.aes-sha2"}
SECRET: dict[str, Any] = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x", "session_id": "s", "device_id": "D"}


async def talk(stage: Stage, name: str, **options: Any) -> str:
    """A talk that somebody begins, as Element does. The room."""
    room = stage.homeserver.create_room(
        name, preset="trusted_private_chat", is_direct=True, invite=[stage.hub.directory.me], **options
    )
    stage.acted()
    await stage.homeserver.wait_for(
        lambda event: (
            event["type"] == "m.room.member"
            and (event["room_id"], event["state_key"]) == (room, stage.hub.directory.me)
            and event["content"]["membership"] == "join"
        )
    )
    stage.acted()  # the hub did something itself: it sees its own coming, and acts on it
    await stage.settled()
    return room


async def test_a_greeting_is_answered_with_what_the_hub_is_and_the_next_step() -> None:
    async with Stage("agenda") as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        await anna.writes("Hallo, is daar iemand?")
        answer = stage.direct("anna")[-1].body
        assert answer.startswith("Hallo Anna. Ik ben de hub van De Punt, en geen mens.")
        assert "!hulp" in answer
        assert "!agenda" in answer


async def test_plain_words_are_answered_once_in_ten_minutes() -> None:
    async with Stage() as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        for words in ("hallo", "zeg eens wat", "mijn buurman snurkt"):
            await anna.writes(words)
        assert len(stage.direct("anna")) == 1
        await stage.passes(minutes=10)
        await anna.writes("hallo?")
        assert len(stage.direct("anna")) == 2


async def test_help_needs_no_exclamation_mark_and_a_forgotten_one_is_pointed_out() -> None:
    async with Stage() as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        for _ in range(2):
            await anna.writes("Help!")
            assert "Dit kun je hier doen" in stage.direct("anna")[-1]
        await anna.writes("taal engels")
        assert stage.direct("anna")[-1].body == "Bedoel je !taal? Een opdracht begint met een uitroepteken."
        assert len(stage.direct("anna")) == 3


async def test_somebody_who_is_in_two_wijken_is_asked_which_one() -> None:
    async with Stage() as stage:
        stage.homeserver.invite("baas", stage.room_id("oost/straat"), "anna")
        anna = stage.person("anna")
        await anna.joins("oost/straat")
        await anna.opens_direct()
        await anna.writes("hoi")
        assert "!wijk oost" in stage.direct("anna")[-1]


async def test_other_bots_notices_and_other_people_are_not_answered() -> None:
    async with Stage() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.opens_direct()
        room = str(stage.direct_room("anna"))
        await anna.sends(room, {"msgtype": "m.notice", "body": "Hallo, ik ben een bot."})
        stage.homeserver.invite("anna", room, "bram")
        await bram.joins(room)
        await bram.says(room, "hoi Anna")
        assert stage.direct("anna") == []


async def test_in_a_room_of_the_wijk_plain_words_stay_between_people() -> None:
    async with Stage() as stage:
        before = stage.hub_said("wonen")
        await stage.person("anna").says("wonen", "help")
        assert stage.hub_said("wonen") == before


async def test_an_encrypted_talk_is_not_silent_and_leads_to_one_that_the_hub_can_read() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        state = [{"type": "m.room.encryption", "state_key": "", "content": ENCRYPTION}]
        room = await talk(stage, "anna", initial_state=state)
        for _ in range(2):
            await anna.sends(room, SECRET, "m.room.encrypted")
        assert not [said for said in stage.room(room) if said.sender == stage.hub.directory.me]
        readable = str(await stage.hub.direct.room(anna.user_id))  # type: ignore[arg-type]
        assert readable != room
        (sorry,) = stage.room(readable)
        assert sorry.body.startswith("Je schreef me in een versleuteld gesprek.")
        assert "Hier kan ik lezen wat je typt" in sorry
        await anna.joins(readable)
        await anna.says(readable, "!echo hoi")
        assert stage.room(readable)[-1].body == "Jij zei: hoi"


async def test_a_talk_that_is_encrypted_later_is_answered_in_the_language_of_the_person() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        before = str(stage.direct_room("anna"))
        await anna.writes("!taal engels")
        said = stage.direct("anna")
        await stage.stop()
        stage.homeserver.send("anna", before, SECRET, "m.room.encrypted")
        stage.homeserver.set_state("anna", before, "m.room.encryption", ENCRYPTION)
        stage.acted()
        await stage.start()
        await stage.settled()
        assert [message for message in stage.room(before) if message.sender == stage.hub.directory.me] == said
        readable = str(await stage.hub.direct.room(anna.user_id))  # type: ignore[arg-type]
        assert readable != before
        assert "in a talk that is encrypted" in stage.room(readable)[-1]


async def test_whoever_left_the_talk_that_the_hub_made_is_asked_back_when_they_want_to_talk() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!fluister hoi")
        made = str(stage.direct_room("anna"))
        await anna.joins(made)
        await anna.leaves(made)
        state = [{"type": "m.room.encryption", "state_key": "", "content": ENCRYPTION}]
        await talk(stage, "anna", initial_state=state)
        members = stage.homeserver.state(made)
        assert members["m.room.member", anna.user_id]["membership"] == "invite"
        assert "Hier kan ik lezen" in stage.room(made)[-1]


def kinds(stage: Stage, room: str) -> dict[str, str]:
    """How the messages of the hub in a room were sent: text notifies, a notice does not."""
    sent = (e for e in stage.homeserver.timeline(room) if e["type"] == "m.room.message")
    return {e["content"]["body"]: e["content"]["msgtype"] for e in sent if e["sender"] == stage.hub.directory.me}


async def test_what_the_hub_says_by_itself_to_somebody_is_heard_and_an_answer_disturbs_nobody() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!fluister denk eraan")
        await anna.writes("!echo hoi")
        talk = str(stage.direct_room("anna"))
        assert kinds(stage, talk) == {"Whisper: denk eraan": "m.text", "Jij zei: hoi": "m.notice"}
        assert ("m.room.canonical_alias", "") not in {
            key for key, value in stage.homeserver.state(talk).items() if value
        }


async def test_news_is_heard_by_the_few_who_must_act_and_not_by_everybody_in_a_theme() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!vloed 1")
        await stage.person("karin").says("ymere", "!vloed 1")
        assert kinds(stage, stage.room_id("wonen"))["drop 0"] == "m.notice"
        assert kinds(stage, stage.room_id("ymere"))["drop 0"] == "m.text"


async def test_a_question_to_the_hub_in_a_room_is_answered_with_help_and_not_as_a_mistyped_command() -> None:
    async with Stage("agenda") as stage:
        anna = stage.person("anna")
        for words in ("@wijkhub wanneer is de bijeenkomst?", "wijkhub: wat kun je?"):
            await anna.says("wonen", words)
            assert stage.last("wonen").body.startswith("Ik begrijp alleen opdrachten.")
            assert "Dit kun je hier doen:" in stage.last("wonen")
        await anna.says("wonen", "wijkhub: hulp")
        assert stage.last("wonen").body.startswith("Een goede volgende stap:")
        before = stage.hub_said("wonen")
        await anna.says("wonen", "Wijkhub is handig, toch?")
        assert stage.hub_said("wonen") == before
