"""What people read when an action changes hands: to the giver before it does, and to the room when it did."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.actions.view import View, Who

_, n_ = catalogue("actions")


def who_takes_it(number: int) -> Text:
    return _("Do you want to do this? React with ✋ here, or type `!take {number}`.", number=number)


def can_you_not(number: int) -> Text:
    return _("Does it not suit you? React with ↩️ here, or type `!handover {number}`.", number=number)


def decide(view: View, remarks: Sequence[Text], name: Who, handle: str) -> Say:
    """To the giver alone. ``handle``: what to type for who was meant."""
    return Lines(
        _("About action {number}: {what}", number=view.number, what=view.what),
        *remarks,
        _("I have not asked {name} yet. Do you still want me to?", name=name),
        _("Then put ✅ here, or type `!handover {number} {handle} anyway`.", number=view.number, handle=handle),
        _("Rather somebody else? Type `!handover {number} @name`.", number=view.number),
        _("Or leave it so. Then whoever wants to can take it.") if view.free else None,
    )


def taken_on(view: View, remarks: Sequence[Text]) -> Say:
    """To whoever took it on themselves, alone."""
    return Lines(
        _("You do this now: action {number}, {what}", number=view.number, what=view.what),
        *remarks,
        _("Do you rather not? Put ↩️ here, or type `!handover {number}`. Nobody asks why.", number=view.number),
    )


def first_to_you() -> Text:
    return _("I ask you something about this first, in a message to you.")


def asked(view: View) -> Text:
    return _("{owner}, this is the question for you: action {number}, {what}", owner=view.owner, number=view.number,
             what=view.what)  # fmt: skip


def free_already(number: int) -> Text:
    return _("Nobody does action {number} yet. Who wants to can take it.", number=number)


def released(view: View, before: Who, *, themselves: bool) -> Say:
    return Lines(
        _("{name} gives action {number} back: {what}", name=before, number=view.number, what=view.what)
        if themselves
        else _("{name} no longer does action {number}: {what}", name=before, number=view.number, what=view.what),
        _("Who takes it? Put ✋ on the action, or type `!take {number}`.", number=view.number),
    )


def taken(view: View) -> Text:
    return _("{owner} now does action {number}: {what}", owner=view.owner, number=view.number, what=view.what)


def rests(name: Who, taker: Who | None, views: Sequence[View]) -> Say:
    """One message for a room in which somebody had actions. ``taker`` does them from now on."""
    listed = Bullets(*[_("Action {number}: {what}", number=view.number, what=view.what) for view in views])
    if taker is not None:
        return Lines(_("{name} takes a rest. {taker} does this for them from now on:", name=name, taker=taker), listed)
    return Lines(
        _("{name} takes a rest, and gives this back:", name=name),
        listed,
        _("Who takes it? Put ✋ on the action, or type `!take` and the number."),
    )
