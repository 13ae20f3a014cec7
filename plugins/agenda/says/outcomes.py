"""What whoever raised an item hears of it, each in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hub.api.texts import Lines, Mention, Say, Text, catalogue
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import State
from plugins.agenda.says.words import STATES

_, n_ = catalogue("agenda")

_WHY: Mapping[str, Text] = {
    "no_quorum": _("too few people voted"),
    "empty": _("nobody voted for or against"),
    "tie": _("the votes were equal"),
    "chambers_disagree": _("residents and partners do not agree"),
    "objection": _("there are objections"),
    "stopped": _("the vote was stopped"),
}
_HEARD: Mapping[str, Text] = {
    "advise": _("there is advice now"),
    "poll": _("it was a question what people think"),
    "inform": _("it was a question what people think"),
}
_OTHERWISE = _("the vote gave no clear answer")


def decided(number: int, title: str, chosen: str, to: Mention | None) -> Text:
    """``chosen`` is the option that won, "" where there was nothing to choose between. ``to`` is who raised it."""
    if to is None:
        if chosen:
            return _("Item {number}, “{title}”, was decided: {option}", number=number, title=title, option=chosen)
        return _("Item {number}, “{title}”, was adopted.", number=number, title=title)
    if chosen:
        return _(
            "{name}, your item {number}, “{title}”, was decided: {option}",
            name=to, number=number, title=title, option=chosen,
        )  # fmt: skip
    return _("{name}, your item {number}, “{title}”, was adopted.", name=to, number=number, title=title)


def rejected(number: int, title: str, to: Mention | None) -> Text:
    if to is None:
        return _("Item {number}, “{title}”, was voted down.", number=number, title=title)
    return _("{name}, your item {number}, “{title}”, was voted down.", name=to, number=number, title=title)


def undecided(item: ItemRow, title: str, weight: str, to: Mention | None) -> Say:
    """``item`` is what was voted on, ``title`` what was raised. ``weight``: what the vote was worth; one that decides
    has failed to, another could not."""
    why = _WHY.get(item.outcome) or _HEARD.get(weight, _OTHERWISE)
    number = item.number
    if to is None:
        what = _("Item {number}, “{title}”, is not decided: {why}.", number=number, title=title, why=why)
    else:
        what = _(
            "{name}, your item {number}, “{title}”, is not decided: {why}.",
            name=to, number=number, title=title, why=why,
        )  # fmt: skip
    return Lines(what, *next_steps(item))


GOES_ON: Mapping[str, Text] = {
    "together": _("Now residents and partners look for other words together."),
    "steering": _("Now the steering group decides."),
    "again": _("Now people vote again, in other words."),
}
"""What follows on a vote without an answer, or one that people object to."""
_OTHERWISE_ON = _("It goes on.")


def next_steps(item: ItemRow) -> Sequence[Text]:
    """After a vote that decided nothing: what happens to the item, and what people can do."""
    if item.stands:
        return [GOES_ON.get(item.stands, _OTHERWISE_ON)]
    if item.state is not State.ON_AGENDA:
        return [_("Item {number} {state}.", number=item.number, state=STATES[item.state])]
    return [_("The item stays on the agenda."), _NEXT.get(item.outcome, _decide)(item.number)]


def _decide(number: int) -> Text:
    return _("Decide about it? Then type `!decide {number}`.", number=number)


_NEXT: Mapping[str, Callable[[int], Text]] = {
    "no_quorum": lambda n: _("Ask more people to vote. Then start a new vote: `!decide {number}`.", number=n),
    "empty": lambda n: _("Ask more people to vote. Then start a new vote: `!decide {number}`.", number=n),
    "tie": lambda n: _("Talk about it once more. Then start a new vote: `!decide {number}`.", number=n),
    "chambers_disagree": lambda n: _("Talk about it together. Then start a new vote: `!decide {number}`.", number=n),
    "objection": lambda n: _(
        "Look for a proposal that solves the objections. Then start a new vote: `!decide {number}`.", number=n
    ),
    "stopped": lambda n: _("Start a new vote when you want: `!decide {number}`.", number=n),
}


def done(number: int, task: str, to: Mention | None) -> Text:
    if to is None:
        return _("Done for item {number}: {task}", number=number, task=task)
    return _("{name}, this was done for your item {number}: {task}", name=to, number=number, task=task)
