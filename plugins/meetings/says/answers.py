"""What people read when they lead a meeting or take part in it. Moments are in the local time of the wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Bullets, Lines, Mention, Say, Text, catalogue
from plugins.meetings.rules.notes import EMOJI, Kind
from plugins.meetings.says.living import KINDS, removed

_, n_ = catalogue("meetings")


def nothing_runs() -> Say:
    return Lines(
        _("No meeting is going on here now."),
        _("Begin a planned one with `!begin`. See what is planned: `!meeting`."),
    )


def does_not_run(number: int) -> Text:
    return _("Meeting {number} is not going on now.", number=number)


def which_one(numbers: Sequence[int]) -> Text:
    return _(
        "More than one meeting is going on: {numbers}. Which one? Type `!present {first}`.",
        numbers=", ".join(map(str, numbers)), first=numbers[0],
    )  # fmt: skip


def not_leading(name: str) -> Text:
    return _("{name} leads this meeting. Only {name}, the steering group or an admin can do that.", name=name)


# ---- begin and end


def begun(number: int, title: str, place: str) -> Say:
    where = _("We are at {place}.", place=place) if place else None
    return Lines(_("**Meeting {number}: {title}** begins.", number=number, title=title), where)


def runs_already(number: int) -> Text:
    return _("Meeting {number} is going on already in this room. End it first with `!end`.", number=number)


def unknown(number: int) -> Text:
    return _("I do not know meeting {number}. See what is planned: `!meeting`.", number=number)


def none_to_begin() -> Say:
    return Lines(
        _("No meeting is planned here for now."),
        _("Plan one first: `!meeting today 19:30 community centre`."),
    )


def which_to_begin(meetings: Sequence[tuple[int, str]]) -> Say:
    lines = [_("`!begin {number}` for {title}", number=number, title=title) for number, title in meetings]
    return Lines(_("More than one meeting can begin. Which one?"), Bullets(*lines))


def too_early(number: int, when: dt.datetime) -> Text:
    return _("Meeting {number} is planned for {when}. You can begin two hours before that.", number=number, when=when)


def too_late(number: int, when: dt.datetime) -> Say:
    return Lines(
        _("Meeting {number} was planned for {when}. That is too long ago.", number=number, when=when),
        _("Move it first: `!move {number} today 20:00`.", number=number),
    )


def is_over(number: int) -> Text:
    return _("Meeting {number} is over. Plan a new one: `!meeting today 19:30 community centre`.", number=number)


def is_cancelled(number: int) -> Text:
    return _("Meeting {number} was cancelled. Plan a new one first.", number=number)


def elsewhere(number: int, theme: str) -> Text:
    return _("Meeting {number} is of {theme}. Begin it in the room of that theme.", number=number, theme=theme)


def ended(number: int, minutes: int) -> Say:
    lasted = n_("It took {n} minute.", "It took {n} minutes.", minutes)
    return Lines(_("Meeting {number} is over. Thank you for being there.", number=number), lasted)


def ended_by_itself(number: int, hours: int) -> Text:
    return n_(
        "Nobody ended meeting {number}. After {n} hour I did.", "Nobody ended meeting {number}. After {n} hours I did.",
        hours, number=number,
    )  # fmt: skip


def soon(number: int, title: str, when: dt.datetime, place: str) -> Say:
    at = _("Meeting {number} ({title}) begins at {when}.", number=number, title=title, when=when)
    return Lines(
        at,
        _("The place: {place}", place=place) if place else None,
        _("Begin it with `!begin {number}`. Whoever begins it leads it.", number=number),
        _("Not today? Type `!move {number}` and a date, or `!cancel {number}` and why.", number=number),
    )


def soon_no_more(number: int, when: dt.datetime | None) -> Text:
    if when is None:
        return _("Meeting {number} is cancelled.", number=number)
    return _("Meeting {number} moves to {when}.", number=number, when=when)


# ---- items and time


def no_more_items() -> Text:
    return _("That was the last item. End the meeting with `!end`.")


def no_such_item(number: int) -> Text:
    return _("Item {number} is not on the list of this meeting.", number=number)


def no_item_now() -> Text:
    return _("You talk about no item now. Go to one with `!next`.")


def time_is_over(number: int, title: str) -> Say:
    return Lines(
        _("The time for item **{number}** {title} is over.", number=number, title=title or removed()),
        _("Go on with `!next`, or take more time with `!time 10`."),
    )


def more_time(until: dt.datetime) -> Text:
    return _("This item now has until {time}.", time=until.time())


def strange_minutes(most: int) -> Text:
    return _("Give it from 1 to {most} minutes.", most=most)


# ---- who is there, who speaks


def you_are_there(number: int, *, new: bool) -> Text:
    if new:
        return _("You are on the list of meeting {number}.", number=number)
    return _("You were on the list of meeting {number} already.", number=number)


def you_are_not_there(number: int, *, was: bool) -> Text:
    if was:
        return _("You are no longer on the list of meeting {number}.", number=number)
    return _("You were not on the list of meeting {number}.", number=number)


def was_there(number: int, name: str, chair: Mention) -> Say:
    return Lines(
        _("{name} was at meeting {number} too, and is not on the list. Is that so, {chair}?", name=name, number=number,
          chair=chair),
        _("Put 👍 here, or type `!present {number} @{name}`.", number=number, name=name),
        _("Only who led the meeting, the steering group or an admin can say so. Then {name} can correct the minutes.",
          name=name),
    )  # fmt: skip


def is_asked(chair: str) -> Text:
    return _("I asked {chair}, who led the meeting, whether that is so.", chair=chair)


def was_there_indeed(name: str, number: int, by: str) -> Text:
    return _("{name} was at meeting {number}, says {by}.", name=name, number=number, by=by)


def on_the_list(name: str, number: int) -> Text:
    return _("{name} is on the list of meeting {number}.", name=name, number=number)


def not_for_yourself() -> Text:
    return _("Somebody else has to say that of you.")


def hand_is_up(place: int) -> Text:
    if place == 1:
        return _("I see your hand. You are next.")
    return _("I see your hand. You are number {place}.", place=place)


def hand_is_down() -> Text:
    return _("Your hand is down again.")


def floor(who: Mention) -> Text:
    return _("{name} has the floor.", name=who)


def no_hands() -> Text:
    return _("Nobody has a hand up.")


def new_chair(who: Mention) -> Text:
    return _("{name} leads the meeting now.", name=who)


def nobody(words: str) -> Text:
    return _("I do not know {name} here.", name=words)


def cannot_lead(name: str) -> Text:
    return _("{name} cannot lead: only residents and people who speak for a partner can.", name=name)


# ---- notes


def which_kind() -> Say:
    lines = [_("{emoji} `!note {kind}`", emoji=EMOJI[kind], kind=KINDS[kind]) for kind in Kind]
    return Lines(_("What is it? Type one of these, with your words behind it:"), Bullets(*lines))


def no_words() -> Text:
    return _("I see no words to note. Type them behind it, or do it in reply to a message.")


def noted(number: int, kind: Kind) -> Text:
    return _("Noted as number {number}: {kind}.", number=number, kind=KINDS[kind])


def noted_already(number: int) -> Text:
    return _("That was noted already, as number {number}.", number=number)


def no_such_note(number: int) -> Text:
    return _("Nothing is noted under number {number}. See all: `!notes`.", number=number)


def not_yours_to_strike() -> Text:
    return _("Only who said it, who noted it or who leads the meeting can take it back.")


def struck(number: int) -> Text:
    return _("Number {number} is taken back.", number=number)


def notes(number: int, found: Sequence[tuple[int, Kind, str]]) -> Say:
    if not found:
        return _("Nothing was noted in meeting {number} yet.", number=number)
    return Lines(
        _("Noted in meeting {number}:", number=number),
        Bullets(*(_("**{number}** {emoji} {words}", number=n, emoji=EMOJI[kind], words=words)
                  for n, kind, words in found)),
        _("Is something wrong? Take it back with `!strike` and its number."),
    )  # fmt: skip


# ---- invitations


def invitation(number: int, title: str, when: dt.datetime, until: dt.time, place: str) -> Text:
    if place:
        return _("For your calendar: meeting {number}, {title}, {when}, {place}. It takes until {time}.", number=number,
                 title=title, when=when, time=until, place=place)  # fmt: skip
    return _("For your calendar: meeting {number}, {title}, {when}. It takes until {time}.", number=number, title=title,
             when=when, time=until)  # fmt: skip


def no_invitation(number: int, title: str, when: dt.datetime) -> Text:
    return _("For your calendar: meeting {number}, {title}, of {when} is cancelled.", number=number, title=title,
             when=when)  # fmt: skip


def sent_to_you() -> Text:
    return _("I sent you a file for your calendar in a direct message.")


def nothing_planned() -> Text:
    return _("No meeting is planned. Plan one with `!meeting`.")


def which_invitation(meetings: Sequence[tuple[int, str]]) -> Say:
    lines = [_("`!invitation {number}` for {title}", number=number, title=title) for number, title in meetings]
    return Lines(_("Which meeting?"), Bullets(*lines))


# ---- for the help


def join(number: int, title: str) -> Text:
    return _("Meeting {number} ({title}) is going on. Are you there? Type `!present`.", number=number, title=title)


def can_begin(number: int, title: str) -> Text:
    return _("Meeting {number} ({title}) can begin: type `!begin {number}`.", number=number, title=title)
