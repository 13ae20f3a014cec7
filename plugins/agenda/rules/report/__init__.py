"""Reads the report of a meeting, as text out of a PDF, into points a person can pick by number.

Three steps: ``lines``, each with a kind out of one table; ``blocks``, in which wrapped lines are whole again; and the
``outline``, in which a block turns out to be a heading, a point, or something about the meeting itself.
Every function takes any input, in time linear in its size.
"""

from .limits import MAX_HEADING, MAX_POINTS, MAX_TEXT, MAX_TITLE
from .lines import GLYPHS
from .points import Point
from .read import Report, decode, read_report
from .selection import BadSelection, pick

__all__ = [
    "GLYPHS",
    "MAX_HEADING",
    "MAX_POINTS",
    "MAX_TEXT",
    "MAX_TITLE",
    "BadSelection",
    "Point",
    "Report",
    "decode",
    "pick",
    "read_report",
]
