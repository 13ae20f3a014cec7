"""Where votes that are found at closing belong in the order in which all were received.

Within a room the homeserver's order rules. Between two neighbours of its room a found vote goes where the clock of the
homeserver puts it among the votes of other rooms: that clock only chooses within the bounds which the order sets.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import inf
from typing import NamedTuple


class Received(NamedTuple):
    """A vote in the book: its receipt number, and when it was received."""

    event_id: str
    received: int
    at: datetime


def found(book: Iterable[Received], room: Sequence[tuple[str, datetime]]) -> dict[str, int]:
    """Receipt numbers for the events of a room that the book does not have.

    `room`: event id and sending time of all its votes, in the homeserver's order. The numbers in the book leave room
    for others in between; none of them changes.
    """
    entries = sorted(book, key=lambda entry: entry.received)
    numbers, moments = [entry.received for entry in entries], [entry.at for entry in entries]
    known = {entry.event_id: entry.received for entry in entries}
    taken, last, new = set(numbers), 0, dict[str, int]()
    for (event_id, sent), next_known in zip(room, _following(room, known), strict=True):
        if event_id in known:
            last = max(last, known[event_id])
            continue
        before = min(bisect_left(numbers, next_known), bisect_right(moments, sent))
        number = max(last, numbers[before - 1] if before else 0) + 1
        while number in taken:
            number += 1
        taken.add(number)
        last = new[event_id] = number
    return new


def _following(room: Sequence[tuple[str, datetime]], known: dict[str, int]) -> list[float]:
    """For each event of a room the lowest receipt number of those that come after it."""
    lowest, bounds = inf, list[float]()
    for event_id, _sent in reversed(room):
        bounds.append(lowest)
        lowest = min(lowest, known.get(event_id, inf))
    return bounds[::-1]
