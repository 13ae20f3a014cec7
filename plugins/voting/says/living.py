"""The message that stands next to a poll and is edited in place: what the vote is about, how to vote, how it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Plain, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, Method, Question, Requirement, Rule, Threshold, Weight
from plugins.voting.says.words import names, voted
from plugins.voting.store import Turnout

_, n_ = catalogue("voting")

SHOWN_OF_FINGERPRINT = 12

RULES: Mapping[tuple[Method, Rule], Text] = {
    (Method.PROPOSAL, Rule.TOGETHER): _(
        "Residents and partners decide together. It only goes ahead if both sides are for it."
    ),
    (Method.CHOICE, Rule.TOGETHER): _(
        "Residents and partners decide together. A choice only counts if both sides choose the same."
    ),
    (Method.PROPOSAL, Rule.RESIDENTS): _("The residents decide. Partners vote too: that is their advice."),
    (Method.CHOICE, Rule.RESIDENTS): _("The residents decide. Partners vote too: that is their advice."),
}

WORTH: Mapping[Weight, Text] = {
    Weight.DECIDE: _("What this vote is worth: it decides. What comes out will be done."),
    Weight.ADVISE: _("What this vote is worth: it is advice. Whoever decides will say what is done with it."),
    Weight.POLL: _("What this vote is worth: it shows what people think. Nothing is decided yet."),
    Weight.INFORM: _("What this vote is worth: it is only to hear you. Others decide."),
}

NEEDED: Mapping[Chamber, Text] = {
    Chamber.RESIDENTS: _("residents"),
    Chamber.PARTNERS: _("partners"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a vote when it is shown."""

    opener: str
    closes: dt.datetime
    turnout: Turnout
    partners: Sequence[str]
    unable: Sequence[str]


def title(decision: DecisionRow) -> Text:
    return _("Vote {number}: {question}", number=decision.number, question=decision.text)


def heading(decision: DecisionRow) -> Text:
    return _("**Vote {number}: {question}**", number=decision.number, question=decision.text)


def living(decision: DecisionRow, question: Question, facts: Facts) -> Say:
    """A vote while it is open."""
    return Lines(
        heading(decision),
        _opened(decision, facts),
        RULES[decision.method, decision.rule],
        WORTH[decision.weight],
        *how(decision),
        _("You can vote and change your vote until {moment}.", moment=facts.closes),
        _("Voted: {voted}.", voted=voted(facts.turnout)),
        *[needed(question, side, facts.turnout.asked[side]) for side in question.deciding],
        _("These partners vote: {names}.", names=names(facts.partners)) if facts.partners else None,
        _("Nobody may vote for {names} now, so they do not take part.", names=names(facts.unable))
        if facts.unable
        else None,
        _(
            "The list of voters is fixed. Its check code is `{code}`.",
            code=decision.fingerprint[:SHOWN_OF_FINGERPRINT],
        ),
    )


def _opened(decision: DecisionRow, facts: Facts) -> Text:
    if decision.item is None:
        return _("{name} asks this.", name=facts.opener)
    return _("{name} puts item {item} to the vote.", name=facts.opener, item=decision.item)


def how(decision: DecisionRow, *, poll: bool = True) -> list[Say]:
    """The ways to vote: in the poll, if it stands right below, and in words."""
    number = decision.number
    first = [_("Vote in the poll below, or in words.")] if poll else []
    if decision.method is Method.PROPOSAL:
        return [
            *first,
            _("Type `!vote {number} for`, `!vote {number} against` or `!vote {number} no opinion`.", number=number),
        ]
    return [
        *first,
        _("Type `!vote {number}` with the number of your choice:", number=number),
        Bullets(*(Plain(option) for option in decision.options), numbered=True),
    ]


def needed(question: Question, side: Chamber, asked: int) -> Text:
    """What one side must reach."""
    requirement = question.requirements[side]
    voters, who = requirement.voters_needed(asked), NEEDED[side]
    enough = _enough(question.method, requirement)
    if not voters:
        return _("Needed from the {side}: {enough}.", side=who, enough=enough)
    return n_(
        "Needed from the {side}: at least {n} vote, and {enough}.",
        "Needed from the {side}: at least {n} votes, and {enough}.",
        voters,
        side=who,
        enough=enough,
    )


def _enough(method: Method, requirement: Requirement) -> Text:
    if method is not Method.PROPOSAL:
        return _("the choice with the most votes wins")
    return share(requirement.threshold)


def share(threshold: Threshold) -> Text:
    if threshold.inclusive:
        return _("at least {share} is for", share=threshold.share)
    return _("more than half is for")


def counting(decision: DecisionRow) -> Say:
    """A vote that is closed and not counted yet."""
    return Lines(heading(decision), _("The vote is closed. I am counting the votes."))


def ended(decision: DecisionRow) -> Text:
    """What the end of a poll says, before the votes are counted."""
    return _("Vote {number} is closed. The result follows.", number=decision.number)


def stopped(decision: DecisionRow, name: str) -> Say:
    return Lines(
        heading(decision),
        _("{name} stopped this vote. There is no result.", name=name),
        _("The reason: {reason}", reason=decision.reason),
    )
