"""The message that stands next to a poll and is edited in place: what is asked, what it is worth, how to vote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, Weight
from plugins.voting.says import recusing
from plugins.voting.says.secrecy import note
from plugins.voting.says.ways import way
from plugins.voting.says.words import SIDES, joined, left_out, typed, voted
from plugins.voting.store.register import Turnout

_, n_ = catalogue("voting")

SHOWN_OF_FINGERPRINT = 8
"""Enough to compare two messages by eye; ``!explain`` has all of it."""

WORTH: Mapping[Weight, Text] = {
    Weight.ADVISE: _("This is advice. Whoever decides says later what is done with it."),
    Weight.POLL: _("We want to know what you think. It decides nothing yet."),
    Weight.INFORM: _("Others decide on this. We do want to know what you think."),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a vote when it is shown. ``unable``: the partners that nobody may vote for, ``aside``:
    who stand aside, and why. ``more``: what only one way to decide has to show."""

    closes: dt.datetime
    turnout: Turnout
    unable: Sequence[str]
    aside: Sequence[tuple[str, str]] = ()
    more: Sequence[Say] = ()


def title(decision: DecisionRow) -> Text:
    if decision.shown_round > 1:
        return _("Vote {number}, round {round}: {question}",
                 number=decision.number, round=decision.shown_round, question=decision.text)  # fmt: skip
    return _("Vote {number}: {question}", number=decision.number, question=decision.text)


def heading(decision: DecisionRow) -> Text:
    if decision.shown_round > 1:
        return _("**Vote {number}, round {round}: {question}**",
                 number=decision.number, round=decision.shown_round, question=decision.text)  # fmt: skip
    return _("**Vote {number}: {question}**", number=decision.number, question=decision.text)


def worth(decision: DecisionRow) -> Text:
    """In one breath what comes of it, and who decides."""
    of = way(decision)
    return {**WORTH, **of.worths}.get(decision.weight, of.decides[decision.rule])


def living(decision: DecisionRow, facts: Facts) -> Say:
    """A vote while it is open."""
    return Lines(
        heading(decision),
        worth(decision),
        *_how(decision, facts),
        _("You can vote until {moment}.", moment=facts.closes),
        left_out(facts.unable),
        *recusing.shown(facts.aside),
        _("Voted: {voted}.", voted=voted(facts.turnout)),
        typed(decision, facts.turnout.typed),
        _("How is it counted? Type `!explain {number}`. List of voters: `{code}`.",
          number=decision.number, code=decision.fingerprint[:SHOWN_OF_FINGERPRINT]),
    )  # fmt: skip


def _how(decision: DecisionRow, facts: Facts) -> list[Say]:
    """What an answer looks like, what there is to choose, and where."""
    of = way(decision)
    listed, here = of.listed(decision), of.here(decision)
    if not decision.secret:
        return [of.explains, listed, *facts.more, here] if listed else [joined([of.explains, here])]
    openly = [_("{side}: {how}", side=SIDES[side], how=here) for side in Chamber if side not in decision.secret]
    return [of.explains, *([listed] if listed else []), note(decision), *openly]


def how(decision: DecisionRow) -> list[Say]:
    """The ways to vote in words, where no poll stands."""
    return way(decision).how(decision)


def counting(decision: DecisionRow) -> Say:
    """A vote that is closed and not counted yet."""
    return Lines(heading(decision), _("The vote is closed. I am counting the votes."))


def ended(decision: DecisionRow) -> Text:
    """What the end of a poll says."""
    return _("Vote {number} is closed.", number=decision.number)


def stopped(decision: DecisionRow, name: str) -> Say:
    """What the living message becomes when the vote is stopped."""
    return Lines(
        heading(decision),
        _("❌ {name} stopped this vote. There is no result.", name=name),
        _("The reason: {reason}", reason=decision.reason),
    )
