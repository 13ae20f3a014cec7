"""Plays the whole story and keeps the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.demo.steps import PATIENCE_SECONDS, Chapter, play
from hub.demo.tell import Teller
from hub.demo.world import World

LITTLE_SECONDS = 3.0
"""Patience once a step has failed: what comes after it often fails by it, and should do so soon."""


@dataclass(frozen=True, slots=True)
class Score:
    steps: int
    held: int

    @property
    def whole(self) -> bool:
        return self.held == self.steps

    def __str__(self) -> str:
        return f"story: {self.steps} steps, {self.held} held"


async def play_all(
    chapters: Sequence[Chapter], world: World, teller: Teller, patience: float = PATIENCE_SECONDS
) -> Score:
    """Every step of every chapter, in order. ``patience`` is how many seconds one step may take to show."""
    number = held = 0
    for chapter in chapters:
        teller.chapter(chapter)
        for step in chapter.steps:
            number += 1
            teller.step(number, step)
            outcome = await play(step, world, patience if held == number - 1 else LITTLE_SECONDS)
            teller.outcome(outcome)
            held += outcome.held
    return Score(number, held)
