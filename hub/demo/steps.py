"""One step of the story, and whether it held."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from hub.demo.acts import Act, NotThere
from hub.demo.checks import Sees
from hub.demo.folder import DemoFailed
from hub.demo.view import View
from hub.demo.world import World
from hub.testing.client import MatrixError

PATIENCE_SECONDS = 30.0


class Step:
    """``says`` tells in Dutch who does what; then ``act`` is done, and everybody must see what they should."""

    def __init__(self, says: str, act: Act, *expected: Sees) -> None:
        self.says, self.act, self.expected = says, act, expected


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Seen:
    """One expectation and what came of it: the words seen, or else what stands in the room."""

    expected: Sees
    words: str | None
    instead: Sequence[str] = ()

    @property
    def held(self) -> bool:
        return self.words is not None


@dataclass(frozen=True, slots=True)
class Outcome:
    step: Step
    seen: Sequence[Seen]
    trouble: str = ""
    """Why the step could not be done at all."""

    @property
    def held(self) -> bool:
        return not self.trouble and all(seen.held for seen in self.seen)


async def play(step: Step, world: World, patience: float = PATIENCE_SECONDS) -> Outcome:
    """Do a step, and look until all is as it should be or patience is over."""
    marks = {name: await _up_to_now(world, name) for name in {check.viewer for check in step.expected}}
    try:
        world.hub.check()
        await step.act(world)
    except (MatrixError, NotThere, DemoFailed) as error:
        return Outcome(step, (), f"{error}")
    deadline = time.monotonic() + patience
    return Outcome(step, [await _look(world, check, marks[check.viewer], deadline) for check in step.expected])


async def _up_to_now(world: World, name: str) -> int:
    """Let somebody hear everything so far. Returns how many events that is."""
    person = world.people[name]
    await person.listen()
    return len(person.seen)


async def _look(world: World, check: Sees, mark: int, deadline: float) -> Seen:
    person = world.people[check.viewer]

    def view() -> list[View]:
        return [
            View(
                world.me,
                [event for event in person.seen[:mark] if event["room_id"] == room],
                [event for event in person.seen[mark:] if event["room_id"] == room],
            )
            for room in world.rooms_heard(person, check.room)
        ]

    def look() -> str | None:
        return next((words for each in view() if (words := check.look(each)) is not None), None)

    try:
        return Seen(check, await person.until(look, max(deadline - time.monotonic(), 0.5)))
    except TimeoutError:
        stands = [f"{m.sender.split(':')[0]}: {m.body}" for each in view() for m in each.messages[-6:]]
        polls = [f"peiling{' (gesloten)' if p.ended else ''}: {p.question}" for each in view() for p in each.polls]
        return Seen(check, None, stands + polls)
