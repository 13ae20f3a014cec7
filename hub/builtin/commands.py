"""The hub's own commands, as a table."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Arg, Command, Kind
from hub.api.people import Role
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind

_, n_ = catalogue("hub")

ADMIN_ROOM = frozenset({RoomKind.ADMIN})
ADMINS = frozenset({Role.ADMIN})

HELP = Command(
    id="help",
    names={"nl": ("hulp", "help"), "en": ("help",)},
    usage=_("!help"),
    help=_("Shows what you can do here."),
    args=(Arg("all", optional=True),),
    expires=dt.timedelta(hours=12),
)

LANGUAGE = Command(
    id="language",
    names={"nl": ("taal",), "en": ("language",)},
    usage=_("!language dutch"),
    help=_("Chooses the language in which I answer you."),
    args=(Arg("language"),),
)

WIJK = Command(
    id="wijk",
    names={"nl": ("wijk",), "en": ("wijk",)},
    usage=_("!wijk de-punt"),
    help=_("Chooses the wijk we talk about in direct messages."),
    args=(Arg("slug"),),
    where=frozenset({RoomKind.DIRECT}),
)

TABLE = Command(
    id="table",
    names={"nl": ("partners",), "en": ("partners",)},
    usage=_("!partners"),
    help=_("Shows which partners take part and who speaks for them."),
)

MANDATE = Command(
    id="mandate",
    names={"nl": ("mandaat",), "en": ("mandate",)},
    usage=_("!mandate @karin ymere until 31 December 2027 theme wonen deputy @tom"),
    help=_("Gives somebody the right to speak and vote for a partner."),
    args=(Arg("person"), Arg("partner"), Arg("more", Kind.REST, optional=True)),
    who=ADMINS,
    where=ADMIN_ROOM,
    often=True,
)

END_MANDATE = Command(
    id="end_mandate",
    names={"nl": ("mandaatstop",), "en": ("endmandate",)},
    usage=_("!endmandate @karin ymere"),
    help=_("Lets somebody no longer speak for a partner, from today."),
    args=(Arg("person"), Arg("partner")),
    who=ADMINS,
    where=ADMIN_ROOM,
)

LEAD = Command(
    id="lead",
    names={"nl": ("leiding",), "en": ("lead",)},
    usage=_("!lead @tom ymere"),
    help=_("Chooses who leads a partner, and hears of what it did not do. With `nobody` for the name: no longer."),
    args=(Arg("person", optional=True), Arg("partner", optional=True)),
    who=ADMINS,
    where=ADMIN_ROOM,
)

CONNECTOR = Command(
    id="connector",
    names={"nl": ("sleutelfiguur",), "en": ("connector",)},
    usage=_("!connector @mei"),
    help=_("Chooses who may bring in what people without a phone say. With `remove` behind it: no longer."),
    args=(Arg("who", Kind.REST, optional=True),),
    who=ADMINS,
    where=ADMIN_ROOM,
)

STATUS = Command(
    id="status",
    names={"nl": ("status",), "en": ("status",)},
    usage=_("!status"),
    help=_("Shows whether I can do my work in this room."),
    who=ADMINS,
)

PLUGIN = Command(
    id="plugin",
    names={"nl": ("plugin", "plugins"), "en": ("plugin", "plugins")},
    usage=_("!plugin on voting"),
    help=_("Switches a part of the hub on or off in this wijk, or changes a setting."),
    args=(Arg("verb", optional=True), Arg("plugin", optional=True), Arg("change", Kind.REST, optional=True)),
    who=ADMINS,
    where=ADMIN_ROOM,
    often=True,
)

RETRY = Command(
    id="retry",
    names={"nl": ("opnieuw",), "en": ("retry",)},
    usage=_("!retry E-12"),
    help=_("Tries once more to do something that went wrong."),
    args=(Arg("code"),),
    who=ADMINS,
    where=ADMIN_ROOM,
)

YES = Arg("yes", optional=True)
TALK = frozenset({RoomKind.DIRECT})

MY_DATA = Command(
    id="my_data",
    names={"nl": ("mijn gegevens",), "en": ("my data",)},
    usage=_("!my data"),
    help=_("Shows what I keep of you."),
    where=TALK,
)

FORGET_ME = Command(
    id="forget_me",
    names={"nl": ("vergeet mij",), "en": ("forget me",)},
    usage=_("!forget me"),
    help=_("Lets me forget you in this wijk. I ask whether you are sure."),
    args=(YES,),
    where=TALK,
)

THEIR_DATA = Command(
    id="their_data",
    names={"nl": ("gegevens",), "en": ("data",)},
    usage=_("!data @anna:example.org"),
    help=_("Shows how much I keep of somebody who has left."),
    args=(Arg("person"),),
    who=ADMINS,
    where=ADMIN_ROOM,
)

FORGET = Command(
    id="forget",
    names={"nl": ("vergeet",), "en": ("forget",)},
    usage=_("!forget @anna:example.org"),
    help=_("Lets me forget somebody who has left. I ask whether you are sure."),
    args=(Arg("person"), YES),
    who=ADMINS,
    where=ADMIN_ROOM,
)

ALL = (
    HELP, LANGUAGE, WIJK, TABLE, MANDATE, END_MANDATE, LEAD, CONNECTOR, STATUS, PLUGIN, RETRY, MY_DATA, FORGET_ME,
    THEIR_DATA, FORGET,
)  # fmt: skip
