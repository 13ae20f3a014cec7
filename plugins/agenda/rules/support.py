"""Who supports an item, counted per side. A partner counts once, whoever speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Backer:
    """One way in which somebody gave support; one person may have several. ``partner`` only on the partners' side."""

    user_id: str
    side: str
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Supporters, or supporters that are needed: residents by number, partners by number."""

    residents: int
    partners: int

    def __bool__(self) -> bool:
        return bool(self.residents or self.partners)


@dataclass(frozen=True, slots=True)
class Support:
    residents: frozenset[str]
    partners: frozenset[str]

    @property
    def count(self) -> Count:
        return Count(len(self.residents), len(self.partners))


def tally(backers: Iterable[Backer]) -> Support:
    """One person one support, in whatever order and however many ways. Who ever spoke for a partner is no resident."""
    given = list(backers)
    speakers = {backer.user_id for backer in given if backer.side == PARTNERS}
    return Support(
        frozenset(backer.user_id for backer in given) - speakers,
        frozenset(backer.partner for backer in given if backer.side == PARTNERS),
    )


def missing(support: Support, needed: Count) -> Count:
    """What is still needed on each side. Too many on one side never makes up for too few on the other."""
    have = support.count
    return Count(max(0, needed.residents - have.residents), max(0, needed.partners - have.partners))
