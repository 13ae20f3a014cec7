"""The board of a theme: the next meeting, what is on the agenda, what looks for support. And ``!agenda`` on its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hub.api.texts import Bullets, Heading, Lines, Say, Text, catalogue
from plugins.agenda.models import ItemRow, MeetingRow
from plugins.agenda.rules.support import Count
from plugins.agenda.says.words import amount, numbers, where

_, n_ = catalogue("agenda")


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a board shows. ``starts_at`` and ``discussed`` belong to the meeting: its local time, its open items."""

    theme: str
    meeting: MeetingRow | None
    starts_at: dt.datetime | None
    discussed: Sequence[int]
    on_agenda: Sequence[ItemRow]
    raised: Sequence[ItemRow]
    parked: Sequence[ItemRow]
    missing: Mapping[int, Count] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not (self.meeting or self.on_agenda or self.raised or self.parked)


def board(agenda: Agenda, lines: int) -> Say:
    """At most so many items; a line says how many are left out."""
    return Lines(
        *_parts(agenda, lines),
        _("Raise something: type `!agenda` and what it is about. Or put 📌 on a message."),
    )


def overview(agendas: Sequence[Agenda], lines: int) -> Say:
    """Several themes under one another, those with nothing left out."""
    shown = [part for agenda in agendas if not agenda.empty for part in _parts(agenda, lines)]
    if not shown:
        return _("There is nothing on the agenda yet. Type `!agenda` and what it is about.")
    return Lines(*shown)


def _parts(agenda: Agenda, lines: int) -> list[Say]:
    on_agenda = agenda.on_agenda[:lines]
    raised = agenda.raised[: max(0, lines - len(on_agenda))]
    left = len(agenda.on_agenda) + len(agenda.raised) - len(on_agenda) - len(raised)
    parts: list[Say] = [Heading(_("Agenda {theme}", theme=agenda.theme)), _next(agenda)]
    if on_agenda:
        parts += [_("On the agenda:"), Bullets(*map(_line, on_agenda))]
    if raised:
        parts += [_("Looking for support:"), Bullets(*(_wanting(item, agenda.missing[item.number]) for item in raised))]
    if left:
        parts.append(
            n_("And {n} more item. Type `!agenda` for all.", "And {n} more items. Type `!agenda` for all.", left)
        )
    if agenda.parked:
        parts.append(_("Parked: {numbers}.", numbers=numbers([item.number for item in agenda.parked[:lines]])))
    if not (agenda.on_agenda or agenda.raised or agenda.parked):
        parts.append(_("There are no items yet."))
    return parts


def _next(agenda: Agenda) -> Text:
    if agenda.meeting is None or agenda.starts_at is None:
        return _("No meeting is planned.")
    when, place = agenda.starts_at, where(agenda.meeting)
    if not agenda.discussed:
        return _("Next meeting: {when}, {place}.", when=when, place=place)
    items = numbers(agenda.discussed)
    return _("Next meeting: {when}, {place}. Items: {numbers}.", when=when, place=place, numbers=items)


def _line(item: ItemRow) -> Text:
    where = STANDS.get(item.stands)
    if where is not None:
        return _("**{number}** {title} ({where})", number=item.number, title=item.title, where=where)
    return _("**{number}** {title}", number=item.number, title=item.title)


STANDS: Mapping[str, Text] = {
    "together": _("looking for other words"),
    "steering": _("with the steering group"),
    "again": _("being voted on again"),
}


def _wanting(item: ItemRow, still: Count) -> Text:
    return _("**{number}** {title} (needs {amount})", number=item.number, title=item.title, amount=amount(still))
