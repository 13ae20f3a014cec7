"""Who is who and where: wijken, rooms, members, mandates, and the roles that follow from them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from hub.api.ids import RoomId, Slug, UserId
from hub.api.people import Mandate, Person, Role
from hub.api.personal import is_nobody
from hub.api.wijk import Partner, Room, RoomKind, Theme, Wijk
from hub.core.people.known_rooms import KnownRooms
from hub.core.people.room_state import creators, power_level, replacement, sane_power_levels
from hub.core.ports import StateChange
from hub.core.words.visible import one_line
from hub.settings import PartnerSettings, WijkSettings
from hub.store import hot, shared
from hub.store.models import ConnectorRow, LeadRow, MandateRow, Member, MovedRoom, PersonRow, RoomRow, key_of

ADMIN_POWER = 50
MAX_NAME = 80
SOMEBODY = {"nl": "iemand", "en": "somebody"}
"""What is said for who was forgotten."""
MOST_PEOPLE = 20_000
"""How many people are remembered, each for a wijk and a day."""
AT_ONCE = 500
"""How many rows the database is asked for by their keys."""
MEMBERSHIPS = ("join", "leave", "invite", "ban", "knock")
MOVED = "moved"
"""Why the hub is not in a room: it takes the place of another, and the hub has yet to come in."""


class Directory:
    """Rooms and wijken are kept in memory; people are looked up, and remembered until something about them changes."""

    def __init__(self, me: UserId, wijken: Iterable[WijkSettings], encrypts: bool = False) -> None:
        """``encrypts``: whether encrypted rooms can be read and written in."""
        self.me, self.encrypts = me, encrypts
        self._settings = {wijk.slug: wijk for wijk in wijken}
        server = me.split(":", 1)[1]
        self._residents = {slug: full_ids(wijk.residents, server) for slug, wijk in self._settings.items()}
        """Who the configuration calls a resident: being in a partner's room does not put them on its side."""
        self.wijken: dict[str, Wijk] = {}
        self._known = KnownRooms()
        self._people: dict[tuple[str, dt.date], dict[str, Person]] = {}
        self._remembered = 0
        self._loading = asyncio.Lock()
        self.languages: dict[str, str] = {}
        """What people chose to be answered in."""
        self._leads: dict[tuple[str, str], UserId] = {}
        """Whom admins chose to lead a partner, by wijk and partner."""

    @property
    def rooms(self) -> Mapping[str, tuple[str, Room]]:
        """For each room the slug of its wijk and the room; direct rooms have no wijk of their own: ``""``."""
        return self._known.rooms

    @property
    def lost(self) -> Mapping[str, str]:
        """For each room that the hub was put out of, or has not come into yet, the slug of its wijk."""
        return self._known.lost

    @property
    def moved(self) -> Mapping[str, RoomId]:
        """For each room that people left for another, the one they went to last, if the hub is there."""
        return self._known.moved

    async def load(self, only: Collection[str] | None = None) -> None:
        """Read rooms again, after they were made or changed: all of them, or some by their ids."""
        async with self._loading:  # what was read first must not be kept last
            changed = await self._known.read(only)
            if only is None:
                self._leads = {(row.wijk, row.partner): UserId(row.user_id) for row in await LeadRow.all()}
                self.wijken = {slug: self._wijk(settings) for slug, settings in self._settings.items()}
                self.languages = {row.user_id: row.language for row in await PersonRow.exclude(language="")}
                self.forget_people()
            elif changed := changed & self._settings.keys():
                self.wijken = self.wijken | {slug: self._wijk(self._settings[slug]) for slug in changed}
                self.forget_people(changed)

    async def led_by(self, wijk: str, partner: str, lead: UserId | None) -> None:
        """An admin chose who leads a partner; ``None``: whom the configuration names."""
        others = {key: one for key, one in self._leads.items() if key != (wijk, partner)}
        self._leads = others | ({(wijk, partner): lead} if lead else {})
        self.wijken = self.wijken | {wijk: self._wijk(self._settings[wijk])}

    def _lead(self, wijk: str, partner: PartnerSettings) -> UserId | None:
        """Whom an admin chose in the chat; else whom the configuration names."""
        named = full_ids((partner.lead,), self.me.split(":", 1)[1]) if partner.lead else ()
        return self._leads.get((wijk, partner.slug)) or next(iter(named), None)

    def _wijk(self, settings: WijkSettings) -> Wijk:
        rooms = self._known.of(settings.slug)
        at = {(room.kind, room.slug): room.room_id for room in rooms}
        themes = tuple(
            Theme(slug=Slug(t.slug), name=t.name, room=at[RoomKind.THEME, Slug(t.slug)])
            for t in settings.themes
            if (RoomKind.THEME, t.slug) in at
        )
        partners = tuple(
            Partner(
                slug=Slug(p.slug), name=p.name, room=at.get((RoomKind.PARTNER, Slug(p.slug))),
                webhook=p.webhook is not None, themes=frozenset(map(Slug, p.themes)),
                language=p.language or settings.language, lead=self._lead(settings.slug, p),
            )
            for p in settings.partners
        )  # fmt: skip
        return Wijk(
            slug=Slug(settings.slug), name=settings.name, language=settings.language, zone=settings.timezone,
            themes=themes, partners=partners, rooms=rooms, moved=self._known.moved_to(settings.slug),
        )  # fmt: skip

    def is_talk(self, room: str) -> bool:
        """Whether this is a room with one person: what is said there is for the hub."""
        return room in self.rooms and self.rooms[room][1].kind is RoomKind.DIRECT

    def settings(self, wijk: str) -> WijkSettings:
        return self._settings[wijk]

    def rooms_of(self, wijk: str) -> tuple[Room, ...]:
        return self._known.of(wijk)

    def talks(self, person: str) -> tuple[Room, ...]:
        """The rooms in which the hub talks with somebody alone."""
        return self._known.of(person)

    def forget_people(self, wijken: Collection[str] | None = None) -> None:
        """Roles are worked out anew the next time, everywhere or in some wijken: somebody came, left, or got a mandate
        or a power."""
        if wijken is None:
            self._people, self._remembered = {}, 0
            return
        for key in [key for key in self._people if key[0] in wijken]:
            self._remembered -= len(self._people.pop(key))

    async def wijk_of(self, user: str) -> str | None:
        """The wijk that somebody means in a direct message: the one they chose, or the only one they are in."""
        row = await PersonRow.get_or_none(user_id=user)
        wijken = await self.wijken_of(user)
        if row and row.wijk in wijken:
            return row.wijk
        return wijken[0] if len(wijken) == 1 else None

    async def wijken_of(self, user: str) -> list[str]:
        joined = await Member.filter(user_id=user, membership="join").values("room_id")
        slugs = {self.rooms[row["room_id"]][0] for row in joined if row["room_id"] in self.rooms}
        return sorted(slugs & self.wijken.keys())

    async def person(self, wijk: Wijk, user: UserId, day: dt.date) -> Person:
        """Somebody with the roles they have in this wijk on this day. Somebody unknown has none."""
        known = self._people.get((wijk.slug, day), {}).get(user)
        if known is None:
            (known,) = await self.people(wijk, [user], day)
        return known

    async def people(self, wijk: Wijk, users: Sequence[UserId], day: dt.date) -> tuple[Person, ...]:
        """As many people as there are, with as few questions to the database as for one."""
        if not users:
            return ()
        if self._remembered > MOST_PEOPLE:
            self.forget_people()
        people = self._people.setdefault((wijk.slug, day), {})  # what changes meanwhile puts another in its place
        unknown = [user for user in dict.fromkeys(users) if user not in people]
        if unknown:
            joined = await self._joined(wijk, unknown)
            mandates = [m for m in await self.mandates(wijk.slug) if m.valid(day)]
            people.update({user: self._work_out(wijk, user, joined[user], mandates) for user in unknown})
            self._remembered += len(unknown)
        return tuple([people[user] for user in users])

    async def _joined(self, wijk: Wijk, users: Sequence[UserId]) -> defaultdict[str, list[tuple[str, str]]]:
        """The rooms of a wijk that people are in, each with the name they show there. Of a few people by the keys of
        the rows: who looks after thousands of wijken is in all their rooms."""
        joined: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        rooms: list[str] = [*(room.room_id for room in wijk.rooms), *wijk.moved]
        if len(users) * len(rooms) <= AT_ONCE:
            found = Member.filter(key__in=[key_of(room, user) for room in rooms for user in users])
        else:
            found = Member.filter(room_id__in=rooms)
        wanted = set(users)
        for user, room, name in await found.filter(membership="join").values_list("user_id", "room_id", "name"):
            if user in wanted:
                joined[user].append((room, name))
        return joined

    def _work_out(
        self, wijk: Wijk, user: UserId, joined: Sequence[tuple[str, str]], mandates: Sequence[Mandate]
    ) -> Person:
        if is_nobody(user):
            return Person(user_id=user, name=SOMEBODY.get(wijk.language, SOMEBODY["en"]), language=wijk.language)
        here = [(wijk.room(RoomId(room)), name) for room, name in joined]
        rooms = [room for room, _ in here if room is not None]
        name = next((name for room, name in here if room is not None and name), user.split(":")[0].lstrip("@"))
        mandate = next((m for m in mandates if user in (m.user_id, m.deputy)), None)
        partner = mandate.partner if mandate else None
        if mandate is None and user not in self._residents[wijk.slug]:
            partner = next((room.slug for room in rooms if room.kind is RoomKind.PARTNER), None)
        roles = {role for role, has in self._roles(rooms, user, mandate is not None, partner is not None) if has}
        language = self.languages.get(user, wijk.language)
        return Person(user_id=user, name=name[:MAX_NAME], roles=frozenset(roles), partner=partner, language=language)

    def _roles(
        self, rooms: Sequence[Room], user: str, has_mandate: bool, has_partner: bool
    ) -> Iterable[tuple[Role, bool]]:
        kinds = {room.kind for room in rooms}
        yield Role.REPRESENTATIVE, has_mandate and bool(rooms)
        yield Role.COLLEAGUE, has_partner and not has_mandate
        yield Role.RESIDENT, RoomKind.THEME in kinds and not has_partner and user != self.me
        yield Role.STEERING, RoomKind.STEERING in kinds
        admin_rooms = [room for room in rooms if room.kind is RoomKind.ADMIN]
        yield Role.ADMIN, any(self.power(room.room_id, user) >= ADMIN_POWER for room in admin_rooms)

    def power(self, room: str, user: str) -> float:
        """Somebody's power level. Creators of a room of version 12 have more than anybody (MSC4289)."""
        row = self._known.facts.get(room)
        return power_level(row.power_levels, row.creators, user) if row else 0

    def is_encrypted(self, room: str) -> bool:
        row = self._known.facts.get(room)
        return row is not None and row.encrypted

    def is_mute(self, room: str) -> bool:
        """Whether the hub can say nothing in a room, because it is encrypted and the hub cannot encrypt."""
        return self.is_encrypted(room) and not self.encrypts

    def may_more(self, change: StateChange) -> bool:
        """Whether new power levels let the hub do what it could not do before: invite, pin, name."""
        row = self._known.facts.get(change.room_id)
        if row is None or not row.power_levels or change.type != "m.room.power_levels":
            return False
        now = power_level(sane_power_levels(change.content), row.creators, self.me)
        return self.power(change.room_id, self.me) < ADMIN_POWER <= now

    async def mandates(self, wijk: str) -> tuple[Mandate, ...]:
        """Every mandate of a wijk that was not ended, by its first day."""
        return tuple([as_mandate(row) for row in await MandateRow.filter(wijk=wijk).order_by("starts", "id")])

    async def connectors(self, wijk: str) -> list[UserId]:
        """Who an admin chose to bring in what people without a phone say, in order of user id."""
        rows = await ConnectorRow.filter(wijk=wijk).order_by("user_id").values("user_id")
        return [UserId(row["user_id"]) for row in rows]

    async def members(self, room: str) -> list[UserId]:
        """Who is in a room now, except the hub, in order of user id."""
        rows = await Member.filter(room_id=room, membership="join").order_by("user_id").values("user_id")
        return [UserId(row["user_id"]) for row in rows if row["user_id"] != self.me]

    async def around(self, wijk: Wijk) -> list[tuple[UserId, str]]:
        """Everybody in the rooms of a wijk, with the names they show there."""
        rooms = [room.room_id for room in wijk.rooms]
        rows = await Member.filter(room_id__in=rooms, membership="join").values("user_id", "name")
        return [(UserId(row["user_id"]), row["name"]) for row in rows if row["user_id"] != self.me]

    async def has_left(self, wijk: str, user: str) -> bool:
        """Whether somebody was in rooms of a wijk and is in none any more: what is said there is not for them."""
        rooms = [room.room_id for room in self._known.of(wijk)]
        found = {member.membership for member in await Member.filter(user_id=user, room_id__in=rooms)}
        return bool(found) and found <= {"leave", "ban"}

    async def find(self, wijk: Wijk, words: str) -> list[UserId]:
        """Everybody in this wijk who may be meant by a user id, ``@name`` or shown name."""
        return meant(words, await self.around(wijk))

    async def apply(self, changes: Iterable[StateChange]) -> set[str]:
        """Keep what the state of rooms now says, inside a unit of work. The rooms for which :meth:`load` is needed
        after it."""
        rooms_changed, people_changed = set[str](), False
        members: list[hot.NewMember] = []
        for change in changes:
            if change.type == "m.room.member":
                members.extend(_member(change))
                people_changed = True
            elif change.room_id in self.rooms:
                rooms_changed |= await self._keep_state(change)
        await hot.put_members(members)
        await shared.changed(*[shared.PEOPLE] * people_changed, rooms=rooms_changed)
        return rooms_changed

    async def _keep_state(self, change: StateChange) -> set[str]:
        """The rooms that this makes different."""
        content = change.content
        found: dict[str, object] = {}
        match change.type:
            case "m.room.tombstone":
                return await self._moved(change.room_id, replacement(content))
            case "m.room.power_levels":
                found["power_levels"] = sane_power_levels(content)
            case "m.room.create":
                found["creators"] = creators(change.sender, content)
            case "m.room.name":
                found["name"] = one_line(str(content.get("name") or ""), 255)
            case "m.room.encryption":
                found["encrypted"] = True
        if found:
            await RoomRow.filter(room_id=change.room_id).update(**found)
        return {change.room_id} if found else set()

    async def _moved(self, old: str, new: str | None) -> set[str]:
        """The new room is the one of the wijk from now on: but the hub is not in it yet. A talk does not move."""
        row = await RoomRow.get_or_none(room_id=old)
        if row is None or not row.wijk or new is None or await RoomRow.exists(room_id=new):
            return set()
        kept = ("wijk", "kind", "slug", "name", "language", "set_name")
        await RoomRow.create(room_id=new, gone=MOVED, **{name: getattr(row, name) for name in kept})
        await row.delete()
        await MovedRoom.filter(new=old).update(new=new)
        await MovedRoom.create(old=old, new=new)
        return {old, new}


def _member(change: StateChange) -> Iterable[hot.NewMember]:
    """What to keep of an ``m.room.member``, if it makes sense."""
    membership, name = change.content.get("membership"), change.content.get("displayname")
    if membership in MEMBERSHIPS and " " not in change.state_key:
        shown = one_line(name, MAX_NAME) if isinstance(name, str) else ""
        key = key_of(change.room_id, change.state_key)
        yield hot.NewMember(key, change.room_id, change.state_key[:255], shown, str(membership))


def as_mandate(row: MandateRow) -> Mandate:
    return Mandate(
        user_id=UserId(row.user_id), partner=Slug(row.partner), starts=row.starts, until=row.until,
        themes=frozenset(map(Slug, row.themes)), deputy=UserId(row.deputy) if row.deputy else None,
    )  # fmt: skip


def meant(words: str, people: Iterable[tuple[UserId, str]]) -> list[UserId]:
    """Who may be meant among people with the names they show. What begins with ``@`` is an id or the first part of
    one, never a shown name: anybody can show the name of somebody else."""
    wanted = words.strip().strip(",;").casefold()
    known = list(people)
    if not wanted.startswith("@"):
        return sorted({user for user, name in known if wanted in (name.casefold(), _local(user))})
    whole = {user for user, _ in known if user.casefold() == wanted}
    return sorted(whole or {user for user, _ in known if f"@{_local(user)}" == wanted})


def _local(user: UserId) -> str:
    return user.split(":")[0].removeprefix("@").casefold()


def full_ids(people: tuple[str, ...], server: str) -> tuple[UserId, ...]:
    """Full user ids: "@anna" is somebody on the hub's own server."""
    return tuple(UserId(person if ":" in person else f"{person}:{server}") for person in people)
