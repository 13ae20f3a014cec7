"""``!plain``: a text is judged on the spot. The answer follows its message: changed with it, and gone with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.api.commands import Call, typed
from hub.api.context import Context
from hub.api.effects import Audit, Change, Configure, Effect, Key, Redact, Reply, Track
from hub.api.events import Edit, Message, Redaction
from hub.api.ids import EventId
from hub.api.people import Role
from hub.api.texts import Say
from hub.api.wijk import Partner
from plugins.plain import says
from plugins.plain.settings import PlainSettings
from plugins.plain.wordlist import judged

TEXT, ANSWER = "text:", "answer:"
"""Names of a message that was looked at, and of what was said about it: both end in the id of that message."""

_SWITCH = re.compile(r"(aan|on|uit|off)(?:\s+(\S{1,64}))?[.!]?", re.IGNORECASE)
ON = frozenset({"aan", "on"})


async def check(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    said = call.text("text")
    if switch := _SWITCH.fullmatch(said):
        return await _switch(ctx, message, switch[1].casefold() in ON, switch[2] or "")
    if said:
        return _answered(message, said, message.event_id)
    if message.quoted is not None and message.quoted.body.strip():
        return _answered(message, _words(message.quoted.body), message.quoted.event_id)
    return [Reply(says.unreadable() if message.reply_to else says.how())]


def _answered(message: Message, words: str, event: EventId) -> list[Effect]:
    """A message that was looked at before has an answer already, which goes."""
    text, answer = f"{TEXT}{event}", f"{ANSWER}{event}"
    old: list[Effect] = [Redact(message.room_id, Key(answer))] if message.key == text else []
    return [*old, Track(message.room_id, event, text), Reply(says.judgement(judged(words)), key=answer)]


def _words(body: str) -> str:
    """What was said, without the command before it."""
    command = typed(body)
    return command.rest if command else body


async def edited(ctx: Context, edit: Edit) -> Sequence[Effect]:
    if not (edit.key and edit.key.startswith(TEXT)):
        return []
    answer = f"{ANSWER}{edit.key.removeprefix(TEXT)}"
    return [Change(answer, edit.room_id, says.judgement(judged(_words(edit.body))))]


async def removed(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    """The answer repeats words of it."""
    if not (redaction.key and redaction.key.startswith(TEXT)):
        return []
    return [Redact(redaction.room_id, Key(f"{ANSWER}{redaction.key.removeprefix(TEXT)}"))]


async def _switch(ctx: Context, message: Message, on: bool, named: str) -> list[Effect]:
    here = ctx.wijk.partner_of(message.room_id)
    partner = ctx.wijk.find_partner(named) if named else here
    if partner is None:
        names = ", ".join(partner.slug for partner in ctx.wijk.partners)
        example = ctx.wijk.partners[0].slug if ctx.wijk.partners else "ymere"
        return [Reply(says.no_partner(named, names) if named else says.which_partner(example))]
    if refusal := await _refusal(ctx, message, partner):
        return [Reply(refusal)]
    chosen = dict.fromkeys(ctx.settings(PlainSettings).partners)
    chosen = {**chosen, partner.slug: None} if on else {slug: None for slug in chosen if slug != partner.slug}
    return [
        Configure("partners", ", ".join(chosen) or "-"),
        Reply(says.switched(partner.name, on=on)),
        Audit("plain language " + ("on" if on else "off"), partner.slug, message.sender),
    ]


async def _refusal(ctx: Context, message: Message, partner: Partner) -> Say | None:
    person = await ctx.person(message.sender)
    return None if person.speaks_for == partner.slug or Role.ADMIN in person.roles else says.not_yours(partner.name)
