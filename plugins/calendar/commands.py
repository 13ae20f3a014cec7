"""The commands of the calendar, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.people import Role
from hub.api.texts import catalogue

_, n_ = catalogue("calendar")

SHOW = Command(
    id="show",
    often=True,
    names={"nl": ("kalender",), "en": ("calendar",)},
    usage=_("!calendar"),
    help=_("Shows the meetings of the next weeks, with a file for your own calendar."),
    args=(Arg("theme", Kind.REST, optional=True),),
)

CONNECT = Command(
    id="connect",
    names={"nl": ("kalender koppel",), "en": ("calendar connect",)},
    usage=_("!calendar connect https://example.org/private.ics"),
    help=_("Lets me read the calendar of a partner. Say it in the room of the partner or to me alone."),
    args=(Arg("address", Kind.REST),),
    who=frozenset({Role.REPRESENTATIVE, Role.ADMIN}),
)

DISCONNECT = Command(
    id="disconnect",
    names={"nl": ("kalender los",), "en": ("calendar disconnect",)},
    usage=_("!calendar disconnect"),
    help=_("I no longer read the calendar of a partner, and forget what came from it."),
    args=(Arg("partner", Kind.REST, optional=True),),
    who=frozenset({Role.REPRESENTATIVE, Role.ADMIN}),
)

DOUBLE = Command(
    id="double",
    names={"nl": ("dubbel",), "en": ("double",)},
    usage=_("!double 3 yes"),
    help=_("Says yes or no to one meeting instead of two. Without a number you see them all."),
    args=(Arg("number", Kind.NUMBER, optional=True), Arg("answer", Kind.WORD, optional=True)),
)
