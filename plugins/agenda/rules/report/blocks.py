"""Blocks of a report: lines that belong together, in which wrapped lines are whole again."""

from __future__ import annotations

from functools import cached_property

from plugins.agenda.rules.report.limits import MAX_HEADING, clip
from plugins.agenda.rules.report.lines import ITEMS, Line, plain

_FULL = 0.8  # of the widest line; letters differ in width, so full lines differ in number of letters
_NARROWEST, _WIDEST = 60, 130  # letters to a line of a page; what is wider was never wrapped
_DEEPER = 2  # columns; fewer is noise of the PDF
_JOINING = frozenset(("en", "of", "and", "or", "tot", "to"))  # after these a line goes on; "jong- en oud"


class Block:
    """Lines that belong together, as one text."""

    def __init__(self, first: Line, gap: bool) -> None:
        self.first = self.last = first
        self.kind = first.kind
        self.gap = gap  # whether it stands apart from what is above it
        self.pieces = [first.text]
        self.body: list[str] = []  # what stands below a point that has its title on a line of its own
        self.heading = ""
        self.is_heading = False
        # What the items of one list share; the first figure grows with how deep such lists go.
        rank = {"number": first.mark.count("."), "letter": 1000, "bullet": 2000}.get(first.kind, 0)
        self.style = rank, first.mark if first.kind == "bullet" else ""

    def add(self, line: Line) -> None:
        before, after = self.pieces[-1], line.text
        glue = " " if before else ""
        if before[-1:] in ("-", "‐") and before[-2:-1].isalnum() and after.split(" ", 1)[0] not in _JOINING:
            glue = ""
            if before[-2].isalpha() and after[0].islower():
                self.pieces[-1] = before[:-1]
        self.pieces += (glue, after)
        self.last = line

    @cached_property
    def lead(self) -> str:  # once all lines are in
        return "".join(self.pieces)

    @property
    def name(self) -> str:
        return clip(self.lead.strip("*_: ") or self.first.mark, MAX_HEADING)  # a label may stand alone

    def is_deeper_than(self, other: Block) -> bool:
        return self.first.indent >= other.first.indent + _DEEPER


def blocks_of(lines: list[Line]) -> list[Block]:
    widest = max((line.width for line in lines if line.width <= _WIDEST), default=0)
    full = _FULL * max(widest, _NARROWEST)
    blocks: list[Block] = []
    gap, counted = "blank", "0"
    for line in lines:
        if line.kind in ("blank", "break"):
            gap = "break" if "break" in (gap, line.kind) else "blank"
            continue
        block = blocks[-1] if blocks else None
        # Where its first word had no room on the line before, nobody chose to begin a new line.
        wrapped = block is not None and block.last.width + 1 + len(line.whole.split(" ", 1)[0]) > full
        if block and wrapped and not gap and _is_stray(line, block, counted):
            line = line._replace(kind="text", mark="", text=plain(line.whole))
        if block and _continues(line, block, wrapped, gap):
            block.add(line)
        else:
            blocks.append(Block(line, gap != ""))
            counted = line.mark if line.kind == "number" else counted
        gap = ""
    return blocks


def _is_stray(line: Line, block: Block, counted: str) -> bool:
    """Whether what looks like a mark is a number or dash of the sentence, wrapped to the start of a line."""
    if not line.text or not block.last.text or is_finished(block.last.text):
        return False
    if line.kind == "number" and line.mark.isdecimal() and counted.isdecimal():
        return int(line.mark) not in (1, int(counted) + 1)
    return line.kind == "bullet" and line.mark in "–—" and block.first.mark != line.mark


def _continues(line: Line, block: Block, wrapped: bool, gap: str) -> bool:
    if line.kind != "text" or block.kind == "heading":
        return False
    if not block.last.text:  # a mark may stand on a line of its own, its text below it
        return block.kind in ITEMS
    lower = line.text[0].islower() or line.text[0] in "([&/…"
    if gap:  # a page may end here, even where no page number says so
        goes_on = (lower and block.kind in ITEMS) or (wrapped and gap == "break")
        return goes_on and not is_finished(block.last.text)
    last = block.last.text.rsplit(" ", 1)[-1]
    return wrapped or lower or last in _JOINING or last[-1] in ",-‐–—(/&"


def is_finished(text: str) -> bool:
    return text.rstrip("\"'”’»)]*_ ")[-1:] in (".", "!", "?", ":", ";", "…")
