"""What the hub says when something cannot be done: in plain words, with who can, or where, or how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hub.api.commands import Command, Missing
from hub.api.events import Message
from hub.api.people import Person, Role
from hub.api.texts import Lines, Say, Text, catalogue
from hub.api.wijk import RoomKind, Wijk
from hub.core.plugins.context import HubContext

_, n_ = catalogue("hub")

ROLES = {
    Role.RESIDENT: _("a resident"),
    Role.REPRESENTATIVE: _("somebody who speaks for a partner"),
    Role.COLLEAGUE: _("somebody who works for a partner"),
    Role.STEERING: _("somebody in the steering group"),
    Role.ADMIN: _("an admin"),
}

PLACES = {
    RoomKind.THEME: _("the room of a theme"),
    RoomKind.PARTNER: _("the room of a partner"),
    RoomKind.STEERING: _("the room of the steering group"),
    RoomKind.ADMIN: _("the room of the admins"),
    RoomKind.DIRECT: _("a direct message to me"),
    RoomKind.SPACE: _("the space of the wijk"),
}

SHOWN = 3


def stranger(wijk: Wijk) -> Text:
    return _(
        "I do not know you in {wijk} yet. Join the room of a theme first. Or ask an admin to invite you.",
        wijk=wijk.name,
    )


async def refused(
    ctx: HubContext, person: Person, message: Message, command: Command, whenever: bool = False
) -> Say | None:
    """Why this person may not do this here and now, and who can, or where; ``None`` if they may. ``whenever``: it is
    never too late."""
    if not person.roles:
        return stranger(ctx.wijk)
    if not person.may(command.who):
        return await not_allowed(ctx, command.who)
    if ctx.room and ctx.room.kind not in command.where:
        return _(
            "You cannot do that here. You can do it in {places}.",
            places=listed(PLACES[kind] for kind in sorted(command.where)),
        )
    if command.expires and not whenever and ctx.now - message.sent_at > command.expires:
        return _("I was away and saw this too late. Does it still matter? Then send it again.")
    return None


async def not_allowed(ctx: HubContext, allowed: Iterable[Role]) -> Say:
    """Only these roles may do that, with the names of some who have one."""
    roles = sorted(allowed)
    sentence = _("Only {roles} can do that.", roles=listed(ROLES[role] for role in roles))
    people = [person for role in roles for person in await ctx.who_can(role)]
    names = list(dict.fromkeys(person.name for person in people))[:SHOWN]
    return Lines(sentence, _("You can ask {names}.", names=", ".join(names)) if names else None)


def missing(problem: Missing) -> Say:
    """What a command still needs, with an example of all of it."""
    if problem.said:
        return Lines(_("I do not understand this part: {part}", part=problem.said[:80]), example(problem.command))
    return Lines(_("Something is missing."), example(problem.command))


def example(command: Command) -> Text:
    return _("Type it like this: `{usage}`", usage=command.usage)


def unknown(name: str, possible: Iterable[str]) -> Say:
    """A command that nobody has, with the one that was probably meant."""
    from rapidfuzz import fuzz, process  # three megabytes for a mistyped word

    close = process.extractOne(name, sorted(possible), scorer=fuzz.ratio, score_cutoff=70)
    if close:
        return _(
            "I do not know `!{name}`. Do you mean `!{close}`? Type `!help` to see what I can do.",
            name=name,
            close=close[0],
        )
    return _("I do not know `!{name}`. Type `!help` to see what I can do.", name=name)


def switched_off(plugin: str) -> Text:
    return _("The plugin {plugin} is switched off in this wijk. An admin can switch it on.", plugin=plugin)


def which_wijk(names: Sequence[tuple[str, str]]) -> Say:
    """Asked in a direct message of somebody who is in no wijk, or in several."""
    if not names:
        return _(
            "I do not know which wijk you belong to. Join the room of a theme first. Or ask an admin to invite you."
        )
    lines = [_("`!wijk {slug}` for {name}", slug=slug, name=name) for slug, name in names]
    return Lines(_("You take part in more than one wijk. Which one do you mean?"), *lines)


def wijk_chosen(wijk: Wijk) -> Text:
    return _("In direct messages we now talk about {wijk}.", wijk=wijk.name)


def too_fast() -> Say:
    return Lines(
        _("That goes too fast for me. I do not carry out this command, nor what follows now."),
        _("Wait a minute, and type it again."),
    )


def failed(code: str) -> Say:
    return Lines(
        _("Sorry, that went wrong. It is not your fault, and nothing is lost."),
        _("The admins know about it. Tell them code {code} when you talk to them.", code=code),
    )


def listed(texts: Iterable[Text]) -> Text:
    """Some words as a list in a sentence: "a, b or c"."""
    found = list(texts)
    head, last = found[:-1], found[-1]
    if not head:
        return last
    first = head[0]
    for text in head[1:]:
        first = _("{a}, {b}", a=first, b=text)
    return _("{a} or {b}", a=first, b=last)
