"""What voting remembers. Only these files query, and every question is about one wijk.

Called by the name of the file, so that a reader sees it: ``store.ballots.of(row, voter)``.
"""

from . import (
    ballots,
    box,
    codes,
    consent,
    course,
    decisions,
    deputies,
    erasing,
    items,
    noted,
    paper,
    places,
    proof,
    pruning,
    recusals,
    refusals,
    register,
    roll,
)

__all__ = [
    "ballots",
    "box",
    "codes",
    "consent",
    "course",
    "decisions",
    "deputies",
    "erasing",
    "items",
    "noted",
    "paper",
    "places",
    "proof",
    "pruning",
    "recusals",
    "refusals",
    "register",
    "roll",
]
