"""Putting a question to the vote: who may vote is frozen, and a poll goes to every room where they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.dates import When
from hub.api.effects import Effect, Emit, Poll, Post, Reply, Schedule
from hub.api.events import Message
from hub.api.ids import EventId, RoomId, UserId
from hub.api.people import Role
from hub.api.texts import Plain, Say, Text
from hub.api.wijk import Theme
from plugins.voting import coursing, reminding, showing, store, telling
from plugins.voting.ask import limits
from plugins.voting.ask.drafting import draft
from plugins.voting.ask.drafts import Asked, Draft
from plugins.voting.ask.electorate import Electorate, electorate
from plugins.voting.ask.reading import Terms, asked, chosen_way, terms
from plugins.voting.ask.reading_ways import meant
from plugins.voting.cast import consenting, recusing, secret
from plugins.voting.climb import going_on
from plugins.voting.climb.rungs import kept
from plugins.voting.close import closing
from plugins.voting.models import DecisionRow, ItemRow, NotedRow
from plugins.voting.proof import records
from plugins.voting.rules import (
    CLIMBING,
    Chamber,
    Happening,
    InvalidQuestion,
    Method,
    Question,
    Rule,
    answer_ids,
    too_few,
)
from plugins.voting.says import answers
from plugins.voting.says import secret as secret_says
from plugins.voting.says import ways_named as ways
from plugins.voting.says.living import title
from plugins.voting.says.ways import options, way
from plugins.voting.settings import FIXED_WEIGHT, HEARING, VotingSettings

SHORTEST = dt.timedelta(hours=1)
LONGEST_TEXT = 300


async def decide(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!decide 3 until Friday``: an item of the agenda, for or against."""
    item = await store.items.get(ctx.wijk.slug, call.number("item"))
    if item is None or not item.open:
        return [Reply(answers.not_on_agenda(call.number("item"), item.title if item else ""))]
    theme = ctx.wijk.theme(item.theme)
    if theme is None:
        return [Reply(answers.no_such_theme())]
    if (busy := await voted_on(ctx, item, theme)) is not None:
        return [Reply(busy)]
    said = chosen_way(terms(call.text("terms"), ctx.local(), among_options="|" in call.text("terms")))
    if unclear := _unclear(said):
        return [Reply(unclear)]
    choices: tuple[str, ...] = ()
    if said.rest:
        if "|" not in said.rest and "\n" not in said.rest:
            return [Reply(answers.strange(said.rest))]
        first, others = asked(said.rest)
        choices = (first, *others) if first else others
    method = said.way or (Method.CHOICE if choices else Method.PROPOSAL)
    return await put_to_vote(ctx, message, theme, said, method, item.title, choices, item)


async def voted_on(ctx: Context, item: ItemRow, theme: Theme) -> Say | None:
    """That people vote on this item already, or that it is on the ladder."""
    going_on = await store.decisions.among(ctx.wijk.slug, store.decisions.GOING_ON, theme.slug)
    if same := next((decision for decision in going_on if decision.item == item.number), None):
        return answers.open_already(same)
    climbing_up = await store.decisions.among(ctx.wijk.slug, CLIMBING, theme.slug)
    same = next((decision for decision in climbing_up if decision.item == item.number), None)
    return answers.on_ladder(same) if same else None


async def ask(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!ask Where? | Square | Park until Friday``: one of several, or in another way that is named."""
    theme = ctx.wijk.theme_of(message.room_id)
    if theme is None:
        return [Reply(answers.no_such_theme())]
    person = await ctx.person(message.sender)
    said = terms(call.text("question"), ctx.local(), among_options=True, anyway=Role.ADMIN in person.roles)
    said = chosen_way(said)
    if not said.rest:
        return [Reply(ways.how_to_ask())]
    if unclear := _unclear(said):
        return [Reply(unclear)]
    if said.weight and not ctx.settings(VotingSettings).may_ask(said.weight, person.roles):
        return [Reply(answers.only_for_items(await ctx.ask_whom(Role.ADMIN)))]
    text, choices = asked(said.rest)
    return await put_to_vote(ctx, message, theme, said, said.way or Method.CHOICE, text, choices, None)


def _unclear(said: Terms) -> Say | None:
    """A way to decide was named that is none, or that was perhaps meant."""
    if said.unknown:
        return ways.unknown(said.unknown)
    nearly = meant(said.rest) if said.way is None else None
    return ways.meant(nearly) if nearly else None


async def put_to_vote(
    ctx: Context, message: Message, theme: Theme, said: Terms, method: Method, text: str, choices: tuple[str, ...],
    item: ItemRow | None, noted: NotedRow | None = None,
) -> list[Effect]:  # fmt: skip
    """Open a vote, or say why it cannot be. ``noted``: what was concluded in a meeting."""
    if max(map(len, (text, *choices))) > LONGEST_TEXT:
        return [Reply(answers.too_many_words(LONGEST_TEXT))]
    settings = ctx.settings(VotingSettings)
    weight = said.weight or (settings.weight if item else settings.question_weight)
    closes = closing_time(ctx, said.closes)
    weight = FIXED_WEIGHT.get(method, weight)
    drafted = draft(method, Asked(text, choices, ctx.local(), ctx.local(closes), named=said.closes is not None))
    if not isinstance(drafted, Draft):
        return [Reply(drafted)]
    closes = drafted.closes or closes
    try:
        question = Question(
            number=0, text=drafted.text or text, options=drafted.options, method=method,
            rule=said.rule or settings.rule, weight=weight, requirements=settings.requirements(method, weight),
            opens_at=ctx.now, closes_at=closes, terms=drafted.terms, secret=said.secret,
        )  # fmt: skip
    except InvalidQuestion as invalid:
        return [Reply(answers.flawed(invalid.flaw, ctx.local(closes), method))]
    if closes - ctx.now < SHORTEST:
        return [Reply(answers.too_soon(ctx.local(closes)))]
    if full := await limits.refused(ctx, await ctx.person(message.sender), theme, anyway=said.anyway):
        return [Reply(full)]
    who = await electorate(ctx, theme)
    if weight in HEARING and said.rule is None and not who.size(Chamber.PARTNERS):
        question = replace(question, rule=Rule.RESIDENTS)  # nobody need answer for a side that is empty
    if few := too_small(question, who):
        return [Reply(few)]
    question = replace(question, number=await ctx.next_number("decision"))
    start = Start(
        message.sender, message.room_id, message.event_id, kept(settings.ladder), item.number if item else None,
        noted=noted,
    )  # fmt: skip
    effects, where = await begin(ctx, question, theme, who, start)
    if where and message.room_id not in where:
        effects.append(Reply(answers.opened(question.number, list(where.values()), ctx.local(closes))))
    return effects


def too_small(question: Question, who: Electorate) -> Say | None:
    """Why these people cannot vote on it: a side has nobody, or too few to vote in secret."""
    enough = any if question.weight in HEARING else all
    if not enough(who.size(side) for side in question.deciding):
        return answers.no_voters(question.rule)
    sizes = {side: who.size(side) for side in Chamber}
    few = {side: sizes[side] for side in too_few(sizes, question.secret)}
    return secret_says.too_few(few, question.secret) if few else None


@dataclass(frozen=True, slots=True)
class Start:
    """Who begins a vote, with which message; under which ladder, and how high on it it stands already. ``before``: the
    round that it goes on from. ``noted``: what was concluded in a meeting, if that is asked."""

    by: UserId
    room: RoomId
    event: EventId
    ladder: list[dict[str, object]]
    item: int | None = None
    round: int = 1
    rung: int = 0
    before: DecisionRow | None = None
    noted: NotedRow | None = None


async def begin(
    ctx: Context, question: Question, theme: Theme, who: Electorate, start: Start
) -> tuple[list[Effect], dict[RoomId, str]]:
    """Open a vote, or a next round of one. Also returns the rooms in which it is asked, and their names."""
    decision = await store.decisions.add(
        ctx.wijk.slug, question, residents=who.residents, partners=[partner.slug for partner in who.partners],
        unable=[partner.slug for partner in who.unable], item=start.item, theme=theme.slug, round=start.round,
        opened_by=start.by, room=start.room, event_id=start.event, ladder=start.ladder, rung=start.rung,
        noted_in=start.noted.meeting if start.noted else None, note=start.noted.note if start.noted else None,
        **going_on.values(start.before),
    )  # fmt: skip
    facts = records.opening(decision, {side: who.size(side) for side in Chamber})
    await coursing.step(ctx, decision, Happening.OPEN, start.by, facts=facts)
    await recusing.carried_over(ctx, decision)
    await going_on.carry_over(ctx, start.before, decision)
    rooms = {theme.room: theme.name, **{p.room: p.name for p in who.partners if p.room is not None}}
    effects = [
        *await _posted(ctx, decision, rooms),
        *await secret.ballots(ctx, decision),
        Schedule(showing.timer_key(closing.CLOSE, decision), decision.closes_at),
        *await consenting.asked_again(ctx, decision),
        *reminding.scheduled(ctx, decision),
        Emit(await telling.opened(ctx, decision)),
    ]
    return effects, rooms


def closing_time(ctx: Context, day: When | None) -> dt.datetime:
    """When a vote closes: at the day and hour that were said, or as the wijk has set."""
    settings = ctx.settings(VotingSettings)
    day = day or When(ctx.local().date() + dt.timedelta(days=settings.days))
    return day.at(ctx.wijk.zone, dt.time(settings.hour))


async def _posted(ctx: Context, decision: DecisionRow, rooms: Mapping[RoomId, str]) -> list[Effect]:
    """The living message in the room of the theme and of each partner that votes, and the poll under it if a poll can
    carry the question."""
    question = store.decisions.question(decision)
    for room, name in rooms.items():
        await store.places.add(decision, room, name, polled=question.polled(_side(ctx, room)))
    living = await showing.message(ctx, decision)
    shown = [option if isinstance(option, Text) else Plain(option) for option in options(decision)]
    paper: list[tuple[str, Say]] = list(zip(answer_ids(question), shown, strict=True))
    asks = way(decision).asks or title
    effects: list[Effect] = []
    for room in rooms:
        here = EventId(decision.event_id) if room == decision.room else None
        effects.append(Post(room, living, key=showing.living_key(decision, room), reply_to=here, notify=True))
        if question.polled(_side(ctx, room)):
            key = showing.poll_key(decision, room)
            effects.append(Poll(room, key, asks(decision), paper, max_selections=question.picks))
    return effects


def _side(ctx: Context, room: RoomId) -> Chamber:
    return Chamber.PARTNERS if ctx.wijk.partner_of(room) else Chamber.RESIDENTS
