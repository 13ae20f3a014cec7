"""Reads the report of a meeting, as text out of a PDF, into points a person can pick by number.

Three steps: lines, each with a kind out of one table; blocks, in which wrapped lines are whole again; and the
outline, in which a block turns out to be a heading, a point, or something about the meeting itself.
Nothing here does I/O, and every function takes any input, in time linear in its size.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

MAX_POINTS = 500
MAX_TEXT = 2000
MAX_FIELD = 300
MAX_HEADING = 150
MAX_TITLE = 80


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said. `text` is one line of at most 2,000 characters, `title` its gist in at most 80."""

    number: int  # 1..n through the whole report: what a person types to pick it
    text: str
    title: str
    heading: str  # nearest heading or question above, "" if there is none
    mark: str  # as it stood: "1", "a", "●"
    line: int  # first line in the source, from 1


@dataclass(frozen=True, slots=True)
class Report:
    """A report in parts, in its own words. At most 500 points; what comes after is left out."""

    place: str | None
    present: tuple[str, ...]
    theme: str | None
    date: str | None
    points: tuple[Point, ...]
    headings: tuple[str, ...]


class BadSelection(ValueError):
    """A selection in which `part` names no point of the list; `part` is "" when nothing was selected."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def read_report(text: str) -> Report:
    """Read any text. What is no text at all (a PDF itself, an image) gives a report without points."""
    # One in ten of random bytes is a control character; of a text that lost its ligatures, one in a hundred.
    if text.startswith("%PDF-") or len(re.findall("[\x00-\x08\x0e-\x1f]", text)) * 32 > len(text):
        return Report(None, (), None, None, (), ())
    lines = _without_page_furniture(list(_lines(text.translate(_CLEAN).expandtabs(4))))
    outline, about = _outline(_blocks(lines))
    items = [block for block in outline if not block.is_heading][:MAX_POINTS]
    headings = [block.name for block in outline if block.is_heading][:MAX_POINTS]
    present = (_clip(name, MAX_FIELD) for name in about.get("present", ())[:MAX_POINTS])
    place, theme, date = (_clip(about[label][0], MAX_FIELD) if label in about else None for label in _SINGLE)
    theme = theme and _SENTENCE_END.split(theme, 1)[0]
    points = (_point(number, block) for number, block in enumerate(items, 1))
    return Report(place, tuple(present), theme, date, tuple(points), tuple(headings))


def decode(data: bytes) -> str:
    """Text of any file: UTF-16 by its byte order mark, UTF-8 with or without, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


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
            raise BadSelection(_clip(part, MAX_TITLE))
        chosen.update(range(first, last + 1))
    if not chosen:
        raise BadSelection("")
    return tuple(sorted(chosen))


_RANGE = re.compile(r" ?(?:[-–—]|\b(?:t/m|tm|tot en met|to|through)\b) ?", re.I)
_BETWEEN = re.compile(r"(?:[ ,;&+]|\b(?:en|and)\b)+", re.I)
_ENDS = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")

# Characters. Word's Symbol and Wingdings come out as private use, or read as Windows-1252.
GLYPHS = "•●○◦‣⁃∙⦁▪▫■□◆◇❖►▶▸➢➤\uf000-\uf0ff"  # bullets wherever they stand
_LEADING = "*+·o»→✓✔☐☑§Øü\ufffd"  # bullets only at the start of a line
_INVISIBLE = (0x61C, 0x200B, 0x200E, 0x200F, 0x2060, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
_CLEAN: dict[int, str | None] = {
    **dict.fromkeys((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000)), " "),
    **{code: bytes([code]).decode("cp1252", "ignore") or " " for code in range(0x80, 0xA0)},
    **dict.fromkeys(_INVISIBLE),
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}


def _plain(text: str) -> str:
    """One line without bullets; what Markdown escapes stands for itself."""
    return _ESCAPED.sub(r"\1", " ".join(_GLYPH.sub(" ", text).split()))


def _clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"


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
_SINGLE = ("place", "theme", "date")
_PEOPLE = frozenset(("present", "absent"))
_FIELDS = _PEOPLE.union(_SINGLE)
_ITEMS = frozenset(("number", "letter", "bullet"))

_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_SIGNS = _BULLET.replace(_LEADING, re.sub(r"[^\W_]", "", _LEADING))
_MORE_MARKS = re.compile(rf"(?:\s?(?:{_NUMBER}|{_LETTER}|{_SIGNS}))*\s?")
"""Behind a mark a letter is a word: "- o ja" begins with one."""
_GLYPH = re.compile(f"[{GLYPHS}]")
_AT_GLYPH = re.compile(f"(?<![{GLYPHS}])(?=[{GLYPHS}])")
_WORD = re.compile(r"[^\W_]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class _Line(NamedTuple):
    number: int
    kind: str  # of _KINDS, or "text" or "blank"; "break" is where a page ends, with or without its number
    mark: str = ""
    text: str = ""  # without the mark
    whole: str = ""
    indent: int = 0
    width: int = 0  # as it stood on the page, to tell a full line from one that ends early


def _lines(text: str) -> Iterator[_Line]:
    for number, source in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        for page, raw in enumerate(source.split("\f")):
            if page:
                yield _Line(number, "break")
            indent, width = len(raw) - len(raw.lstrip()), len(raw.rstrip())
            whole = re.sub("\xad$", "-", " ".join(raw.split())).replace("\xad", "")
            for piece in _AT_GLYPH.split(whole) if _GLYPH.match(whole) else (whole,):
                yield _line(number, piece, indent, width)


def _line(number: int, whole: str, indent: int, width: int) -> _Line:
    if not whole:
        return _Line(number, "blank")
    found = _KIND.match(whole)
    kind = (found and found.lastgroup) or "text"
    start = found.end() if found else 0
    mark, text = whole[:start].strip("#: "), whole[start:]
    if kind in _ITEMS or kind == "heading":
        mark, text = mark.split(" ")[-1].strip("().:"), _MORE_MARKS.sub("", text, count=1)
    text = _plain(text)
    if not _WORD.search(text) and kind != "break" and (text or kind not in _ITEMS | _FIELDS):
        kind = "blank"
    return _Line(number, kind, mark, text, whole, indent, width)


def _without_page_furniture(lines: list[_Line]) -> list[_Line]:
    """Blank the running headers and footers: text that begins or ends several pages, but for its digits."""
    pages: list[list[_Line]] = [[]]
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


# Blocks.
_FULL = 0.8  # of the widest line; letters differ in width, so full lines differ in number of letters
_NARROWEST, _WIDEST = 60, 130  # letters to a line of a page; what is wider was never wrapped
_DEEPER = 2  # columns; fewer is noise of the PDF
_JOINING = frozenset(("en", "of", "and", "or", "tot", "to"))  # after these a line goes on; "jong- en oud"


class _Block:
    """Lines that belong together, as one text."""

    def __init__(self, first: _Line, gap: bool) -> None:
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

    def add(self, line: _Line) -> None:
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
        return _clip(self.lead.strip("*_: ") or self.first.mark, MAX_HEADING)  # a label may stand alone

    def is_deeper_than(self, other: "_Block") -> bool:
        return self.first.indent >= other.first.indent + _DEEPER


def _blocks(lines: list[_Line]) -> list[_Block]:
    widest = max((line.width for line in lines if line.width <= _WIDEST), default=0)
    full = _FULL * max(widest, _NARROWEST)
    blocks: list[_Block] = []
    gap, counted = "blank", "0"
    for line in lines:
        if line.kind in ("blank", "break"):
            gap = "break" if "break" in (gap, line.kind) else "blank"
            continue
        block = blocks[-1] if blocks else None
        # Where its first word had no room on the line before, nobody chose to begin a new line.
        wrapped = block is not None and block.last.width + 1 + len(line.whole.split(" ", 1)[0]) > full
        if block and wrapped and not gap and _is_stray(line, block, counted):
            line = line._replace(kind="text", mark="", text=_plain(line.whole))
        if block and _continues(line, block, wrapped, gap):
            block.add(line)
        else:
            blocks.append(_Block(line, gap != ""))
            counted = line.mark if line.kind == "number" else counted
        gap = ""
    return blocks


def _is_stray(line: _Line, block: _Block, counted: str) -> bool:
    """Whether what looks like a mark is a number or dash of the sentence, wrapped to the start of a line."""
    if not line.text or not block.last.text or _is_finished(block.last.text):
        return False
    if line.kind == "number" and line.mark.isdecimal() and counted.isdecimal():
        return int(line.mark) not in (1, int(counted) + 1)
    return line.kind == "bullet" and line.mark in "–—" and block.first.mark != line.mark


def _continues(line: _Line, block: _Block, wrapped: bool, gap: str) -> bool:
    if line.kind != "text" or block.kind == "heading":
        return False
    if not block.last.text:  # a mark may stand on a line of its own, its text below it
        return block.kind in _ITEMS
    lower = line.text[0].islower() or line.text[0] in "([&/…"
    if gap:  # a page may end here, even where no page number says so
        goes_on = (lower and block.kind in _ITEMS) or (wrapped and gap == "break")
        return goes_on and not _is_finished(block.last.text)
    last = block.last.text.rsplit(" ", 1)[-1]
    return wrapped or lower or last in _JOINING or last[-1] in ",-‐–—(/&"


def _is_finished(text: str) -> bool:
    return text.rstrip("\"'”’»)]*_ ")[-1:] in (".", "!", "?", ":", ";", "…")


# The outline.
def _outline(blocks: list[_Block]) -> tuple[list[_Block], dict[str, list[str]]]:
    """Items and headings in their order, and what stands under each label."""
    outline: list[_Block] = []
    about: dict[str, list[str]] = {}
    stack: list[_Block] = []  # of the lists that are open, outermost first, the latest item
    section = label = ""
    item: _Block | None = None  # when the block before was one, or was added to it
    for block in blocks:
        if label and _answers(block, label, about):
            about.setdefault(label, []).extend(_values(block, label))
            continue
        hangs = item is not None and block.kind == "text" and not block.gap and block.is_deeper_than(item)
        asked = outline != [] and outline[-1].kind != "bullet" and outline[-1].lead[-1:] == "?"
        leads_in = asked and block.lead[-1:] == ":"  # "They said:", between a question and the answers to it
        label = block.kind if block.kind in _FIELDS and block.kind not in about else ""
        if label and block.lead:
            about[label], label = _values(block, label), ""
        if block.kind in _ITEMS and block.lead:
            item = block
            block.heading = _nest(block, stack) or section
            outline.append(block)
        elif _is_heading(block) and not (hangs or leads_in):
            item, section = None, block.name
            block.is_heading = True
            outline.append(block)
            stack.clear()
        elif item and block.kind == "text" and not block.gap and (hangs or item.kind != "bullet"):
            item.body.append(block.lead)
        else:
            item = None
    return outline, about


def _is_heading(block: _Block) -> bool:
    text = block.lead
    if block.kind != "text":
        return block.kind == "heading" or (block.kind == "theme" and not text)
    if len(text) > MAX_HEADING or text[0].islower():
        return False
    if text[-1] == ":":  # 'Wishes:' over a list; what is longer leads in to it
        return block.gap and text.count(" ") < 4
    return text[-1] == "?" or not (_is_finished(text) or text[-1] == "," or ": " in text)


def _answers(block: _Block, label: str, about: dict[str, list[str]]) -> bool:
    """Whether a block belongs to the label above it; people may be listed, one by one."""
    fits = block.kind == "text" or (label in _PEOPLE and block.kind in _ITEMS and block.lead != "")
    return fits and (label not in about or (label in _PEOPLE and not block.gap))


def _values(block: _Block, label: str) -> list[str]:
    if label not in _PEOPLE or block.kind in _ITEMS:
        return [block.lead]
    *names, last = re.findall(r"(?:\([^()]*\)|[^,;])+", block.lead) or [""]
    names += re.split(r" (?:en|and|&) ", last)
    return [name.strip(" .") for name in names if _WORD.search(name)]


def _nest(item: _Block, stack: list[_Block]) -> str:
    """Put an item among the open lists; what it then stands under turns heading. The nearest, or ""."""
    is_new = all(other.style != item.style for other in stack)
    while stack and not _leads_to(stack[-1], item, is_new):
        last = stack.pop()
        if last.style == item.style and not last.is_deeper_than(item):
            break
    if stack and len(stack[-1].lead) <= MAX_HEADING and stack[-1].lead[-1] not in ".!;…":
        stack[-1].is_heading = True
    stack.append(item)
    return next((other.name for other in reversed(stack) if other.is_heading), "")


def _leads_to(parent: _Block, item: _Block, is_new: bool) -> bool:
    """Whether an item begins a list under another; on a new page a list may just stand further in."""
    if is_new:
        return parent.lead[-1] in ":?" or not item.gap or item.style[0] > parent.style[0]
    further_in = item.style == parent.style and item.is_deeper_than(parent)
    return further_in and (not item.gap or parent.lead[-1] == ":")


# Points. Four letters before the end of a sentence: "o.a." and "dhr." end none.
_SENTENCE_END = re.compile(r"(?<=\w{4}[.!?])\s(?=[A-ZÀ-Þ\"'‘“])")
_BEFORE_REST = re.compile(r"(.{3,80}?)(?: [-–—] |: )")
_FIRST_CLAUSE = re.compile(r"(.{15,80}?)(?:[,;] | \(|(?<=\w{4})[.] |(?<=\w{4}[!?]) )")


def _point(number: int, block: _Block) -> Point:
    glue = " " if _is_finished(block.lead) else ": "
    text = _clip(glue.join(filter(None, (block.lead, " ".join(block.body)))), MAX_TEXT)
    return Point(number, text, _title(block.lead), block.heading, block.first.mark, block.first.number)


def _title(text: str) -> str:
    found = _BEFORE_REST.match(text) or (_FIRST_CLAUSE.match(text) if len(text) > MAX_TITLE else None)
    title = found[1] if found and re.search(r"[^\W\d_]", found[1]) else text
    return _clip(title.rstrip(" .,;:") or title, MAX_TITLE)
