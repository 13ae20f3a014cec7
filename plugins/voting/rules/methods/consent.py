"""Consent: it passes unless somebody has an objection with a reason. Nobody needs to be enthusiastic.

A ballot is FOR (I can live with it), AGAINST (I object; `Ballot.reason` says why) or NO_OPINION (I stand aside). What
becomes of each objection follows from the ballot book and from when the text was changed (`Changes`), by this table:

             objects     says why    agrees       text changed   vote closes
none         raised      reasoned    -            -              -
raised       -           reasoned    withdrawn    -              lapsed        waits for its reason
reasoned     -           -           withdrawn    answered       -             stands
answered     upheld      upheld      withdrawn    -              -             stands; asked again: is it solved?
upheld       -           -           withdrawn    answered       -             stands
withdrawn    raised      reasoned    -            -              -
lapsed       raised      reasoned    withdrawn    raised         -             had no reason when the vote closed

Who consents, stands aside or takes the vote back agrees. So only the objector ends an objection that has a reason: no
change of the text and no silence does. Consents stay when the text changes; who objected is asked again. Somebody who
does not answer keeps it from passing, and what stays stuck goes up the ladder of the wijk.

    an objection stands in a chamber that decides                            objection
    fewer who consent than the threshold, of those who did not stand aside   rejected    (an objection without reason
    otherwise                                                                passed       only counts as no consent)

Sources: consent as in sociocracy, where an objection is shared work and needs a reason; a reason is asked of who
objects only, as Loomio does.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from plugins.voting.rules.ballots import Ballot, heeded
from plugins.voting.rules.course import TRANSITIONS, Happening, State
from plugins.voting.rules.outcome import ChamberOutcome, Detail, Outcome, Result, Side, Verdict, concluded, elected
from plugins.voting.rules.paper import AGAINST, FOR
from plugins.voting.rules.register import Voter
from plugins.voting.rules.steps import Step, StepKind, tell_votes
from plugins.voting.rules.terms import Changes

from .plurality import same_in_each


class Stage(StrEnum):
    """How an objection stands."""

    NONE = "none"
    RAISED = "raised"
    REASONED = "reasoned"
    ANSWERED = "answered"
    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Move(StrEnum):
    """What can happen to an objection: three by the objector, two to all at once."""

    OBJECT = "object"
    REASON = "reason"
    AGREE = "agree"
    CHANGE = "change"
    CLOSE = "close"


S, M = Stage, Move
STANDING = frozenset({S.REASONED, S.ANSWERED, S.UPHELD})
"""While an objection is in one of these, nothing passes."""

MOVES: Mapping[tuple[Stage, Move], Stage] = {(stage, move): stage for stage in S for move in M} | {
    (S.NONE, M.OBJECT): S.RAISED,
    (S.NONE, M.REASON): S.REASONED,
    (S.RAISED, M.REASON): S.REASONED,
    (S.RAISED, M.AGREE): S.WITHDRAWN,
    (S.RAISED, M.CLOSE): S.LAPSED,
    (S.REASONED, M.AGREE): S.WITHDRAWN,
    (S.REASONED, M.CHANGE): S.ANSWERED,
    (S.ANSWERED, M.OBJECT): S.UPHELD,
    (S.ANSWERED, M.REASON): S.UPHELD,
    (S.ANSWERED, M.AGREE): S.WITHDRAWN,
    (S.UPHELD, M.AGREE): S.WITHDRAWN,
    (S.UPHELD, M.CHANGE): S.ANSWERED,
    (S.WITHDRAWN, M.OBJECT): S.RAISED,
    (S.WITHDRAWN, M.REASON): S.REASONED,
    (S.LAPSED, M.OBJECT): S.RAISED,
    (S.LAPSED, M.REASON): S.REASONED,
    (S.LAPSED, M.AGREE): S.WITHDRAWN,
    (S.LAPSED, M.CHANGE): S.RAISED,
}

# A change of the text begins the next round of a vote that is open. After it closed the next round is a vote of its own
# (RENEW): its book begins with that of this one, and `Changes` with what comes after it, so that no objection is lost.
COURSE_OF_CONSENT: Mapping[tuple[State, Happening], State] = {
    **TRANSITIONS,
    (State.OPEN, Happening.CHANGE): State.OPEN,
    (State.EXTENDED, Happening.CHANGE): State.EXTENDED,
}


@dataclass(frozen=True, slots=True)
class Objection:
    """`reason`: the last one given. `round`: the one in which the objector last spoke, from 1."""

    voter: Voter
    stage: Stage
    reason: str
    round: int

    @property
    def stands(self) -> bool:
        return self.stage in STANDING


@dataclass(frozen=True, slots=True)
class Objections(Detail):
    """All that were ever raised in a chamber, sorted by voter."""

    all: tuple[Objection, ...]

    @property
    def standing(self) -> tuple[Objection, ...]:
        return tuple(objection for objection in self.all if objection.stands)


def objections(book: Iterable[Ballot], changed: Collection[int], *, closed: bool = False) -> dict[Voter, Objection]:
    """How every objection that was ever raised stands, by the order of receipt.

    `changed`: the receipt numbers of the changes of the text. RAISED waits for a reason, ANSWERED must be asked again.
    """
    found: dict[Voter, Objection] = {}
    ahead = sorted(changed)
    for ballot in heeded(book):
        while ahead and ahead[0] < ballot.received:
            _to_all(found, Move.CHANGE)
            del ahead[0]
        before = found.get(ballot.voter, Objection(ballot.voter, Stage.NONE, "", 0))
        stage = MOVES[before.stage, _move(ballot)]
        if stage is not Stage.NONE:
            reason = ballot.reason or ("" if stage is Stage.RAISED else before.reason)
            found[ballot.voter] = Objection(ballot.voter, stage, reason, 1 + len(changed) - len(ahead))
    for move in [Move.CHANGE] * len(ahead) + [Move.CLOSE] * closed:
        _to_all(found, move)
    return found


def _move(ballot: Ballot) -> Move:
    if ballot.choice != (AGAINST,):
        return Move.AGREE
    return Move.REASON if ballot.reason else Move.OBJECT


def _to_all(found: dict[Voter, Objection], move: Move) -> None:
    for voter, objection in found.items():
        found[voter] = replace(objection, stage=MOVES[objection.stage, move])


def no_objection(side: Side) -> ChamberOutcome:
    """The count of one chamber, as the vote closes."""
    question = side.question
    counts = [side.votes.get((option,), 0) for option in question.numbers]
    found = objections(side.log, Changes.of(question.terms).at, closed=True)
    detail = Objections(tuple(objection for _voter, objection in sorted(found.items())))
    result = Result.OBJECTION if detail.standing else elected(side, counts, [FOR])
    return concluded(side, counts, [FOR], result, detail)


def none_objects(sides: Sequence[Side], deciding: Sequence[ChamberOutcome]) -> Verdict:
    """An objection in one chamber stands for all."""
    if any(chamber.result is Result.OBJECTION for chamber in deciding):
        return Verdict(Result.OBJECTION)
    return same_in_each(sides, deciding)


def tell_objections(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    """The votes, and how many objections there were of each kind."""
    yield from tell_votes(outcome, count)
    for stage, number in sorted(Counter(objection.stage for objection in count.told(Objections).all).items()):
        yield Step(StepKind.OBJECTIONS, count.chamber, have=number, why=stage)
