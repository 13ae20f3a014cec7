"""What is for the hub alone goes into no export and no log, and no admin reads of it."""

from __future__ import annotations

import json

from hub.proof.export import export
from hub.proof.records import Records
from hub.testing.stage import Stage
from plugins.input.tests.test_nameless import SECRET, whispers
from plugins.input.tests.town import asked, ends, town


async def test_neither_the_log_nor_the_export_says_who_it_was() -> None:
    async with town() as stage:
        await asked(stage)
        await whispers(stage, "bram")
        await ends(stage)
        user, talk = stage.person("bram").user_id, stage.direct_room("bram")
        lines = [json.dumps(line) for line in await stage.log() if line["plugin"] == "input"]
        assert [line for line in lines if "answer given" in line] == []
        hub = stage.hub
        records = Records("de-punt", hub.plugins, hub.directory, hub.enablement, stage.clock)
        files = await export(records)
        mine = "".join(text for name, text in files.items() if "input_" in name)
        assert SECRET in mine
        assert user not in mine
        assert str(talk) not in mine
        assert "tables/input_nameless.jsonl" not in files
        assert "zonder je naam" not in await theirs(stage, "bram")


async def theirs(stage: Stage, name: str) -> str:
    """What an admin reads of somebody who has left."""
    for room in ("wonen", "groen"):
        await stage.person(name).leaves(room)
    user = stage.person(name).user_id
    await stage.person("beheer").says("admin", f"!gegevens {user}")
    return stage.last("admin").body
