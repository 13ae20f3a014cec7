"""The order of items on an agenda."""

from __future__ import annotations

from collections.abc import Sequence


def moved(order: Sequence[int], item: int, place: int) -> tuple[int, ...]:
    """The order with an item moved to a place, counted from 1. Beyond the end is the end; the rest keeps its order.

    Raises ``ValueError`` for an item that is not in it.
    """
    rest = list(order)
    rest.remove(item)
    rest.insert(max(0, place - 1), item)
    return tuple(rest)
