"""What stands on the public page: how much was said and answered, and what still has no answer after all steps."""

from __future__ import annotations

from collections import Counter

from hub.api.context import Context
from hub.api.ladder import Rung
from hub.api.public import Section
from plugins.feedback import store
from plugins.feedback.models import Raised
from plugins.feedback.rules.course import About, State, waits
from plugins.feedback.says import page
from plugins.feedback.settings import FeedbackSettings
from plugins.feedback.view import view


async def public(ctx: Context) -> list[Section]:
    """Each thing once: what goes on as an item counts as that item."""
    rows = [row for row in await store.of_theme(ctx.wijk.slug, None) if row.item is None or row.about is About.ITEM]
    today, themes = ctx.local().date(), list[tuple[str, Counter[str]]]()
    for theme in ctx.wijk.themes:
        own = [row for row in rows if row.theme == theme.slug]
        open_ = [waits(row.state, row.until, today) or row.state is State.DECIDING for row in own]
        count = Counter(page.WAITS if one else page.ANSWERED for one in open_)
        themes.append((theme.name, count))
    late = [await view(ctx, row) for row in rows if _landed(ctx, row) and waits(row.state, row.until, today)]
    return [page.section(themes, [(one, one.about is About.ITEM and one.state is State.ON_AGENDA) for one in late])]


def _landed(ctx: Context, row: Raised) -> bool:
    """Whether everybody heard that there is no answer."""
    public = Rung.PUBLIC in ctx.settings(FeedbackSettings).ladder
    return row.at is Rung.PUBLIC or (row.at is Rung.SILENCE and public)
