"""What people said in a theme, to be read: a question, its points, and how many said each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Heading, Lines, Quote, Say, Text, catalogue
from hub.api.titles import clip
from plugins.input.models import RoundRow
from plugins.input.says.rounds import name

_, n_ = catalogue("input")

SHOWN = 25
"""Points of one question in a message: the file has all of them."""
QUOTED = 3
MAX_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Point:
    """Answers that say the same: ``number`` leads them. No ``voices``: nobody knows how many people. ``quotes``: names
    and words of who agreed to that."""

    number: int
    title: str
    voices: int
    quotes: tuple[tuple[str, str], ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A question, and what people said to it."""

    question: Say
    points: Sequence[Point]


def title(row: RoundRow) -> Text:
    return name(row)


def voices(count: int) -> Text:
    return n_("one person", "{n} people", count)


def about(parts: Sequence[Part]) -> Text:
    points = [point for part in parts for point in part.points]
    count = sum(len(point.numbers) for point in points)
    if not any(point.voices for point in points):
        return n_("One answer.", "{n} answers.", count)
    return n_("One answer, in {points} points. Behind each: how many people say so.",
              "{n} answers, in {points} points. Behind each: how many people say so.", count,
              points=len(points))  # fmt: skip


def nothing() -> Text:
    return _("Nobody said anything here.")


def overview(row: RoundRow, theme: str, parts: Sequence[Part]) -> Say:
    if not any(part.points for part in parts):
        return Lines(Heading(_("{round} in {theme}", round=name(row), theme=theme)), nothing())
    blocks: list[Say] = [Heading(_("{round} in {theme}", round=name(row), theme=theme)), about(parts)]
    for part in parts:
        blocks += [Heading(part.question), *_points(part.points)]
    first = next(point.number for part in parts for point in part.points)
    return Lines(*blocks, _("Put one on the agenda: `!toagenda {number}`.", number=first))


def _points(points: Sequence[Point]) -> list[Say]:
    if not points:
        return [nothing()]
    shown: list[Say] = [Bullets(*(_point(point) for point in points[:SHOWN]))]
    more = len(points) - SHOWN
    return [*shown, n_("And one more point.", "And {n} more points.", more)] if more > 0 else shown


def _point(point: Point) -> Say:
    line = _("**{number}** {title}", number=point.number, title=point.title)
    if point.voices:
        line = _("**{number}** {title} ({voices})", number=point.number, title=point.title, voices=voices(point.voices))
    if not point.quotes:
        return line
    quotes = [part for who, words in point.quotes[:QUOTED] for part in (_("{name} says:", name=who),
                                                                      Quote(clip(words, MAX_QUOTE)))]  # fmt: skip
    return Lines(line, *quotes)


# ---- for who puts answers together


def grouping(parts: Sequence[Part], alike: Mapping[int, Sequence[int]]) -> Say | None:
    """Which answers look alike, and how to put them together. ``alike``: for a leader those it looks like."""
    pairs = [(lead, other) for lead, others in alike.items() for other in others[:1]]
    joined = [point for part in parts for point in part.points if len(point.numbers) > 1]
    if not pairs and not joined:
        return None
    return Lines(
        Bullets(*(_("{lead} looks like {other}. The same? Type `!together {other} {lead}`.", lead=lead, other=other)
                  for lead, other in pairs[:10])) if pairs else None,
        Bullets(*(_("Together: {numbers}. Not the same? Type `!apart {last}`.",
                    numbers=", ".join(map(str, point.numbers)), last=point.numbers[-1])
                  for point in joined[:10])) if joined else None,
    )  # fmt: skip


def merged(members: Sequence[int]) -> Text:
    return _("These stand together now: {numbers}.", numbers=", ".join(map(str, members)))


def apart(number: int) -> Text:
    return _("Answer {number} stands by itself now.", number=number)


def by_itself(number: int) -> Text:
    return _("Answer {number} stands by itself already.", number=number)


def moved(number: int, theme: str) -> Text:
    return _("Answer {number} stands with {theme} now.", number=number, theme=theme)


def not_in_round(theme: str, themes: Sequence[str]) -> Say:
    return Lines(
        _("This round is not about {theme}.", theme=theme[:80]),
        _("The themes are: {themes}.", themes=", ".join(themes)),
    )


def headed(number: int) -> Text:
    return _("Group {number} has this heading now.", number=number)


def bad_heading() -> Text:
    return _("A heading is one line of at most 100 letters.")


def two_at_least() -> Text:
    return _("Type the numbers of two answers or more: `!together 12 15`.")


def other_round(number: int) -> Text:
    return _("Answer {number} belongs to another round.", number=number)


def only(who: str) -> Text:
    return _("Only who opened the round can do that, or an admin. Ask {who}.", who=who)


def to_agenda(number: int, theme: str) -> Text:
    return _("I pass answer {number} on to the agenda of {theme}.", number=number, theme=theme)
