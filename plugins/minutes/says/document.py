"""The minutes in the form that residents know: place, who was there, theme, points, what residents said for each
question, worries, and what follows. Moments are in the local time of the wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.api.texts import Bullets, Heading, Lines, Plain, Say, Text, catalogue
from plugins.minutes.rules.course import Part
from plugins.minutes.rules.page import About, Block, Page, Section

_, n_ = catalogue("minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a decision stands: ``stands`` is "open" (``until``), an outcome, or where it goes on."""

    number: int
    title: str
    stands: str
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    number: int
    title: str
    owner: str
    due: dt.date | None
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``live``: the decision or action that it became. ``corrected_by`` is a name. ``times``: how many answers say
    so."""

    number: int
    part: Part
    words: str
    heading: str = ""
    corrected_by: str = ""
    live: Decision | Action | None = None
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """``actions`` belong to the meeting and to no line. ``missing``: each partner, and whether it said so beforehand.
    ``next_at`` is when people meet again, at ``next_place``."""

    meeting: int
    title: str
    wijk: str
    place: str
    started_at: dt.datetime
    ended_at: dt.datetime
    residents: bool
    others: bool
    partners: Sequence[str]
    missing: Sequence[tuple[str, bool]]
    points: Sequence[tuple[int, str]]
    lines: Sequence[Line]
    actions: Sequence[Action] = ()
    next_at: dt.datetime | None = None
    next_place: str = ""
    published: dt.date | None = None
    today: dt.date
    agreed: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    said: Say
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """Entries under a question, or under a word of the hub."""

    heading: Say | None
    entries: Sequence[Entry]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    title: Text
    lots: Sequence[Lot]


@dataclass(frozen=True, slots=True)
class Document:
    title: Text
    about: Sequence[tuple[Text, Sequence[Say]]]
    chapters: Sequence[Chapter] = field(default_factory=tuple)


PRESENT, ABSENT = _("Present"), _("Absent")
LISTED = (PRESENT, ABSENT)


def document(facts: Facts) -> Document:
    chapters = (
        Chapter(_("Points"), [Lot(None, [Entry(_point(point)) for point in facts.points], numbered=True)]),
        Chapter(_("What residents said"), [
            *_answers(facts.lines), _lot(_("Ideas"), facts.lines, Part.IDEA),
            _lot(_("Questions"), facts.lines, Part.QUESTION),
        ]),
        Chapter(_("Worries"), [_lot(None, facts.lines, Part.WORRY)]),
        Chapter(_("Decisions"), [_lot(None, facts.lines, Part.DECISION)]),
        Chapter(_("What follows"), [_actions(facts), *_next(facts)]),
    )  # fmt: skip
    kept = [Chapter(one.title, [lot for lot in one.lots if lot.entries]) for one in chapters]
    return Document(_title(facts), _about(facts), [chapter for chapter in kept if chapter.lots])


def _title(facts: Facts) -> Text:
    return _("Minutes of meeting {number}: {title}", number=facts.meeting, title=facts.title)


def _about(facts: Facts) -> list[tuple[Text, Sequence[Say]]]:
    present: list[Say] = [_("residents of {wijk}", wijk=facts.wijk)] if facts.residents else []
    present += [Plain(name) for name in facts.partners]
    present += [_("others")] if facts.others else []
    when = _("{day}, from {begin} to {end}", day=facts.started_at.date(), begin=facts.started_at.time(),
             end=facts.ended_at.time())  # fmt: skip
    about: list[tuple[Text, Sequence[Say]]] = [
        (_("Place"), [Plain(facts.place)] if facts.place else []),
        (_("Date"), [when]),
        (PRESENT, present),
        (ABSENT, [_missing(*partner) for partner in facts.missing]),
        (_("Theme"), [Plain(facts.title)]),
    ]
    return [(label, values) for label, values in about if values]


def _missing(name: str, told: bool) -> Say:
    return _("{name} (said so beforehand)", name=name) if told else Plain(name)


def _point(point: tuple[int, str]) -> Say:
    number, title = point
    return _("{title} (item {number})", title=title or removed(), number=number)


def removed() -> Text:
    return _("(these words were removed)")


def _answers(lines: Sequence[Line]) -> list[Lot]:
    """What people answered, question by question."""
    questions = dict.fromkeys(line.heading for line in lines if line.part is Part.INPUT)
    return [
        Lot(Plain(question) if question else None,
            [Entry(_said(line), line) for line in lines if line.part is Part.INPUT and line.heading == question])
        for question in questions
    ]  # fmt: skip


def _lot(heading: Text | None, lines: Sequence[Line], part: Part) -> Lot:
    return Lot(heading, [Entry(_said(line), line) for line in lines if line.part is part])


def _said(line: Line) -> Say:
    match line.live:
        case Decision():
            return decision(line.live)
        case Action():
            return action(line.live)
    if line.part is Part.DECISION:
        return _("{words} (what those present think; nobody voted on it yet)", words=line.words)
    if line.times > 1:
        return n_("{words} ({n} answer)", "{words} ({n} answers)", line.times, words=line.words)
    return Plain(line.words)


_STANDS: Mapping[str, Text] = {
    "passed": _("it passed"),
    "rejected": _("it was voted down"),
    "no_quorum": _("too few people voted"),
    "chambers_disagree": _("both sides do not agree"),
    "tie": _("the votes were equal"),
    "empty": _("nobody voted"),
    "objection": _("there are objections"),
    "stopped": _("the vote was stopped"),
    "heard": _("people said what they think; nothing is decided"),
    "together": _("both sides look for other words"),
    "steering": _("the steering group decides"),
    "again": _("people vote again"),
    "carried_out": _("it passed and is carried out"),
    "resumed": _("it passed"),
    "claimed": _("done, says who did it"),
    "done": _("done"),
    "dropped": _("it is not needed any more"),
}


def decision(found: Decision) -> Text:
    if found.stands == "open" and found.until is not None:
        how: Text = _("people vote until {when}", when=found.until)
    else:
        how = _STANDS.get(found.stands, _("there is no result yet"))
    title = found.title or removed()
    return _("Decision {number}: {title} ({how})", number=found.number, title=title, how=how)


def action(found: Action) -> Text:
    how = _STANDS.get(found.stands, _("still to do"))
    number, title, owner = found.number, found.title or removed(), found.owner or _("nobody yet")
    if found.due is None:
        return _("Action {number}: {title} ({owner}; {how})", number=number, title=title, owner=owner, how=how)
    return _("Action {number}: {title} ({owner}, before {due}; {how})", number=number, title=title, owner=owner,
             due=found.due, how=how)  # fmt: skip


def _actions(facts: Facts) -> Lot:
    marked = _lot(_("Actions"), facts.lines, Part.ACTION)
    return Lot(marked.heading, [*marked.entries, *(Entry(action(one)) for one in facts.actions)])


def _next(facts: Facts) -> list[Lot]:
    if facts.next_at is None:
        return []
    said = _("{when}, {place}", when=facts.next_at, place=facts.next_place) if facts.next_place else _(
        "{when}", when=facts.next_at)  # fmt: skip
    return [Lot(_("The next meeting"), [Entry(said)])]


def agreed(facts: Facts) -> Text:
    """How they came to be."""
    day, n = facts.published or facts.today, facts.agreed
    if not n:
        return _("Since {day} these are the minutes: nobody who was there wanted to change more.", day=day)
    return n_("Since {day} these are the minutes. {n} person who was there agreed.",
              "Since {day} these are the minutes. {n} people who were there agreed.", n, day=day)  # fmt: skip


def closing(facts: Facts) -> Text:
    """For the foot of a page, which does not follow what happens."""
    return _("{said} Decisions and actions stand here as on {today}. "
             "How do they stand now? Type !minutes {number} to the hub.",
             said=agreed(facts), today=facts.today, number=facts.meeting)  # fmt: skip


# ---- as a message


def message(made: Document, *, numbers: bool, foot: Sequence[Say | None]) -> Say:
    """``numbers``: each line with the number by which people correct it."""
    parts: list[Say] = [Heading(made.title)]
    parts += [_line_about(label, values) for label, values in made.about]
    for chapter in made.chapters:
        parts.append(Heading(chapter.title))
        for lot in chapter.lots:
            parts += [lot.heading] if lot.heading else []
            shown = (_entry(entry) if numbers else entry.said for entry in lot.entries)
            parts.append(Bullets(*shown, numbered=lot.numbered))
    return Lines(*parts, *foot)


def _line_about(label: Text, values: Sequence[Say]) -> Text:
    return _("{label}: {values}", label=label, values=_together(values))


def _together(values: Sequence[Say]) -> object:
    first, *rest = [value.words if isinstance(value, Plain) else value for value in values]
    together: object = first
    for value in rest:
        together = _("{a}, {b}", a=together, b=value)
    return together


def _entry(entry: Entry) -> Say:
    if entry.line is None:
        return entry.said
    number, words = entry.line.number, entry.said.words if isinstance(entry.said, Plain) else entry.said
    if entry.line.corrected_by:
        return _("**{number}** {words} (corrected by {name})", number=number, words=words,
                 name=entry.line.corrected_by)  # fmt: skip
    return _("**{number}** {words}", number=number, words=words)


# ---- as a page


def page(made: Document, foot: Text, words: Callable[[Say], str], language: str) -> Page:
    return Page(
        title=words(made.title),
        about=tuple(
            About(words(label), tuple(map(words, values)), listed=label in LISTED) for label, values in made.about
        ),
        sections=tuple(
            Section(words(chapter.title), tuple(
                Block(words(lot.heading) if lot.heading else "", tuple(words(entry.said) for entry in lot.entries),
                      lot.numbered)
                for lot in chapter.lots
            ))
            for chapter in made.chapters
        ),
        closing=words(foot), language=language,
    )  # fmt: skip
