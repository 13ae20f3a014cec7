"""Questions about votes: how one stands, which are open, how it is counted, what is left for somebody to do."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.people import Person
from hub.api.texts import Text
from hub.api.wijk import RoomKind
from plugins.voting import showing, store
from plugins.voting.cast import consenting, dissent, recusing_shown
from plugins.voting.cast.entitled import voice
from plugins.voting.close import resulting, reviewing
from plugins.voting.finding import numbered
from plugins.voting.models import CourseRow, DecisionRow
from plugins.voting.rules import ENTERED, Chamber, State, Via
from plugins.voting.says import consent, receipts
from plugins.voting.says import course as course_says
from plugins.voting.says import explaining as says
from plugins.voting.says.results import headline

STEPS = 2
MOST = 50
"""Objections that are explained; an answer must fit in a message."""


async def standing(ctx: Context, message: Message, call: Call) -> list[Effect]:
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    turnout, mine = await store.register.turnout(decision), await _mine(ctx, decision, message.sender)
    if decision.state in store.decisions.GOING_ON:
        return [Reply(says.stands(decision, turnout, ctx.local(decision.closes_at), mine))]
    said = headline(decision, await resulting.counted(decision)) if decision.state in store.decisions.COUNTED else None
    return [Reply(says.stands_closed(decision, turnout, said, mine))]


async def _mine(ctx: Context, decision: DecisionRow, user: UserId) -> Text | None:
    """The receipt of somebody's vote, where nobody else reads it: the number leads to the vote once it is published."""
    if ctx.room is None or ctx.room.kind is not RoomKind.DIRECT:
        return None
    speaks = await voice(ctx, decision, user, None)
    if decision.let_go and not speaks.able:
        return receipts.let_go()
    if speaks.torn or not speaks.able:
        return None
    partner = showing.partner_names(ctx, [speaks.partner])[0] if speaks.partner else ""
    if speaks.voter.chamber in decision.secret and await store.register.has_voted(decision, speaks.voter):
        return receipts.in_box(partner)
    stands = await store.ballots.stands_for(decision, speaks.voter)
    return receipts.mine(stands.number if stands else None, partner)


async def course(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!course 4``: who did what to a decision, when and why."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    rows = await store.course.of(decision)
    people = {row.by for row in rows if row.by.startswith("@")}
    names = {user: (await ctx.person(UserId(user))).name for user in people}
    entries = [course_says.Entry(row, ctx.local(row.at), _partner(ctx, row) or names.get(row.by, "")) for row in rows]
    review = reviewing.day_of(ctx, decision)
    return [
        Reply(
            course_says.course(
                decision, entries, [*await _acted(ctx, decision), *await _entered(ctx, decision)], review
            )
        )
    ]


def _partner(ctx: Context, row: CourseRow) -> str:
    """The partner for which somebody did it, where that is what people must know."""
    partner = row.facts.get("partner")
    return showing.partner_names(ctx, [str(partner)])[0] if partner else ""


async def _entered(ctx: Context, decision: DecisionRow) -> list[course_says.Entered]:
    """How many votes each connector entered."""
    rows = await store.ballots.via(decision, *ENTERED)
    found = []
    for user in dict.fromkeys(row.cast_by for row in rows):
        mine = [row for row in rows if row.cast_by == user]
        name = (await ctx.person(UserId(user))).name if user else ""
        voters = {row.cast_for for row in mine}
        found.append(course_says.Entered(ctx.local(mine[0].received_at), name, len(voters)))
    return found


async def _acted(ctx: Context, decision: DecisionRow) -> list[course_says.Acted]:
    """What deputies did. Not for which resident: else that vote could be found in the files that are published."""
    rows = reversed(await store.ballots.via(decision, Via.DEPUTY))
    first = {(row.cast_by, row.chamber, row.voter): row for row in rows}
    found = []
    for row in first.values():
        name = (await ctx.person(UserId(row.cast_by))).name if row.cast_by.startswith("@") else ""
        partner = showing.partner_names(ctx, [row.voter])[0] if row.chamber is Chamber.PARTNERS else ""
        found.append(course_says.Acted(ctx.local(row.received_at), name, partner))
    return found


async def votes(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """The open votes, in a theme's room only those of that theme."""
    theme = ctx.wijk.theme_of(message.room_id)
    found = await store.decisions.among(ctx.wijk.slug, store.decisions.GOING_ON, theme.slug if theme else None)
    return [Reply(says.open_votes([(decision, ctx.local(decision.closes_at)) for decision in found]))]


async def explain(ctx: Context, message: Message, call: Call) -> list[Effect]:
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    if decision.state is State.WITHDRAWN:
        return [Reply(says.stands_closed(decision, await store.register.turnout(decision)))]
    if decision.state in store.decisions.COUNTED:
        return [
            Reply(
                says.afterwards(decision, await resulting.counted(decision), await dissent.lines(ctx, decision, MOST))
            )
        ]
    facts = says.Facts(
        opener=(await ctx.person(UserId(decision.opened_by))).name,
        turnout=await store.register.turnout(decision),
        partners=showing.partner_names(ctx, await store.register.voters(decision, Chamber.PARTNERS)),
        unable=showing.partner_names(ctx, decision.unable),
        aside=await recusing_shown.named(ctx, decision),
        more=await dissent.lines(ctx, decision, MOST),
    )
    return [Reply(says.beforehand(decision, store.decisions.question(decision), facts))]


async def undone(ctx: Context, person: Person) -> list[Text]:
    """Open votes in which this person, or the partner they vote for, has not voted."""
    found: list[Text] = []
    for decision in await store.decisions.among(ctx.wijk.slug, store.decisions.GOING_ON):
        room = ctx.room.room_id if ctx.room else None
        speaks = await voice(ctx, decision, person.user_id, room)
        aside = await store.recusals.stands_aside(decision.key, speaks.voter)
        if speaks.able and not aside and not await store.register.has_voted(decision, speaks.voter):
            found.append(says.suggestion(decision, ctx.local(decision.closes_at)))
        elif speaks.able and await consenting.waits(decision, speaks.voter):
            found.append(consent.suggestion(decision))
    return found[:STEPS]
