"""The paper of a budget: "budget €10.000 | Bankje €500 | Bomen 1.500,-". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.api.texts import Say
from plugins.voting.ask import money
from plugins.voting.ask.drafts import Asked, Draft
from plugins.voting.rules import Pot
from plugins.voting.says.ways import budget as says

_IS = r"(?:buurt)?(?:budget|pot|bedrag|totaal|total)\b[\s:=]*(?:is|van|of)?\s*(?=[€\d])"
_POT = re.compile(rf"^\s*(?:het\s+|the\s+)?{_IS}", re.IGNORECASE)
_POT_LAST = re.compile(rf"\b{_IS}", re.IGNORECASE)


def budget(asked: Asked) -> Draft | Say:
    """Which projects there are, what each costs, and how much money there is."""
    pots = [choice for choice in asked.choices if _POT.match(choice)]
    projects = [choice for choice in asked.choices if not _POT.match(choice)]
    pot = money.find(pots[0]) if pots else _at_end(asked.text)
    pot = pot or (_at_end(projects[-1]) if projects else None)
    if pot is None:
        return says.no_money()
    if len(pots) > 1:
        return says.two_pots()
    costs: list[int] = []
    names: list[str] = []
    for project in projects:
        words = project
        if not pots and (last := _POT_LAST.search(project)):
            words = project[: last.start()]
        found = money.named(words)
        if found is None or not found[0]:
            return says.no_cost(project)
        if not 0 < found[1] <= pot[0]:
            return says.too_dear(found[0], found[1], pot[0])
        names.append(found[0])
        costs.append(found[1])
    text = asked.text if pots or not (last := _POT_LAST.search(asked.text)) else asked.text[: last.start()]
    if len(names) < 2:
        return says.too_few()
    return Draft(tuple(names), Pot(pot[0], tuple(costs)), text.rstrip(" ,;:-") or asked.text)


def with_pot(choices: Sequence[str], pot: Pot) -> list[str]:
    """Other projects for the same money, unless another amount is named among them."""
    named = any(_POT.match(choice) or _POT_LAST.search(choice) for choice in choices)
    return [*choices] if named else [f"budget {money.say(pot.budget)}", *choices]


def _at_end(words: str) -> tuple[int, int, int] | None:
    last = _POT_LAST.search(words)
    return money.find(words[last.end() :]) if last else None
