"""Words of people without the characters that hide or turn around what is read."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters (Cc), but not tab and new line
    "\ud800-\udfff"  # halves of characters (Cs), which no database takes
    "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # private use (Co)
    "\u202a-\u202e\u2066-\u2069]"  # overrides of the writing direction: they make "moc.live" read as "evil.com"
)


def visible(text: str) -> str:
    """The text as it is read, with its lines ending in a new line only. Total."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n"))


def one_line(text: str, longest: int) -> str:
    """A name: visible, on one line, without spaces around it, and not longer than so many characters."""
    return " ".join(visible(text).split())[:longest].rstrip()
