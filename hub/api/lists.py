"""Long lists in one message: the first of them, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Bullets, Heading, Lines, Say, Text, catalogue

_, n_ = catalogue("hub")


def first(lines: Sequence[Say], most: int) -> tuple[Say | None, ...]:
    """At most so many as bullets, and the others as a number. Parts of :class:`~hub.api.texts.Lines`."""
    more = len(lines) - most
    return (
        Bullets(*lines[:most]) if lines else None,
        n_("And one more.", "And {n} more.", more) if more > 0 else None,
    )


def section(title: Text, lines: Sequence[Say], most: int) -> Say | None:
    """A heading with the :func:`first` lines; nothing if there are none."""
    return Lines(Heading(title), *first(lines, most)) if lines else None


def few(names: Sequence[str], most: int) -> str | Text:
    """At most so many names in a sentence, and the others as a number."""
    if len(names) <= most:
        return ", ".join(names)
    return _("{names} and {n} more", names=", ".join(names[:most]), n=len(names) - most)
