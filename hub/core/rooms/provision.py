"""Makes the rooms of a wijk: what is missing is made, what people changed is left alone and said.

Running it a second time changes nothing. Killed half way, it goes on where it was: an alias names each room, so a room
is not made twice.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import structlog

from hub.api.clock import Clock
from hub.api.effects import Audit
from hub.api.ids import RoomId, Slug
from hub.api.texts import Text
from hub.api.wijk import RoomKind
from hub.core import inbox
from hub.core.codec import Enabled, Trouble
from hub.core.log import audit
from hub.core.people.directory import Directory, full_ids
from hub.core.plugins.enablement import Enablement, Switch
from hub.core.plugins.own import OWN
from hub.core.plugins.registry import Plugins
from hub.core.ports import Homeserver, Json, Refused, RoomWish, StateChange, Stopped
from hub.core.rooms.blueprint import ENCRYPTION, Blueprint, blueprints, power_levels
from hub.core.trouble.patience import patiently
from hub.core.words.catalogues import Catalogues
from hub.settings import WijkSettings
from hub.store import shared
from hub.store.hot import NewInbox
from hub.store.models import Counter, MandateRow, RoomRow, Settled, key_of
from hub.store.unit_of_work import unit

log = structlog.get_logger()

NEW_ROOMS = "new rooms"
"""Marks a wijk in which plugins have yet to show themselves in rooms that were made: also after a crash."""

HUBS_OWN = ("steering", "admin")
"""Rooms whose names are texts of the hub."""

RENAMED = "renamed"

BY_FILE = {"from_file": True}
"""In the log: what no admin did, but the file of the wijk."""


@dataclass(slots=True)
class Outcome:
    """What was done for one wijk: rooms that are new to the hub, and what an admin should know."""

    made: list[RoomId] = field(default_factory=list)
    notes: list[Trouble] = field(default_factory=list)


class Provision:
    """Brings the rooms of every wijk in line with its configuration."""

    def __init__(
        self,
        homeserver: Homeserver,
        directory: Directory,
        enablement: Enablement,
        plugins: Plugins,
        catalogues: Catalogues,
        clock: Clock,
    ) -> None:
        self._homeserver, self._directory, self._enablement = homeserver, directory, enablement
        self._plugins, self._catalogues, self._clock = plugins, catalogues, clock
        self.making = asyncio.Lock()
        """Held while a wijk is made: what is said in its rooms must not be looked at before the hub knows them all."""

    async def begun(self) -> set[str]:
        """Wijken of which rooms were made, and not all: what was said there since waits for the rest."""
        marks = await Counter.filter(key__endswith=key_of("", NEW_ROOMS)).values_list("key", flat=True)
        return {str(mark).partition(" ")[0] for mark in marks}

    async def unsettled(self, wijken: Sequence[WijkSettings]) -> list[WijkSettings]:
        """The wijken that may not stand as they should: their file is another than when they last did, a room was
        renamed, the hub is out of one, or something was refused there."""
        plans = dict(await Settled.all().values_list("wijk", "plan"))
        away = set(self._directory.lost.values())
        return [wijk for wijk in wijken if wijk.slug in away or plans.get(wijk.slug) != self._plan(wijk)]

    def _plan(self, settings: WijkSettings) -> str:
        """A digest of what a wijk should be, and of the rooms that it has."""
        own = [self._words(plan.name, plan.language) for plan in blueprints(settings, "") if plan.slug in HUBS_OWN]
        plugins = sorted(settings.plugins.keys() & self._plugins.by_id.keys())
        rooms = sorted((room.room_id, room.name) for room in self._directory.rooms_of(settings.slug))
        return hashlib.sha256(repr([settings.model_dump_json(), own, plugins, rooms]).encode()).hexdigest()

    async def again(self, settings: WijkSettings) -> Outcome:
        """After the hub came into a room of a wijk: what plugins show may be missing there, or old."""

        async def mark() -> None:
            await Counter.get_or_create(key=key_of(settings.slug, NEW_ROOMS))
            await Settled.filter(wijk=settings.slug).delete()

        await unit(mark)
        return await self.wijk(settings)

    async def wijk(self, settings: WijkSettings) -> Outcome:
        """Rooms, links, invitations, mandates and plugins of one wijk. One after the other."""
        async with self.making:
            return await self._wijk(settings)

    async def _wijk(self, settings: WijkSettings) -> Outcome:
        outcome = Outcome()
        server = self._homeserver.me.split(":", 1)[1]
        space: RoomId | None = None
        for plan in blueprints(settings, server):
            room = await patiently(partial(self._bring, settings, plan, space, server, outcome))
            if plan.kind is RoomKind.SPACE:
                space = room
        await self._start(settings, server, outcome)
        return outcome

    async def _bring(
        self, settings: WijkSettings, plan: Blueprint, space: RoomId | None, server: str, outcome: Outcome
    ) -> RoomId | None:
        """A room as planned. May be done again at any point: what is there already stays."""
        room = await self._room(settings, plan, space, outcome)
        if room is not None and not await self._up_to_date(settings.slug, plan, room, space, server, outcome):
            room = await self._room(settings, plan, space, outcome)
            if room is not None:
                await self._up_to_date(settings.slug, plan, room, space, server, outcome)
        return room

    async def _room(
        self, settings: WijkSettings, plan: Blueprint, space: RoomId | None, outcome: Outcome
    ) -> RoomId | None:
        """The room of a plan, made if there is none. ``None`` if the hub was put out of it: then people decide.

        If its address is gone too, the homeserver has removed it for ever, and another one is made.
        """
        known = await RoomRow.get_or_none(wijk=settings.slug, kind=plan.kind, slug=plan.slug)
        if known and not known.gone:
            return RoomId(known.room_id)
        name, topic = self._words(plan.name, plan.language), self._words(plan.topic, plan.language)
        alias = f"#{plan.alias}:{self._homeserver.me.split(':', 1)[1]}"
        room = await self._homeserver.resolve_alias(alias)
        if known and room is not None:
            outcome.notes.append(Trouble(what="gone", code=known.gone.split(" ")[0], where=known.name))
            return None
        if room is not None and not await self._ours(room):
            await self._free(alias, room)
            room = None
        await unit(partial(Counter.get_or_create, key=key_of(settings.slug, NEW_ROOMS)))
        if room is None:
            room = await self._homeserver.create_room(self._wish(plan, name, topic, space))
        outcome.made.append(room)

        async def store() -> None:
            row = {
                "wijk": settings.slug, "kind": plan.kind, "slug": plan.slug, "name": name, "language": plan.language,
                "set_name": name,
            }  # fmt: skip
            if known:
                await known.delete()
            await RoomRow.update_or_create(row, room_id=room)
            await shared.changed(rooms=changed)

        changed = [room, *([known.room_id] if known else [])]
        await unit(store)
        await self._directory.load(changed)
        return room

    async def _ours(self, room: RoomId) -> bool:
        """Whether the hub made a room, and all of it: what stands under an address could be a trap of somebody else."""
        if room in self._directory.rooms:
            return False
        made = {change.type: change.sender for change in await self._state(room)}
        return made.get("m.room.create") == self._homeserver.me and "m.room.power_levels" in made

    async def _free(self, alias: str, room: RoomId) -> None:
        """An address of the hub's own may lead to half a room: Synapse gives the address first, and may be stopped
        before it makes the rest. Whoever gave an address can take it away. Raises :class:`Stopped` if that was another.
        """
        if room in self._directory.rooms or not await self._homeserver.free_alias(alias):
            raise Stopped(f"The address {alias} leads to a room that the hub did not make. Remove it, and start again.")
        log.warning("an address led to half a room, it is made anew", alias=alias, room=room)

    async def _state(self, room: RoomId) -> Sequence[StateChange]:
        """The state of a room; nothing if the hub may not see it."""
        try:
            return await self._homeserver.state(room)
        except Refused as refused:
            if not refused.permanent:
                raise
            return ()

    def _wish(self, plan: Blueprint, name: str, topic: str, space: RoomId | None) -> RoomWish:
        initial: list[Json] = [{"type": "m.room.history_visibility", "content": {"history_visibility": "shared"}}]
        if plan.encrypted:
            initial.append({"type": "m.room.encryption", "content": ENCRYPTION})
        if plan.open_to_space and space:
            allow = [{"type": "m.room_membership", "room_id": space}]
            initial.append({"type": "m.room.join_rules", "content": {"join_rule": "restricted", "allow": allow}})
        return RoomWish(
            alias=plan.alias, name=name, topic=topic, invite=plan.members, power_levels=power_levels(plan),
            creation={"type": "m.space"} if plan.kind is RoomKind.SPACE else {}, initial_state=initial,
        )  # fmt: skip

    async def _up_to_date(
        self, wijk: str, plan: Blueprint, room: RoomId, space: RoomId | None, server: str, outcome: Outcome
    ) -> bool:
        """Read the whole state of a room, keep it, and mend what is missing. Whether the hub is in it."""
        state = await self._state(room)
        if not any(is_in(change, self._homeserver.me) for change in state):
            await self._change(room, gone="leave")
            return False

        async def keep() -> None:
            await self._directory.apply(state)

        await unit(keep)
        await self._directory.load([room])
        await self._invite(plan, room, state, outcome)
        try:
            await self._encrypt(plan, room, state)
            await self._link(plan, room, space, server)
            await self._name(plan, room, state, outcome)
        except Refused as refused:
            if not refused.permanent:
                raise
            where = self._words(plan.name, plan.language)
            outcome.notes.append(Trouble(what="not_changed", code=refused.code, where=where))
        return True

    async def _invite(self, plan: Blueprint, room: RoomId, state: Sequence[StateChange], outcome: Outcome) -> None:
        """Invite who was never invited. Who left stays away until a person asks them back."""
        refused_ids, code = list[str](), ""
        memberships = {s.state_key: s.content.get("membership") for s in state if s.type == "m.room.member"}
        for user in plan.members:
            if user in memberships or user == self._homeserver.me:
                continue
            try:
                await self._homeserver.invite(room, user)
            except Refused as refused:
                if not refused.permanent:
                    raise
                refused_ids.append(user)
                code = refused.code
        if refused_ids:
            outcome.notes.append(Trouble(what="not_invited", code=code, where=" ".join([room, *refused_ids])))

    async def _encrypt(self, plan: Blueprint, room: RoomId, state: Sequence[StateChange]) -> None:
        """A room that was made before its encryption was switched on. There is no way back."""
        if plan.encrypted and not any(change.type == "m.room.encryption" for change in state):
            await self._homeserver.set_state(room, "m.room.encryption", ENCRYPTION)

    async def _link(self, plan: Blueprint, room: RoomId, space: RoomId | None, server: str) -> None:
        """Both ways: the space names its child, the room names its parent (spec: m.space.child, m.space.parent)."""
        if space is None or plan.kind is RoomKind.SPACE:
            return
        links = (
            (space, "m.space.child", room, {"via": [server], "suggested": plan.open_to_space}),
            (room, "m.space.parent", space, {"via": [server], "canonical": True}),
        )
        for where, kind, key, wanted in links:
            if await self._homeserver.state_event(where, kind, key) is None:
                await self._homeserver.set_state(where, kind, wanted, key)

    async def _name(self, plan: Blueprint, room: RoomId, state: Sequence[StateChange], outcome: Outcome) -> None:
        """The name follows the configuration, unless a person changed it in the room: then that is said, once."""
        wanted = self._words(plan.name, plan.language)
        row = await RoomRow.get(room_id=room)
        shown = next((str(s.content.get("name") or "") for s in state if s.type == "m.room.name"), "")
        if shown not in (row.set_name, wanted):
            outcome.notes.append(Trouble(what=RENAMED, code=row.set_name, where=shown))
        elif wanted != row.set_name:
            if shown != wanted:
                await self._homeserver.set_state(room, "m.room.name", {"name": wanted})
            await self._change(room, set_name=wanted, name=wanted)

    async def _change(self, room: RoomId, **values: str) -> None:
        async def store() -> None:
            await RoomRow.filter(room_id=room).update(**values)
            await shared.changed(rooms=[room])

        await unit(store)
        await self._directory.load([room])

    async def _start(self, settings: WijkSettings, server: str, outcome: Outcome) -> None:
        """Mandates and plugins from the configuration, where the wijk never had any say; and the notes for admins."""
        now = self._clock.now()
        switches = self._new_switches(settings)
        rows: list[NewInbox] = []
        new_rooms = Counter.filter(key=key_of(settings.slug, NEW_ROOMS))
        on = [plugin.id for plugin in self._enablement.enabled(settings.slug)] if await new_rooms.exists() else []
        for plugin, first in {**dict.fromkeys(on, False), **dict.fromkeys((new for new, _ in switches), True)}.items():
            key = f"enabled|{settings.slug}|{plugin}|{secrets.token_hex(8)}"
            rows.append(inbox.row(key, settings.slug, settings.slug, plugin, Enabled(first=first), now))
        for note in outcome.notes:
            key = f"noticed|{settings.slug}|{note.what}|{note.where}|{note.code}".replace(" ", "|")[:400]
            rows.append(inbox.row(key, settings.slug, settings.slug, OWN, note, now))

        async def store() -> None:
            await self._mandates(settings, server, now)
            for plugin, switch in switches:
                await self._enablement.store(settings.slug, self._plugins.by_id[plugin], switch)
                await audit.append(settings.slug, OWN, now, Audit("plugin on", plugin, details=BY_FILE))
            await inbox.put(rows)
            await new_rooms.delete()
            if all(note.what == RENAMED for note in outcome.notes):
                await Settled.update_or_create({"plan": self._plan(settings)}, wijk=settings.slug)
            else:  # it may go well the next time
                await Settled.filter(wijk=settings.slug).delete()
            await shared.changed(shared.PEOPLE, shared.SWITCHES)

        await unit(store)
        for plugin, switch in switches:
            self._enablement.put(settings.slug, self._plugins.by_id[plugin], switch)
        self._directory.forget_people({settings.slug})

    def _new_switches(self, settings: WijkSettings) -> list[tuple[str, Switch]]:
        found = []
        for name, values in settings.plugins.items():
            plugin = self._plugins.by_id.get(name)
            if plugin is not None and not self._enablement.known(settings.slug, name):
                found.append((name, Switch(True, plugin.settings.model_validate(dict(values)))))
        return found

    async def _mandates(self, settings: WijkSettings, server: str, now: dt.datetime) -> None:
        today = now.astimezone(settings.timezone).date()
        for partner in settings.partners:
            if await MandateRow.filter(wijk=settings.slug, partner=partner.slug).exists():
                continue
            for user in full_ids(partner.representatives, server):
                await MandateRow.create(
                    wijk=settings.slug, user_id=user, partner=Slug(partner.slug), starts=today, given_by="configuration"
                )
                details = {**BY_FILE, "partner": partner.slug, "from": str(today)}
                await audit.append(settings.slug, OWN, now, Audit("mandate given", user, details=details))

    def _words(self, words: str | Text, language: str) -> str:
        return words if isinstance(words, str) else self._catalogues.render(words, language).body


def is_in(change: StateChange, user: str) -> bool:
    """Whether a change of state says that somebody is in the room. Who left may still read how it was then."""
    return (change.type, change.state_key, change.content.get("membership")) == ("m.room.member", user, "join")
