"""The course of minutes: whose word it takes, and when silence is enough. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """``GATHERING``: the meeting runs."""

    GATHERING = "gathering"
    DRAFT = "draft"
    PUBLISHED = "published"


class Part(StrEnum):
    """Where a line of the minutes belongs. ``INPUT`` came from a round of questions."""

    INPUT = "input"
    IDEA = "idea"
    QUESTION = "question"
    WORRY = "worry"
    DECISION = "decision"
    ACTION = "action"


TYPED = {
    "idee": Part.IDEA, "idea": Part.IDEA, "vraag": Part.QUESTION, "question": Part.QUESTION, "zorg": Part.WORRY,
    "zorgen": Part.WORRY, "worry": Part.WORRY,
}  # fmt: skip
"""What can be added to a draft by hand. Decisions and actions are live: they are made where they live."""


def part_named(word: str) -> Part | None:
    return TYPED.get(word.casefold().rstrip(":,."))


def needed(setting: int, present: int) -> int:
    """How many of those who were there must agree: never more than there were, and at least one."""
    return max(1, min(setting, present))
