"""What is said about meetings. Moments are in the local time of the wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.agenda.models import ItemRow, MeetingRow
from plugins.agenda.rules.plan import MAX_PLACE, Lack
from plugins.agenda.says.words import numbers, where

_, n_ = catalogue("agenda")

EXAMPLE = _("!meeting Tuesday 1 December 19:30 community centre items 1,3")


def living(
    meeting: MeetingRow, starts_at: dt.datetime, theme: str, items: Sequence[ItemRow], absent: Sequence[Say], *,
    over: bool,
) -> Say:  # fmt: skip
    """``theme`` is the name of the theme, or of the wijk. ``absent``: who does not come."""
    head = _("**Meeting {number}: {theme}**", number=meeting.number, theme=theme)
    when = _when(starts_at, meeting.minutes)
    at = _at(meeting)
    if meeting.cancelled:
        return Lines(head, _("❌ Cancelled: {reason}", reason=meeting.reason), when, at)
    about = Bullets(*(_("**{number}** {title}", number=item.number, title=item.title) for item in items))
    asked = _("Asked in vote {decision}: {question}", decision=meeting.decision, question=meeting.question)
    change = _("Another date? Type `!move {number}` and the new date.", number=meeting.number)
    stay_away = _("You cannot come? Type `!decline {number}`.", number=meeting.number)
    last = [_("This meeting is over.")] if over else [change, stay_away]
    return Lines(head, when, at, asked if meeting.question else None, about if items else None, *absent, *last)


def _when(starts_at: dt.datetime, minutes: int | None) -> Text:
    if minutes is None:
        return _("When: {when}", when=starts_at)
    return _("When: {when}, until {time}", when=starts_at, time=(starts_at + dt.timedelta(minutes=minutes)).time())


def _at(meeting: MeetingRow) -> Text:
    if meeting.place:
        return _("Where: {place}", place=meeting.place)
    return _("Where: not known yet. Type `!move {number}` with the day and the place.", number=meeting.number)


def moved(meeting: MeetingRow, starts_at: dt.datetime) -> Text:
    number, place = meeting.number, where(meeting)
    if meeting.minutes is not None:
        until = (starts_at + dt.timedelta(minutes=meeting.minutes)).time()
        return _("Meeting {number} moves to {when}, {place}. It takes until {time}.", number=number, when=starts_at,
                 time=until, place=place)  # fmt: skip
    return _("Meeting {number} moves to {when}, {place}.", number=number, when=starts_at, place=place)


def joined_into(into: MeetingRow, starts_at: dt.datetime) -> Text:
    """Why a meeting is cancelled that became part of another."""
    number, place = into.number, where(into)
    return _("together with meeting {number}: {when}, {place}", number=number, when=starts_at, place=place)


def joined_partner(meeting: MeetingRow, starts_at: dt.datetime, partner: str, title: str) -> Say:
    return Lines(
        moved(meeting, starts_at),
        _("It is together with {partner} now: {title}.", partner=partner, title=title),
        _("Both sides wanted one meeting instead of two."),
    )


def cancelled(meeting: MeetingRow, starts_at: dt.datetime) -> Say:
    return Lines(
        _("Meeting {number} of {when} is cancelled.", number=meeting.number, when=starts_at),
        _("The reason: {reason}", reason=meeting.reason),
    )


def listed(meetings: Sequence[tuple[MeetingRow, dt.datetime, str]]) -> Say:
    plan = _("Plan one: `{example}`", example=EXAMPLE)
    if not meetings:
        return Lines(_("No meeting is planned."), plan)
    return Lines(_("These meetings are planned:"), Bullets(*(_line(*each) for each in meetings)), plan)


def _line(meeting: MeetingRow, starts_at: dt.datetime, theme: str) -> Text:
    number, place = meeting.number, where(meeting)
    return _("**{number}** {theme}: {when}, {place}", number=number, theme=theme, when=starts_at, place=place)


_LACKS: Mapping[Lack, Text] = {
    Lack.DATE: _("I do not see on which day the meeting is."),
    Lack.TIME: _("I do not see at what time the meeting begins."),
    Lack.PLACE: _("I do not see where the meeting is."),
    Lack.END: _("I do not understand until when. A meeting takes from 15 minutes to 12 hours."),
    Lack.LONG: _("The place is too long: at most {limit} characters.", limit=MAX_PLACE),
}


def lacking(lack: Lack, said: dt.date | dt.datetime | None) -> Say:
    """Why nothing was planned. ``said`` is the moment as it was understood."""
    why = _("That has passed already: {when}.", when=said) if lack is Lack.PAST else _LACKS[lack]
    return Lines(why, example())


def example() -> Text:
    return _("Type it like this: `{usage}`", usage=EXAMPLE)


def no_meeting(number: int) -> Text:
    return _("I do not know meeting {number}. Type `!meeting` to see all meetings.", number=number)


def is_over(meeting: MeetingRow) -> Text:
    return _("Meeting {number} is over. It cannot be changed any more.", number=meeting.number)


def is_cancelled(meeting: MeetingRow) -> Say:
    return Lines(
        _("Meeting {number} was cancelled already.", number=meeting.number),
        _("Meet after all? Plan a new one: `{example}`", example=EXAMPLE),
    )


def strange_items(part: str) -> Say:
    return Lines(_("I do not know these items: {part}", part=part), _("Nothing was planned."))


def not_on_agenda(items: Sequence[ItemRow]) -> Say:
    return Lines(
        n_("Item {numbers} is not on the agenda.", "Items {numbers} are not on the agenda.", len(items),
           numbers=numbers(item.number for item in items)),
        _("Nothing was planned. Leave them out, or find support first."),
    )  # fmt: skip


def not_yours(planner: str) -> Text:
    return _("Only {name}, the steering group or an admin can change this meeting.", name=planner)
