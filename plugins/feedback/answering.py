"""``!answer``: somebody who may says "no, because", "later, on a date", who answers, or the answer itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Reply, Tell
from hub.api.events import Message, Redaction
from hub.api.ids import UserId
from hub.api.people import Person, Role
from hub.api.rungs import PARTNER
from hub.api.texts import Say
from plugins.feedback import asking, keys, showing, standing, store, telling
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import OPEN, About, State
from plugins.feedback.rules.reading import Answer, Thing, Way, answer, thing
from plugins.feedback.says import answers
from plugins.feedback.says.asking import not_asked
from plugins.feedback.view import view


async def reply(ctx: Context, message: Message, call: Call) -> list[Effect]:
    words = call.text("words")
    named = thing(words)
    about = keys.thing_of(message.key, ctx.wijk.slug)
    meant, rest = named if named else (about, words)
    row = await showing.find(ctx, meant) if meant else None
    if row is None:
        return [Reply(answers.no_such() if meant else answers.which())]
    said = answer(rest, ctx.local())
    if named and about is None and not rest.strip():
        return [Reply(answers.how())]
    if refusal := await _refusal(ctx, row, said, message.sender):
        return [Reply(refusal)]
    return await _WAYS[said.way](ctx, message, row, said)


async def may(ctx: Context, person: Person, row: Raised) -> bool:
    """Who answers for it, who speaks for a partner of the theme, the steering group, and admins."""
    partner = ctx.wijk.partner(person.speaks_for)
    concerned = partner is not None and partner.concerned(row.theme)
    leads = person.may(frozenset({Role.ADMIN, Role.STEERING}))
    return bool(person.roles) and (_owns(person, row) or concerned or leads)


def _owns(person: Person, row: Raised) -> bool:
    """Whether it is this person who was asked, or the partner for whom they speak."""
    speaks = person.speaks_for
    return row.owner == person.user_id or (speaks is not None and row.owner == f"{PARTNER}{speaks}")


async def _refusal(ctx: Context, row: Raised, said: Answer, user: UserId) -> Say | None:
    """Why this cannot be said now, or not by this person."""
    person = await ctx.person(user)
    if not await may(ctx, person, row):
        return answers.not_you(await ctx.ask_whom(Role.ADMIN))
    seen = await view(ctx, row)
    changes = said.way not in (Way.BY, Way.NOT_OURS)
    checks = (
        (changes and row.state not in (*OPEN, State.NO), answers.people_decide(seen)),
        (changes and row.state is State.NO and not row.words, answers.people_decide(seen)),
        (said.way in (Way.SAY, Way.PART) and row.about is About.ITEM, answers.vote(seen)),
        (said.way is Way.NOT_OURS and not _owns(person, row), not_asked(seen)),
        (said.way is Way.SAY and not said.words, answers.how()),
        (said.way is Way.NO and not any(map(str.isalnum, said.words)), answers.why()),
        (said.way is Way.LATER and said.day is None, answers.when()),
        (len(said.words) > answers.MAX_WORDS, answers.too_long()),
    )
    if said.day is not None and said.day < ctx.local().date():
        return answers.past(said.day)
    return next((refusal for wrong, refusal in checks if wrong), None)


async def _answered(ctx: Context, message: Message, row: Raised, said: Answer) -> list[Effect]:
    state = {Way.NO: State.NO, Way.LATER: State.LATER, Way.SAY: State.DONE}[said.way]
    row.words, row.words_event, row.answered_by = said.words, message.event_id, message.sender
    row.until = said.day
    effects = await standing.to(ctx, row, state, by_agenda=False, quiet=False)
    audit = Audit("answered", f"{row.about.value} {row.number}", message.sender, {"state": state.value})
    return [*effects, Reply(answers.thanks(await view(ctx, row))), audit]


async def _by(ctx: Context, message: Message, row: Raised, said: Answer) -> list[Effect]:
    """Somebody answers for it from now on, before a day if that was said, and hears so."""
    partner = ctx.wijk.find_partner(said.words)
    person = None if partner else await ctx.find_person(said.words)
    if partner is None and person is None:
        return [Reply(answers.nobody(said.words))]
    row.owner = f"{PARTNER}{partner.slug}" if partner else person.user_id if person else ""
    row.answer_by = said.day
    await standing.save(ctx, row)
    seen, by = await view(ctx, row), (await ctx.person(message.sender)).name
    people = [one.user_id for one in await ctx.representatives(partner.slug, row.theme)] if partner else []
    people += [person.user_id] if person else []
    key = keys.asked(ctx.wijk.slug, Thing(row.about, row.number))
    told: list[Effect] = [
        Tell(user, answers.for_you(seen, by, said.day), key) for user in people if user != message.sender
    ]
    return [
        *told, Reply(answers.owned(seen)), telling.answered(ctx, row, news=False), *await standing.shown(ctx, row),
        await standing.plan(ctx),
    ]  # fmt: skip


async def _part(ctx: Context, message: Message, row: Raised, said: Answer) -> list[Effect]:
    """It goes on as an item of the agenda."""
    item = await showing.find(ctx, Thing(About.ITEM, said.item or 0))
    if item is None:
        return [Reply(answers.no_item(said.item or 0))]
    row.answered_by = message.sender
    effects = await standing.goes_on_as(ctx, row, item, quiet=False)
    return [*effects, Reply(answers.thanks(await view(ctx, row)))]


_WAYS: Mapping[Way, Callable[[Context, Message, Raised, Answer], Awaitable[list[Effect]]]] = {
    Way.NO: _answered, Way.LATER: _answered, Way.SAY: _answered, Way.BY: _by, Way.PART: _part,
    Way.NOT_OURS: asking.not_ours,
}  # fmt: skip


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """Whoever takes their answer back leaves what was raised without one."""
    effects: list[Effect] = []
    for row in await store.by_words(ctx.wijk.slug, redaction.target):
        row.words = row.words_event = row.answered_by = ""
        effects += await standing.to(ctx, row, State.HEARD, by_agenda=False, quiet=True)
        effects += telling.taken_back(ctx, row)
    return effects
