"""How news reaches a partner: one living message per thing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Way(Enum):
    NEW = "new"
    ANEW = "anew"
    """A new message in the place of the one there is: it must be noticed, and edits are silent."""
    CHANGE = "change"
    TAKE_BACK = "take_back"


class Mode(Enum):
    """How news reaches a partner: one living message per thing."""

    BEGINS = "begins"
    """A new message, or a change of the one there is."""
    FOLLOWS = "follows"
    """A change of the one there is. Who never heard of the thing need not hear of its end."""
    ALOUD = "aloud"
    """Always a new message."""
    QUIETLY = "quietly"
    """A change of the one there is, and nothing where messages cannot change: it is old news."""


WAYS: Mapping[tuple[Mode, bool], Way] = {
    (Mode.BEGINS, False): Way.NEW,
    (Mode.BEGINS, True): Way.CHANGE,
    (Mode.FOLLOWS, True): Way.CHANGE,
    (Mode.QUIETLY, True): Way.CHANGE,
    (Mode.ALOUD, False): Way.NEW,
    (Mode.ALOUD, True): Way.ANEW,
}
"""By mode, and whether the partner was told of the thing before."""
