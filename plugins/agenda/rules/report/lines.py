"""The lines of a report, each with a kind out of one table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

# Characters. Word's Symbol and Wingdings come out as private use, or read as Windows-1252.
GLYPHS = "•●○◦‣⁃∙⦁▪▫■□◆◇❖►▶▸➢➤\uf000-\uf0ff"  # bullets wherever they stand
_LEADING = "*+·o»→✓✔☐☑§Øü\ufffd"  # bullets only at the start of a line
_INVISIBLE = (0x61C, 0x200B, 0x200E, 0x200F, 0x2060, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
CLEAN: dict[int, str | None] = {
    **dict.fromkeys((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000)), " "),
    **{code: bytes([code]).decode("cp1252", "ignore") or " " for code in range(0x80, 0xA0)},
    **dict.fromkeys(_INVISIBLE),
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}


def plain(text: str) -> str:
    """One line without bullets; what Markdown escapes stands for itself."""
    return _ESCAPED.sub(r"\1", " ".join(_GLYPH.sub(" ", text).split()))


# Lines.
_NUMBER = (
    r"(?i:vraag|stelling|punt|thema|question|point|topic) \d{1,3} ?[.:)]"
    r"|\(?\d{1,3}(?:\.\d{1,2})*[.)](?=\s|$|[A-ZÀ-Þ])"
    r"|[1-9]\d?(?:\.[1-9])+(?= [A-ZÀ-Þ])"  # "1.2 Groen", not "19.30 uur"
)
_LETTER = r"\(?(?:[a-z]|[ivx]{2,4})[.)](?=\s|$)|\(?[A-Z]\)(?=\s|$)"  # "A." begins a name as often as a point
_BULLET = rf"[{GLYPHS}]|[{_LEADING}](?=\s|$)|[-–—](?=\s|$|[A-ZÀ-Þ])"


def _label(words: str) -> str:
    """Fits 'Place: ...', and a line that is only the label, such as 'Theme of the evening'."""
    return rf"(?=[A-Z])(?i:{words})(?: (?:van|of|bij) [\w ]{{1,40}})?(?: ?: ?|$)"


_KINDS = {  # the first that fits the start of a line; a line that none fits is text
    "break": r"(?:.{0,60} )?(?i:pagina|page|blz\.?) \d{1,3} ?(?i:van|of|/) ?\d{1,3}$"
    r"|(?:(?i:pagina|page|blz\.?|p\.) ?)?\d{1,3}(?: ?/ ?\d{1,3})?$|[-–—] ?\d{1,3} ?[-–—]$",
    "place": _label("locatie|plaats|waar|location|place|venue|where"),
    "date": _label("datum(?: en tijd)?|wanneer|date(?: and time)?|when"),
    "present": _label("aanwezig(?:en)?(?: waren)?|deelnemers|(?:those )?present|attendees|participants"),
    "absent": _label("afwezig(?:en)?(?: met kennisgeving)?|afgemeld|absent|apologies|regrets"),
    "theme": _label("thema|onderwerp|theme|topic|subject"),
    "heading": r"#{1,6} ",
    "number": _NUMBER,
    "letter": _LETTER,
    "bullet": _BULLET,
}
SINGLE = ("place", "theme", "date")
PEOPLE = frozenset(("present", "absent"))
FIELDS = PEOPLE.union(SINGLE)
ITEMS = frozenset(("number", "letter", "bullet"))

_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_SIGNS = _BULLET.replace(_LEADING, re.sub(r"[^\W_]", "", _LEADING))
_MORE_MARKS = re.compile(rf"(?:\s?(?:{_NUMBER}|{_LETTER}|{_SIGNS}))*\s?")
"""Behind a mark a letter is a word: "- o ja" begins with one."""
_GLYPH = re.compile(f"[{GLYPHS}]")
_AT_GLYPH = re.compile(f"(?<![{GLYPHS}])(?=[{GLYPHS}])")
WORD = re.compile(r"[^\W_]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Line(NamedTuple):
    number: int
    kind: str  # of _KINDS, or "text" or "blank"; "break" is where a page ends, with or without its number
    mark: str = ""
    text: str = ""  # without the mark
    whole: str = ""
    indent: int = 0
    width: int = 0  # as it stood on the page, to tell a full line from one that ends early


def lines_of(text: str) -> Iterator[Line]:
    for number, source in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        for page, raw in enumerate(source.split("\f")):
            if page:
                yield Line(number, "break")
            indent, width = len(raw) - len(raw.lstrip()), len(raw.rstrip())
            whole = re.sub("\xad$", "-", " ".join(raw.split())).replace("\xad", "")
            for piece in _AT_GLYPH.split(whole) if _GLYPH.match(whole) else (whole,):
                yield _line(number, piece, indent, width)


def _line(number: int, whole: str, indent: int, width: int) -> Line:
    if not whole:
        return Line(number, "blank")
    found = _KIND.match(whole)
    kind = (found and found.lastgroup) or "text"
    start = found.end() if found else 0
    mark, text = whole[:start].strip("#: "), whole[start:]
    if kind in ITEMS or kind == "heading":
        mark, text = mark.split(" ")[-1].strip("().:"), _MORE_MARKS.sub("", text, count=1)
    text = plain(text)
    if not WORD.search(text) and kind != "break" and (text or kind not in ITEMS | FIELDS):
        kind = "blank"
    return Line(number, kind, mark, text, whole, indent, width)


def without_page_furniture(lines: list[Line]) -> list[Line]:
    """Blank the running headers and footers: text that begins or ends several pages, but for its digits."""
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.kind == "break":
            pages.append([])
        elif line.kind != "blank":
            pages[-1].append(line)
    edges = [{line: re.sub(r"\d+", "0", line.whole) for line in page[:1] + page[-1:]} for page in pages]
    seen = Counter(text for page in edges for text in set(page.values()))
    repeated = {line for page in edges for line, text in page.items() if seen[text] > 1}
    furniture = {line for line in repeated if line.kind == "text" and not line.text[0].islower()}
    return [line._replace(kind="blank") if line in furniture else line for line in lines]
