"""How much is asked of one person now."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.people import Person, Role
from plugins.load import store
from plugins.load.models import Question
from plugins.load.rules.figure import AHEAD, Figure, limit
from plugins.load.settings import LoadSettings


async def figure(ctx: Context, person: Person) -> Figure:
    wijk, today = ctx.wijk.slug, ctx.local().date()
    themes = await _themes(ctx, person)
    tasks = await store.asked.tasks(wijk, person.user_id)
    meetings = await store.asked.meetings(wijk, ctx.now, ctx.now + AHEAD)
    return Figure(
        actions=len(tasks),
        late=sum(task.due is not None and task.due < today for task in tasks),
        answers=await store.asked.answers(wijk, person.user_id),
        meetings=sum(meeting.theme in themes or not meeting.theme for meeting in meetings),
        questions=sum(_asked(question, person, themes) for question in await store.asked.questions(wijk, ctx.now)),
    )


async def _themes(ctx: Context, person: Person) -> frozenset[str]:
    """The themes in whose rooms somebody is."""
    rooms = {theme.slug: await ctx.people(theme.room) for theme in ctx.wijk.themes}
    return frozenset(slug for slug, people in rooms.items() if person.user_id in {one.user_id for one in people})


def _asked(question: Question, person: Person, themes: frozenset[str]) -> bool:
    if person.speaks_for in question.partners:
        return True
    return Role.RESIDENT in person.roles and not themes.isdisjoint(question.themes)


async def limit_of(ctx: Context, user: str) -> int:
    return limit((await store.own.of(ctx.wijk.slug, user)).limit, ctx.settings(LoadSettings).much)
