"""The rules of voting: pure, exact, without clock, chance or I/O; read `question` first, then `tally`."""

from .ballots import Ballot, Refusal, Refused, cast, standing, unfit, withdrawals
from .bar import bar
from .course import TRANSITIONS, Happening, NotPossible, State, advance, possible
from .explain import Step, StepKind, explain
from .merge import Received, found
from .polls import answer_ids, choice_from_poll
from .question import (
    AGAINST,
    FOR,
    LONGEST_RUN,
    MORE_THAN_HALF,
    MOST_VOTES,
    NO_OPINION,
    PAPERS,
    TWO_THIRDS,
    Chamber,
    Flaw,
    InvalidQuestion,
    Method,
    Question,
    Requirement,
    Rule,
    Threshold,
    Weight,
    fold,
)
from .register import Register, Voter, fingerprint
from .reminders import reminders, timely
from .tally import ChamberOutcome, Outcome, Result, tally

__all__ = [
    "AGAINST",
    "FOR",
    "LONGEST_RUN",
    "MORE_THAN_HALF",
    "MOST_VOTES",
    "NO_OPINION",
    "PAPERS",
    "TRANSITIONS",
    "TWO_THIRDS",
    "Ballot",
    "Chamber",
    "ChamberOutcome",
    "Flaw",
    "Happening",
    "InvalidQuestion",
    "Method",
    "NotPossible",
    "Outcome",
    "Question",
    "Received",
    "Refusal",
    "Refused",
    "Register",
    "Requirement",
    "Result",
    "Rule",
    "State",
    "Step",
    "StepKind",
    "Threshold",
    "Voter",
    "Weight",
    "advance",
    "answer_ids",
    "bar",
    "cast",
    "choice_from_poll",
    "explain",
    "fingerprint",
    "fold",
    "found",
    "possible",
    "reminders",
    "standing",
    "tally",
    "timely",
    "unfit",
    "withdrawals",
]
