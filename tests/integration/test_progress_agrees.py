"""What *progress* counts is what the boards of the others show, whatever people did."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from hub.api.domain_events import DecisionClosed
from hub.testing.stage import Stage
from plugins.actions.models import Action
from plugins.agenda.models import ItemRow
from plugins.commitments.models import Agreement
from plugins.progress.models import ThingRow

PLUGINS = ("agenda", "actions", "commitments", "progress")
ROUNDS, STEPS = 3, 9


async def step(stage: Stage, chance: random.Random) -> None:
    """Somebody does something, sensible or not."""
    room, number = chance.choice(["wonen", "groen"]), chance.randint(1, 6)
    who, words = chance.choice([
        ("anna", f"!agenda Iets nieuws {chance.randint(1, 999)}"),
        ("anna", f"!parkeer {number} nu even niet"),
        ("anna", f"!intrekken {number}"),
        ("anna", f"!terug {number}"),
        ("bram", f"!actie Iets doen @{chance.choice(['ymere', 'mei', 'fatima'])} voor vrijdag"),
        ("mei", f"!klaar {number}"),
        ("karin", f"!klaar {number}"),
        ("bram", f"!bevestig {number}"),
        ("bram", f"!nietklaar {number} nog niet"),
        ("bram", f"!laatvallen {number} hoeft niet"),
    ])  # fmt: skip
    await stage.person(who).says("ymere" if who == "karin" else room, words)


async def support(stage: Stage, number: int) -> None:
    await stage.person("bram").says("wonen", f"!steun {number}")
    await stage.person("karin").says("ymere", f"!steun {number}")


def decision(number: int, theme: str, passed: bool) -> DecisionClosed:
    return DecisionClosed(
        decision=number, question="Doen?", theme=theme, outcome="passed" if passed else "rejected", passed=passed,
        chosen="voor" if passed else None, item=number,
    )  # fmt: skip


async def agrees(stage: Stage) -> None:
    """The figures of both themes, held against the tables of which the others make their boards."""
    things = Counter([(row.kind.value, row.theme, row.state) for row in await ThingRow.filter(wijk="de-punt")])
    items = Counter([("item", row.theme, row.state.value) for row in await ItemRow.filter(wijk="de-punt")])
    named = {"open": "todo"}
    actions = Counter(
        [("action", row.theme, named.get(row.state, row.state)) for row in await Action.filter(wijk="de-punt")]
    )
    assert Counter({key: n for key, n in things.items() if key[0] == "item"}) == items
    assert Counter({key: n for key, n in things.items() if key[0] == "action"}) == actions
    judged = Counter(
        [(row.partner, row.judged.split()[0]) for row in await Agreement.filter(wijk="de-punt") if row.judged]
    )
    promises = Counter(
        [(row.side.removeprefix("partner:"), row.state) for row in await ThingRow.filter(kind="promise")]
    )
    for how in ("kept", "late", "broken"):
        assert promises["ymere", how] == judged["ymere", how]
    await stage.person("fatima").says("wonen", "!voortgang")
    raised = sum(
        n for (_, theme, state), n in items.items() if theme == "wonen" and state not in ("withdrawn", "merged")
    )
    decided = sum(items["item", "wonen", state] for state in ("decided", "rejected", "done"))
    said = stage.last("wonen")
    assert f"Ingebracht: {raised}. Besloten: {decided}. Klaar: {items['item', 'wonen', 'done']}." in said
    if sum(n for (_, theme, _), n in actions.items() if theme == "wonen"):
        await stage.person("fatima").says("wonen", "!acties")
        late = sum("moest klaar zijn" in line for line in stage.last("wonen").body.splitlines())
        assert f"Acties: {actions['action', 'wonen', 'todo']} te doen, waarvan {late} te laat." in said


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_figures_are_those_of_the_boards(seed: int) -> None:
    chance = random.Random(seed)
    async with Stage(*PLUGINS) as stage:
        for number, room in enumerate(("wonen", "wonen", "groen"), 1):
            await stage.person("anna").says(room, f"!agenda Vast punt {number}")
            await support(stage, number)
        await stage.happens(decision(1, "wonen", passed=True))
        await stage.happens(decision(2, "wonen", passed=False))
        for who, words in (
            ("bram", "!actie Rekken plaatsen @ymere voor vrijdag besluit 1"), ("karin", "!klaar 1"),
            ("bram", "!actie Flyers maken @mei voor vrijdag"), ("mei", "!klaar 2"), ("bram", "!bevestig 2"),
            ("bram", "!actie Nog iets @fatima voor vrijdag"), ("bram", "!laatvallen 3 hoeft niet"),
        ):  # fmt: skip
            await stage.person(who).says("ymere" if who == "karin" else "wonen", words)
        await agrees(stage)
        states = {row.state for row in await ThingRow.filter(wijk="de-punt")}
        assert {"claimed", "done", "dropped", "on_agenda", "decided", "rejected"} <= states
        for _ in range(ROUNDS):
            for _ in range(STEPS):
                await step(stage, chance)
            await agrees(stage)
            await stage.passes(days=4)
        await agrees(stage)


async def test_switched_on_later_it_counts_the_same() -> None:
    chance = random.Random(3)
    async with Stage(*PLUGINS) as stage:
        beheer = stage.person("beheer")
        await beheer.says("admin", "!plugin uit voortgang")
        for _ in range(2 * STEPS):
            await step(stage, chance)
        await beheer.says("admin", "!plugin aan voortgang")
        await agrees(stage)
