"""Which points of a list somebody means: "1,3,5-7", "2 t/m 4", "alles"."""

from __future__ import annotations

import re

from plugins.agenda.rules.report.limits import MAX_TITLE, clip

_RANGE = re.compile(r" ?(?:[-–—]|\b(?:t/m|tm|tot en met|to|through)\b) ?", re.I)
_BETWEEN = re.compile(r"(?:[ ,;&+]|\b(?:en|and)\b)+", re.I)
_ENDS = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


class BadSelection(ValueError):
    """A selection in which `part` names no point of the list; `part` is "" when nothing was selected."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def pick(selection: str, count: int) -> tuple[int, ...]:
    """Numbers out of 1..count as people name them ("1,3,5-7", "2 t/m 4", "alles"). Raises BadSelection."""
    folded = " ".join(selection.split()).strip(" .!")
    if folded.casefold() in ("alles", "alle", "allemaal", "all", "everything"):
        return tuple(range(1, count + 1))
    chosen: set[int] = set()
    for part in filter(None, _BETWEEN.split(_RANGE.sub("-", folded))):
        ends = _ENDS.fullmatch(part)
        first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends else (0, 0)
        if not 1 <= first <= last <= count:
            raise BadSelection(clip(part, MAX_TITLE))
        chosen.update(range(first, last + 1))
    if not chosen:
        raise BadSelection("")
    return tuple(sorted(chosen))
