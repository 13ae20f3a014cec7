"""What people asked of the hub, what must come of it, and what came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.testing.homeserver import FakeHomeserver
from hub.testing.view import shown


@dataclass
class Ledger:
    """By room what the hub must say there, in that order: commands to the probe, in the order in which they were given.

    Timers and boards go beside that order: a timer rings when it is due, a board is one message.
    """

    hs: FakeHomeserver
    hub: str = "wijkhub"
    said: int = 0
    answers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)
    bells: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    boards: dict[str, str] = field(default_factory=dict)
    whispers: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def tell(self, who: str, room: str, what: str) -> str:
        """Somebody gives a command (``tel``, ``vloed``, ``later``, ``bord``, ``fluister``, ``echo``); its event id."""
        self.said += 1
        n = self.said
        words = {"tel": "!tel", "vloed": "!vloed 3", "later": "!later 0"}.get(what, f"!{what} {n}")
        event = self.hs.text(who, room, words)
        match what:
            case "tel":
                self.counts[room] += 1
                self.answers[room].append(str(self.counts[room]))
            case "vloed":
                self.answers[room].extend(f"drop {drop}" for drop in range(3))
            case "echo":
                self.answers[room].append(f"Jij zei: {n}")
            case "later":
                self.bells[room].append(event)
            case "bord":
                self.boards[room] = f"Board: {n}"
            case "fluister":
                self.whispers[who, room].append(f"Whisper: {n}")
        return event

    def lines(self, room: str) -> list[str]:
        """What the hub said in a room in answer to commands: without boards, bells and whispers."""
        return [m.body for m in self._from_hub(room) if not m.body.startswith(("Board:", "Ding", "Whisper", "Hallo"))]

    def _from_hub(self, room: str) -> list[Any]:
        me = self.hs.user_id(self.hub)
        return [message for message in shown(self.hs.timeline(room)) if message.sender == me]

    def _direct(self, who: str) -> list[str]:
        """All whispers to somebody, in whatever rooms."""
        rooms = [room for room in self.hs.world.rooms if self.hs.user_id(who) in self.hs.members(room)]
        return [m.body for room in rooms for m in self._from_hub(room) if m.body.startswith("Whisper")]

    def compare(self) -> Iterable[tuple[str, list[str], list[str]]]:
        """Where, what must stand there, what stands there."""
        for room, expected in self.answers.items():
            yield f"answers in {room}", expected, self.lines(room)
        for room, commands in self.bells.items():
            rung = [m.reply_to for m in self._from_hub(room) if m.body.startswith("Ding")]
            yield f"bells in {room}", sorted(commands), sorted(rung)
        for room, words in self.boards.items():
            yield f"board in {room}", [words], [m.body for m in self._from_hub(room) if m.body.startswith("Board:")]
        for who in {who for who, _ in self.whispers}:
            heard = self._direct(who)
            asked = [line for (person, _), lines in self.whispers.items() if person == who for line in lines]
            yield f"whispers to {who}", sorted(asked), sorted(heard)
            for room in (room for person, room in self.whispers if person == who):  # in order as asked in one room
                lines = self.whispers[who, room]
                yield f"whispers to {who} from {room}", lines, [line for line in heard if line in lines]

    def complete(self) -> bool:
        return all(expected == found for _, expected, found in self.compare())

    def verdict(self, faults: int, **more: object) -> Verdict:
        lost = doubled = 0
        disorder = []
        for where, expected, found in self.compare():
            missing, extra = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
            if " from " not in where:
                lost, doubled = lost + missing.total(), doubled + extra.total()
            if expected != found:
                disorder.append(f"{where}: lost {dict(missing)}, doubled {dict(extra)}, in order: {found[-12:]}")
        return Verdict(faults, self.said, lost, doubled, disorder, more)


@dataclass
class Verdict:
    """The outcome of a run; true if nothing was lost, doubled or out of order."""

    faults: int
    said: int
    lost: int
    doubled: int
    wrong: list[str]
    more: Mapping[str, object]

    def __bool__(self) -> bool:
        return not (self.lost or self.doubled or self.wrong)

    def __str__(self) -> str:
        more = "".join(f", {name}: {value}" for name, value in self.more.items())
        line = f"faults tried: {self.faults}, commands: {self.said}, lost: {self.lost}, doubled: {self.doubled}{more}"
        return "\n  ".join([line, *self.wrong])
