"""The public page of a wijk: what a plugin gives for it, as plain data. The hub turns it into HTML and JSON.

Anybody reads it, also who is in no room. So only organisations stand on it, by name, and functions; never a resident.
Words of people only where a room decided on them: the title of an item, a decision, an action; and what a partner says
of itself. A section that mentions a person is left out as a whole.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeVar

from hub.api.texts import Mention, Text

T = TypeVar("T")

MOST = 50
"""Things under one heading: a page is to be read."""

ANCHOR = re.compile(r"[a-z][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence of the hub beside something, and under it the ``words`` of a partner, if it has any: its reply."""

    about: Text
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing. ``anchor`` is where a link to it leads (``agreement-3``), and is of one thing on the page. ``who`` is
    the name of an organisation, ``days`` what happened or will happen when."""

    anchor: str
    title: str | Text
    state: Text
    who: str = ""
    theme: str = ""
    days: tuple[tuple[Text, dt.date], ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things under one heading. ``more``: so many others there are that are not shown."""

    title: Text
    entries: tuple[Entry, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A table of numbers. ``head`` names the columns, of which the first has what each row is about."""

    title: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[str | Text, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page. ``id`` is where a link to it leads. ``order``: the lowest comes first."""

    id: str
    title: Text
    order: int
    intro: tuple[Text, ...] = ()
    parts: tuple[Group | Figures, ...] = ()


def group(title: Text, entries: list[Entry]) -> Group | None:
    """The first so many of them under one heading; ``None`` if there are none."""
    return Group(title=title, entries=tuple(entries[:MOST]), more=max(0, len(entries) - MOST)) if entries else None


def some(*parts: T | None) -> tuple[T, ...]:
    """Those that there are."""
    return tuple(part for part in parts if part is not None)


def link(page: str, anchor: str) -> str:
    """Where one thing stands on the page at an address."""
    return f"{page}#{anchor}"


def fits(section: Section) -> bool:
    """Whether it may be shown: no person is named in it, and its links lead to one place each."""
    every = list(_values(section))
    anchors = [section.id, *(value.anchor for value in every if isinstance(value, Entry))]
    good = len(set(anchors)) == len(anchors) and all(map(ANCHOR.fullmatch, anchors))
    return good and not any(isinstance(value, Mention) for value in every)


def _values(value: object) -> Iterator[object]:
    """All that a value holds, itself too."""
    yield value
    if isinstance(value, tuple):
        for part in value:
            yield from _values(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _values(getattr(value, field.name))
