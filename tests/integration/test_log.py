"""The log of a wijk: every act of somebody with a role is in it, nobody by name, and each wijk has its own."""

from __future__ import annotations

import json

from hub.core.log import audit
from hub.core.log.unnamed import people_in
from hub.store.unit_of_work import unit
from hub.testing.stage import Stage


async def test_nobody_stands_in_the_log_by_name_and_an_admin_can_look_up_who_is_meant() -> None:
    async with Stage("probe") as stage:
        admin, bram, karin = stage.person("beheer"), stage.person("bram"), stage.person("karin")
        await admin.says("admin", "!mandaat @bram ymere vervanger @karin")
        lines, people = await audit.lines("de-punt"), await audit.people("de-punt")
        assert people_in(lines) == set()
        assert "bram" not in json.dumps(lines).casefold()
        given = lines[-1]
        assert given["action"] == "mandate given"
        named = [people[str(name)] for name in (given["by"], given["subject"], given["details"]["deputy"])]
        assert named == [admin.user_id, bram.user_id, karin.user_id]


async def test_two_wijken_have_logs_and_pseudonyms_of_their_own() -> None:
    async with Stage("probe") as stage:
        for who, room, words in (("beheer", "admin", "uit proef"), ("baas", "oost/admin", "uit proef")):
            await stage.person(who).says(room, f"!plugin {words}")
        for wijk in ("de-punt", "oost"):
            assert await audit.first_broken(wijk) is None
        assert not set(await audit.people("de-punt")) & set(await audit.people("oost"))


async def test_who_is_erased_cannot_be_looked_up_and_the_log_stays_whole() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!plugin uit proef")
        before = await audit.lines("de-punt")
        assert await unit(lambda: audit.erase("de-punt", admin.user_id))
        assert admin.user_id not in (await audit.people("de-punt")).values()
        await admin.says("admin", "!plugin aan proef")
        lines = await audit.lines("de-punt")
        assert lines[: len(before)] == before
        assert lines[-1]["by"] != before[-1]["by"], "who comes back is somebody new"
        assert await audit.first_broken("de-punt") is None
