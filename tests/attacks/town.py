"""A wijk with something to change in it, people of every role, and all that the hub keeps: to compare."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tortoise.context import require_context

from hub.api.commands import Call, Command, Kind, parse
from hub.api.people import Role
from hub.api.wijk import RoomKind
from hub.core.plugins.manifest import find
from hub.testing.stage import Stage
from hub.testing.view import Shown

PLUGINS = tuple(found.id for found in find("plugins") if found.package.startswith("plugins."))
"""Every plugin of this repository: one that is added is attacked too."""

PASSING = frozenset({"hub_inbox", "hub_account"})
"""Tables that change with whatever is said to the hub: ids of what came, and how far it has read."""

ROOMS: Mapping[str, RoomKind] = {
    "wonen": RoomKind.THEME,
    "ymere": RoomKind.PARTNER,
    "steering": RoomKind.STEERING,
    "admin": RoomKind.ADMIN,
    "space": RoomKind.SPACE,
    "oost/straat": RoomKind.THEME,
    "oost/school": RoomKind.PARTNER,
    "oost/steering": RoomKind.STEERING,
    "oost/admin": RoomKind.ADMIN,
}

Rows = dict[str, list[str]]


@dataclass(frozen=True)
class Somebody:
    """``roles`` of the one wijk, ``others`` of the other. ``side``: whether they belong to a partner there."""

    name: str
    roles: frozenset[Role] = frozenset()
    others: frozenset[Role] = frozenset()
    side: bool = False
    resident: bool = False
    """Whether the configuration calls them so: then a partner's room does not make them a colleague."""

    def within(self, room: str) -> frozenset[Role]:
        """What they may be called by whom they sit with: this table is written down apart from the code it tests."""
        mine = self.others if room.startswith("oost/") else self.roles
        here = not room.startswith("oost/")
        match ROOMS[room]:
            case RoomKind.THEME if not (self.side and here):
                return mine | {Role.RESIDENT}
            case RoomKind.PARTNER if not (here and (self.resident or Role.REPRESENTATIVE in mine)):
                return (mine - {Role.RESIDENT}) | {Role.COLLEAGUE}
            case RoomKind.STEERING:
                return mine | {Role.STEERING}
        return mine


EVERYONE = {
    "stranger": Somebody("piet"),
    "resident": Somebody("bram", frozenset({Role.RESIDENT}), resident=True),
    "colleague": Somebody("ria", frozenset({Role.COLLEAGUE}), side=True),
    "representative": Somebody("karin", frozenset({Role.REPRESENTATIVE}), side=True),
    "deputy": Somebody("tom", frozenset({Role.REPRESENTATIVE}), side=True),
    "steering group": Somebody("saar", frozenset({Role.STEERING})),
    "connector": Somebody("youssef", frozenset({Role.RESIDENT}), resident=True),
    "lead of a partner": Somebody("piotr", frozenset({Role.COLLEAGUE}), side=True),
    "admin": Somebody("beheer", frozenset({Role.ADMIN})),
    "admin of another wijk": Somebody("baas", others=frozenset({Role.ADMIN})),
}


async def come_in(stage: Stage) -> None:
    """People of every role, and the first things they say."""
    for name in ("piet", "ria", "saar", "piotr"):
        stage.homeserver.register(name, displayname=name.capitalize())
    await stage.person("beheer").says("admin", "!mandaat @karin ymere plaatsvervanger @tom")
    await stage.person("beheer").says("admin", "!sleutelfiguur @youssef")
    await come(stage, "ria", "ymere")
    await come(stage, "piotr", "eigenwijks")
    await stage.person("beheer").says("admin", "!leiding @piotr eigenwijks")
    await come(stage, "saar", "steering")
    await come(stage, "zita", "oost/steering")
    await only_there(stage, "karin", "ymere")
    await only_there(stage, "beheer", "admin")
    await only_there(stage, "baas", "oost/admin")
    anna, mei = stage.person("anna"), stage.person("mei")
    await anna.says("wonen", "!agenda Een bankje bij de bus")
    await mei.says("wonen", "!agenda Een hek om het plein")
    await stage.person("beheer").says("admin", "!opagenda 1")
    await mei.says("wonen", "!vraag Waar komt de bank? | Plein | Park")
    await anna.says("wonen", "!actie Verf kopen")
    await anna.says("wonen", "!bijeenkomst dinsdag 1 december 19.30 buurthuis")
    await stage.passes(minutes=1)


async def settle_in(stage: Stage) -> None:
    """The same people, and one of everything that commands are about."""
    await come_in(stage)
    anna, mei = stage.person("anna"), stage.person("mei")
    await anna.says("wonen", "!actie De lift maken @ymere voor 1 december")
    await anna.says("wonen", "!vraagronde Het plein tot 12 december\n1. Wat wil je?\n2. Wat moet anders?")
    await mei.says("wonen", "!inbreng 1 Meer licht in de steeg")
    await mei.says("wonen", "!rooster koffie elke dinsdag")
    await mei.says("wonen", "!vervanger @fatima tot 1 maart")
    await mei.reacts("wonen", await mei.says("wonen", "Dit mag Ymere weten"), "📣")
    await anna.says("wonen", "!bijeenkomst dinsdag 24 november 19.30 buurthuis punten 1")
    await stage.at(dt.datetime(2026, 11, 24, 18, 40, tzinfo=dt.UTC))
    for line in (
        "!begin 2", "!noteer besluit de bank komt op het plein", "!zorg het blijft bij praten",
        "!noteer actie verf kopen @anna voor vrijdag", "!einde", "!verslag 2",
    ):  # fmt: skip
        await anna.says("wonen", line)
    await stage.passes(minutes=1)
    there = {table.split("_")[0] for table, rows in (await everything("de-punt")).items() if rows}
    assert there >= set(PLUGINS) - {"page", "plain"}, "every plugin that keeps something keeps something here"


async def only_there(stage: Stage, name: str, room: str) -> None:
    """The configuration asks some people into many rooms: here everybody has one role."""
    for other in stage.hub.directory.rooms:
        if other != stage.room_id(room) and stage.homeserver.user_id(name) in stage.homeserver.members(other):
            stage.homeserver.leave(name, other)
    stage.acted()
    await stage.settled()


async def come(stage: Stage, name: str, room: str) -> None:
    """Somebody is asked into a room by the hub, and comes."""
    room_id, user = stage.room_id(room), stage.homeserver.user_id(name)
    if user not in stage.homeserver.members(room_id):
        stage.homeserver.invite("wijkhub", room_id, name)
        await stage.person(name).joins(room_id)


def table(stage: Stage) -> Iterator[tuple[Command, str]]:
    """Every command of every plugin and of the hub, with all its words, about thing number 1."""
    for plugin in stage.hub.plugins:
        for command, _ in plugin.commands.values():
            yield command, typed_out(stage, command)


def typed_out(stage: Stage, command: Command) -> str:
    usage = stage.hub.plugins.catalogues.render(command.usage, "nl").body
    call = parse(command, usage.partition(" ")[2])
    values = call.args if isinstance(call, Call) else {}
    words = [
        "1" if arg.kind is Kind.NUMBER else values.get(arg.name, "iets")
        for arg in command.args
        if arg.kind is Kind.NUMBER or arg.name in values or not arg.optional
    ]
    return " ".join([f"!{command.name('nl')}", *words])


async def everything(wijk: str = "") -> Rows:
    """All rows of all tables as text, but of what passes; ``wijk``: only those that are of it."""
    apps = require_context().apps
    assert apps is not None
    found: Rows = {}
    for models in apps.values():
        for model in models.values():
            name = model._meta.db_table
            if name not in PASSING and name != "tortoise_migrations":
                rows = await model.all().values()
                found[name] = sorted(repr(row) for row in rows if not wijk or row.get("wijk", repr(row)).count(wijk))
    assert {"hub_mandate", "hub_plugin", "hub_outbox", "hub_tracked", "hub_timer"} <= found.keys()
    return found


def changes(before: Rows, after: Rows) -> list[str]:
    """What is no longer there, and what is new."""
    return [
        f"{name}: {sign}{row}"
        for name in before.keys() | after.keys()
        for sign, here, there in (("-", before, after), ("+", after, before))
        for row in here.get(name, [])
        if row not in there.get(name, [])
    ]


async def says_all(stage: Stage, name: str, room: str, lines: list[str]) -> list[list[Shown]]:
    """Somebody sends these at once. For each of them what the hub answered."""
    sent = [stage.homeserver.text(name, room, line) for line in lines]
    stage.acted()
    await stage.settled()
    answers = [message for message in stage.room(room) if message.sender == stage.hub.directory.me]
    return [[answer for answer in answers if answer.reply_to == event] for event in sent]


def said_by_hub(stage: Stage) -> int:
    """How many events the hub sent, in any room."""
    me = stage.hub.directory.me
    return sum(event.sender == me for room in stage.homeserver.world.rooms.values() for event in room.events)


REFUSED = re.compile(
    r"Alleen .+ kan dat doen\.|Dat kan hier niet\. Het kan wel in |Ik ken je nog niet in |"
    r"Ik weet niet bij welke wijk je hoort\."
)
"""How every refusal of the hub begins, in the language of the wijk."""
