"""The story as it is printed, live: who does what, then what the rooms show."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from hub.demo.checks import Sees
from hub.demo.steps import Chapter, Outcome, Seen, Step

RoomName = Callable[[str], str]


class Teller:
    """Prints in plain Dutch. ``room_name`` gives what people call a room."""

    def __init__(self, console: Console, room_name: RoomName) -> None:
        self._console, self._room_name = console, room_name

    def chapter(self, chapter: Chapter) -> None:
        self._console.print()
        self._console.print(Text(chapter.title, "bold underline"))

    def step(self, number: int, step: Step) -> None:
        self._console.print(Text(f"{number:3}  {step.says}", "bold"))

    def outcome(self, outcome: Outcome) -> None:
        if outcome.trouble:
            self._indented(Text(f"✘ Dit kon niet: {outcome.trouble}", "red"))
        shown: set[tuple[str, str]] = set()
        for seen in outcome.seen:
            if seen.held:
                self._held(seen)
                continue
            self._failed(seen)
            place = (seen.expected.viewer, seen.expected.room)
            if place not in shown:
                self._instead(seen)
            shown.add(place)

    def _held(self, seen: Seen) -> None:
        line = Text("✔ ", "green")
        line.append(f"{self._where(seen.expected)}: ", "default")
        line.append(" ".join((seen.words or "").split()), "dim")
        line.truncate(self._console.width - 7, overflow="ellipsis")
        self._indented(line)

    def _failed(self, seen: Seen) -> None:
        self._indented(Text(f"✘ {self._where(seen.expected)} iets anders. Verwacht: {seen.expected.what}.", "red"))

    def _instead(self, seen: Seen) -> None:
        self._indented(Text("Daar staat nu:" if seen.instead else "Daar staat nog niets.", "red"), 9)
        for line in seen.instead:
            self._indented(Text(line), 11)

    def _where(self, check: Sees) -> str:
        return f"{check.viewer.capitalize()} ziet in {self._room_name(check.room)}"

    def _indented(self, text: Text, by: int = 7) -> None:
        self._console.print(Padding(text, (0, 0, 0, by), expand=False))
