"""The rules of voting: pure, exact, without clock, chance or I/O; read `paper` first, then `question` and `tally`.

A `Method` is a row of `PAPERS` (its ballot paper) and a row of `methods.COUNTS` (its pure counting functions). What
follows is the same for all: `Question(..., method, terms)`, `cast`, `tally`, `explain`.

method      terms        a ballot (`Ballot.choice`)             winner, detail of a chamber
PROPOSAL    -            one of FOR, AGAINST, NO_OPINION        FOR
CHOICE      -            one option                             an option
APPROVAL    -            all options one can live with          an option
DATES       Dates        all dates, -n for "if need be"         a date; Gladly
RANKED      -            options, the one wanted most first     an option; RunOff (every Round)
BUDGET      Pot          all projects that should get money     none; Outcome.detail is a Spending
CONSENT     Changes      as PROPOSAL, with `Ballot.reason`      FOR; Objections (every Objection)

Under CONSENT a change of the text is a receipt number in `Changes`; `objections` says whom to ask for a reason
(RAISED) or once more (ANSWERED), and `advance(state, CHANGE, COURSE_OF_CONSENT)` whether the text can change now. All
other `terms` are fixed before anybody votes. In a chamber that is `secret` there are no ballots but a `Box`. A question
that cannot be asked raises InvalidQuestion with its Flaw. Pass `tally` the fingerprint that was published at the
opening as `seed`.
"""

from .ballots import ENTERED, Ballot, Refusal, Refused, Via, cast, standing, unfit, withdrawals
from .bar import bar
from .course import CLIMBING, TRANSITIONS, Happening, NotPossible, State, advance, possible
from .explain import explain
from .merge import Received, found
from .methods.budget import Fate, Project, Spending
from .methods.consent import COURSE_OF_CONSENT, MOVES, Move, Objection, Objections, Stage, objections
from .methods.dates import Gladly
from .methods.equal_shares import Paid
from .methods.ranked import Drop, Round, RunOff
from .outcome import ChamberOutcome, Detail, Outcome, Result
from .paper import AGAINST, FOR, MOST_ANSWERS, NO_OPINION, PAPERS, Method, Paper
from .polls import answer_ids, choice_from_poll
from .question import (
    LONGEST_RUN,
    MORE_THAN_HALF,
    MOST_VOTES,
    TWO_THIRDS,
    Chamber,
    InvalidQuestion,
    Question,
    Requirement,
    Rule,
    Threshold,
    Weight,
    fold,
)
from .register import Register, Voter, fingerprint, pseudonym
from .reminders import reminders, timely
from .secrecy import FEWEST, Box, too_few
from .steps import Step, StepKind
from .tally import tally
from .terms import ONE_PERCENT, Changes, Dates, Flaw, Pot, Terms

__all__ = [
    "AGAINST",
    "CLIMBING",
    "COURSE_OF_CONSENT",
    "ENTERED",
    "FEWEST",
    "FOR",
    "LONGEST_RUN",
    "MORE_THAN_HALF",
    "MOST_ANSWERS",
    "MOST_VOTES",
    "MOVES",
    "NO_OPINION",
    "ONE_PERCENT",
    "PAPERS",
    "TRANSITIONS",
    "TWO_THIRDS",
    "Ballot",
    "Box",
    "Chamber",
    "ChamberOutcome",
    "Changes",
    "Dates",
    "Detail",
    "Drop",
    "Fate",
    "Flaw",
    "Gladly",
    "Happening",
    "InvalidQuestion",
    "Method",
    "Move",
    "NotPossible",
    "Objection",
    "Objections",
    "Outcome",
    "Paid",
    "Paper",
    "Pot",
    "Project",
    "Question",
    "Received",
    "Refusal",
    "Refused",
    "Register",
    "Requirement",
    "Result",
    "Round",
    "Rule",
    "RunOff",
    "Spending",
    "Stage",
    "State",
    "Step",
    "StepKind",
    "Terms",
    "Threshold",
    "Via",
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
    "objections",
    "possible",
    "pseudonym",
    "reminders",
    "standing",
    "tally",
    "timely",
    "too_few",
    "unfit",
    "withdrawals",
]
