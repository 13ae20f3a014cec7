"""The agenda as anybody reads it on the public page. Who raised an item is not on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.public import Entry, Note, Section, group, some
from hub.api.texts import Text, catalogue
from plugins.agenda.rules.course import State

_, n_ = catalogue("agenda")

ORDER = 30

GROUPS: Mapping[State, Text] = {
    State.ON_AGENDA: _("On the agenda"), State.DECIDED: _("Decided"), State.DONE: _("Done"),
    State.REJECTED: _("Not passed"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An item. ``decided``: the words that people decided on, if those are others than its title."""

    number: int
    title: str
    theme: str
    raised_on: dt.date
    decided: str


def section(items: Mapping[State, Sequence[Shown]]) -> Section:
    return Section(
        id="agenda",
        title=_("What people raised, and what was decided"),
        order=ORDER,
        intro=some(
            _("An item comes on the agenda when residents and partners stand behind it."),
            None if any(items.values()) else _("There is nothing on the agenda yet."),
        ),
        parts=some(*(group(title, [_entry(one, title) for one in items[state]]) for state, title in GROUPS.items())),
    )


def _entry(one: Shown, state: Text) -> Entry:
    return Entry(
        anchor=f"item-{one.number}", title=one.title, state=state, theme=one.theme,
        days=((_("Raised on"), one.raised_on),),
        notes=some(Note(about=_("People decided on these words:"), words=one.decided) if one.decided else None),
    )  # fmt: skip
