"""kill -9 around keys: the hub stays who it is, no key is used twice at one place, and nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from vodozemac import MegolmMessage

from hub.matrix.transport import path
from hub.testing.client import MatrixClient
from tests.crypto.conftest import Towns
from tests.crypto.independent import Person
from tests.crypto.postman import Moment, Postman
from tests.crypto.town import PASSWORD, SECRETS, Town
from tests.faults.amount import KILLS, SEED
from tests.faults.process import Nursery, nursery

LIVES = max(KILLS // 6, 3)
WAYS = (
    "",
    "GET .*/sync",
    "POST .*/keys/upload",
    "POST .*/keys/claim",
    "PUT .*/sendToDevice/",
    "PUT .*/send/m.room.encrypted/",
    "PUT .*/account_data/",
)
"""In the middle of which request the hub dies; the first: after some time."""

pytestmark = pytest.mark.timeout(300 + LIVES * 15)


def place(content: Mapping[str, Any]) -> tuple[str, int]:
    """Which key encrypted an event, and at which place of it."""
    return content["session_id"], int(MegolmMessage.from_base64(content["ciphertext"]).message_index())


async def written(client: MatrixClient, room: str, by: str) -> dict[str, dict[str, Any]]:
    """Every encrypted event that somebody has in a room, by its id."""
    found: dict[str, dict[str, Any]] = {}
    start: str | None = None
    while True:
        answer = await client.call(
            "GET", path("rooms", room, "messages"), query={"dir": "b", "limit": 100, "from": start}
        )
        for raw in answer["chunk"]:
            if raw["type"] == "m.room.encrypted" and raw["sender"] == by:
                found[raw["event_id"]] = raw["content"]
        if not answer["chunk"] or "end" not in answer:
            return found
        start = answer["end"]


async def shown(client: MatrixClient, me: str) -> Any:
    """Who the hub is: its identity, and its devices with their keys and signatures."""
    answer = await client.call("POST", path("keys", "query"), {"device_keys": {me: []}})
    parts = ("master_keys", "self_signing_keys", "device_keys")
    return {part: answer[part][me] for part in parts}


async def a_life(started: Nursery, wijk: Town, postman: Postman, chance: random.Random, said: asyncio.Event) -> str:
    """Start a hub, and end it. How."""
    how = chance.choice(WAYS)
    life = await started.start("run", "--config", str(wijk.folder), log=wijk.folder / "hub.log", environment=SECRETS)
    if how:
        moment = Moment(how, life.kill, served=chance.random() < 0.6, after=chance.randrange(3))
        postman.moment = moment
        for _ in range(60):
            if moment.happened:
                break
            said.set()
            await asyncio.sleep(0.1)
        postman.moment = None
    else:
        await asyncio.sleep(chance.uniform(0.2, 3.0))
    life.kill()
    await life.wait()
    return how


@pytest.mark.long_on_postgres
async def test_kills_around_keys_lose_nothing_double_nothing_and_leave_the_hub_who_it_is(
    towns: Towns, tmp_path: Path, record_property: Any
) -> None:
    chance = random.Random(SEED)
    async with towns("probe") as wijk, Postman(wijk.synapse.url) as postman, nursery() as started:
        anna, bram = await wijk.person("anna", "wonen"), await wijk.person("bram", "wonen")
        wonen, me = wijk.room("wonen"), wijk.me
        client = await MatrixClient.login(wijk.synapse.url, wijk.name("karin"), PASSWORD)
        reader = await MatrixClient.login(wijk.synapse.url, wijk.name("anna"), PASSWORD)
        before = await shown(client, me)
        await wijk.stop()
        file = tmp_path / "hub.toml"
        file.write_text(file.read_text().replace(wijk.synapse.url, postman.url))

        asked: list[str] = []
        go_on, over = asyncio.Event(), False

        async def talk() -> None:
            while True:
                await go_on.wait()
                go_on.clear()
                if over:
                    return
                who = chance.choice((anna, bram))
                if chance.random() < 0.5:
                    await who.do("rotate", room=wonen)
                asked.append(f"Jij zei: {len(asked)}")
                await who.says(wonen, f"!echo {len(asked) - 1}")
                await asyncio.sleep(chance.uniform(0.0, 0.6))

        talking, ways = asyncio.create_task(talk()), Counter[str]()
        for _ in range(LIVES):
            go_on.set()
            ways[await a_life(started, wijk, postman, chance, go_on) or "time"] += 1
            assert await shown(client, me) == before
        over = True
        go_on.set()
        await talking
        last = await started.start("run", "--config", str(tmp_path), log=tmp_path / "hub.log", environment=SECRETS)
        asked.append(f"Jij zei: {len(asked)}")
        await anna.says(wonen, f"!echo {len(asked) - 1}")
        answers, closed = await complete(bram, wonen, me, asked)
        last.stop()
        assert await last.wait() == 0

        assert await shown(client, me) == before
        events = await written(reader, wonen, me)
        places = Counter(place(content) for content in events.values())
        again = [where for where, times in places.items() if times > 1]
        lost, doubled = Counter(asked) - Counter(answers), Counter(answers) - Counter(asked)
        line = (
            f"faults tried: {LIVES} {dict(ways)}, commands: {len(asked)}, lost: {lost.total()}, doubled: "
            f"{doubled.total()}, places used twice: {len(again)} of {len(places)}, seed: {SEED}"
        )
        record_property("faults", line)
        assert (lost, doubled, again, closed) == (Counter(), Counter(), [], []), line
        for one in (client, reader):
            await one.close()


async def complete(person: Person, room: str, me: str, asked: list[str]) -> tuple[list[str], list[str]]:
    """What the hub answered, as somebody reads it; and what of the hub they cannot read. What it said before they came
    in stays closed to them if the hub was restarted since."""
    answers, closed = list[str](), list[str]()
    with suppress(TimeoutError):
        async with asyncio.timeout(90):
            while True:
                answers, closed, came = [], [], False
                for event in await person.events(room):
                    content = event["content"]
                    came |= event["sender"] == person.user_id and content.get("membership") == "join"
                    if event["sender"] != me or not came:
                        continue
                    if event["failed"]:
                        closed.append(event["event_id"])
                    elif str(content.get("body")).startswith("Jij zei"):
                        answers.append(content["body"])
                if set(asked) <= set(answers) and not closed:
                    break
                await asyncio.sleep(0.2)
    return answers, closed
