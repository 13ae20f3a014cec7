"""What people read about who will not be at a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.lists import few
from hub.api.texts import Lines, Say, Text, catalogue

_, n_ = catalogue("agenda")

NAMED = 12
"""More names than this fill a screen of a phone."""


def lines(names: Sequence[str], instead: Sequence[tuple[str, str]]) -> list[Say]:
    found: list[Say] = []
    if names:
        found.append(_("Not coming: {names}", names=few(names, NAMED)))
    return [*found, *(_("{other} comes in the place of {name}.", other=other, name=name) for name, other in instead)]


def declined(number: int, stand_in: str) -> Say:
    known = (
        _("{name} comes in your place at meeting {number}. Do tell {name}.", name=stand_in, number=number)
        if stand_in
        else _("You will not be at meeting {number}. It stands with the meeting.", number=number)
    )
    return Lines(known, _("You come after all? Type `!attend {number}`.", number=number))


def comes_after_all(number: int) -> Text:
    return _("You come to meeting {number} after all.", number=number)


def was_expected(number: int) -> Text:
    return _("You did not say that you will miss meeting {number}. You are welcome.", number=number)


def no_stand_in(partner: str) -> Text:
    return _("Only somebody else of {partner} can come in your place.", partner=partner)


def which() -> Say:
    return Lines(
        _("Which meeting do you mean? Type its number, like `!decline 1`."),
        _("See what is planned: `!meeting`."),
    )


def stranger() -> Text:
    return _("Only people who take part in this wijk can say that.")
