"""Roles, mandates, languages and direct messages: who may do what, and in which words they hear it."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from hub.api.people import Mandate
from hub.testing.stage import Stage

TODAY = dt.date(2026, 11, 23)


async def test_a_mandate_by_command_counts_at_once_and_ends_on_its_last_day() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!mandaat @bram ymere tot 1 december 2026 thema wonen vervanger @mei")
        assert "Bram" in stage.last("admin")
        assert "1 december 2026" in stage.last("admin")
        directory, wijk = stage.hub.directory, stage.hub.directory.wijken["de-punt"]
        bram = stage.person("bram").user_id
        last, after = dt.date(2026, 12, 1), dt.date(2026, 12, 2)
        assert (await directory.person(wijk, bram, TODAY)).side == "partners"  # type: ignore[arg-type]
        assert (await directory.person(wijk, bram, last)).side == "partners"  # type: ignore[arg-type]
        assert (await directory.person(wijk, bram, after)).side == "residents"  # type: ignore[arg-type]
        await admin.says("admin", "!mandaatstop @bram ymere")
        assert (await directory.person(wijk, bram, TODAY)).side == "residents"  # type: ignore[arg-type]


async def test_what_was_looked_up_while_somebody_came_in_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL: one transaction looks while another one is storing."""
    async with Stage("probe") as stage:
        directory, wijk = stage.hub.directory, stage.hub.directory.wijken["de-punt"]
        zita, mandates = stage.person("zita"), directory.mandates

        async def slow(slug: str) -> tuple[Mandate, ...]:
            monkeypatch.undo()
            stage.homeserver.invite("beheer", stage.room_id("wonen"), "zita")
            await zita.joins("wonen")
            return await mandates(slug)

        monkeypatch.setattr(directory, "mandates", slow)
        assert not (await directory.person(wijk, zita.user_id, TODAY)).roles  # type: ignore[arg-type]
        assert (await directory.person(wijk, zita.user_id, TODAY)).roles  # type: ignore[arg-type]


async def test_a_mandate_that_does_not_fit_is_refused_with_the_reason() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        for words, reason in (
            ("!mandaat @niemand ymere", "@niemand"),
            ("!mandaat @bram shell", "shell"),
            ("!mandaat @bram ymere thema zwemmen", "zwemmen"),
            ("!mandaat @bram ymere tot 31 februari", "31 februari"),
            ("!mandaat @bram ymere van 1 mei 2027 tot 1 april 2027", ""),
            ("!mandaat @zita ymere", "@zita"),
        ):
            await admin.says("admin", words)
            assert reason in stage.last("admin")
        await stage.person("anna").says("wonen", "!partners")
        assert "Bram" not in stage.last("wonen")


async def test_only_an_admin_gives_mandates_and_only_in_the_admin_room() -> None:
    async with Stage("probe") as stage:
        for who, room in (("anna", "wonen"), ("karin", "ymere"), ("beheer", "wonen")):
            await stage.person(who).says(room, "!mandaat @bram ymere")
        await stage.person("anna").says("wonen", "!partners")
        assert "Bram" not in stage.last("wonen")


async def test_a_person_is_answered_in_the_language_they_chose_and_the_room_keeps_its_own() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!echo hoi")
        assert stage.last("wonen").body == "Jij zei: hoi"
        await anna.says("wonen", "!taal english")
        assert "English" in stage.last("wonen")
        await anna.says("wonen", "!echo hoi")
        assert stage.last("wonen").body == "You said: hoi"
        await stage.person("bram").says("wonen", "!echo hoi")
        assert stage.last("wonen").body == "Jij zei: hoi"
        await stage.stop()
        await stage.start()
        await anna.says("wonen", "!echo hoi")
        assert stage.last("wonen").body == "You said: hoi"
        await anna.says("wonen", "!taal klingon")
        assert stage.last("wonen").reply_to is not None


async def test_a_direct_message_works_for_people_of_the_wijk_and_strangers_are_left() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        await anna.writes("!echo onder ons")
        assert stage.direct("anna")[-1].body == "Jij zei: onder ons"
        stage.homeserver.register("vreemde")
        room = stage.homeserver.create_room("vreemde", is_direct=True, invite=[stage.hub.directory.me])
        await stage.homeserver.wait_for(
            lambda event: (
                event["type"] == "m.room.member"
                and event["state_key"] == stage.hub.directory.me
                and event["room_id"] == room
                and event["content"]["membership"] == "leave"
            )
        )


async def test_an_unknown_command_is_answered_with_the_one_that_was_probably_meant() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!hulpp")
        assert "!hulp" in stage.last("wonen")
        before = len(stage.hub_said("wonen"))
        for words in ("!WOON komt morgen langs", "!!!", "! help", "wat een dag!", "!"):
            await stage.person("anna").says("wonen", words)
        assert len(stage.hub_said("wonen")) <= before + 1


async def test_an_edited_command_is_not_carried_out_a_second_time() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        chat = await anna.says("wonen", "gewoon een bericht")
        await anna.edits("wonen", chat, "!tel")
        assert stage.last("wonen").body != "1"
        await anna.says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_hostile_words_stay_words() -> None:
    async with Stage("probe") as stage:
        hostile = '<img src=x onerror=alert(1)> @room <a href="https://matrix.to/#/@bram:wijk.test">klik</a> **x** {n}'
        await stage.person("anna").says("wonen", f"!echo {hostile}")
        answer = stage.last("wonen")
        assert "<img" not in answer.html
        assert "<a " not in answer.html
        assert answer.mentions == ()
        assert "{n}" in answer.body
        assert "**x**" in answer.body


async def test_very_large_and_strange_messages_do_not_stop_the_hub() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!echo " + "x" * 60_000)
        for content in (
            {"msgtype": "m.text", "body": "!tel", "m.relates_to": "nee"},
            {
                "msgtype": "m.text",
                "body": "!tel",
                "m.mentions": {"user_ids": "x"},
                "m.relates_to": {"m.in_reply_to": 3},
            },
            {"msgtype": "m.text", "body": "!echo \u202etxt.exe\u0000\ud7ff"},
        ):
            await anna.sends("wonen", content)
        await anna.sends("wonen", {"m.relates_to": {"rel_type": "m.annotation", "key": {}}}, "m.reaction")
        await anna.sends("wonen", {"org.matrix.msc3381.poll.response": []}, "org.matrix.msc3381.poll.response")
        await anna.says("wonen", "!tel")
        assert stage.last("wonen").body == "3"


async def test_a_wijk_sees_nothing_of_another() -> None:
    async with Stage("probe") as stage:
        await stage.person("baas").says("oost/admin", "!mandaat @anna school")
        assert "@anna" in stage.last("oost/admin")
        await stage.person("zita").says("oost/straat", "!partners")
        assert "Ymere" not in stage.last("oost/straat")
        stage.homeserver.invite("beheer", stage.room_id("wonen"), "zita")
        await stage.person("zita").joins("wonen")
        await stage.person("zita").says("wonen", "!hulp")
        assert "!plugin" not in stage.last("wonen")


async def test_a_new_mandate_replaces_the_old_one_and_a_deputy_can_be_ended() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!mandaat @bram ymere")
        await admin.says("admin", "!mandaat @bram ymere tot 1 december 2026 vervanger @mei")
        directory, wijk = stage.hub.directory, stage.hub.directory.wijken["de-punt"]
        for name in ("bram", "mei"):
            user = stage.person(name).user_id
            assert (await directory.person(wijk, user, TODAY)).side == "partners"  # type: ignore[arg-type]
            assert (await directory.person(wijk, user, dt.date(2027, 6, 1))).side == "residents"  # type: ignore[arg-type]
        await admin.says("admin", "!mandaatstop @mei ymere")
        assert (await directory.person(wijk, stage.person("mei").user_id, TODAY)).side == "residents"  # type: ignore[arg-type]


async def test_an_alias_of_somebody_else_does_not_catch_what_is_said_to_a_person() -> None:
    async with Stage("probe") as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        alias = "wijkhub-" + hashlib.sha256(anna.user_id.encode()).hexdigest()[:16]
        trap = stage.homeserver.create_room("bram", room_alias_name=alias, invite=[stage.hub.directory.me])
        room = await stage.hub.direct.room(anna.user_id)  # type: ignore[arg-type]
        assert room != trap
        assert bram.user_id not in stage.homeserver.members(room)


async def test_what_is_changed_in_a_direct_message_stays_in_the_wijk_it_was_about() -> None:
    async with Stage("agenda") as stage:
        anna, zita = stage.person("anna"), stage.person("zita")
        stage.homeserver.invite("baas", stage.room_id("oost/straat"), "anna")
        await anna.joins("oost/straat")
        await zita.says("oost/straat", "!agenda Een zebrapad bij de school")
        await anna.opens_direct()
        await anna.writes("!wijk de-punt")
        raised = await anna.writes("!agenda wonen Een bankje bij de bus")
        await anna.writes("!wijk oost")
        await anna.edits(str(stage.direct_room("anna")), raised, "!agenda wonen Iets heel anders")
        await zita.says("oost/straat", "!agenda")
        assert "zebrapad" in stage.last("oost/straat")
        assert "Iets heel anders" not in stage.last("oost/straat")


async def test_an_admin_who_is_listed_as_a_resident_votes_as_one_and_another_admin_does_not() -> None:
    async with Stage("probe") as stage:
        directory, wijk = stage.hub.directory, stage.hub.directory.wijken["de-punt"]
        stage.homeserver.invite("beheer", stage.room_id("ymere"), "anna")
        await stage.person("anna").joins("ymere")
        assert (await directory.person(wijk, stage.person("anna").user_id, TODAY)).side == "residents"  # type: ignore[arg-type]
        assert (await directory.person(wijk, stage.person("beheer").user_id, TODAY)).side is None  # type: ignore[arg-type]
