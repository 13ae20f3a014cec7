"""What the probe does, by command."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.connection import get_connections

from hub.api.commands import Arg, Call, Command, Kind
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Attach, Audit, Board, Effect, Emit, Fetch, Post, React, Reply, Schedule, Sheet, Tell
from hub.api.events import Edit, Fetched, Membership, Message, Reaction, Redaction, Timer
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.ids import EventId, RoomId
from hub.api.plans import Plan, TaskPlan
from hub.api.settings import Settings, Share, YesNo, setting, yes_or_no
from hub.api.texts import Quote, Text, catalogue
from wijkhub_probe.models import RoomCount
from wijkhub_probe.nonsense import NONSENSE, STRANGE

_, n_ = catalogue("probe")


@dataclass(frozen=True, kw_only=True)
class Rung(DomainEvent):
    by: str


class ProbeSettings(Settings):
    loud: YesNo = yes_or_no(False, nl="hard", about=_("Whether it shouts."))
    part: Share = setting("30%", nl="deel", about=_("A share."), expects=_("a share, such as 30% or 2/3"))
    fails: YesNo = yes_or_no(False, nl="stuk", about=_("Whether it cannot start."))
    hangs: str = setting("", nl="hangt", about=_("When it hangs."), expects=_("start, end or suggest"))


def command(id: str, *names: str, args: tuple[Arg, ...] = (), **more: Any) -> Command:
    return Command(
        id=id, names={"nl": names, "en": (id,)}, usage=_("!{id}", id=id), help=_("Does {id}.", id=id), args=args, **more
    )


async def count(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return [Reply(_("{n}", n=await one_more(f"{ctx.wijk.slug} {message.room_id}")))]


async def one_more(key: str) -> int:
    """Count in one statement: the write by which the hub's speed is measured."""
    connection = get_connections().get("default")
    mark = "?" if connection.capabilities.dialect == "sqlite" else "$1"
    statement = (
        f"INSERT INTO probe_count (key, value) VALUES ({mark}, 1) "
        "ON CONFLICT (key) DO UPDATE SET value = probe_count.value + 1 RETURNING value"
    )
    rows = await connection.execute_query_dict(statement, [key])
    return int(rows[0]["value"])


async def echo(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return [Reply(_("You said: {words}", words=call.text("words")))]


async def quote(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return [Reply(Quote(message.quoted.body if message.quoted else "nothing"))]


async def explode(ctx: Context, message: Message, call: Call) -> list[Effect]:
    await RoomCount.create(key=f"left behind {message.event_id}")
    raise RuntimeError("as asked")


async def hang(ctx: Context, message: Message, call: Call) -> list[Effect]:
    await asyncio.Event().wait()
    return []


async def compute(ctx: Context, message: Message, call: Call) -> list[Effect]:
    while True:
        pass


async def crash(ctx: Context, message: Message, call: Call) -> list[Effect]:
    os.kill(os.getpid(), signal.SIGSEGV)
    return []


async def flood(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return [Post(message.room_id, _("drop {n}", n=n)) for n in range(call.number("n"))]


async def nonsense(ctx: Context, message: Message, call: Call) -> Any:
    return {**NONSENSE, **STRANGE}[call.text("kind") or "iets"](message)


async def later(ctx: Context, message: Message, call: Call) -> list[Effect]:
    due = ctx.now + dt.timedelta(hours=call.number("hours"))
    return [Schedule(f"bell {message.event_id}", due, {"room": message.room_id, "asked": message.event_id})]


async def ring(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return [Emit(Rung(by=message.sender)), Audit("rung", "the bell", message.sender)]


async def board(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return [Board(message.room_id, _("Board: {words}", words=call.text("words")))]


async def whisper(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return [Tell(message.sender, _("Whisper: {words}", words=call.text("words")))]


PAGE = """#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(width: 80mm, height: 40mm)
= #data.title
"""


async def attach(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """A file of bytes, and a page as PDF and as picture: here, and to whoever asked."""
    words = call.text("words")
    text = _("A file: {words}", words=words)
    return [
        Attach(to, name, kind, body, text)
        for to in (message.room_id, message.sender)
        for name, kind, body in (
            ("words.txt", "text/plain", words.encode()),
            ("page.pdf", "application/pdf", Sheet(PAGE, {"title": words})),
            ("page.png", "image/png", Sheet(PAGE, {"title": words})),
        )
    ]


async def plan(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """Ask the others about a plan: ``!plan words``."""
    said = await ctx.remarks(TaskPlan(owner=message.sender, what=call.text("words"), due=None, by=message.sender))
    return [Reply(_("{n} remarks", n=len(said)))]


@hookimpl
async def remarks(ctx: Context, plan: Plan) -> list[Text]:
    """Of a task named so it raises, waits for ever, or asks the others in its turn; of "nothing" it says nothing."""
    assert isinstance(plan, TaskPlan)
    await RoomCount.get_or_create(key=f"remarked {plan.what}")
    match plan.what:
        case "Ontplof":
            raise RuntimeError("as asked")
        case "Hang":
            await asyncio.Event().wait()
        case "Niets":
            return []
        case "Vraag":
            return [_("{n} remarks", n=len(await ctx.remarks(plan)))]
    return [_("Think of {words}.", words=plan.what)]


async def misprint(ctx: Context, message: Message, call: Call) -> list[Effect]:
    page = Sheet("#nothing-of-that-name", {})
    return [Attach(message.room_id, "page.pdf", "application/pdf", page, _("A file"))]


async def read(ctx: Context, message: Message, call: Call) -> list[Effect]:
    return [Fetch(call.text("words"), f"read {message.event_id}", data={"room": message.room_id})]


@hookimpl
async def on_fetched(ctx: Context, fetched: Fetched) -> list[Effect]:
    said = _("Read: {text} ({error})", text=fetched.text, error=fetched.error)
    return [Post(RoomId(str(fetched.data["room"])), said)]


WORDS = Arg("words", Kind.REST)


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return (
        (command("count", "tel"), count),
        (command("read", "lees", args=(WORDS,)), read),
        (command("echo", "echo", args=(WORDS,)), echo),
        (command("quote", "citeer"), quote),
        (command("explode", "ontplof"), explode),
        (command("hang", "hang"), hang),
        (command("compute", "reken"), compute),
        (command("crash", "crash"), crash),
        (command("flood", "vloed", args=(Arg("n", Kind.NUMBER),)), flood),
        (command("nonsense", "onzin", args=(Arg("kind", Kind.REST, optional=True),)), nonsense),
        (command("later", "later", args=(Arg("hours", Kind.NUMBER),)), later),
        (command("ring", "bel"), ring),
        (command("board", "bord", args=(WORDS,)), board),
        (command("attach", "bijlage", args=(WORDS,)), attach),
        (command("plan", "plan", args=(WORDS,)), plan),
        (command("misprint", "misdruk"), misprint),
        (command("whisper", "fluister", args=(WORDS,)), whisper),
        (command("now", "nu", expires=dt.timedelta(minutes=30)), count),
    )


@hookimpl
def settings() -> type[Settings]:
    return ProbeSettings


@hookimpl
async def on_enabled(ctx: Context) -> list[Effect]:
    if ctx.settings(ProbeSettings).fails:
        raise RuntimeError("it cannot start, as set")
    await _hangs(ctx, "start")
    return []


@hookimpl
async def on_disabled(ctx: Context) -> list[Effect]:
    await _hangs(ctx, "end")
    return []


@hookimpl
def on_reaction(ctx: Context, reaction: Reaction) -> list[Effect]:
    return [React(reaction.room_id, reaction.target, "👀")]


@hookimpl
def on_message(ctx: Context, message: Message) -> list[Effect]:
    return [Reply(_("Heard: {words}", words=message.body))]


@hookimpl
def on_timer(ctx: Context, timer: Timer) -> list[Effect]:
    room = ctx.wijk.room(str(timer.data["room"]))
    assert room is not None
    late = int(timer.late.total_seconds() // 3600)
    return [Post(room.room_id, _("Ding, {hours} hours late.", hours=late), reply_to=EventId(str(timer.data["asked"])))]


@hookimpl
def on_domain_event(ctx: Context, event: DomainEvent) -> list[Effect]:
    assert isinstance(event, Rung)
    return [Post(ctx.wijk.themes[0].room, _("{who} rang.", who=event.by))]


@hookimpl
def on_redaction(ctx: Context, redaction: Redaction) -> list[Effect]:
    return [Post(redaction.room_id, _("Removed: {key}", key=redaction.key or "unnamed"))]


@hookimpl
def on_edit(ctx: Context, edit: Edit) -> list[Effect]:
    return [Post(edit.room_id, _("Changed to: {words}", words=edit.body))]


@hookimpl
def on_membership(ctx: Context, membership: Membership) -> list[Effect]:
    return []


@hookimpl
async def suggest(ctx: Context) -> Sequence[Text]:
    await _hangs(ctx, "suggest")
    return [_("Type `!count`.")]


async def _hangs(ctx: Context, when: str) -> None:
    if ctx.settings(ProbeSettings).hangs == when:
        await asyncio.Event().wait()
