"""The living message of one action, and what happened to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Quote, Say, Text, catalogue
from plugins.actions.rules.life import Move, State
from plugins.actions.says.passing import can_you_not, who_takes_it
from plugins.actions.store import ADDED
from plugins.actions.view import View, Who, Whole

_, n_ = catalogue("actions")


def card(whole: Whole, *, vague: str = "", perhaps: str = "") -> Say:
    """What stands in the theme room about an action, and is edited in place. ``vague`` words for a day and a name that
    is ``perhaps`` the owner's are asked about."""
    view = whole.view
    return Lines(
        _("**Action {number}: {what}**", number=view.number, what=view.what),
        *who_and_when(view),
        _source(whole),
        n_("The date was changed once.", "The date was changed {n} times.", whole.moved) if whole.moved else None,
        _("Does {name} do this? Type `!handover {number} @{name}`.", name=perhaps, number=view.number)
        if perhaps
        else None,
        which_day(view.number, vague) if view.when is None and view.state is State.OPEN else None,
        *_STATES[view.state](whole),
    )


def who_and_when(view: View) -> Sequence[Text]:
    when = _("When: {when}", when=view.when) if view.when else _("When: there is no date yet")
    return _("Who: {owner}", owner=view.owner), when


def which_day(number: int, vague: str = "") -> Text:
    """The question for a date. ``vague``: what somebody said of it, which names no day."""
    if vague:
        return _("Which day is “{words}”? Type for example `!date {number} Friday`.", words=vague, number=number)
    return _("On which day will it be ready? Type for example `!date {number} Friday`.", number=number)


def _source(whole: Whole) -> Text | None:
    if whole.decision is not None:
        return _("From decision {number}: {words}", number=whole.decision, words=whole.about)
    if whole.meeting is None:
        return None
    if whole.cancelled:
        return _("From meeting {number}, which was cancelled: {words}", number=whole.meeting, words=whole.about)
    if whole.meets is None:
        return _("From meeting {number}: {words}", number=whole.meeting, words=whole.about)
    return _("From meeting {number}: {words}, {day}", number=whole.meeting, words=whole.about, day=whole.meets)


def _open(whole: Whole) -> Sequence[Say | None]:
    view = whole.view
    return (
        _("⏰ This is late: the date has passed.") if view.late else None,
        _("⏰ The date is near.") if view.soon else None,
        _("Is it done? React with ✅ here, or type `!done {number}`.", number=view.number) if not view.free else None,
        who_takes_it(view.number) if view.free else None,
        can_you_not(view.number) if view.given else None,
    )


def _claimed(whole: Whole) -> Sequence[Say | None]:
    view = whole.view
    return (_("{name} says that this is done.", name=view.claimed_by), *how_to_confirm(view))


def how_to_confirm(view: View) -> Sequence[Text]:
    right = (
        _("Is it right? Then a resident types `!confirm {number}` or puts ✅ here.", number=view.number)
        if view.of_partner
        else _("Is it right? Then somebody else types `!confirm {number}` or puts ✅ here.", number=view.number)
    )
    return right, _("Is it not right? Type `!notdone {number}` and why.", number=view.number)


def _done(whole: Whole) -> Sequence[Say | None]:
    return (_("✅ Done. {name} confirmed it.", name=whole.view.confirmed_by),)


def _dropped(whole: Whole) -> Sequence[Say | None]:
    return _("This will not be done. The reason:"), Quote(whole.reason) if whole.reason else _removed()


def _removed() -> Text:
    return _("(these words were removed)")


_STATES: Mapping[State, Callable[[Whole], Sequence[Say | None]]] = {
    State.OPEN: _open,
    State.CLAIMED: _claimed,
    State.DONE: _done,
    State.DROPPED: _dropped,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One change, with names and dates as people read them."""

    kind: str
    day: dt.date
    name: Who
    after: object
    words: str


def _why(happened: Happened) -> str | Text:
    return happened.words or _removed()


_TOLD: Mapping[str, Callable[[Happened], Text]] = {
    ADDED: lambda h: _("{day}: {name} wrote it down.", day=h.day, name=h.name),
    Move.CLAIM: lambda h: _("{day}: {name} said it was done.", day=h.day, name=h.name),
    Move.CONFIRM: lambda h: _("{day}: {name} confirmed it.", day=h.day, name=h.name),
    Move.REOPEN: lambda h: _("{day}: {name} said it was not done yet: {words}", day=h.day, name=h.name, words=_why(h)),
    Move.RESCHEDULE: lambda h: _("{day}: {name} changed the date to {after}.", day=h.day, name=h.name, after=h.after),
    Move.HAND_OVER: lambda h: _("{day}: {name} gave it to {after}.", day=h.day, name=h.name, after=h.after),
    Move.RELEASE: lambda h: _("{day}: {name} gave it back.", day=h.day, name=h.name),
    Move.TAKE: lambda h: _("{day}: {name} took it on.", day=h.day, name=h.name),
    Move.DROP: lambda h: _("{day}: {name} ended it: {words}", day=h.day, name=h.name, words=_why(h)),
}


def history(happened: Sequence[Happened]) -> Say:
    return Lines(_("What happened:"), Bullets(*(_TOLD[one.kind](one) for one in happened)))
