"""Tables of voting. ``key`` holds what must be unique: the wijk first, then numbers or Matrix ids.

Rows that belong to a vote name it by its key (``vote``: "de-punt 4"), and a ballot its voter in the same way: one
indexed column finds them, however many votes a wijk has had.
"""

from .ballots import AskedRow, BallotRow, BoxRow, LooseRow, RecusalRow, RefusedRow, VoterRow
from .course import BackerRow, CourseRow, MotionRow, RestRow, SteeringRow, TaskRow
from .decisions import DecisionRow, ItemRow, NotedRow, PlaceRow
from .roll import CodeRow, DeputyRow, GuessRow, ResidentRow

__all__ = [
    "AskedRow",
    "BackerRow",
    "BallotRow",
    "BoxRow",
    "CodeRow",
    "CourseRow",
    "DecisionRow",
    "DeputyRow",
    "GuessRow",
    "ItemRow",
    "LooseRow",
    "MotionRow",
    "NotedRow",
    "PlaceRow",
    "RecusalRow",
    "RefusedRow",
    "ResidentRow",
    "RestRow",
    "SteeringRow",
    "TaskRow",
    "VoterRow",
]
