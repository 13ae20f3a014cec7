"""What the hub keeps in memory does not follow what people do. ``make bench ARGS="sizes day"`` looks at whole days, and
from outside; this says which collection it is."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from hub.testing.stage import Stage

OURS = ("hub.", "plugins.")
COLLECTIONS = Mapping, list, set, frozenset, tuple, deque
ITEM = "[]"
FEW, MORE = range(1, 6), range(6, 18)
"""How often people do the same: until all is known that there is to know, and after that."""


def held(thing: object) -> Counter[str]:
    """How much is in each collection that something holds, by the class and the field that lead there."""
    found, seen, todo = Counter[str](), set[int](), [("", thing)]
    while todo:
        way, one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, COLLECTIONS):
            found[way] += len(one)
        todo += [(way + step if step in ("", ITEM) else step, part) for step, part in _inside(one)]
    return found


def _inside(one: Any) -> Iterator[tuple[str, object]]:
    match one:
        case Mapping():
            yield from ((ITEM, value) for value in one.values())
        case list() | set() | frozenset() | tuple() | deque():
            yield from ((ITEM, value) for value in one)
        case MethodType():
            yield "", one.__self__
        case partial():
            yield from (("", value) for value in (one.func, *one.args, *one.keywords.values()))
        case FunctionType():
            yield from (("", cell.cell_contents) for cell in one.__closure__ or ())
        case _ if type(one).__module__.startswith(OURS):
            slots = (name for kind in type(one).__mro__ for name in getattr(kind, "__slots__", ()))
            for name in (*getattr(one, "__dict__", ()), *slots):
                yield f"{type(one).__name__}.{name}", getattr(one, name, None)


async def people_do(stage: Stage, times: range) -> None:
    server, room = stage.homeserver, stage.room_id("wonen")
    for n in times:
        server.react("bram", room, server.text("anna", room, f"zomaar {n}"), "👍")
        for words in (f"!agenda Bankje {n}", f"!intrekken {n}", f"!actie Haag {n} vrijdag", "!mijn", "!stemmingen"):
            server.text("anna", room, words)
        stage.acted()
        await stage.settled()
        assert f"Punt {n} is ingetrokken" in stage.find("wonen", "ingetrokken")
        await stage.passes(minutes=2)


async def test_nothing_in_memory_grows_with_what_people_do() -> None:
    async with Stage("agenda", "actions", "voting", "crosspost") as stage:
        await people_do(stage, FEW)
        before, tasks = held(stage.hub), len(asyncio.all_tasks())
        await people_do(stage, MORE)
        after = held(stage.hub)
        looked_at = {"Perform._named", "Floods._times[]", "KnownRooms.rooms", "Deliver._waiting", "Directory._people[]"}
        assert looked_at <= after.keys()
        assert {way: size - before[way] for way, size in after.items() if size - before[way] >= len(MORE)} == {}
        assert len(asyncio.all_tasks()) < tasks + len(MORE)
