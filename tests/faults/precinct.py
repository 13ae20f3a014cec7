"""A wijk on a real Synapse in which fifty accounts vote: forty residents, and ten partners in their own rooms."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sqlite3
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hub.testing.client import MatrixClient, MatrixError
from hub.testing.client_api import RELATIONS
from hub.testing.clock import FileClock
from hub.testing.synapse import Synapse
from hub.testing.view import POLL, shown
from hub.testing.wijk import write_configuration

from .process import CLOCK, ROOT, SECRETS, Nursery, Process, command, nursery

RESIDENTS, PARTNERS = 40, 10
WIJK, THEME = "de-punt", "wonen"
OPTIONS = ("Plein", "Park", "Haven")
SIDES = ("residents", "partners")
PATIENCE = 240.0
AT_ONCE = 10
"""How many accounts do something at a time, except when they vote."""

BAR = re.compile(r"^- [█░]+ (\d+) (\w+)$", re.MULTILINE)
RECOUNT = ROOT / "docs" / "recount" / "recount.py"


@dataclass
class Voter:
    """Somebody with a vote, and the room in which they cast it."""

    name: str
    side: str
    client: MatrixClient
    room: str = ""

    async def hears(self) -> None:
        """All there is to hear now, also in rooms they are asked into."""
        await self.client.listen()
        for room in list(self.client.invites):
            await self.client.join(room)
        if self.client.invites:
            await self.client.listen()


@dataclass
class Cast:
    """A vote, and the event that Synapse made of it."""

    voter: Voter
    choice: int
    typed: bool = False
    event: str = ""

    @property
    def answered_by(self) -> str:
        """How the hub says that it came too late: in answer to the words, or else to the voter."""
        return self.event if self.typed else self.voter.name


@dataclass
class Precinct:
    synapse: Synapse
    folder: Path
    nursery: Nursery
    admin: MatrixClient
    voters: list[Voter] = field(default_factory=list)
    rooms: dict[str, str] = field(default_factory=dict)
    life: Process | None = None
    votes: int = 0

    @property
    def hub(self) -> str:
        return f"@wijkhub:{self.synapse.server_name}"

    @property
    def clock(self) -> FileClock:
        return FileClock(self.folder / CLOCK)

    async def starts(self) -> None:
        self.life = await self.nursery.hub(self.folder)

    async def dies(self) -> None:
        """kill -9."""
        assert self.life is not None
        self.life.kill()
        await self.life.wait()

    async def stops(self) -> None:
        """As systemd does it; whatever it still had to send waits in its outbox."""
        assert self.life is not None
        self.life.stop()
        assert await self.life.wait() == 0

    # ---- a vote

    async def asks(self, worth: str = "") -> tuple[int, dict[str, str]]:
        """A new question is put to the vote. Its number, and its poll in each room."""
        self.votes += 1
        number = self.votes
        options = " | ".join(OPTIONS)
        await self.admin.text(self.rooms[THEME], f"!vraag Vraag {number}? | {options} tot morgen 12.00 {worth}".strip())
        seen = {voter.room: voter.client for voter in reversed(self.voters)}
        found = await asyncio.gather(*(self._poll(client, room, number) for room, client in seen.items()))
        return number, dict(zip(seen, found, strict=True))

    async def _poll(self, client: MatrixClient, room: str, number: int) -> str:
        def asked(event: dict[str, Any]) -> bool:
            start = event["content"].get(f"{POLL}.start", {})
            return str(start.get("question", {}).get("body", "")).startswith(f"Stemming {number}: ")

        event = await client.wait_for(asked, room, PATIENCE)
        return str(event["event_id"])

    async def cast(self, number: int, polls: dict[str, str], cast: Cast) -> Cast:
        """Somebody votes, in the poll or in words, and Synapse confirms it."""
        voter = cast.voter
        if cast.typed:
            cast.event = await voter.client.text(voter.room, f"!stem {number} {cast.choice}")
        else:
            cast.event = await voter.client.vote(voter.room, polls[voter.room], [str(cast.choice)])
        return cast

    async def edits(self, cast: Cast, choice: int) -> None:
        """An edit of an answer: no client makes one, and it changes nothing."""
        new = {f"{POLL}.response": {"answers": [str(choice)]}}
        relation = {"rel_type": "m.replace", "event_id": cast.event}
        await cast.voter.client.send(
            cast.voter.room, f"{POLL}.response", {**new, "m.new_content": new, "m.relates_to": relation}
        )

    async def switches(self, to: str) -> None:
        """Voting is switched on or off in the wijk: ``aan`` or ``uit``."""
        room, heard = self.rooms["beheer"], len(self.admin.seen)
        asked = await self.admin.text(room, f"!plugin {to} stemmen")

        def answers(event: dict[str, Any]) -> bool:
            return event["sender"] == self.hub and asked in str(event["content"].get("m.relates_to"))

        await self.admin.wait_for(answers, room, PATIENCE, heard)

    async def result(self, number: int) -> str:
        """What the living message says once all is counted."""
        voter = self.voters[0]
        words = f"Uitslag van stemming {number}: "

        def counted(event: dict[str, Any]) -> bool:
            new = event["content"].get("m.new_content", {})
            return event["sender"] == self.hub and str(new.get("body", "")).startswith(words)

        event = await voter.client.wait_for(counted, voter.room, PATIENCE)
        return str(event["content"]["m.new_content"]["body"])

    def relations(self, polls: dict[str, str], room: str) -> str:
        """Where Synapse tells what points at the poll of a room."""
        path = (quote(part, safe="") for part in ("rooms", room, "relations", polls[room], "m.reference"))
        return "/".join((RELATIONS, *path))

    # ---- what became of it

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database of the hub has, without the hub."""
        with closing(sqlite3.connect(f"file:{self.folder}/hub.db?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def book(self, number: int) -> dict[str, list[int]]:
        """The ballots in the book, in the order of their numbers: what was chosen, by event."""
        rows = self.query("SELECT event_id, choice FROM voting_ballot WHERE vote = ? ORDER BY received",
                          f"{WIJK} {number}")  # fmt: skip
        return {event: json.loads(choice) for event, choice in rows}

    def called_late(self, number: int, casts: Iterable[Cast]) -> list[str]:
        """What the hub called late, as far as these people heard, as often as it was said."""
        late = f"Stemming {number} was al gesloten. Je stem kwam te laat"
        typed = {cast.event for cast in casts if cast.typed}
        found = list[str]()
        for voter in {cast.voter.name: cast.voter for cast in casts}.values():
            heard = [event for event in voter.client.seen if event["sender"] == self.hub]
            for said in shown(heard):
                if said.body.startswith(late) and said.reply_to is None:
                    found.append(voter.name)
                elif said.body.startswith(late) and said.reply_to in typed:
                    typed.discard(said.reply_to)  # everybody in the room hears this
                    found.append(said.reply_to)
        return found

    async def until_all_answered(self, number: int, casts: Sequence[Cast]) -> set[str]:
        """The events in the book, as soon as each of these votes is there or was called late."""
        async with asyncio.timeout(PATIENCE):
            while True:
                counted = set(self.book(number))
                await some_at_a_time([cast.voter.hears for cast in casts if cast.event not in counted])
                late = self.called_late(number, casts)
                if all(
                    cast.event in counted or (cast.event if cast.typed else cast.voter.name) in late for cast in casts
                ):
                    return counted
                await asyncio.sleep(0.2)

    def export(self, number: int) -> Path:
        folder = self.folder / f"vote-{number}"
        arguments = ("export", "--wijk", WIJK, "--decision", str(number), "--to", str(folder))
        self.run(*command(*arguments, "--config", str(self.folder)))
        return folder

    def run(self, *arguments: str) -> str:
        """A program that must succeed; what it says."""
        environment = {**os.environ, **SECRETS}
        done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def counts(said: str) -> list[tuple[int, str]]:
    """The bars of a result: of the residents, then of the partners."""
    return [(int(number), option) for number, option in BAR.findall(said)]


def expected(choices: Sequence[tuple[str, int]]) -> list[tuple[int, str]]:
    """The bars that belong to choices, each with the side of its voter."""
    cast = Counter(choices)
    voted = [side for side in SIDES if any(of == side for of, _ in cast)]
    return [(cast[side, number], option) for side in voted for number, option in enumerate(OPTIONS, 1)]


async def some_at_a_time(work: Sequence[Callable[[], Awaitable[object]]]) -> None:
    """Do all of it, a few at a time: people do not all log in at once."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(step: Callable[[], Awaitable[object]]) -> None:
        async with gate:
            await step()

    await asyncio.gather(*(one(step) for step in work))


@asynccontextmanager
async def precinct(folder: Path) -> AsyncIterator[Precinct]:
    """Everybody logged in, in the room where they vote, and the hub at work."""
    clock = folder / CLOCK
    async with Synapse(folder / "synapse", clock=clock) as synapse, nursery() as started:
        for name in ("wijkhub", "beheer"):
            await synapse.register(name, "hub-password")
        _configure(folder, synapse)
        async with await MatrixClient.login(synapse.url, "beheer", "hub-password") as admin:
            made = Precinct(synapse, folder, started, admin)
            names = [(f"b{n}", "residents") for n in range(RESIDENTS)] + [
                (f"p{n}", "partners") for n in range(PARTNERS)
            ]
            try:
                await some_at_a_time([_account(made, name, side) for name, side in names])
                made.voters.sort(key=lambda voter: (voter.side != "residents", int(voter.name[1:])))
                await made.starts()
                await _arrive(made)
                yield made
            finally:
                for voter in made.voters:
                    await voter.client.close()


def _account(made: Precinct, name: str, side: str) -> Callable[[], Awaitable[None]]:
    async def account() -> None:
        await made.synapse.register(name, "secret")
        made.voters.append(Voter(name, side, await MatrixClient.login(made.synapse.url, name, "secret")))

    return account


def _configure(folder: Path, synapse: Synapse) -> None:
    database = f"sqlite://{folder}/hub.db"
    write_configuration(folder, synapse.url, synapse.server_name, database, {"voting": {}}, timeout=10)
    (folder / "wijken" / "oost.toml").unlink()
    residents = ", ".join(f'"@b{n}"' for n in range(RESIDENTS))
    partners = "".join(
        f'[[partners]]\nslug = "p{n}"\nname = "Partner {n}"\nrepresentatives = ["@p{n}"]\n' for n in range(PARTNERS)
    )
    wijk = f"""
name = "De Punt"
admins = ["@beheer"]
residents = [{residents}]
[[themes]]
slug = "{THEME}"
name = "Wonen"
{partners}
[plugins.voting]
open_per_theme = 20
remind_residents = false
"""
    (folder / "wijken" / f"{WIJK}.toml").write_text(wijk, encoding="utf-8")


async def _arrive(made: Precinct) -> None:
    """Everybody joins the room where they vote, as soon as the hub has made it."""
    server = made.synapse.server_name
    places = {THEME: f"#{WIJK}-{THEME}"} | {f"p{n}": f"#{WIJK}-partner-p{n}" for n in range(PARTNERS)}
    for place, alias in places.items():
        made.rooms[place] = await _joins(made.admin, f"{alias}:{server}")
    made.rooms["beheer"] = await _joins(made.admin, f"#{WIJK}-beheer:{server}")

    def step(voter: Voter) -> Callable[[], Awaitable[None]]:
        async def join() -> None:
            voter.room = made.rooms[THEME if voter.side == "residents" else voter.name]
            await _joins(voter.client, voter.room)

        return join

    await some_at_a_time([step(voter) for voter in made.voters])


async def _joins(client: MatrixClient, room: str) -> str:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                return await client.join(room)
            except MatrixError:  # the hub is not that far yet
                await asyncio.sleep(0.1)
