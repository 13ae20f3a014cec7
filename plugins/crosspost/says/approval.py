"""What the admins are asked, and what everybody hears of their choice."""

from __future__ import annotations

from hub.api.texts import Lines, Quote, Say, Text, catalogue
from plugins.crosspost.rules import State, Step
from plugins.crosspost.says.words import Name

_, n_ = catalogue("crosspost")


def ask(number: int, author: Name, by: Name, room: str, to: str, words: str, changed: bool) -> Say:
    first = _("**Message {number}** for {to} waits for an admin.", number=number, to=to)
    if changed:
        first = _("**Message {number}** for {to} has new words. They wait for an admin.", number=number, to=to)
    return Lines(
        first,
        _("{name} wrote in {room}:", name=author, room=room),
        Quote(words),
        _("{name} shared this.", name=by) if by != author else None,
        how(number),
    )


def how(number: int) -> Say:
    return Lines(
        _("Is it good? Put ✅ on this message, or type `!approve {number}`.", number=number),
        _("Is it not? Put ❌, or type `!refuse {number}` and why.", number=number),
    )


def decided(number: int, to: str, step: Step, admin: str, reason: str) -> Say:
    """What the question becomes, without the words that were in it."""
    if step is Step.APPROVE:
        return _("✅ **Message {number}** goes to {to}. {admin} approved it.", number=number, to=to, admin=admin)
    return Lines(
        _("❌ **Message {number}** does not go to {to}. {admin} refused it.", number=number, to=to, admin=admin),
        Quote(reason) if reason else None,
    )


def outcome(number: int, to: str, step: Step, reason: str) -> Say:
    """To the person who shared."""
    if step is Step.APPROVE:
        return _("An admin looked at message {number}. It goes to {to}.", number=number, to=to)
    return Lines(
        _("An admin looked at message {number}. It does not go to {to}.", number=number, to=to),
        _("The reason is:") if reason else None,
        Quote(reason) if reason else None,
    )


def settled(number: int, state: State, admin: str) -> Say:
    """There is nothing left to decide."""
    if state is State.REMOVED:
        return _("Message {number} was taken back. There is nothing to decide.", number=number)
    if not admin:
        return _("Message {number} needs no admin. It has left already.", number=number)
    if state is State.REFUSED:
        return _("{admin} refused message {number} already.", admin=admin, number=number)
    return _("{admin} decided about message {number} already.", admin=admin, number=number)


def unknown(number: int) -> Say:
    return _("There is no message {number} here.", number=number)


def look_again() -> Say:
    return _("The words were changed after that. Please read them, and choose once more.")


def only_admins() -> Say:
    return _("Only an admin can decide this.")


def next_step(number: int) -> Text:
    return _("Message {number} waits for you in the admin room: `!approve {number}`.", number=number)
