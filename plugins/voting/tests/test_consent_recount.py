"""Case 13 for consent: votes that were made in chat, in rounds, are counted again with the same result."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from hub.testing.stage import Stage
from plugins.voting.tests.bundles import recount
from plugins.voting.tests.consent import ASIDE, OBJECT, YES, consent
from plugins.voting.tests.town import FRIDAY, partners_vote, poll, vote

PEOPLE = ("anna", "bram", "fatima", "youssef", "mei")
ACTS = 30


def write(files: Mapping[str, str], folder: Path) -> None:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


async def written(stage: Stage, folder: Path, name: str) -> Path:
    """The files of a vote, as ``wijkhub export --decision`` writes them."""
    lines = await stage.log()
    voting = stage.hub.plugins.by_id["voting"]
    ctx = stage.hub.handle.context("de-punt", voting, stage.clock.now())
    files: Mapping[str, str] = await voting.call("bundle", ctx=ctx, kind="decision", name=name, lines=lines)
    write({**files, "log.jsonl": "".join(f"{json.dumps(line)}\n" for line in lines)}, folder)
    return folder


class Neighbours:
    """People who do what chance says, most of it fitting, and remember what they said."""

    def __init__(self, stage: Stage, dice: Random) -> None:
        self._stage, self._dice = stage, dice
        self._said: list[tuple[str, str]] = []

    async def act(self) -> None:
        acts: tuple[Callable[[str], Awaitable[None]], ...] = (
            self._votes, self._votes, self._votes, self._answers, self._answers, self._types, self._types,
            self._amends, self._removes, self._edits,
        )  # fmt: skip
        await self._dice.choice(acts)(self._dice.choice(PEOPLE))

    async def _votes(self, name: str) -> None:
        answer = self._dice.choice((YES, YES, YES, OBJECT, ASIDE))
        await self._stage.person(name).votes("wonen", poll(self._stage), answer)

    async def _answers(self, name: str) -> None:
        words = self._dice.choice(("Te duur", "Te lelijk", "Ja", "Opgelost", "Nee", "Geen mening"))
        asked = [said for said in self._stage.hub_said("wonen") if said.thread or "Waarom" in said]
        if asked:
            said = await self._stage.person(name).says("wonen", words, reply_to=self._dice.choice(asked))
            self._said.append((name, said))

    async def _types(self, name: str) -> None:
        words = self._dice.choice(("ja", "bezwaar", "bezwaar te duur", "geen mening", "weg"))
        self._said.append((name, await self._stage.person(name).says("wonen", f"!stem 1 {words}")))

    async def _amends(self, _name: str) -> None:
        await self._stage.person("anna").says("wonen", f"!wijzig 1 Bankje {self._dice.random()}")

    async def _removes(self, _name: str) -> None:
        if self._said:
            name, said = self._dice.choice(self._said)
            await self._stage.person(name).removes("wonen", said)

    async def _edits(self, _name: str) -> None:
        if self._said:
            name, said = self._dice.choice(self._said)
            await self._stage.person(name).edits("wonen", said, "Toch anders")


@pytest.mark.parametrize("seed", range(6))
async def test_case_13_a_vote_of_rounds_is_counted_again(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Stage("voting", settings={"voting": {"quorum": "20%", "partners_quorum": "20%"}}) as stage:
        await consent(stage)
        neighbours = Neighbours(stage, Random(seed))
        for _ in range(ACTS):
            await neighbours.act()
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        await stage.passes(days=2)
        assert await stage.faults() == []
        assert recount().main([str(await written(stage, tmp_path / "one", "1"))]) == 0
        assert "✔ De uitslag klopt." in capsys.readouterr().out


async def test_case_13_a_next_round_with_the_book_of_the_one_before_is_counted_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Stage("voting") as stage:
        await consent(stage)
        await vote(stage, {"anna": YES, "bram": YES, "mei": OBJECT})
        await stage.person("mei").says("wonen", "!stem 1 bezwaar te duur")
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        await stage.person("bram").says("wonen", "!wijzig 1 Een goedkoop bankje")
        await stage.person("karin").reacts("ymere", stage.last("ymere"), "👍")
        await stage.person("mei").says("wonen", "!stem 1 ja")
        await stage.passes(days=8)
        assert await stage.faults() == []
        for name, result in (("1.1", "objection"), ("1.2", "passed")):
            folder = await written(stage, tmp_path / name, name)
            assert recount().main([str(folder)]) == 0
            assert json.loads((folder / "decision.json").read_text())["result"]["result"] == result
        assert capsys.readouterr().out.count("✔ De uitslag klopt.") == 2


@pytest.mark.parametrize("change", ["text", "order"])
async def test_case_13_a_text_or_the_moment_of_its_change_cannot_be_changed_afterwards(
    change: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Stage("voting") as stage:
        await consent(stage)
        await vote(stage, {"anna": YES, "bram": YES})
        await stage.person("anna").says("wonen", "!wijzig 1 Een goedkoop bankje")
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        folder = await written(stage, tmp_path / "one", "1")
    file = folder / "decision.json"
    decision = json.loads(file.read_text(encoding="utf-8"))
    if change == "text":
        decision["question"]["question"] = "Een duur bankje"
    else:
        decision["question"]["terms"]["at"] = [1]
    file.write_text(json.dumps(decision), encoding="utf-8")
    assert recount().main([str(folder)]) == 1
    assert "De vraag, de keuzes" in capsys.readouterr().out
