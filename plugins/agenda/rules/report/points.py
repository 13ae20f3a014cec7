"""Points of a report: the things said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.agenda.rules.report.blocks import Block, is_finished
from plugins.agenda.rules.report.limits import MAX_TEXT, MAX_TITLE, clip

# Four letters before the end of a sentence: "o.a." and "dhr." end none.
SENTENCE_END = re.compile(r"(?<=\w{4}[.!?])\s(?=[A-ZÀ-Þ\"'‘“])")
_BEFORE_REST = re.compile(r"(.{3,80}?)(?: [-–—] |: )")
_FIRST_CLAUSE = re.compile(r"(.{15,80}?)(?:[,;] | \(|(?<=\w{4})[.] |(?<=\w{4}[!?]) )")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said. `text` is one line of at most 2,000 characters, `title` its gist in at most 80."""

    number: int  # 1..n through the whole report: what a person types to pick it
    text: str
    title: str
    heading: str  # nearest heading or question above, "" if there is none
    mark: str  # as it stood: "1", "a", "●"
    line: int  # first line in the source, from 1


def point_of(number: int, block: Block) -> Point:
    glue = " " if is_finished(block.lead) else ": "
    text = clip(glue.join(filter(None, (block.lead, " ".join(block.body)))), MAX_TEXT)
    return Point(number, text, _title(block.lead), block.heading, block.first.mark, block.first.number)


def _title(text: str) -> str:
    found = _BEFORE_REST.match(text) or (_FIRST_CLAUSE.match(text) if len(text) > MAX_TITLE else None)
    title = found[1] if found and re.search(r"[^\W\d_]", found[1]) else text
    return clip(title.rstrip(" .,;:") or title, MAX_TITLE)
