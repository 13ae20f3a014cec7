"""People and what they may do here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from hub.api.ids import Slug, UserId


class Role(StrEnum):
    """A role of a person in one wijk. It follows from rooms, mandates and power levels; nobody types it in.

    =============== ==================================================================================
    resident        is in a theme room and on no partner's side
    representative  has a mandate that is valid now: may speak and vote for a partner
    colleague       is in a partner's room without a mandate: may talk, does not vote
    steering        is in the steering group's room
    admin           has power level 50 or more in the wijk's admin room, or created it (room version 12)
    =============== ==================================================================================
    """

    RESIDENT = "resident"
    REPRESENTATIVE = "representative"
    COLLEAGUE = "colleague"
    STEERING = "steering"
    ADMIN = "admin"


EVERYBODY = frozenset(Role)
"""All who take part in the wijk. A stranger has no role at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Who may speak for a partner: from and until are days in the wijk, until included. No themes means all themes."""

    user_id: UserId
    partner: Slug
    starts: dt.date
    until: dt.date | None = None
    themes: frozenset[Slug] = frozenset()
    deputy: UserId | None = None

    def valid(self, day: dt.date, theme: Slug | None = None) -> bool:
        in_time = self.starts <= day and (self.until is None or day <= self.until)
        return in_time and (theme is None or not self.themes or theme in self.themes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as this wijk knows them now. ``partner`` is the organisation they belong to, if any."""

    user_id: UserId
    name: str
    roles: frozenset[Role] = frozenset()
    partner: Slug | None = None
    language: str = "nl"

    @property
    def speaks_for(self) -> Slug | None:
        """The partner for which they may speak and vote now; ``None`` without a mandate: admins sit in every room."""
        return self.partner if Role.REPRESENTATIVE in self.roles else None

    def may(self, allowed: frozenset[Role]) -> bool:
        return bool(self.roles & allowed)

    @property
    def side(self) -> str | None:
        """``residents``, ``partners`` or ``None``: the chamber that this person belongs to."""
        if Role.REPRESENTATIVE in self.roles:
            return "partners"
        return "residents" if Role.RESIDENT in self.roles else None
