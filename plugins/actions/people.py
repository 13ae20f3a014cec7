"""Who owns an action, who speaks for the owner, and how both are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hub.api.context import Context
from hub.api.events import Message
from hub.api.ids import RoomId, UserId
from hub.api.people import Person, Role
from hub.api.texts import Mention, Text, catalogue
from plugins.actions.models import Action
from plugins.actions.rules.life import MAY, PARTNER, Facts, Move, Standing, partner_of, standings
from plugins.actions.rules.reading import Called, called, named_in

_, n_ = catalogue("actions")

NAMED = 4
"""So many names are enough to know whom to ask."""


@dataclass(frozen=True, slots=True)
class Named:
    """The owner that a text names, and the place of the name in it."""

    owner: str
    place: Called


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text names an owner, but not one that is known, or more than one."""

    words: str
    several: bool = False


async def find_owner(ctx: Context, words: str) -> str | None:
    """A partner by slug or name, or else a person of this wijk."""
    if partner := ctx.wijk.find_partner(words):
        return f"{PARTNER}{partner.slug}"
    person = await ctx.find_person(words)
    return person.user_id if person else None


async def owner_in(ctx: Context, message: Message, text: str) -> Named | Unclear | None:
    """The one owner whom a text names; ``None`` if it names nobody."""
    found: list[Named] = []
    for names in called(text, await _pills(ctx, message)):
        if found and names[0].start < found[-1].place.end:
            continue
        named = await _first_known(ctx, names)
        if named is None and names[0].sure:
            return Unclear(names[-1].words)
        if named is not None:
            found.append(named)
    if len({named.owner for named in found}) > 1:
        return Unclear(found[-1].place.words, several=True)
    return found[0] if found else None


async def unsigned(ctx: Context, by: UserId, text: str, room: RoomId) -> str:
    """The one other person of a room, or partner, whose name stands in a text without a sign; "" if there is none."""
    people = {person.name: person.user_id for person in await ctx.people(room) if person.user_id != by}
    partners = {partner.name.lstrip("!"): f"{PARTNER}{partner.slug}" for partner in ctx.wijk.partners}
    known = {**people, **partners}
    names = named_in(text, known)
    return names[0] if len(names) == 1 and await find_owner(ctx, f"@{names[0]}") == known[names[0]] else ""


async def _first_known(ctx: Context, names: Iterable[Called]) -> Named | None:
    for name in names:
        if owner := await find_owner(ctx, name.words):
            return Named(owner, name)
    return None


async def _pills(ctx: Context, message: Message) -> dict[str, str]:
    """Who is mentioned, by shown name. Clients also mention the person whose message is answered: that is no choice."""
    answered = message.quoted.sender if message.quoted else None
    people = [await ctx.person(user) for user in sorted(message.mentions - {ctx.me}) if user != answered]
    return {person.name: person.user_id for person in people}


async def speakers(ctx: Context, owner: str, theme: str) -> tuple[Person, ...]:
    """Who may speak for an owner today: the person, if still here, or the partner's representatives for this theme."""
    partner = partner_of(owner)
    if partner is not None:
        return await ctx.representatives(partner, theme)
    person = await ctx.person(UserId(owner))
    return (person,) if person.roles else ()


async def facts(ctx: Context, action: Action) -> Facts:
    speaking = await speakers(ctx, action.owner, action.theme)
    return Facts(
        owner=action.owner, given_by=action.given_by, claimed_by=action.claimed_by,
        speakers=frozenset(person.user_id for person in speaking if person.roles),
    )  # fmt: skip


async def who_can(ctx: Context, action: Action, move: Move) -> str | Text:
    """The names of people who may do this with an action: "Anna, Bram or Karin". "" if anybody else may."""
    admins = await ctx.who_can(Role.ADMIN)
    giver = await ctx.person(UserId(action.given_by))
    about = await facts(ctx, action)
    people = (*await speakers(ctx, action.owner, action.theme), giver, *admins)
    able = [person.name for person in people if standings(person, about) & (MAY[move] - {Standing.WITNESS})]
    *others, last = list(dict.fromkeys(able))[:NAMED] or [""]
    return _("{names} or {last}", names=", ".join(others), last=last) if others else last


async def name(ctx: Context, user: str) -> str | Text:
    """What somebody is called, said as it is if they are no longer in the wijk."""
    person = await ctx.person(UserId(user))
    return person.name if person.roles else _("{name} (no longer in this wijk)", name=person.name)


async def owner_name(ctx: Context, owner: str, *, notify: bool = False) -> str | Text | Mention:
    """What an owner is called. ``notify`` makes it a mention, if it is a person."""
    slug = partner_of(owner)
    if not owner:
        return _("nobody yet")
    if slug is not None:
        partner = ctx.wijk.partner(slug)
        return partner.name if partner else slug
    person = await ctx.person(UserId(owner))
    return Mention(person.user_id, person.name) if notify and person.roles else await name(ctx, owner)


def handle(owner: str) -> str:
    """What to type for an owner."""
    return f"@{partner_of(owner) or owner.split(':')[0].removeprefix('@')}"
