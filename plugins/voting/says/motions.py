"""What people ask of a decision: an objection, or other words. And why that cannot be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Lines, Quote, Say, Text, catalogue
from plugins.voting.models import DecisionRow, MotionRow
from plugins.voting.rules import Chamber
from plugins.voting.rules.backing import Kind, Standing, missing
from plugins.voting.says.ladder import status
from plugins.voting.says.living import heading
from plugins.voting.says.words import names

_, n_ = catalogue("voting")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around it: names of who asked and of the others behind it, until when, and what it needs."""

    by: str
    others: Sequence[str]
    until: dt.datetime
    sides: Mapping[str, Chamber]
    deciding: Collection[Chamber]
    needed: int


def motion(decision: DecisionRow, motion: MotionRow, facts: Facts) -> Say:
    objection = motion.kind is Kind.OBJECTION
    first = _("{name} objects to vote {number}, “{question}”.", name=facts.by, number=decision.number,
              question=decision.text) if objection else _(
              "{name} has other words for vote {number}, “{question}”:", name=facts.by, number=decision.number,
              question=decision.text)  # fmt: skip
    how = _objection(decision, facts) if objection else _change(decision, facts)
    return Lines(
        first,
        Quote(motion.words) if motion.words else None,
        _("Also: {names}.", names=names(facts.others)) if facts.others else None,
        *(how if motion.state is Standing.OPEN else [OVER[motion.kind, motion.state]]),
    )


def _objection(decision: DecisionRow, facts: Facts) -> list[Say]:
    still = facts.needed - len(facts.others)
    return [
        n_("It needs {n} more who object. Then we look at it again.",
           "It needs {n} more who object. Then we look at it again.", still),
        _("You too? Put 👍 here, or type `!object {number}`. You can until {moment}.",
          number=decision.number, moment=facts.until),
    ]  # fmt: skip


WANTED: Mapping[Chamber, Text] = {
    Chamber.RESIDENTS: _("It still needs a resident who wants it."),
    Chamber.PARTNERS: _("It still needs a partner who wants it."),
}


def _change(decision: DecisionRow, facts: Facts) -> list[Say]:
    absent = [WANTED[side] for side in Chamber if side in missing(facts.sides, facts.deciding)]
    return [
        *(absent or [_("It still needs somebody else who wants it.")]),
        _("Then people vote again. You too? Put 👍 here, or type `!change {number} agree`.", number=decision.number),
        _("You can until {moment}.", moment=facts.until),
    ]


OVER: Mapping[tuple[Kind, Standing], Text] = {
    (Kind.OBJECTION, Standing.CARRIED): _("Enough people object. So we look at it again."),
    (Kind.OBJECTION, Standing.LAPSED): _("Too few people objected in time. The result stands."),
    (Kind.OBJECTION, Standing.WITHDRAWN): _("This was taken back."),
    (Kind.CHANGE, Standing.CARRIED): _("Both sides want to vote on this. There is a next round."),
    (Kind.CHANGE, Standing.LAPSED): _("The time for other words is over."),
    (Kind.CHANGE, Standing.WITHDRAWN): _("This was taken back."),
}


def appealed(decision: DecisionRow, name: str, why: str, said: Say) -> Say:
    return Lines(
        _("Vote {number}, “{question}”: enough people object. {name} says: {reason}",
          number=decision.number, question=decision.text, name=name, reason=why),
        said,
    )  # fmt: skip


def renewed(decision: DecisionRow) -> Say:
    """What the living message of a round becomes when there is a next one."""
    return Lines(heading(decision), _("There is a next round of this vote, in other words. Vote there."))


# ---- answers


def supported() -> Text:
    return _("Your support counts.")


def yours_already() -> Text:
    return _("You object already. Ask others to support it with 👍.")


def no_side() -> Text:
    return _("Residents can do this, and people who speak for a partner.")


def object_why(decision: DecisionRow) -> Text:
    return _("Please say why: `!object {number}` and your reason. Then others can support it.", number=decision.number)


def decides_nothing(decision: DecisionRow) -> Text:
    return _("Vote {number} decides nothing, so you cannot object to it.", number=decision.number)


def no_result_yet(decision: DecisionRow) -> Text:
    return _("Vote {number} has no result to object to.", number=decision.number)


def on_ladder_already(decision: DecisionRow) -> Say:
    return Lines(_("We are looking at vote {number} again already.", number=decision.number), status(decision))


def final(decision: DecisionRow) -> Text:
    return _("Vote {number} had all its steps. Its result is final.", number=decision.number)


def too_late(decision: DecisionRow, deadline: dt.datetime) -> Say:
    return Lines(
        _("You could object to vote {number} until {moment}.", number=decision.number, moment=deadline),
        _("You can still put it on the agenda again, with `!agenda`."),
    )


def not_together(decision: DecisionRow) -> Say:
    return Lines(_("Vote {number} is not open for other words now.", number=decision.number), status(decision))


def nothing_to_support(decision: DecisionRow) -> Say:
    return Lines(
        _("Nobody else has other words for vote {number} yet.", number=decision.number),
        _("Type `!change {number}` and a text that both sides want.", number=decision.number),
    )


def same_words() -> Text:
    return _("These are the same words. Change something.")
