"""What may be passed on, to whom, and what follows: tables and pure functions. Read ``course`` first."""

from .course import COURSE, KEEPS_WORDS, Deed, State, Step, begin, held
from .picking import ALL, Fate, fates, pick
from .sharing import MAX_WORDS, SHAREABLE, SHARERS, Whose, WhyNot, Wish, beginning, why_not
from .things import Thing, thing_of
from .ways import WAYS, Mode, Way

__all__ = [
    "ALL",
    "COURSE",
    "KEEPS_WORDS",
    "MAX_WORDS",
    "SHAREABLE",
    "SHARERS",
    "WAYS",
    "Deed",
    "Fate",
    "Mode",
    "State",
    "Step",
    "Thing",
    "Way",
    "Whose",
    "WhyNot",
    "Wish",
    "begin",
    "beginning",
    "fates",
    "held",
    "pick",
    "thing_of",
    "why_not",
]
