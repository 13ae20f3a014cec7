"""kill -9 between an objection, the question why, the reason, and a new text: each is asked, kept and told once."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from hub.testing.view import POLL, Shown, poll, shown

from .amount import KILLS, SEED
from .conftest import Report
from .deaths import SEND, START, SYNC, TIME, dies
from .elections import PATIENCE
from .process import nursery
from .town import Town, town
from .until import until

WAYS = (TIME, START, SEND, SEND, SEND, SYNC)
REASONS = {"mei": "Te dicht bij de weg", "bram": "Te lelijk", "fatima": "Te duur"}
ENOUGH = max(3, KILLS // 5)


class Objectors:
    """People who object, say why when they are asked, and answer when the text is another."""

    def __init__(self, place: Town) -> None:
        self._place, self._wonen = place, place.room("wonen")

    def said(self, *words: str) -> list[Shown]:
        messages = shown(self._place.hs.timeline(self._wonen))
        return [m for m in messages if m.sender == self._place.me and all(word in m for word in words)]

    async def speak(self) -> None:
        hs, wonen = self._place.hs, self._wonen
        hs.text("anna", wonen, "!vraag instemming: Een bankje? tot morgen 12.00")
        await until(lambda: bool(poll(hs.timeline(wonen))), PATIENCE)
        for name in REASONS:
            self._votes(name, "2")
        await asyncio.gather(*(self._explains(name) for name in REASONS))
        await until(lambda: bool(self.said("Stemming 1: ", "Er zijn 3 bezwaren:")), PATIENCE)
        hs.text("anna", wonen, "!wijzig 1 Een mooi bankje")
        await until(lambda: all(self.questions(name) == 2 for name in REASONS), PATIENCE)
        self._answers("mei", "Ja", self.said("Mei, dit is voor jou:")[-1])
        await until(lambda: bool(self.said("Stemming 1, ronde 2: ", "Er zijn 2 bezwaren:")), PATIENCE)

    def questions(self, name: str) -> int:
        """How often somebody was asked something in the thread."""
        return len([said for said in self.said(name.capitalize()) if said.thread])

    def outcome(self) -> Iterator[tuple[str, int, int]]:
        """What there should be, how often it should, and how often it is."""
        results = self.said("Uitslag van stemming 1: ")
        said = "".join(result.body for result in results)
        yield "result", 1, len(results)
        yield "objections that stand", 1, said.count("Er zijn 2 bezwaren:")
        yield "objections that are solved", 1, said.count("1 bezwaar is opgelost of weggehaald.")
        yield "new text", 1, len(self.said("Anna heeft de tekst van stemming 1 veranderd."))
        for name, reason in REASONS.items():
            yield f"reason of {name}", int(name != "mei"), said.count(f"{name.capitalize()}: “{reason}”")
            yield f"questions to {name}", 2, self.questions(name)

    async def _explains(self, name: str) -> None:
        await until(lambda: bool(self.said(f"{name.capitalize()}, je hebt bezwaar")), PATIENCE)
        self._answers(name, REASONS[name], self.said(f"{name.capitalize()}, je hebt bezwaar")[0])

    def _answers(self, name: str, words: str, to: Shown) -> None:
        relation: Mapping[str, object] = {
            "rel_type": "m.thread", "event_id": to.thread, "is_falling_back": True,
            "m.in_reply_to": {"event_id": to.event_id},
        }  # fmt: skip
        content = {"msgtype": "m.text", "body": words, "m.relates_to": relation}
        self._place.hs.send(name, self._wonen, content, "m.room.message")

    def _votes(self, name: str, answer: str) -> None:
        asked = poll(self._place.hs.timeline(self._wonen))[0]
        relation = {"rel_type": "m.reference", "event_id": asked.event_id}
        content = {f"{POLL}.response": {"answers": [answer]}, "m.relates_to": relation}
        self._place.hs.send(name, self._wonen, content, f"{POLL}.response")


@pytest.mark.long_on_postgres
@pytest.mark.timeout(300 + ENOUGH * 20)
async def test_kills_between_an_objection_and_its_reason_lose_and_double_nothing(
    tmp_path: Path, report: Report
) -> None:
    chance, kills = random.Random(SEED), 0
    async with town(tmp_path, ("voting",)) as place, nursery() as started:
        first = await place.opens(started)
        first.kill()
        await first.wait()
        people = Objectors(place)
        speaking = asyncio.create_task(people.speak())
        while not speaking.done() and kills < ENOUGH * 2:
            await dies(started, place, chance, WAYS)
            kills += 1
        last = await started.hub(tmp_path)
        await speaking
        place.clock.move(dt.timedelta(days=3))
        await until(lambda: bool(people.said("Uitslag van stemming 1: ")), PATIENCE)
        last.stop()
        assert await last.wait() == 0
        found = list(people.outcome())
    lost = sum(max(expected - came, 0) for _, expected, came in found)
    doubled = sum(max(came - expected, 0) for _, expected, came in found)
    line = f"faults tried: {kills}, objections: {len(REASONS)}, lost: {lost}, doubled: {doubled}, seed: {SEED}"
    report(line)
    assert (lost, doubled) == (0, 0), [line, *(one for one in found if one[1] != one[2])]
    assert kills >= 3
