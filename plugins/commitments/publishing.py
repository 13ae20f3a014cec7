"""What stands on the public page: what partners promised, and what came of it.

What is late comes on it with the last step of the ladder, and not before; from its date until then it is not on it.
What was kept stays some weeks.
"""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.ladder import Rung
from hub.api.public import Section
from plugins.commitments import showing, store
from plugins.commitments.rules.standing import How, State
from plugins.commitments.says import page
from plugins.commitments.view import View, idle, views

KEPT_DAYS = 56


async def public(ctx: Context) -> list[Section]:
    seen = await views(ctx, await store.agreements(ctx.wijk.slug))
    since = ctx.local().date() - dt.timedelta(days=KEPT_DAYS)
    done = [view for view in seen if view.state is State.DONE and (view.said_on or since) >= since]
    waiting = [row for row in await store.waiting(ctx.wijk.slug) if Rung.PUBLIC in row.told]
    nobody = [idle(ctx, row) for row in waiting if await showing.nobody_does(row)]
    return [
        page.section(
            late=[view for view in seen if _landed(view)],
            nobody=nobody,
            promised=[view for view in seen if view.how is How.OPEN],
            done=sorted(done, key=lambda view: view.said_on or since, reverse=True),
        )
    ]


def _landed(view: View) -> bool:
    """Whether everybody heard that it is late, and no resident confirmed that it is done."""
    live = view.state in (State.OPEN, State.CLAIMED)
    return live and view.how in (How.LATE, How.BROKEN) and Rung.PUBLIC in view.told
