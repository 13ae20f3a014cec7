"""What stands on the public page: figures of each theme. They count things, and never people or partners."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.public import Section
from plugins.progress import showing
from plugins.progress.says import page


async def public(ctx: Context) -> list[Section]:
    every = await showing.every(ctx)
    names = [theme.name for theme in ctx.wijk.themes]
    return [page.section(list(zip(names, every, strict=True)), await showing.whole(ctx))]
