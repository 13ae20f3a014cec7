"""Votes, one after the other: who voted what, and what must come of each."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hub.testing.view import POLL, Shown, poll, shown

from .town import Town
from .until import until

RESIDENTS = ("anna", "bram", "fatima", "youssef", "mei")
PARTNERS = ("karin",)
ROOMS = ("wonen", "ymere", "#de-punt-partner-eigenwijks", "#de-punt-partner-woon")
CHOICES = ("Plein", "Park")
BALLOTS = 10
PATIENCE = 240.0
BAR = re.compile(r"^- [█░]+ (\d+) (\w+)$", re.MULTILINE)


@dataclass
class Vote:
    """One vote. ``cast``: the last choice of everybody who voted; ``typed``: how many votes were typed, by room."""

    number: int
    cast: dict[str, str] = field(default_factory=dict)
    typed: Counter[str] = field(default_factory=Counter)

    def counts(self) -> list[tuple[str, str]]:
        """What the result must say: of the residents, then of the partners."""
        sides = ([self.cast[who] for who in side if who in self.cast] for side in (RESIDENTS, PARTNERS))
        return [(str(cast.count(choice)), choice) for cast in sides if cast for choice in CHOICES]


@dataclass
class Elections:
    """The people of a wijk who vote, change their minds and close the vote."""

    place: Town
    chance: random.Random
    votes: list[Vote] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    async def hold(self) -> None:
        """One vote, from its question to its result."""
        vote = Vote(len(self.votes) + 1)
        self.votes.append(vote)
        hs, wonen = self.place.hs, self.place.room("wonen")
        hs.text("anna", wonen, f"!vraag Vraag {vote.number}? | {' | '.join(CHOICES)} tot morgen 12.00")
        await until(lambda: all(self.polls(room, vote) for room in ("wonen", "ymere")), PATIENCE)
        for _ in range(BALLOTS):
            self.ballot(vote)
            await asyncio.sleep(self.chance.expovariate(10))
        if self.chance.random() < 0.5:
            hs.text("anna", wonen, f"!sluit {vote.number}")
        else:
            await until(lambda: self.receipts(vote) == vote.typed, PATIENCE)  # what is typed counts when it is handled
            self.place.clock.move(dt.timedelta(days=2))
        await until(lambda: all(self.outcomes(room, vote) for room in ROOMS), PATIENCE)

    def ballot(self, vote: Vote) -> None:
        """Somebody votes, in the poll or in words."""
        who, choice = self.chance.choice(RESIDENTS + PARTNERS), self.chance.choice((0, 1))
        place = "ymere" if who in PARTNERS else "wonen"
        hs, room = self.place.hs, self.place.room(place)
        vote.cast[who] = CHOICES[choice]
        if self.chance.random() < 0.3:
            vote.typed[place] += 1
            hs.text(who, room, f"!stem {vote.number} {choice + 1}")
        else:
            relation = {"rel_type": "m.reference", "event_id": self.polls(place, vote)[0]}
            answer = {f"{POLL}.response": {"answers": [str(choice + 1)]}, "m.relates_to": relation}
            hs.send(who, room, answer, f"{POLL}.response")

    def polls(self, room: str, vote: Vote) -> list[str]:
        found = poll(self.place.hs.timeline(self.place.room(room)))
        return [one.event_id for one in found if one.question.startswith(f"Stemming {vote.number}: ")]

    def said(self, room: str, words: str) -> list[Shown]:
        me = self.place.me
        messages = shown(self.place.hs.timeline(self.place.room(room)))
        return [m for m in messages if m.sender == me and m.body.startswith(words)]

    def receipts(self, vote: Vote) -> Counter[str]:
        """How many typed votes were confirmed, by room."""
        confirmed = f" telt mee in stemming {vote.number}."
        return Counter(room for room in ROOMS for said in self.said(room, "") if confirmed in said)

    def outcomes(self, room: str, vote: Vote) -> list[Shown]:
        """The sentence that says aloud how it ended."""
        return [said for said in self.said(room, "") if f"Uitslag van stemming {vote.number}, " in said]

    def ends(self, room: str) -> Counter[str]:
        """How often each poll was ended."""
        events = self.place.hs.timeline(self.place.room(room))
        return Counter(e["content"]["m.relates_to"]["event_id"] for e in events if e["type"] == f"{POLL}.end")

    def wrong(self, documents: list[dict[str, object]]) -> Iterator[tuple[str, int, int]]:
        """What should be there, how often it should, and how often it is: where these differ."""
        for vote in self.votes:
            number = vote.number
            for room in ROOMS:
                living = self.said(room, f"Uitslag van stemming {number}: ")
                right = [said for said in living if BAR.findall(said.body) == vote.counts()]
                yield f"vote {number} in {room}", 1, len(living)
                yield f"count {number} in {room}", 1, len(right)
                yield f"outcome {number} in {room}", 1, len(self.outcomes(room, vote))
                yield f"poll {number} in {room}", 1, len(self.polls(room, vote))
                yield f"end {number} in {room}", 1, sum(self.ends(room)[one] for one in self.polls(room, vote))
                yield f"receipts {number} in {room}", vote.typed[room], self.receipts(vote)[room]
            for kind in ("decision.opened", "decision.closed"):
                came = [d for d in documents if (d["kind"], d["number"]) == (kind, number)]
                yield f"{kind} {number}", 1, len(came)
