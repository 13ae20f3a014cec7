"""The result of a vote: one plain sentence for each side, what it means, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.log import code
from hub.api.texts import Lines, Mention, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, ChamberOutcome, Outcome, Result, Rule, State, Weight
from plugins.voting.says import ladder, receipts, recusing, reviewing
from plugins.voting.says.carrying import DONE
from plugins.voting.says.living import SHOWN_OF_FINGERPRINT
from plugins.voting.says.paper import came_on_paper
from plugins.voting.says.ways import options, way
from plugins.voting.says.ways.shared import bars
from plugins.voting.says.words import SIDES, joined, names, typed

_, n_ = catalogue("voting")

NEXT: Mapping[Weight, Text] = {
    Weight.DECIDE: _("Next step: agree on who does what, and when. Type `!action`."),
    Weight.ADVISE: _("Next step: whoever decides says here what is done with this advice."),
    Weight.POLL: _("Next step: talk about it. For a decision, put it on the agenda with `!agenda`."),
    Weight.INFORM: _("Next step: others decide, and now know what you think."),
}

NEXT_OTHERWISE: Mapping[Result, Text] = {
    Result.REJECTED: _("Next step: anyone can put another proposal on the agenda."),
    Result.NO_QUORUM: _("Next step: talk about it, and ask more people to vote the next time."),
    Result.CHAMBERS_DISAGREE: _("Next step: look together for a proposal that both sides want."),
    Result.TIE: _("Next step: talk about it, and vote again between the best choices."),
    Result.EMPTY: _("Next step: talk about it, and vote again if it still matters."),
    Result.OBJECTION: _("Next step: look together for a proposal that solves the objections."),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a vote when its result is said. ``unseen``: the rooms that the hub could not check.
    ``more``: what only one way to decide has to show."""

    closed: dt.datetime
    closer: str = ""
    typed: int = 0
    unseen: Sequence[str] = ()
    unreadable: int = 0
    review: dt.date | None = None
    aside: Sequence[tuple[str, str]] = ()
    on_paper: int = 0
    more: Sequence[Say] = ()


def full(decision: DecisionRow, outcome: Outcome, facts: Facts) -> Say:
    """What the living message becomes, in every room where the question was asked."""
    lines: list[Say] = []
    for chamber in Chamber:
        count = outcome.chambers[chamber]
        lines += [side(decision, count), *([shown] if (shown := _bars(decision, count)) else [])]
    return Lines(
        _("**Result of vote {number}: {question}**", number=decision.number, question=decision.text),
        headline(decision, outcome),
        *lines,
        *way(decision).more(decision, outcome),
        *facts.more,
        _("The residents decide here. What partners voted is advice.") if _residents_decide(decision) else None,
        DONE if decision.state is State.CARRIED_OUT else ladder.status(decision) or _next(decision, outcome),
        reviewing.day(facts.review) if facts.review else None,
        *recusing.shown(facts.aside),
        came_on_paper(facts.on_paper),
        *_remarks(decision, facts),
        _("How was this counted? Type `!explain {number}`. List of voters: `{code}`.",
          number=decision.number, code=decision.fingerprint[:SHOWN_OF_FINGERPRINT]),
        receipts.log(code(decision.head)),
    )  # fmt: skip


def outcome(decision: DecisionRow, counted: Outcome) -> Text:
    """The result in one sentence: in a message of its own, because a change of the living one notifies nobody."""
    return _(
        "Result of vote {number}, “{question}”: {result}",
        number=decision.number, question=decision.text, result=headline(decision, counted),
    )  # fmt: skip


def stopped(decision: DecisionRow, name: str) -> Text:
    """The same for a vote that was stopped."""
    return _(
        "Vote {number}, “{question}”, was stopped by {name}. There is no result. The reason: {reason}",
        number=decision.number, question=decision.text, name=name, reason=decision.reason,
    )  # fmt: skip


def to(mention: Mention, sentence: Text) -> Text:
    """Said to somebody, among others: whoever raised the item hears what became of it."""
    return _("{person}: {sentence}", person=mention, sentence=sentence)


def headline(decision: DecisionRow, outcome: Outcome) -> Text:
    if own := way(decision).headline(decision, outcome):
        return own
    said = way(decision).headlines.get(decision.weight)
    if said is None:
        return opinions(decision, outcome)
    chosen = way(decision).won(decision, outcome)
    if chosen is None:
        return said[outcome.result]
    if decision.weight is Weight.ADVISE:
        return _("✅ The advice: {option}.", option=chosen)
    return _("✅ Chosen: {option}.", option=chosen)


def opinions(decision: DecisionRow, outcome: Outcome) -> Text:
    """What each side thinks. Nothing is decided, so nothing can fail."""
    asked = [count for count in outcome.chambers.values() if count.asked]
    opinion = way(decision).opinion
    said = [_("{side}: {opinion}.", side=SIDES[count.chamber], opinion=opinion(decision, count)) for count in asked]
    return _("📊 {opinions}", opinions=joined(said))


def _residents_decide(decision: DecisionRow) -> bool:
    return decision.rule is Rule.RESIDENTS and decision.weight is Weight.DECIDE


def _next(decision: DecisionRow, outcome: Outcome) -> Text:
    if own := way(decision).next(decision, outcome):
        return own
    decides = decision.weight in way(decision).headlines
    if outcome.result is Result.PASSED or not decides:
        return NEXT[decision.weight]
    return NEXT_OTHERWISE[outcome.result]


def side(decision: DecisionRow, count: ChamberOutcome) -> Text:
    """One side: asked, voted, for, against, enough or not."""
    who = SIDES[count.chamber]
    if not count.asked:
        return _("**{side}**: nobody could vote.", side=who)
    voted = _("**{side}**: {voted} of {asked} voted.", side=who, voted=count.voted, asked=count.asked)
    return joined([voted, *way(decision).said(decision, count), way(decision).verdict(decision, count)])


def _bars(decision: DecisionRow, count: ChamberOutcome) -> Say | None:
    """The votes of each option on one side."""
    own = way(decision).bars
    return own(decision, count) if own else bars(options(decision), count)


def _remarks(decision: DecisionRow, facts: Facts) -> list[Say]:
    """What people must know about how it was closed and counted."""
    found: list[Say] = [said] if (said := typed(decision, facts.typed)) else []
    if facts.closer:
        found.append(_("{name} closed this vote before its time.", name=facts.closer))
    if decision.late:
        found.append(_("I was away when this vote had to close. It was open until {moment}.", moment=facts.closed))
        found.append(_("Votes until that moment count."))
    if facts.unseen:
        found.append(_("I could not check all votes in: {rooms}.", rooms=names(facts.unseen)))
        found.append(_("What I had received from there is counted."))
    if facts.unreadable:
        found.append(
            n_("I could not read {n} answer. It is not counted.", "I could not read {n} answers. They are not counted.",
               facts.unreadable)
        )  # fmt: skip
    return found
