"""What is said about meetings that look double: before one is planned, and with a proposal to make them one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.api.lists import first
from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.calendar.rules.agree import NO, YES, State
from plugins.calendar.rules.double import Reason

_, n_ = catalogue("calendar")

WHY: Mapping[Reason, Text] = {
    Reason.THEME: _("They have the same theme."),
    Reason.PEOPLE: _("They are for the same people."),
    Reason.WEEK: _("They are in the same week."),
}

_BESIDE: Mapping[Reason, Text] = {
    Reason.THEME: _("There is already a meeting with the same theme"),
    Reason.PEOPLE: _("There is already a meeting for the same people"),
    Reason.WEEK: _("There is already a meeting in the same week"),
}


def remark(why: Reason, line: Text) -> Text:
    """Before a meeting gets its date."""
    return _("⚠️ {why}: {meeting}", why=_BESIDE[why], meeting=line)


def proposal(
    number: int,
    state: State,
    own: Text,
    other: Text,
    why: Reason,
    answers: tuple[str, str],
    *,
    partner: str,
    stays: bool,
) -> Say:
    """The living message. ``partner`` is the name of the one whose calendar the other meeting is in; ``stays``: both
    meetings are still to come."""
    return Lines(
        _("**Is this double? Proposal {number}**", number=number),
        Bullets(own, other),
        WHY[why],
        *_standing(number, state, answers, partner),
    ) if stays else Lines(_("**Is this double? Proposal {number}**", number=number), _OVER[state])  # fmt: skip


_OVER: Mapping[State, Text] = {
    State.ASKED: _("This is not needed any more."),
    State.REFUSED: _("There are two meetings: not both sides wanted one."),
    State.AGREED: _("Both sides said yes."),
    State.SAVED: _("✅ It became one meeting. That saves everybody an evening."),
    State.VOID: _("This is not needed any more."),
}


def _standing(number: int, state: State, answers: tuple[str, str], partner: str) -> Sequence[Text | None]:
    if state not in (State.ASKED, State.REFUSED):
        return [_OVER[state]]
    gives_way = (
        _("With two times yes the first one moves to the other, at {partner}.", partner=partner)
        if partner
        else _("With two times yes the first one becomes part of the other.")
    )
    return [
        gives_way,
        _("The calendar of {partner} stays as it is: only {partner} changes it.", partner=partner) if partner else None,
        _SAID["first", answers[0]],
        _SAID["second", answers[1]],
        _("Put 👍 or 👎 here, or type `!double {number} yes` or `!double {number} no`.", number=number),
    ]


_SAID: Mapping[tuple[str, str], Text | None] = {
    ("first", ""): _("Who planned the first one has not answered yet."),
    ("first", YES): _("Who planned the first one says yes."),
    ("first", NO): _("Who planned the first one says no."),
    ("second", ""): _("Who planned the other one has not answered yet."),
    ("second", YES): _("Who planned the other one says yes."),
    ("second", NO): _("Who planned the other one says no."),
}


PAIRS = 5
"""Pairs in one message: the first are enough to begin to talk."""


def beside(found: Sequence[tuple[Text, Text]]) -> Say:
    """In the rooms of two partners: their meetings that look double, as they are now."""
    if not found:
        return _("✅ No meetings of two partners look double here now.")
    return Lines(
        _("**Is this double?** Two partners meet with residents about the same, close together:"),
        *first([_("{own} and {other}", own=own, other=other) for own, other in found], PAIRS),
        _("I change nothing in your calendars. You can agree on one meeting with each other."),
    )


def listed(lines: Sequence[Text], saved: int) -> Say:
    return Lines(
        _("These meetings may be double:") if lines else _("No meetings look double now."),
        Bullets(*lines) if lines else None,
        n_("One double meeting was saved so far.", "{n} double meetings were saved so far.", saved) if saved else None,
    )


def line(number: int, own: str, other: str) -> Text:
    return _("**{number}** {own} and {other}", number=number, own=own, other=other)


def answer_it(number: int) -> Text:
    """As a next step."""
    return _("Shall these two meetings be one? Type `!double {number}`.", number=number)


def no_such(number: int) -> Text:
    return _("I do not know proposal {number}. Type `!double` to see them all.", number=number)


def over(number: int) -> Text:
    return _("Proposal {number} is over. Answers count no more.", number=number)


def not_yours(number: int) -> Text:
    return _("Proposal {number} is for those who planned the two meetings.", number=number)


def say_yes_or_no(number: int) -> Text:
    return _("Type `!double {number} yes` or `!double {number} no`.", number=number)


def noted(number: int, answer: str) -> Text:
    if answer == YES:
        return _("Your yes to proposal {number} is noted.", number=number)
    return _("Your no to proposal {number} is noted. Both meetings stay.", number=number)
