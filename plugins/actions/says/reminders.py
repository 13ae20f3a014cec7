"""What the owner of an action hears about its date, and what somebody could do next."""

from __future__ import annotations

import datetime as dt

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.actions.view import View, Who

_, n_ = catalogue("actions")


def reminder(view: View, today: dt.date, *, belated: bool, left: Who | None) -> Say:
    """``belated``: it should have come earlier. ``left``: the owner is gone, and the giver hears it instead."""
    assert view.when is not None
    days = (today - view.when.date).days
    return Lines(
        n_("⏰ Action {number} is one day late: {what}", "⏰ Action {number} is {n} days late: {what}", days,
           number=view.number, what=view.what)
        if days > 0
        else _("⏰ Action {number} must be ready soon: {what}", number=view.number, what=view.what),
        _("The date was {day}.", day=view.when.date) if days > 0 else _("The date is {day}.", day=view.when.date),
        _("I tell you this later than I should. I was away.") if belated else None,
        _("You asked {owner} for this.", owner=left) if left else None,
        _("Nobody does it yet.") if view.free else None,
        _("Done? Type `!done {number}`, or put ✅ here.", number=view.number),
        _("Do you need more time? Type `!date {number} Friday`, with your own date.", number=view.number),
        _("Can somebody else do it? Type `!handover {number} @name`.", number=view.number),
    )  # fmt: skip


def next_step(view: View) -> Text:
    """For ``!help``."""
    if view.when is None:
        return _("Give your action {number} a date: `!date {number} Friday`. It is: {what}", number=view.number,
                 what=view.what)  # fmt: skip
    if view.late:
        return _("Your action {number}, “{what}”, is late. Done? Type `!done {number}`.", number=view.number,
                 what=view.what)  # fmt: skip
    return _("Your next action is {number}, ready {when}: {what}", number=view.number, when=view.when, what=view.what)


def to_confirm(view: View) -> Text:
    return _("Is action {number} really done? Type `!confirm {number}`. It is: {what}", number=view.number,
             what=view.what)  # fmt: skip


def unconfirmed(view: View) -> Say:
    """To somebody who can say whether an action is done, after some days in which nobody did."""
    return Lines(
        _("{name} says that action {number} is done: {what}", name=view.claimed_by, number=view.number, what=view.what),
        _("Nobody has confirmed that yet. Is it right? Type `!confirm {number}`, or put ✅ here.", number=view.number),
        _("Is it not right? Type `!notdone {number}` and why.", number=view.number),
    )
