"""The course of a decision: who did what, when and why, one line for each step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.models import CourseRow, DecisionRow
from plugins.voting.rules import Happening, Result, State
from plugins.voting.says.living import heading
from plugins.voting.says.results import HEADLINES
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")


@dataclass(frozen=True, slots=True)
class Entry:
    """A step with its local time, and the name of who took it, if somebody did."""

    row: CourseRow
    at: dt.datetime
    name: str


def course(decision: DecisionRow, entries: Sequence[Entry]) -> Say:
    return Lines(heading(decision), Bullets(*(_line(decision, entry) for entry in entries)), now(decision))


def _line(decision: DecisionRow, entry: Entry) -> Text:
    said = [_("{moment}: {what}", moment=entry.at, what=WHAT[entry.row.happening](decision, entry))]
    if entry.row.why:
        said.append(_("The reason: {reason}", reason=entry.row.why))
    return joined(said)


def _opened(decision: DecisionRow, entry: Entry) -> Text:
    if entry.row.round > 1:
        return _("{name} opened round {round}.", name=entry.name, round=entry.row.round)
    return _("{name} opened this vote.", name=entry.name)


def _closed(decision: DecisionRow, entry: Entry) -> Text:
    return _("{name} closed this vote.", name=entry.name) if entry.name else _("This vote closed.")


def _counted(decision: DecisionRow, entry: Entry) -> Text:
    headlines = HEADLINES.get(decision.weight)
    if headlines is None:
        return _("The votes were counted.")
    return _("The votes were counted: {result}", result=headlines[Result(str(entry.row.facts["result"]))])


WHAT: Mapping[Happening, Callable[[DecisionRow, Entry], Text]] = {
    Happening.OPEN: _opened,
    Happening.EXTEND: lambda _decision, entry: _("{name} gave more time.", name=entry.name),
    Happening.CLOSE: _closed,
    Happening.WITHDRAW: lambda _decision, entry: _("{name} stopped this vote.", name=entry.name),
    Happening.PASS: _counted,
    Happening.FAIL: _counted,
}

NOW: Mapping[State, Text] = {
    State.DRAFT: _("Now: it is not open yet."),
    State.OPEN: _("Now: people can vote."),
    State.EXTENDED: _("Now: people can vote."),
    State.CLOSED: _("Now: I am counting the votes."),
    State.DECIDED: _("Now: this is decided."),
    State.NOT_DECIDED: _("Now: this is not decided."),
    State.CARRIED_OUT: _("Now: this is carried out."),
    State.WITHDRAWN: _("Now: this is stopped."),
}


def now(decision: DecisionRow) -> Text:
    return NOW[decision.state]
