"""How far a theme is, and all of them, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from hub.api.ladder import Rung
from hub.api.texts import Bullets, Heading, Lines, Say, Text, catalogue
from plugins.progress.rules.figures import RESIDENTS, Figures, Promises

_, n_ = catalogue("progress")

Names = Callable[[str], str]
"""What a side is called."""

BARS = (_("raised"), _("decided"), _("done"))


def title(place: str) -> Text:
    return _("Progress of {place}", place=place)


def theme(place: str, found: Figures, names: Names) -> Say:
    return Lines(Heading(title(place)), *_details(found, names), MORE)


def overview(place: str, total: Figures, themes: Sequence[tuple[str, Figures]], names: Names) -> Say:
    lines = [line(name, found) for name, found in themes]
    return Lines(Heading(title(place)), Bullets(*lines), *_details(total, names), MORE)


MORE = _("See it as a picture: `!progress picture`. All figures: `!progress figures`.")


def line(name: str, found: Figures) -> Text:
    return _(
        "**{name}**: {raised} raised, {decided} decided, {done} done", name=name, raised=found.raised,
        decided=found.decided, done=found.done,
    )  # fmt: skip


def _details(found: Figures, names: Names) -> list[Say | None]:
    if not (found.raised or found.asked or found.todo or found.claimed or found.finished or found.promises):
        return [_("Nothing was raised yet.")]
    return [
        _("Raised: {raised}. Decided: {decided}. Done: {done}.", raised=found.raised, decided=found.decided,
          done=found.done),
        n_("One time it was a no.", "{n} times it was a no.", found.rejected) if found.rejected else None,
        n_("Half of it was decided within a day.", "Half of it was decided within {n} days.", found.decided_within)
        if found.decided_within is not None else None,
        n_("Half of what is done was done within a day.", "Half of what is done was done within {n} days.",
           found.done_within)
        if found.done_within is not None else None,
        _("Actions: {todo} to do, of which {late} late. {claimed} wait for a check. {finished} are done.",
          todo=found.todo, late=found.late, claimed=found.claimed, finished=found.finished)
        if found.todo or found.claimed or found.finished else None,
        _("Without an answer: {unanswered} of {asked}.", unanswered=found.unanswered, asked=found.asked)
        if found.asked else None,
        *_section(_("Still to come from:"), [_waits(side, count, names) for side, count in found.waiting]),
        *_section(_("Too late, or without an answer. Who has heard of it by now:"), [
            _RUNGS[Rung(rung)](count) for rung, count in found.climbing
        ]),
        *_section(_("Agreements of partners:"), [_promises(one, names) for one in found.promises]),
        _("What a partner says of them: `!agreements`.") if found.promises else None,
    ]  # fmt: skip


def _section(head: Text, lines: Sequence[Text]) -> list[Say]:
    return [head, Bullets(*lines)] if lines else []


def _waits(side: str, count: int, names: Names) -> Text:
    if not side:
        return _("nobody yet: {count}", count=count)
    if side == RESIDENTS:
        return _("residents: {count}", count=count)
    return _("{partner}: {count}", partner=names(side), count=count)


_RUNGS: Mapping[Rung, Callable[[int], Text]] = {
    Rung.OWNER: lambda count: _("whoever must do it: {count}", count=count),
    Rung.DEPUTY: lambda count: _("the deputy: {count}", count=count),
    Rung.LEAD: lambda count: _("the lead of the partner: {count}", count=count),
    Rung.STEERING: lambda count: _("the steering group: {count}", count=count),
    Rung.PUBLIC: lambda count: _("everybody: {count}", count=count),
}


def _promises(one: Promises, names: Names) -> Text:
    return _(
        "{partner}: {kept} kept, {late} late, {broken} not kept", partner=names(f"partner:{one.partner}"),
        kept=one.kept, late=one.late, broken=one.broken,
    )  # fmt: skip


def picture(place: str, rows: Sequence[tuple[str, Figures]]) -> Say:
    """What the picture shows, for who does not see it."""
    return Lines(title(place), Bullets(*(line(name, found) for name, found in rows)))


def as_of(day: dt.date) -> Text:
    return _("As it stood on {day}.", day=day)


def data(place: str) -> Text:
    return _("The figures of {place}, for a spreadsheet or a program.", place=place)


def no_theme(words: str, themes: str) -> Text:
    return _("I do not know the theme {words}. There are: {themes}.", words=words, themes=themes)
