"""What can be marked of what is said, and how people name that. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hub.api.commands import typed
from hub.api.titles import clip

MAX_WORDS = 500


class Kind(StrEnum):
    DECISION = "decision"
    ACTION = "action"
    IDEA = "idea"
    QUESTION = "question"
    WORRY = "worry"


MARKS: Mapping[str, Kind] = {
    "🤝": Kind.DECISION, "🛠": Kind.ACTION, "💡": Kind.IDEA, "❓": Kind.QUESTION, "😟": Kind.WORRY,
}  # fmt: skip

EMOJI: Mapping[Kind, str] = {kind: emoji for emoji, kind in MARKS.items()}

_NAMES: Mapping[Kind, str] = {
    Kind.DECISION: "besluit besluiten decision",
    Kind.ACTION: "actie action",
    Kind.IDEA: "idee idea",
    Kind.QUESTION: "vraag question",
    Kind.WORRY: "zorg zorgen worry",
}
_CALLED = {name: kind for kind, names in _NAMES.items() for name in names.split()}


def kind_named(word: str) -> Kind | None:
    """The kind that somebody means: "besluit", "Besluit:", "🤝"."""
    bare = word.casefold().rstrip(":,.")
    return _CALLED.get(bare) or MARKS.get(word.replace("\ufe0f", ""))


def clean(words: str) -> str:
    """What was said, on one line of at most 500 characters; "" if it says nothing."""
    line = clip(words, MAX_WORDS)
    return line if any(map(str.isalnum, line)) else ""


def said_in(body: str) -> str:
    """The words of a message that is marked: of a command, what follows its name and the kind."""
    command = typed(body)
    if command is None:
        return clean(body)
    first, _, rest = command.rest.partition(" ")
    return clean(rest if command.name in NOTING and kind_named(first) else command.rest)


NOTING = frozenset({"noteer", "note"})
