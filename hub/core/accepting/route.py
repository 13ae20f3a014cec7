"""For whom is an event? Pure: what is tracked and what is switched on is given.

Nothing is for anybody by default. What no plugin wants is not stored.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.api.commands import among, typed
from hub.api.events import Edit, Membership, Message, PollAnswer, Reaction, Redaction, RoomEvent
from hub.api.ids import EventId, UserId
from hub.core.plugins.own import OWN


@dataclass(frozen=True, slots=True)
class Known:
    """What the hub knows of the events that a batch points at, by room and event id: nobody reaches another room."""

    tracked: Mapping[tuple[str, str], Sequence[tuple[str, str]]] = field(default_factory=dict)
    """The (plugin, key) pairs that follow an event."""
    handled: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    """The plugins that once received an event."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What the plugins want, and which of them are on in this wijk."""

    commands: Mapping[str, str]
    """For each name after the exclamation mark its plugin, on or off: that is asked when its turn comes."""
    marks: Mapping[str, Sequence[str]]
    membership: Sequence[str]
    on: Callable[[str], bool]


def target_of(event: RoomEvent) -> EventId | None:
    """The event that this one points at."""
    match event:
        case Reaction(target=target) | PollAnswer(target=target) | Edit(target=target) | Redaction(target=target):
            return target
        case Message(reply_to=reply_to):
            return reply_to
    return None


def route(event: RoomEvent, me: UserId, known: Known, wants: Wants) -> list[tuple[str, RoomEvent]]:
    """The plugins that must have this event, each with the event as it sees it."""
    target = (event.room_id, target_of(event) or "")
    everybody = isinstance(event, Redaction)  # also a plugin that is off holds words that somebody takes back
    tracked = [(plugin, key) for plugin, key in known.tracked.get(target, ()) if everybody or wants.on(plugin)]
    found: dict[str, RoomEvent] = {}
    match event:
        case Message():
            called = called_on(event, me, wants.commands)
            if said := typed(called.body):
                command = among(said, wants.commands)
                owner = wants.commands.get(command.name, OWN)
                key = next((key for plugin, key in known.tracked.get(target, ()) if plugin == owner), None)
                return [(owner, dataclasses.replace(called, key=key))]
            for plugin, key in tracked:
                found.setdefault(plugin, dataclasses.replace(event, key=key))
            if not found and called is not event:
                found[OWN] = called
        case Reaction():
            marked = wants.marks.get(event.emoji, ())
            for plugin, key in tracked:
                found.setdefault(plugin, dataclasses.replace(event, key=key, mark=plugin in marked))
            for plugin in filter(wants.on, marked):
                found.setdefault(plugin, dataclasses.replace(event, mark=True))
        case PollAnswer():
            found = {plugin: dataclasses.replace(event, key=key) for plugin, key in tracked}
        case Edit() | Redaction():
            for plugin, key in tracked:
                found.setdefault(plugin, dataclasses.replace(event, key=key))
            for plugin in known.handled.get(target, ()):
                found.setdefault(plugin, event)
            if isinstance(event, Edit) and not tracked and typed(event.body):
                found = {OWN: event}
        case Membership():
            found = {plugin: event for plugin in wants.membership if wants.on(plugin)}
    return list(found.items())


def called_on(message: Message, me: UserId, names: Container[str]) -> Message:
    """A message that begins with the hub's name, or mentions it, read as a command: "@wijkhub: help" is "!help".

    Words that are no command stay without their exclamation mark: nobody typed one. A client mentions whoever is
    answered (spec: m.mentions in replies). So an answer is for the hub only by its name.
    """
    words = message.body.replace(me, " ").strip()
    first, _, rest = words.partition(" ")
    by_name = first.strip(":,@").casefold() == local_part(me)
    mentioned = me in message.mentions and (by_name or message.reply_to is None)
    if typed(message.body) or not (mentioned or me in message.body or addressed(message.body, me)):
        return message
    words = (rest if by_name else words).lstrip(":, ").rstrip()
    command = typed(f"!{words}" if words else "!help")
    return dataclasses.replace(message, body=f"!{words or 'help'}" if command and command.name in names else words)


def local_part(user: UserId) -> str:
    return user.split(":")[0].lstrip("@").casefold()


def addressed(body: str, me: UserId) -> bool:
    """Whether words begin by calling the hub: "wijkhub: help" or "@wijkhub help"."""
    first = body.lstrip()[: len(me) + 2].casefold()
    name = local_part(me)
    return first.startswith((f"{name}:", f"{name},", f"@{name}:", f"@{name},", f"@{name} "))


def pointed_at(events: Iterable[RoomEvent]) -> set[str]:
    """Every event id that a batch points at: what must be looked up."""
    return {target for event in events if (target := target_of(event))}
