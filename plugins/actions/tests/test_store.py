"""No row of one wijk is ever seen from another, and the table of commands is whole."""

from __future__ import annotations

from pathlib import Path

from plugins.actions import store
from plugins.actions.plugin import commands
from plugins.actions.rules.life import Move
from plugins.actions.tests.town import town


async def test_every_question_of_the_store_stays_inside_its_wijk() -> None:
    async with town() as stage:
        bram = stage.person("bram")
        said = await bram.says("wonen", "!actie Poster ophangen")
        await store.remember("de-punt", "decision", 4, theme="wonen", words="Komt er een poster?")
        assert await store.get("de-punt", 1)
        assert await store.get("oost", 1) is None
        assert await store.live("oost") == await store.live("oost", owners=[bram.user_id]) == []
        assert await store.themes("oost") == []
        assert await store.history("oost", 1) == await store.made_by("oost", said) == []
        assert await store.last("oost", 1, Move.CLAIM) is None
        assert await store.open_of_meeting("oost", 2) == []
        assert await store.source("oost", "decision", 4) is None
        assert await store.source("de-punt", "meeting", 4) is None
        assert len(await store.made_by("de-punt", said)) == 1


def test_the_guide_names_every_command() -> None:
    guide = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    for command, _ in commands():
        for name in (command.name("nl"), command.name("en")):
            assert f"`!{name}" in guide, name
