"""The commands of the table."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Arg, Command, Kind
from hub.api.people import Role
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind

_, n_ = catalogue("table")

TABLE = Command(
    id="table",
    often=True,
    names={"nl": ("tafel",), "en": ("table",)},
    usage=_("!table ymere"),
    help=_("Shows who is at the table, and more of one partner if you name it."),
    args=(Arg("partner", Kind.REST, optional=True),),
)

ASK_US = Command(
    id="ask_us",
    names={"nl": ("vraagons",), "en": ("askus",)},
    usage=_("!askus Repairs, rent and moving house"),
    help=_("Says what people may ask your organisation. With `remove` it goes."),
    args=(Arg("words", Kind.REST),),
    who=frozenset({Role.REPRESENTATIVE}),
)

ASK_ALONG = Command(
    id="ask_along",
    names={"nl": ("vraagerbij", "vraag-erbij"), "en": ("askalong", "ask-along")},
    usage=_("!askalong ymere"),
    help=_("Asks a partner whose seat was empty to come again."),
    args=(Arg("partner", Kind.REST),),
    expires=dt.timedelta(hours=12),
)

REPLY = Command(
    id="reply",
    names={"nl": ("onzestoel",), "en": ("ourseat",)},
    usage=_("!ourseat We had a power cut, next time we are there"),
    help=_("Says why the seat of your organisation was empty. It stands at `!table`. With `remove` it goes."),
    args=(Arg("words", Kind.REST),),
    who=frozenset({Role.REPRESENTATIVE}),
)

ABOUT_ME = Command(
    id="about_me",
    names={"nl": ("overmij", "over-mij", "over mij"), "en": ("aboutme", "about-me", "about me")},
    usage=_("!aboutme street Lindenlaan"),
    help=_("Says your street, age or language, if you want to. Nobody reads it of you."),
    args=(Arg("words", Kind.REST, optional=True),),
    where=frozenset({RoomKind.DIRECT}),
)

HEARD = Command(
    id="heard",
    names={"nl": ("gehoord",), "en": ("heard",)},
    usage=_("!heard"),
    help=_("Shows from which streets, ages and languages people take part."),
)
