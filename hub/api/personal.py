"""What a table keeps of people: a plugin says it once, and from that follow the data map, what somebody is told when
they ask, and what a test looks for after somebody was forgotten (GDPR articles 13, 15 and 17).

Who is forgotten becomes nobody: an id that leads nowhere and that no homeserver gives. So what others did with them
still holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from hub.api.ids import UserId
from hub.api.texts import Text

NOBODY = ":-"
"""How the id of somebody who was forgotten ends."""

WITH_THE_WIJK = "with the wijk"
STAYS = "stays"
"""How ``Kept.over`` begins for a table of which nothing is let go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One table. ``who``: its columns with user ids, ``words``: those with words of people. ``why``, ``long`` and
    ``gone`` are for the data map, in English: for what, how long, and what becomes of it when somebody is forgotten.
    ``over`` is too: what the hook ``prune`` lets go of, or why it must stay.

    ``about`` is what people read of rows with their id, such as "items that you raised"; ``None`` for a table without
    people.
    """

    table: str
    why: str
    who: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    long: str = WITH_THE_WIJK
    gone: str = "nobody in it"
    over: str = ""
    about: Text | None = None
    inside: bool = False
    """Whether it is for the hub alone: no export has it, and no admin reads of it."""


def nobody(number: int) -> UserId:
    """In the place of who was forgotten. ``number``: of the row, so that two rows do not lead to one person."""
    return UserId(f"@{number}{NOBODY}")


def is_nobody(user: str) -> bool:
    """Whether an id stands for somebody who was forgotten."""
    return user.endswith(NOBODY)
