"""When somebody can answer without a name. Pure.

What is said without a name leads to nobody only if it could be of several people, and if it does not appear at the
moment it is given. So it waits until the round is over, and comes then in an order that follows from its words alone.
"""

from __future__ import annotations

from hub.api.digest import digest

FEW = 5
"""Of fewer people nobody is one of many."""


def enough(people: int) -> bool:
    """Whether there are so many people in a theme that none of them stands out."""
    return people >= FEW


def order(words: str, question: int, theme: str) -> str:
    """A key to sort by that tells nothing of when it was said, or by whom."""
    return digest([theme, question, words])
