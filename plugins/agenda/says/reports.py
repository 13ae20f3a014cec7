"""What admins read about a meeting report: its points, and which of them now stand on an agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from hub.api.texts import Bullets, Heading, Lines, Plain, Say, Text, catalogue
from hub.api.titles import clip
from plugins.agenda.models import ItemRow, ReportRow
from plugins.agenda.rules.report import Point
from plugins.agenda.says.words import numbers

_, n_ = catalogue("agenda")

SHOWN = 100
"""More points than this are not shown in one message."""

MAX_PRESENT = 300


def listed(report: ReportRow, points: Sequence[Point], used: Mapping[int, int], themes: Sequence[str]) -> Say:
    """The points by number under their headings, those that are items already with the number of the item."""
    shown = points[:SHOWN]
    parts: list[Say] = []
    for heading, group in groupby(shown, key=lambda point: point.heading):
        if heading:
            parts.append(Heading(Plain(heading)))
        parts.append(Bullets(*(_point(point, used.get(point.number)) for point in group)))
    left = len(points) - len(shown)
    return Lines(
        _("**Report {number}: {name}**", number=report.number, name=report.name),
        _("Place: {place}", place=report.place) if report.place else None,
        _("Present: {names}", names=clip(", ".join(report.present), MAX_PRESENT)) if report.present else None,
        _("Theme: {theme}", theme=report.theme) if report.theme else None,
        *parts,
        n_("And {n} more point.", "And {n} more points.", left) if left else None,
        _("Put points on the agenda like this: `!pick 1,3 {theme}`", theme=themes[0] if themes else ""),
        _("All of them: `!pick all {theme}`", theme=themes[0] if themes else ""),
    )


def _point(point: Point, item: int | None) -> Text:
    if item is not None:
        return _("**{number}** {title} (item {item})", number=point.number, title=point.title, item=item)
    return _("**{number}** {title}", number=point.number, title=point.title)


def no_report() -> Text:
    return _("There is no report yet. Whoever keeps the hub can read one in with `wijkhub import`.")


def no_points(name: str) -> Text:
    return _("I found no points in the report {name}.", name=name)


def known(report: ReportRow, picked: int, count: int) -> Text:
    return _(
        "I read this report before. It is report {number}: {picked} of {count} points are items.",
        number=report.number, picked=picked, count=count,
    )  # fmt: skip


def bad_numbers(part: str, count: int, themes: Sequence[str]) -> Say:
    if not part:
        return _("Which points? Give numbers from 1 to {count}, or `all`.", count=count)
    return Lines(
        _("I do not understand this part: {part}", part=part),
        _("Give numbers from 1 to {count}, and then a theme. Nothing was picked.", count=count),
        _("The themes are: {names}.", names=", ".join(themes)),
    )


def which_theme(names: Sequence[str]) -> Say:
    return Lines(
        _("To which theme do these points belong? Put it at the end, like `!pick 1,3 {theme}`.", theme=names[0]),
        _("The themes are: {names}.", names=", ".join(names)),
    )


def picked(made: Sequence[ItemRow], before: Sequence[int], alike: Mapping[int, Sequence[ItemRow]]) -> Say:
    """``before``: items that some of the points were already. ``alike``: per new item those it looks like."""
    new = numbers(item.number for item in made)
    return Lines(
        n_("{n} new item: {numbers}.", "{n} new items: {numbers}.", len(made), numbers=new) if made else None,
        n_("{n} point was an item already: {numbers}.", "{n} points were items already: {numbers}.", len(before),
           numbers=numbers(before)) if before else None,
        *(
            _("Item {number} looks like item {other}. The same? Type `!merge {other} {number}`.", number=number,
              other=other.number)
            for number, others in alike.items()
            for other in others[:1]
        ),
    )  # fmt: skip
