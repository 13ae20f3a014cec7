"""Small words that the messages of meetings share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hub.api.texts import Text, catalogue
from plugins.meetings.rules.notes import Kind

_, n_ = catalogue("meetings")


def listed(names: Sequence[str]) -> str | Text:
    """Names in a sentence: "Anna, Bram and Karin"."""
    *first, last = names or [""]
    return _("{names} and {last}", names=", ".join(first), last=last) if first else last


_COUNTED: Mapping[Kind, Callable[[int], Text]] = {
    Kind.DECISION: lambda n: n_("{n} decision", "{n} decisions", n),
    Kind.ACTION: lambda n: n_("{n} action", "{n} actions", n),
    Kind.IDEA: lambda n: n_("{n} idea", "{n} ideas", n),
    Kind.QUESTION: lambda n: n_("{n} question", "{n} questions", n),
    Kind.WORRY: lambda n: n_("{n} worry", "{n} worries", n),
}


def how_many(counts: Mapping[str, int]) -> Text | None:
    """What was noted: "2 decisions, 1 idea"."""
    found = [said(counts[kind]) for kind, said in _COUNTED.items() if counts.get(kind)]
    if not found:
        return None
    together = found[0]
    for one in found[1:]:
        together = _("{a}, {b}", a=together, b=one)
    return _("Noted: {what}", what=together)
