"""What a partner hears whose seat was empty, and what people hear who ask or answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hub.api.dates import When
from hub.api.texts import Lines, Say, Text, catalogue
from plugins.table.says.table import no_such

_, n_ = catalogue("table")

__all__ = ["no_such"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which seat it is about. ``next``: the next meeting of that theme, local; nothing if none is planned."""

    partner: str
    meeting: int
    day: dt.date
    theme: str
    next: dt.datetime | None


def come_again(question: Question, by: str) -> Say:
    return Lines(
        _("{name} asks: will {partner} join us again? We missed you.", name=by, partner=question.partner),
        *_about(question),
        how_to_answer(),
    )


def stand_in(question: Question, by: str) -> Say:
    """To the deputy, when nobody answered."""
    return Lines(
        _("{name} asks: will {partner} join us again? Nobody has answered yet.", name=by, partner=question.partner),
        _("You stand in for them. Can you come, or say how it is?"),
        *_about(question),
        how_to_answer(),
    )


def _about(question: Question) -> Sequence[Text]:
    at = (
        _("It is about meeting {number} of the theme {theme}, on {day}.", number=question.meeting, theme=question.theme,
          day=question.day)
        if question.theme
        else _("It is about meeting {number}, on {day}.", number=question.meeting, day=question.day)
    )  # fmt: skip
    coming = When(question.next.date(), question.next.time()) if question.next else None
    return (at, _("The next one is {when}.", when=coming)) if coming else (at,)


def how_to_answer() -> Text:
    return _("Answer this message, and your words stand at `!table`. That also works with `!ourseat` and your words.")


def asked(partner: str) -> Text:
    return _("I have asked {partner} to come again. That happens once for each meeting.", partner=partner)


def asked_already(partner: str) -> Text:
    return _("Somebody has asked {partner} that already, about the last meeting.", partner=partner)


def was_there(partner: str, *, known: bool) -> Text:
    if known:
        return _("{partner} was at the last meeting where they were expected.", partner=partner)
    return _("I know of no meeting yet where {partner} was expected.", partner=partner)


def no_empty_seat() -> Text:
    return _("Your seat was not empty at the last meetings. There is nothing to explain.")


def kept() -> Text:
    return _("Thank you. Your words now stand at `!table`, beside the empty seat.")


def gone() -> Text:
    return _("Those words are gone.")


def too_long(most: int) -> Text:
    return _("That is too long. I keep up to {n} characters.", n=most)


def no_partner() -> Text:
    return _("You do not speak for a partner now.")


def may_ask(partner: str, slug: str) -> Text:
    return _("Thank you. Everybody reads it at `!table {slug}`, as words of {partner}.", slug=slug, partner=partner)
