"""What some methods must know besides the options: fixed before anybody votes, but for changes under consent."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Self


class Flaw(StrEnum):
    """Why a question cannot be asked."""

    NO_TEXT = "no_text"
    TOO_FEW_OPTIONS = "too_few_options"
    TOO_MANY_OPTIONS = "too_many_options"
    EMPTY_OPTION = "empty_option"
    SAME_OPTION = "same_option"
    ENDS_BEFORE_START = "ends_before_start"
    RUNS_TOO_LONG = "runs_too_long"
    DATE_TOO_EARLY = "date_too_early"
    NO_MONEY = "no_money"
    COST_TOO_LOW = "cost_too_low"
    COST_TOO_HIGH = "cost_too_high"
    NEVER_SECRET = "never_secret"


class Terms:
    """What a method needs; one dataclass for each that needs something.

    Raises ValueError where the caller, not the asker, is wrong.
    """

    __slots__ = ()

    def flaw(self, options: int, closes_at: datetime) -> Flaw | None:
        """What is wrong with these for a question with so many options that closes then."""
        raise NotImplementedError

    @classmethod
    def of(cls, terms: "Terms | None") -> Self:
        """The terms of a question whose method has terms of this kind."""
        if not isinstance(terms, cls):
            raise TypeError(f"{terms!r} is no {cls.__name__}")
        return terms


@dataclass(frozen=True, slots=True)
class Dates(Terms):
    """When each option begins (aware), in order of time: so the earliest has the lowest number. And where, if known."""

    moments: tuple[datetime, ...]
    place: str = ""

    def __post_init__(self) -> None:
        if any(moment.utcoffset() is None for moment in self.moments):
            raise ValueError("dates need a time zone")
        if any(later < earlier for earlier, later in pairwise(self.moments)):
            raise ValueError("dates go in order of time")

    def flaw(self, options: int, closes_at: datetime) -> Flaw | None:
        if len(self.moments) != options:
            raise ValueError("each option needs its date")
        if len(set(self.moments)) < options:
            return Flaw.SAME_OPTION
        return Flaw.DATE_TOO_EARLY if self.moments[0] <= closes_at else None


@dataclass(frozen=True, slots=True)
class Changes(Terms):
    """When the text was changed: receipt numbers, which rise together with those of the ballots."""

    at: tuple[int, ...] = ()

    def flaw(self, options: int, closes_at: datetime) -> Flaw | None:
        return None


ONE_PERCENT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Pot(Terms):
    """Money to divide, and what each option costs, in cents.

    `growth`: while money is left that no share can pay for, the shares are reckoned again from a pot that is imagined
    larger by this part of the budget.
    """

    budget: int
    costs: tuple[int, ...]
    growth: Fraction = ONE_PERCENT

    def __post_init__(self) -> None:
        if self.growth <= 0:
            raise ValueError(f"a pot grows: {self.growth}")

    def flaw(self, options: int, closes_at: datetime) -> Flaw | None:
        if len(self.costs) != options:
            raise ValueError("each option needs its cost")
        checks = (
            (self.budget <= 0, Flaw.NO_MONEY),
            (min(self.costs) <= 0, Flaw.COST_TOO_LOW),
            (max(self.costs) > self.budget, Flaw.COST_TOO_HIGH),
        )
        return next((flaw for wrong, flaw in checks if wrong), None)
