"""What a meeting talks about: which point comes next, and how long each one took. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

LEAST = 2
"""Minutes: less is no time to say anything."""

Item = tuple[int, str]
"""Its number and its title, which is empty where somebody took the words back."""


def following(items: Sequence[Item], current: int | None, talked: Mapping[str, int]) -> int | None:
    """The point after this one; before the first, or after one that is gone, the first that was not talked about."""
    numbers = [number for number, _ in items]
    if current in numbers:
        later = numbers[numbers.index(current) + 1 :]
        return later[0] if later else None
    return next((number for number in numbers if str(number) not in talked), None)


def left(items: Sequence[Item], current: int | None, talked: Mapping[str, int]) -> list[Item]:
    """What is still to come, as far as is known now."""
    rest: list[Item] = []
    at = following(items, current, talked)
    while at is not None and len(rest) < len(items):
        rest.append((at, title_of(items, at)))
        at = following(items, at, talked)
    return rest


def minutes_for(setting: int, left: int, now: dt.datetime, ends_at: dt.datetime) -> int:
    """How long the item that begins now gets, when so many are ``left``, itself among them: as the wijk set it, and
    less where that does not fit in the time of the meeting. Past that time, as set."""
    share = int((ends_at - now).total_seconds() // 60) // max(1, left)
    return min(setting, share) if share >= LEAST else setting if ends_at <= now else min(setting, LEAST)


def title_of(items: Sequence[Item], number: int) -> str:
    return next((title for known, title in items if known == number), "")


def spent(
    talked: Mapping[str, int], current: int | None, since: dt.datetime | None, now: dt.datetime
) -> dict[str, int]:
    """Seconds for each point that was talked about, by its number as text (JSON has no other keys)."""
    found = dict(talked)
    if current is not None and since is not None:
        found[str(current)] = found.get(str(current), 0) + max(0, int((now - since).total_seconds()))
    return found


def renewed(
    known: Sequence[Item], told: Sequence[Item], current: int | None, talked: Mapping[str, int], *, removed: bool
) -> list[Item]:
    """The points of a meeting after the agenda told them anew. One that was talked about stays, also when it is closed
    by now; without its title, if words were taken back and it may be those."""
    titles = dict(told)
    kept = [
        (number, "" if removed else title)
        for number, title in known
        if number not in titles and (number == current or str(number) in talked)
    ]
    return [*kept, *told]
