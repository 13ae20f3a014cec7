"""What the command line asks of voting: whether it agrees with the log, one vote to count again, a person to forget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hub.api.context import Context
from hub.api.ids import UserId
from hub.api.log import Line
from hub.api.texts import Say, Text
from plugins.voting import store
from plugins.voting.models import DecisionRow
from plugins.voting.proof import bundle as files
from plugins.voting.proof import checking, records
from plugins.voting.says import answers
from plugins.voting.says import proof as says
from plugins.voting.says.sheet import sheet


async def check(ctx: Context, lines: Sequence[Line]) -> list[Text]:
    """Every vote there ever was, against the log."""
    about = defaultdict[str, list[Line]](list)
    for line in lines:
        if line["plugin"] == "voting":
            about[line["subject"]].append(line)
    held = [await store.proof.held(row) for row in await store.proof.decisions(ctx.wijk.slug)]
    found = [fault for one in held for fault in checking.faults(one, about[records.subject(one.decision)])]
    return [*found, *checking.unkept(held, lines)]


async def bundle(ctx: Context, kind: str, name: str, lines: Sequence[Line]) -> Mapping[str, str | Say] | Text | None:
    """One vote, once it was counted: until then its votes are secret. Or the ballot of one that is open, to print."""
    row = await _named(ctx, name) if kind in ("decision", "ballots") else None
    if row is None:
        return None
    if kind == "ballots":
        return await _sheet(ctx, row)
    if not row.head:
        return says.secret_until_counted(row)
    return {**files.files(await store.proof.held(row), lines)}


async def _sheet(ctx: Context, row: DecisionRow) -> Mapping[str, str | Say] | Text:
    if row.state not in store.decisions.GOING_ON:
        return answers.closed_already(row)
    people = [person.name for person in await ctx.connectors()]
    return {"ballot": sheet(row, ctx.wijk.name, ctx.local(row.closes_at), people)}


async def _named(ctx: Context, name: str) -> DecisionRow | None:
    """A vote by its number, in its newest round, or a round of it: "4", "4.1"."""
    wijk = ctx.wijk.slug
    if name.isdecimal():
        return await store.decisions.newest(wijk, int(name[:9]))
    return await store.decisions.tagged(wijk, name.removesuffix(".1"))


async def erase(ctx: Context, user: UserId) -> list[Text]:
    """A vote that is not over needs to know who is in it: else somebody could vote twice, or not at all. The rest is
    forgotten now."""
    await store.erasing.forget(ctx.wijk.slug, user)
    left = await store.erasing.unfinished(ctx.wijk.slug, user)
    open_until = {row.id: ctx.local(row.closes_at) for row in left if row.state in store.decisions.GOING_ON}
    return [says.not_forgotten_yet(row, open_until.get(row.id)) for row in left]
