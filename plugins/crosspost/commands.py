"""The commands of crosspost, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.people import Role
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind
from plugins.crosspost.rules import SHAREABLE, SHARERS

_, n_ = catalogue("crosspost")

ADMIN_ROOM = frozenset({RoomKind.ADMIN})
ADMINS = frozenset({Role.ADMIN})

SHARE = Command(
    id="share",
    often=True,
    names={"nl": ("deel", "delen"), "en": ("share",)},
    usage=_("!share ymere"),
    help=_("Shares the message you reply to with partners. Without names: those of this theme. 📣 does the same."),
    args=(Arg("partners", Kind.REST, optional=True),),
    who=SHARERS,
    where=frozenset(SHAREABLE),
)

APPROVE = Command(
    id="approve",
    names={"nl": ("goed",), "en": ("approve",)},
    usage=_("!approve 3"),
    help=_("Lets a shared message go to partners."),
    args=(Arg("number", Kind.NUMBER),),
    who=ADMINS,
    where=ADMIN_ROOM,
)

REFUSE = Command(
    id="refuse",
    names={"nl": ("niet",), "en": ("refuse",)},
    usage=_("!refuse 3 this is private"),
    help=_("Does not let a shared message go to partners."),
    args=(Arg("number", Kind.NUMBER), Arg("reason", Kind.REST, optional=True)),
    who=ADMINS,
    where=ADMIN_ROOM,
)

LOG = Command(
    id="deliveries",
    names={"nl": ("bezorgd",), "en": ("delivered",)},
    usage=_("!delivered ymere"),
    help=_("Shows what I sent to partners, and what arrived."),
    args=(Arg("partner", Kind.REST, optional=True),),
    who=ADMINS,
    where=ADMIN_ROOM,
)
