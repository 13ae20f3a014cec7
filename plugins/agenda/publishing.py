"""What stands on the public page: items that people stand behind, and what became of them."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.public import Section
from plugins.agenda import store
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import State
from plugins.agenda.says import page

NEWEST_FIRST = (State.DECIDED, State.DONE, State.REJECTED)


async def public(ctx: Context) -> list[Section]:
    """In the order of the agenda; what people decided about comes newest first. What somebody only raised is theirs."""
    items = await store.items(ctx.wijk.slug, {State.ON_AGENDA, *NEWEST_FIRST})
    by_state: dict[State, list[page.Shown]] = {state: [] for state in (State.ON_AGENDA, *NEWEST_FIRST)}
    for item in items:
        by_state[item.state].append(_shown(ctx, item))
    for state in NEWEST_FIRST:
        by_state[state].sort(key=lambda shown: -shown.number)
    return [page.section(by_state)]


def _shown(ctx: Context, item: ItemRow) -> page.Shown:
    theme = ctx.wijk.theme(item.theme)
    decided = item.question if not item.removed and item.question != item.title else ""
    return page.Shown(
        number=item.number, title=item.title, theme=theme.name if theme else item.theme,
        raised_on=ctx.local(item.raised_at).date(), decided=decided,
    )  # fmt: skip
