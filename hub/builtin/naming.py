"""Whom an admin means. A right goes to one person for certain, so the words must fit one person only."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.texts import Bullets, Lines, Mention, Plain, Say, Text, catalogue
from hub.core.people.directory import meant
from hub.core.plugins.context import HubContext

_, n_ = catalogue("hub")


class Unclear(Exception):
    """What was typed cannot be carried out; ``why`` is said to whoever typed it."""

    def __init__(self, why: Say) -> None:
        super().__init__("unclear")
        self.why = why


async def whom(ctx: HubContext, words: str, also: Iterable[UserId] = ()) -> Person:
    """The one person in the rooms of the wijk, or of ``also``, whom the words fit. Raises :class:`Unclear`."""
    people = [*await ctx.directory.around(ctx.wijk), *((user, "") for user in also)]
    found = meant(words, people)
    if not found:
        raise Unclear(
            Lines(
                _("I cannot find {said} in the rooms of this wijk.", said=words),
                _("Invite this person to a room first. Or type the whole name, such as {example}.", example=ctx.me),
            )
        )
    if len(found) > 1:
        which = _("More people are called {said}. Which one do you mean? Type the whole name.", said=words)
        raise Unclear(Lines(which, Bullets(*map(Plain, found))))
    return await ctx.person(found[0])


async def with_ids(ctx: HubContext, message: Message) -> str:
    """The words of a message with user ids for the people that it mentions: a client types the names they show."""
    people = [await ctx.person(user) for user in message.mentions - {ctx.me}]
    return named(message.body, [(person.name, person.user_id) for person in people])


def named(words: str, people: Iterable[tuple[str, UserId]]) -> str:
    """The words with ids in the place of these names, the longest name first."""
    for name, user in sorted(people, key=lambda person: -len(person[0])):
        if name and user not in words:
            words = re.sub(rf"(?<!\w)@?{re.escape(name)}(?![\w:])", lambda _, user=user: user, words)  # type: ignore[misc]
    return words


def in_full(person: Person) -> Text:
    """A person for certain: anybody can show the name of somebody else."""
    return _("{name} ({user})", name=Mention(person.user_id, person.name), user=person.user_id)
