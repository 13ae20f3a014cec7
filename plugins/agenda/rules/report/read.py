"""Reads any text, and the text of any file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.agenda.rules.report.blocks import blocks_of
from plugins.agenda.rules.report.limits import MAX_FIELD, MAX_POINTS, clip
from plugins.agenda.rules.report.lines import CLEAN, SINGLE, lines_of, without_page_furniture
from plugins.agenda.rules.report.outline import outline_of
from plugins.agenda.rules.report.points import SENTENCE_END, Point, point_of


@dataclass(frozen=True, slots=True)
class Report:
    """A report in parts, in its own words. At most 500 points; what comes after is left out."""

    place: str | None
    present: tuple[str, ...]
    theme: str | None
    date: str | None
    points: tuple[Point, ...]
    headings: tuple[str, ...]


def read_report(text: str) -> Report:
    """Read any text. What is no text at all (a PDF itself, an image) gives a report without points."""
    # One in ten of random bytes is a control character; of a text that lost its ligatures, one in a hundred.
    if text.startswith("%PDF-") or len(re.findall("[\x00-\x08\x0e-\x1f]", text)) * 32 > len(text):
        return Report(None, (), None, None, (), ())
    lines = without_page_furniture(list(lines_of(text.translate(CLEAN).expandtabs(4))))
    outline, about = outline_of(blocks_of(lines))
    items = [block for block in outline if not block.is_heading][:MAX_POINTS]
    headings = [block.name for block in outline if block.is_heading][:MAX_POINTS]
    present = (clip(name, MAX_FIELD) for name in about.get("present", ())[:MAX_POINTS])
    place, theme, date = (clip(about[label][0], MAX_FIELD) if label in about else None for label in SINGLE)
    theme = theme and SENTENCE_END.split(theme, 1)[0]
    points = (point_of(number, block) for number, block in enumerate(items, 1))
    return Report(place, tuple(present), theme, date, tuple(points), tuple(headings))


def decode(data: bytes) -> str:
    """Text of any file: UTF-16 by its byte order mark, UTF-8 with or without, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
