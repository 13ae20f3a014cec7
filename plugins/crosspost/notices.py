"""What partners are told: notices, and news, which is a notice with those it concerns. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.api.texts import Say
from hub.api.wijk import Partner, Wijk
from plugins.crosspost.rules import Mode, Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What every channel gets: what happened, in words for people and as data for machines.

    ``kind`` is "item.raised" and the like; ``data`` has plain JSON values only.
    """

    kind: str
    thing: Thing
    theme: str
    title: str
    text: Say
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def stands(self) -> str:
        """How the thing stands, to compare with how it stood: "item.closed parked"."""
        return " ".join(filter(None, (self.kind, str(self.data.get("how", "")))))


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A notice, what it is about (a setting switches that), how it is told, and to whom.

    In the rooms of partners in ``shown`` it stands already.
    """

    notice: Notice
    topic: str
    mode: Mode
    partners: tuple[Partner, ...]
    shown: frozenset[str] = frozenset()


def concerned(wijk: Wijk, theme: str, also: tuple[str, ...] = ()) -> tuple[Partner, ...]:
    """The partners of a theme, and those named; all of them where it is about no theme in particular."""
    everybody = wijk.theme(theme) is None
    return tuple(p for p in wijk.partners if everybody or p.concerned(theme) or p.slug in also)


def theme_name(wijk: Wijk, slug: str) -> str:
    theme = wijk.theme(slug)
    return theme.name if theme else wijk.name


def moment(when: dt.datetime) -> str:
    """In UTC, as RFC 3339 writes it: ``2026-12-01T18:30:00Z``."""
    return when.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
