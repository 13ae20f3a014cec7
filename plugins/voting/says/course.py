"""The course of a decision: who did what, when and why, one line for each step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.models import CourseRow, DecisionRow
from plugins.voting.rules import CLIMBING, Happening, Result, State
from plugins.voting.rules.ladder import Ending, Who
from plugins.voting.says import ladder, reviewing
from plugins.voting.says.living import heading
from plugins.voting.says.ways import way
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")


@dataclass(frozen=True, slots=True)
class Entry:
    """A step with its local time, and the name of who took it, unless nobody did, or somebody who was forgotten.
    ``round`` is the one that it is in or begins, as people read it: another text while people vote begins one too."""

    row: CourseRow
    at: dt.datetime
    name: str
    round: int = 1

    @property
    def who(self) -> Text | str:
        return self.name or _("Somebody")


@dataclass(frozen=True, slots=True)
class Entered:
    """A connector entered so many votes, the first then."""

    at: dt.datetime
    name: str
    count: int

    def line(self) -> Text:
        what = n_(
            "{name} entered {n} vote, from paper or the door.", "{name} entered {n} votes, from paper or the door.",
            self.count, name=self.name or _("Somebody"),
        )  # fmt: skip
        return _("{moment}: {what}", moment=self.at, what=what)


@dataclass(frozen=True, slots=True)
class Acted:
    """A deputy voted: for a partner, or for a resident who is not named."""

    at: dt.datetime
    name: str
    partner: str

    def line(self) -> Text:
        who = self.name or _("Somebody")
        if self.partner:
            what = _("{name} voted for {partner}, as a deputy.", name=who, partner=self.partner)
        else:
            what = _("{name} voted for a neighbour who is away.", name=who)
        return _("{moment}: {what}", moment=self.at, what=what)


def course(
    decision: DecisionRow, entries: Sequence[Entry], acted: Sequence[Acted | Entered], review: dt.date | None
) -> Say:
    lines = [(entry.at, _line(decision, entry)) for entry in _numbered(entries)]
    lines += [(each.at, each.line()) for each in acted]
    return Lines(
        heading(decision),
        Bullets(*(line for _at, line in sorted(lines, key=lambda line: line[0]))),
        now(decision),
        reviewing.day(review) if review else None,
    )


def _numbered(entries: Sequence[Entry]) -> Iterator[Entry]:
    begun = 0
    for entry in entries:
        begun += entry.row.happening in (Happening.OPEN, Happening.CHANGE)
        yield replace(entry, round=max(begun, 1))


def _line(decision: DecisionRow, entry: Entry) -> Text:
    said = [_("{moment}: {what}", moment=entry.at, what=WHAT[entry.row.happening](decision, entry))]
    if entry.row.why:
        said.append(_("The reason: {reason}", reason=entry.row.why))
    return joined(said)


def _opened(decision: DecisionRow, entry: Entry) -> Text:
    if entry.round > 1:
        return _("{name} opened round {round}.", name=entry.who, round=entry.round)
    return _("{name} opened this vote.", name=entry.who)


def _closed(decision: DecisionRow, entry: Entry) -> Text:
    return _("{name} closed this vote.", name=entry.who) if entry.row.by else _("This vote closed.")


def _counted(decision: DecisionRow, entry: Entry) -> Text:
    if "verdict" in entry.row.facts:
        return _ended(entry)
    return _counted_as(decision, str(entry.row.facts["result"]))


def _counted_as(decision: DecisionRow, result: str) -> Text:
    headlines = way(decision).headlines.get(decision.weight)
    if headlines is None:
        return _("The votes were counted.")
    return _("The votes were counted: {result}", result=headlines[Result(result)])


def _ended(entry: Entry) -> Text:
    facts = entry.row.facts
    what = ladder.ENDED[Ending(str(facts["verdict"]))]
    if facts["because"] == "silence":
        return joined([_("Nobody answered in time."), what])
    return joined([_("The steering group answered."), what])


def _climbed(decision: DecisionRow, entry: Entry) -> Text:
    facts = entry.row.facts
    step = _("Step {place}: {who}.", place=facts["rung"], who=ladder.WHO[Who(str(facts["who"]))])
    if "result" in facts:
        return joined([_counted_as(decision, str(facts["result"])), step])
    return joined([_("Nobody answered in time."), step]) if facts.get("because") == "silence" else step


def _changed(decision: DecisionRow, entry: Entry) -> Text:
    said = _("{name} changed the text. This began round {round}.", name=entry.who, round=entry.round)
    return joined([said, _("Before: “{before}”", before=decision.texts[entry.round - 2])])


WHAT: Mapping[Happening, Callable[[DecisionRow, Entry], Text]] = {
    Happening.OPEN: _opened,
    Happening.EXTEND: lambda _decision, entry: _("{name} gave more time.", name=entry.who),
    Happening.CLOSE: _closed,
    Happening.WITHDRAW: lambda _decision, entry: _("{name} stopped this vote.", name=entry.who),
    Happening.PASS: _counted,
    Happening.FAIL: _counted,
    Happening.CLIMB: _climbed,
    Happening.APPEAL: lambda _decision, entry: _("{name} objected, and enough others.", name=entry.who),
    Happening.CARRY_OUT: lambda _decision, entry: (
        _("{name} said that it is carried out.", name=entry.who) if entry.row.by else _("All actions were done.")
    ),
    Happening.RESUME: lambda _decision, _entry: _("There was more to do after all."),
    Happening.CHANGE: _changed,
    Happening.UPHOLD: lambda _decision, entry: _("{name} said that it still holds.", name=entry.who),
    Happening.RECUSE: lambda _decision, entry: _("{name} has an interest and stands aside.", name=entry.who),
    Happening.CORRECT: lambda _decision, entry: _("{name} corrected a vote from paper or the door.", name=entry.who),
    Happening.RETURN: lambda _decision, entry: _("{name} takes part again.", name=entry.who),
    Happening.RENEW: lambda _decision, entry: _("Both sides wanted the other words of {name}.", name=entry.who),
}

NOW: Mapping[State, Text] = {
    State.DRAFT: _("Now: it is not open yet."),
    State.OPEN: _("Now: people can vote."),
    State.EXTENDED: _("Now: people can vote."),
    State.CLOSED: _("Now: I am counting the votes."),
    State.DECIDED: _("Now: this is decided."),
    State.NOT_DECIDED: _("Now: this is not decided."),
    State.ON_LADDER: _("Now: this is not decided."),
    State.APPEALED: _("Now: people object to this."),
    State.RENEWED: _("Now: there is a next round."),
    State.CARRIED_OUT: _("Now: this is carried out."),
    State.WITHDRAWN: _("Now: this is stopped."),
}


def now(decision: DecisionRow) -> Text:
    return (ladder.status(decision) if decision.state in CLIMBING else None) or NOW[decision.state]
