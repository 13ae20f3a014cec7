"""A mandate goes to one person for certain, and the answer says to whom."""

from __future__ import annotations

import datetime as dt

from hub.testing.stage import Stage

TODAY = dt.date(2026, 11, 23)


async def side(stage: Stage, name: str) -> str | None:
    directory = stage.hub.directory
    person = await directory.person(directory.wijken["de-punt"], stage.person(name).user_id, TODAY)  # type: ignore[arg-type]
    return person.side


def shows(stage: Stage, name: str, shown: str) -> None:
    """Somebody takes another name."""
    member = {"membership": "join", "displayname": shown}
    for _, room in list(stage.hub.directory.rooms.values()):
        user = stage.homeserver.user_id(name)
        if user in stage.homeserver.members(room.room_id):
            stage.homeserver.set_state(name, room.room_id, "m.room.member", member, user)
    stage.acted()


async def test_the_answer_names_the_account_that_got_the_mandate_and_the_deputy() -> None:
    async with Stage() as stage:
        await stage.person("beheer").says("admin", "!mandaat Bram ymere vervanger @mei")
        answer = stage.last("admin").body
        assert "Bram (@bram:wijk.test) spreekt voor Ymere vanaf" in answer
        assert "Mei (@mei:wijk.test) valt in" in answer


async def test_a_name_that_two_people_show_is_not_enough_and_each_is_named_in_full() -> None:
    async with Stage() as stage:
        shows(stage, "bram", "Mei")
        await stage.person("beheer").says("admin", "!mandaat Mei ymere")
        answer = stage.last("admin").body
        assert "@bram:wijk.test" in answer
        assert "@mei:wijk.test" in answer
        assert await side(stage, "mei") == await side(stage, "bram") == "residents"
        await stage.person("beheer").says("admin", "!mandaat @mei:wijk.test ymere")
        assert await side(stage, "mei") == "partners"
        assert await side(stage, "bram") == "residents"


async def test_somebody_whom_a_client_mentions_is_meant_whatever_name_they_show() -> None:
    async with Stage() as stage:
        shows(stage, "bram", "Bram van Dam")
        shows(stage, "mei", "Bram")
        admin, bram = stage.person("beheer"), stage.person("bram")
        content = {
            "msgtype": "m.text",
            "body": "!mandaat Bram van Dam ymere t/m 1 december 2026",
            "m.mentions": {"user_ids": [bram.user_id]},
        }
        await admin.sends("admin", content)
        assert "Bram van Dam (@bram:wijk.test) spreekt voor Ymere" in stage.last("admin")
        assert await side(stage, "bram") == "partners"
        assert await side(stage, "mei") == "residents"


async def test_a_part_without_its_words_is_asked_for_and_gives_no_wider_mandate() -> None:
    async with Stage() as stage:
        for words in ("thema", "vervanger", "tot"):
            await stage.person("beheer").says("admin", f"!mandaat @bram ymere {words}")
            assert "Er ontbreekt nog iets" in stage.last("admin")
        assert await side(stage, "bram") == "residents"
        await stage.person("beheer").says("admin", "!mandaat @bram ymere thema Wonen")
        assert "Dit gaat alleen over: wonen." in stage.last("admin")


async def test_whoever_left_the_chat_does_not_speak_and_their_mandate_can_be_ended() -> None:
    async with Stage() as stage:
        admin, karin = stage.person("beheer"), stage.person("karin")
        for room in ("ymere", "steering", "space"):
            await karin.leaves(room)
        await admin.says("admin", "!partners")
        assert "Ymere: nu niemand (niet in de chat: karin)" in stage.last("admin")
        await admin.says("admin", "!mandaatstop @karin ymere")
        assert "(@karin:wijk.test) spreekt niet meer voor Ymere" in stage.last("admin")
        await admin.says("admin", "!partners")
        assert "Ymere: nu spreekt niemand voor hen" in stage.last("admin")
