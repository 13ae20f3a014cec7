"""The ways to decide, each with its ballot paper: data that a question and a ballot are held against.

How each is counted is in `methods`, which has a table with the same keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .terms import Changes, Dates, Pot, Terms

FOR, AGAINST, NO_OPINION = 1, 2, 3  # the options of a proposal and of consent, in whatever language they are shown


class Method(StrEnum):
    PROPOSAL = "proposal"  # for, against, no opinion
    CHOICE = "choice"  # one of several
    APPROVAL = "approval"  # all that you can live with
    DATES = "dates"  # all on which you can come
    RANKED = "ranked"  # in the order in which you want them
    BUDGET = "budget"  # all projects for which there should be money
    CONSENT = "consent"  # I can live with it, or I object and say why


@dataclass(frozen=True, slots=True)
class Paper:
    """The ballot paper of a method. `own`: the options, as they are kept, where they are always the same. `picks` None:
    as many as there are options. `winnable` empty: any option.

    Ballots that name only `abstaining` options count for the quorum, not for the threshold. With `if_need_be` a
    ballot may name option n as -n: possible, but not gladly. `ordered`: it matters in which order they are named.
    `polled`: a poll can carry it, if it has room for all the options. `terms`: what else such a question must have.
    `secret`: a ballot can stand without its voter.
    """

    options: range
    own: tuple[str, ...] = ()
    picks: int | None = 1
    winnable: tuple[int, ...] = ()
    abstaining: frozenset[int] = frozenset()
    if_need_be: bool = False
    ordered: bool = False
    polled: bool = True
    several_win: bool = False
    terms: type[Terms] | None = None
    secret: bool = True

    def fits_poll(self, options: int) -> bool:
        """Whether a poll can carry so many options."""
        return self.polled and options <= MOST_ANSWERS

    @property
    def yes_or_no(self) -> bool:
        """Whether its options are for, against and no opinion, and not those of who asks."""
        return bool(self.own)

    @property
    def one_wins(self) -> bool:
        """Whether what comes out is one of the options."""
        return not (self.own or self.several_win)


YES_OR_NO = ("for", "against", "no opinion")
MOST_ANSWERS = 20  # of a poll (MSC3381)
SEVERAL = range(2, MOST_ANSWERS + 1)
PAPERS: Mapping[Method, Paper] = {
    Method.PROPOSAL: Paper(range(3, 4), YES_OR_NO, winnable=(FOR,), abstaining=frozenset({NO_OPINION})),
    Method.CHOICE: Paper(SEVERAL),
    Method.APPROVAL: Paper(SEVERAL, picks=None),
    Method.DATES: Paper(SEVERAL, picks=None, if_need_be=True, terms=Dates),
    Method.RANKED: Paper(SEVERAL, picks=None, ordered=True, polled=False),  # a poll has no order
    Method.BUDGET: Paper(range(2, 101), picks=None, several_win=True, terms=Pot),
    Method.CONSENT: Paper(
        range(3, 4), YES_OR_NO, winnable=(FOR,), abstaining=frozenset({NO_OPINION}), terms=Changes, secret=False
    ),  # an objection is answered together with who has it
}
