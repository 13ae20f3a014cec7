"""The result of a vote: one plain sentence for each side, what it means, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import (
    AGAINST,
    FOR,
    NO_OPINION,
    Chamber,
    ChamberOutcome,
    Method,
    Outcome,
    Result,
    Rule,
    Weight,
    bar,
)
from plugins.voting.says.living import SHOWN_OF_FINGERPRINT
from plugins.voting.says.words import SIDES, names, option, options

_, n_ = catalogue("voting")

HEADLINES: Mapping[Result, Text] = {
    Result.PASSED: _("✅ Passed."),
    Result.REJECTED: _("❌ Not passed."),
    Result.NO_QUORUM: _("⚠️ No decision: too few people voted."),
    Result.CHAMBERS_DISAGREE: _("⚠️ No decision: residents and partners do not agree."),
    Result.TIE: _("⚠️ No decision: two choices have as many votes."),
    Result.EMPTY: _("⚠️ No decision: nobody made a choice."),
}

NEXT: Mapping[Weight, Text] = {
    Weight.DECIDE: _("Next step: agree on who does what, and when."),
    Weight.ADVISE: _("Next step: whoever decides says here what is done with this advice."),
    Weight.POLL: _("Next step: this shows what people think. Nothing is decided yet."),
    Weight.INFORM: _("Next step: others decide, and now know what you think."),
}

NEXT_OTHERWISE: Mapping[Result, Text] = {
    Result.REJECTED: _("Next step: anyone can put another proposal on the agenda."),
    Result.NO_QUORUM: _("Next step: talk about it, and ask more people to vote the next time."),
    Result.CHAMBERS_DISAGREE: _("Next step: look together for a proposal that both sides want."),
    Result.TIE: _("Next step: talk about it, and vote again between the best choices."),
    Result.EMPTY: _("Next step: talk about it, and vote again if it still matters."),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a vote when its result is said. ``unseen``: the rooms that the hub could not check."""

    closed: dt.datetime
    closer: str = ""
    unseen: Sequence[str] = ()
    unreadable: int = 0


def short(decision: DecisionRow, outcome: Outcome) -> Say:
    """What the living message becomes."""
    return Lines(
        _("**Result of vote {number}: {question}**", number=decision.number, question=decision.text),
        headline(decision, outcome),
        *(side(decision, outcome.chambers[chamber]) for chamber in Chamber),
    )


def full(decision: DecisionRow, outcome: Outcome, facts: Facts) -> Say:
    """What is posted in every room where the question was asked."""
    lines: list[Say] = []
    for chamber in Chamber:
        count = outcome.chambers[chamber]
        lines += [side(decision, count), *([bars(decision, count)] if count.voted else [])]
    return Lines(
        _("**Result of vote {number}: {question}**", number=decision.number, question=decision.text),
        headline(decision, outcome),
        *lines,
        _("The residents decide here. What partners voted is advice.") if decision.rule is Rule.RESIDENTS else None,
        NEXT[decision.weight] if outcome.result is Result.PASSED else NEXT_OTHERWISE[outcome.result],
        *_remarks(decision, facts),
        _(
            "How was this counted? Type `!explain {number}`. The check code of the list of voters is `{code}`.",
            number=decision.number,
            code=decision.fingerprint[:SHOWN_OF_FINGERPRINT],
        ),
    )


def headline(decision: DecisionRow, outcome: Outcome) -> Text:
    if outcome.winner is not None and decision.method is not Method.PROPOSAL:
        return _("✅ Chosen: {option}.", option=option(decision, outcome.winner))
    return HEADLINES[outcome.result]


def side(decision: DecisionRow, count: ChamberOutcome) -> Text:
    """One side: asked, voted, for, against, enough or not."""
    who = SIDES[count.chamber]
    if not count.asked:
        return _("**{side}**: nobody could vote.", side=who)
    if decision.method is Method.PROPOSAL:
        named = (("yes", FOR), ("no", AGAINST), ("none", NO_OPINION))
        numbers = {name: count.counts[number - 1] for name, number in named}
        return _(
            "**{side}**: voted {voted} of {asked}, for {yes}, against {no}, no opinion {none}. {verdict}",
            side=who, voted=count.voted, asked=count.asked, verdict=verdict(decision, count), **numbers,
        )  # fmt: skip
    return _(
        "**{side}**: voted {voted} of {asked}. {verdict}",
        side=who, voted=count.voted, asked=count.asked, verdict=verdict(decision, count),
    )  # fmt: skip


def verdict(decision: DecisionRow, count: ChamberOutcome) -> Text:
    """What the votes of one side come to."""
    proposal = decision.method is Method.PROPOSAL
    match count.result:
        case Result.PASSED:
            return _("That is enough.") if proposal else _("Most chose {option}.", option=_winner(decision, count))
        case Result.REJECTED:
            return _("That is not enough: {needed} had to be for.", needed=count.threshold_needed)
        case Result.NO_QUORUM:
            return _("Too few voted: {needed} had to.", needed=count.quorum_needed)
        case Result.TIE:
            return _("There is no winner: two or more choices are level.")
    return _("Nobody made a choice.")


def _winner(decision: DecisionRow, count: ChamberOutcome) -> Text | str:
    return option(decision, count.contenders[0])


def bars(decision: DecisionRow, count: ChamberOutcome) -> Bullets:
    """A small bar per option, that reads as text too."""
    return Bullets(
        *(
            _("{bar} {votes} {option}", bar=bar(count.share(number)), votes=count.counts[number - 1], option=shown)
            for number, shown in enumerate(options(decision), 1)
        )
    )


def _remarks(decision: DecisionRow, facts: Facts) -> list[Say]:
    """What people must know about how it was closed and counted."""
    found: list[Say] = []
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
