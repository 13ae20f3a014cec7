"""``make bench ARGS="sizes day"``: memory of the hub as a day of a wijk goes by, again and again.

What is raised is withdrawn, what is to be done dropped and what is asked closed: as much stands after a day as before
it, so that memory must not follow the traffic. Nothing more is said before the hub has done all that was said: a real
day is a hundred times slower still. What many days cost that come all at once is looked at last, by itself.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bench.world import World, hub, world
from hub.testing.homeserver.events import Event
from hub.testing.view import POLL

PLUGINS = ("agenda", "voting", "actions", "crosspost")
ROOMS, PEOPLE = 20, 20
PARTS = 20
"""How often memory is looked at."""
PIECE = 500
"""Events, ten commands among them, that the hub has dealt with before there are more."""
STANDS = 10
"""So many items stand, so many actions and so many votes."""

BOTH = "SELECT (SELECT count(*) FROM hub_inbox WHERE state = 0) + (SELECT count(*) FROM hub_outbox WHERE state = 0)"
STANDING = """SELECT (SELECT count(*) FROM agenda_item WHERE state = 'raised'),
(SELECT count(*) FROM actions_action WHERE state = 'open'), (SELECT count(*) FROM voting_decision WHERE state = 'open')
"""
THINGS = "bank", "boom", "lamp", "heg", "goot", "stoep", "drempel", "haag", "brug", "fontein", "moestuin"
PLACES = "bij de bus", "voor het plein", "langs de gracht", "achter de school", "voor de winkel", "naast de speeltuin"


async def table(events: int) -> None:
    """Print how memory goes over so many events, and what a tenth as many at once do to it."""
    part, pile = events // PARTS, events // 10
    print(f"\nmemory that the hub made itself, after each of {PARTS} parts of {part:,} events, MiB")
    with tempfile.TemporaryDirectory() as folder:
        async with world(Path(folder), ROOMS, members=PEOPLE, plugins=PLUGINS) as made, hub(made) as process:
            day = Day(made)
            seen = []
            for _ in range(PARTS):
                await day.goes_on(part, PIECE)
                day.as_planned()
                seen.append(process.own_memory())
                print(f"{seen[-1]:7.1f}", end="", flush=True)
            half = seen[PARTS // 2 :]
            slope = (half[-1] - half[0]) / ((len(half) - 1) * part) * 1000 * 1024
            print(f"\n  second half: {slope:.2f} KiB for 1,000 events; in all {seen[-1] / seen[0]:.2f}x")
            print(f"  with its libraries {process.memory():.1f}, of what it handled waited {day.most_waiting} at most")
            day.most_waiting = 0
            await day.goes_on(pile, pile)
            print(f"  after {pile:,} events at once, {day.most_waiting:,} waiting: {process.own_memory():.1f}")
            await day.goes_on(part, PIECE)
            print(f"  after a part as before: {process.own_memory():.1f}")


@dataclass
class Standing:
    """Things of one kind that people began: who, in which room, and which number it got."""

    begun: int = 0
    now: deque[tuple[str, str, int]] = field(default_factory=deque)


class Day:
    """Every fiftieth event is a command, by whoever's turn it is, in the room whose turn it is."""

    def __init__(self, made: World) -> None:
        self._server, self._book = made.server, made.folder / "hub.db"
        self._rooms = [self._peopled(f"#bench-t{n}:{made.server.server_name}") for n in range(ROOMS)]
        self._events, self._polls = 0, deque[tuple[str, str]](maxlen=STANDS)
        self._server.join(
            "admin", f"#bench-beheer:{made.server.server_name}"
        )  # who is there may ask as often as they like
        items, actions, votes = self._standing = Standing(), Standing(), Standing()
        self._course: Sequence[Callable[[str, str], None]] = (
            self._says("!agenda"),
            self._begins(items, "!agenda Een {}"),
            self._ends(items, "!intrekken {}"),
            self._says("!acties"),
            self._begins(actions, "!actie Zorg voor een {} vrijdag"),
            self._ends(actions, "!laatvallen {} het is niet nodig"),
            self._says("!hulp"),
            self._begins(votes, "!vraag Komt er een {}? | Ja | Nee tot morgen 12.00 toch", by="admin"),
            self._ends(votes, "!sluit {}"),
        )
        self.most_waiting = 0
        made.server.listeners.append(self._heard)

    async def goes_on(self, events: int, piece: int) -> None:
        """So many events more, a piece at a time. Until the hub has dealt with everything."""
        for n in range(1, events + 1):
            self._event(self._events)
            self._events += 1
            if n % piece == 0:
                await self._quiet()
            elif n % PIECE == 0:
                await asyncio.sleep(0)
        await self._quiet()

    def as_planned(self) -> None:
        """Raises ``RuntimeError`` if other things stand than should: something was refused, and this is no such day."""
        with closing(sqlite3.connect(f"file:{self._book}?mode=ro", uri=True)) as book:
            stands, should = book.execute(STANDING).fetchone(), tuple(len(what.now) for what in self._standing)
        if stands != should:
            raise RuntimeError(f"items, actions and votes that stand: {stands}, and not {should}")

    def _peopled(self, alias: str) -> str:
        room = self._server.join("p0", alias)
        self._server.join("admin", room)
        for person in range(1, PEOPLE):
            self._server.invite("admin", room, f"p{person}")
            self._server.join(f"p{person}", room)
        return room

    def _event(self, n: int) -> None:
        room, person, last = self._rooms[n % ROOMS], f"p{n // ROOMS % (PEOPLE - 1)}", f"p{PEOPLE - 1}"
        turn, rest = divmod(n, 50)
        if rest == 0:
            self._course[turn % len(self._course)](f"p{turn % (PEOPLE - 1)}", self._rooms[turn % ROOMS])
        elif rest == 10 and self._polls:
            self._vote(person, *self._polls[-1])
        elif rest == 25:
            self._server.react(person, room, self._server.text("p0", room, f"zomaar {n}"), "👍")
        elif n % 500 == 33:
            self._server.leave(last, room)
            self._server.invite("admin", room, last)
            self._server.join(last, room)
        else:
            self._server.text(person, room, f"een gewoon bericht van een gewone dag, {n}")

    def _says(self, words: str) -> Callable[[str, str], None]:
        def say(who: str, room: str) -> None:
            self._server.text(who, room, words)

        return say

    def _begins(self, what: Standing, words: str, by: str = "") -> Callable[[str, str], None]:
        def begin(who: str, room: str) -> None:
            who = by or who
            what.begun += 1
            what.now.append((who, room, what.begun))
            title = f"{THINGS[what.begun % len(THINGS)]} {PLACES[what.begun % len(PLACES)]} {what.begun}"
            self._server.text(who, room, words.format(title))

        return begin

    def _ends(self, what: Standing, words: str) -> Callable[[str, str], None]:
        """Of what stands the oldest ends, by whoever began it, as soon as there is enough."""

        def end(_who: str, _room: str) -> None:
            if len(what.now) > STANDS:
                who, room, number = what.now.popleft()
                self._server.text(who, room, words.format(number))

        return end

    def _vote(self, who: str, room: str, poll: str) -> None:
        relation = {"rel_type": "m.reference", "event_id": poll}
        content = {f"{POLL}.response": {"answers": ["1"]}, "m.relates_to": relation}
        self._server.send(who, room, content, f"{POLL}.response")

    def _heard(self, event: Event) -> None:
        if event.type == f"{POLL}.start":
            self._polls.append((event.room_id, event.id))

    async def _quiet(self) -> None:
        """Until the hub waits for news, and nothing waits in its inbox or outbox."""
        me = self._server.user_id("bot")
        with closing(sqlite3.connect(f"file:{self._book}?mode=ro", uri=True)) as book:
            while True:
                await asyncio.sleep(0.005)
                (waiting,) = book.execute(BOTH).fetchone()
                self.most_waiting = max(self.most_waiting, waiting)
                listening = self._server.world.waiting.get(me, ())
                if listening and not any(waiter.news.is_set() for waiter in listening) and not waiting:
                    return
