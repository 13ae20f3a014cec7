"""How long things out of a report may be."""

from __future__ import annotations

MAX_POINTS = 500
MAX_TEXT = 2000
MAX_FIELD = 300
MAX_HEADING = 150
MAX_TITLE = 80


def clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"
