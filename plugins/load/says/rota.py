"""What people read of a rota: its living message, and what follows what they do with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hub.api.texts import Heading, Lines, Say, Text, catalogue

_, n_ = catalogue("load")

AFTER = 3
MAX_SHOWN = 80


@dataclass(frozen=True, slots=True)
class View:
    """``every`` so many weeks, ``day`` is the next. ``names``: who is in and does not rest, in the order of turns."""

    name: str
    every: int
    day: dt.date
    names: tuple[str, ...]


def card(view: View) -> Say:
    first, *others = view.names or ("",)
    after = ", ".join(others[:AFTER])
    return Lines(
        Heading(_("Rota: {name}", name=view.name)),
        n_("Every week.", "Every {n} weeks.", view.every),
        _("{day}: {name}", day=view.day, name=first) if first else _("{day}: nobody yet", day=view.day),
        _("After that: {names}", names=after) if after else None,
        _("Are you in? React with ✋, or type `!rota {name} me`.", name=view.name),
        _("Is it your turn, and can you not? React with 🔁, or type `!rota {name} swap`.", name=view.name)
        if others
        else None,
    )


def shown(views: Sequence[View]) -> Say:
    if not views:
        return Lines(
            _("There is no rota here yet."), _("Make one in the room of a theme: `!rota coffee every Tuesday`.")
        )
    return Lines(*map(card, views))


def which(name: str, *, several: bool) -> Say:
    if several:
        return _("There is more than one rota with that name. Type it in the room of the theme.")
    return Lines(
        _("There is no rota “{name}” here.", name=name[:MAX_SHOWN]),
        _("Make one in the room of a theme: `!rota coffee every Tuesday`."),
    )


def in_weeks(name: str) -> Say:
    return Lines(
        _("I take turns in weeks, and do not understand that rhythm."),
        _("Type for example `!rota {name} every Tuesday`, or `every two weeks from Tuesday`.", name=name[:MAX_SHOWN]),
    )


def what_can_be(name: str) -> Text:
    return _("With the rota {name} you can type: `me`, `not me`, `swap` or `end`. Like this: `!rota {name} me`.",
             name=name)  # fmt: skip


def in_a_theme() -> Text:
    return _("A rota belongs to a theme. Type it in the room of that theme.")


def enough(most: int) -> Text:
    return _("There are {n} rotas here already. End one first: `!rota`, its name and `end`.", n=most)


def changed(view: View) -> Text:
    return _("The rota {name} goes on from {day}.", name=view.name, day=view.day)


def joined(name: str) -> Text:
    return _("You are in the rota {name} now. I tell you when it is your turn.", name=name)


def in_already(name: str) -> Text:
    return _("You are in the rota {name} already. Out again? Type `!rota {name} not me`.", name=name)


def left(name: str) -> Text:
    return _("You are no longer in the rota {name}.", name=name)


def not_in(name: str) -> Text:
    return _("You are not in the rota {name}. To be in, type `!rota {name} me`.", name=name)


def swapped(name: str, other: str) -> Text:
    return _("You change places with {other} in the rota {name}.", name=name, other=other)


def nobody_after(name: str) -> Text:
    return _("Nobody comes after you in the rota {name}. Ask in the room who can.", name=name)


def not_yours(name: str) -> Text:
    return _("Only {name}, who made it, or an admin can end this rota.", name=name)


def ended(name: str) -> Text:
    return _("The rota {name} has ended.", name=name)


def your_turn(name: str, day: dt.date) -> Say:
    return Lines(
        _("On {day} it is your turn: {name}.", day=day, name=name),
        _("Can you not? Put 🔁 here, or type `!rota {name} swap`. Then the next one does it.", name=name),
    )
