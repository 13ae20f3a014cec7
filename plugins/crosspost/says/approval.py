"""What the admins are asked, and what everybody hears of their choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hub.api.texts import Lines, Quote, Say, Text, catalogue
from plugins.crosspost.rules import State, Step
from plugins.crosspost.says.words import Name

_, n_ = catalogue("crosspost")


def ask(number: int, author: Name, by: Name, room: str, to: str, words: Say, changed: bool) -> Say:
    first = _("**Message {number}** for {to} waits for an admin.", number=number, to=to)
    if changed:
        first = _("**Message {number}** for {to} has new words. They wait for an admin.", number=number, to=to)
    return Lines(
        first,
        _("{name} wrote in “{room}”:", name=author, room=room),
        words,
        _("{name} shared this.", name=by) if by != author else None,
        how(number),
    )


def how(number: int) -> Say:
    return Lines(
        _("Is it good? Put ✅ on this message, or type `!approve {number}`.", number=number),
        _("Is it not? Put ❌, or type `!refuse {number}` and why.", number=number),
    )


def decided(number: int, to: str, state: State, step: Step, admin: str, reason: str) -> Say:
    """What the question becomes, without the words that were in it. ``state``: before the step."""
    return Lines(_DECIDED[state, step](number=number, to=to, admin=admin), Quote(reason) if reason else None)


def outcome(number: int, to: str, state: State, step: Step, reason: str) -> Say:
    """To the person who shared. ``state``: before the step."""
    why = (_("The reason is:"), Quote(reason)) if reason else ()
    return Lines(_OUTCOMES[state, step](number=number, to=to), *why)


Said = Callable[..., Text]

_DECIDED: Mapping[tuple[State, Step], Said] = {
    (State.WAITING, Step.APPROVE): lambda **named: _(
        "✅ **Message {number}** goes to {to}. {admin} approved it.", **named
    ),
    (State.WAITING, Step.REFUSE): lambda **named: _(
        "❌ **Message {number}** does not go to {to}. {admin} refused it.", **named
    ),
    (State.CHANGED, Step.APPROVE): lambda **named: _(
        "✅ The new text of **message {number}** goes to {to}. {admin} approved it.", **named
    ),
    (State.CHANGED, Step.REFUSE): lambda **named: _(
        "❌ The new text of **message {number}** does not go to {to}: the old one stays. {admin} refused it.", **named
    ),
}
_OUTCOMES: Mapping[tuple[State, Step], Said] = {
    (State.WAITING, Step.APPROVE): lambda **named: _("An admin looked at message {number}. It goes to {to}.", **named),
    (State.WAITING, Step.REFUSE): lambda **named: _(
        "An admin looked at message {number}. It does not go to {to}.", **named
    ),
    (State.CHANGED, Step.APPROVE): lambda **named: _(
        "An admin looked at the new text of message {number}. It goes to {to}.", **named
    ),
    (State.CHANGED, Step.REFUSE): lambda **named: _(
        "An admin looked at the new text of message {number}. It does not go to {to}: the old one stays.", **named
    ),
}


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
