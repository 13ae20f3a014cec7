"""The agreements as anybody reads them on the public page: no name but of partners, and their words beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.ladder import Rung
from hub.api.public import Entry, Note, Section, group, some
from hub.api.texts import Text, catalogue
from plugins.commitments import keys
from plugins.commitments.rules.standing import How, State
from plugins.commitments.view import Idle, View

_, n_ = catalogue("commitments")

ORDER = 20

INTRO = (
    _("A promise of a partner has a date. It is kept when a resident confirms that it was done in time."),
    _("What is late comes here when the partner and the steering group heard of it, and nothing came of it."),
    _("The partner can answer at any time. The answer stands beside it."),
)


def section(*, late: Sequence[View], nobody: Sequence[Idle], promised: Sequence[View], done: Sequence[View]) -> Section:
    nothing = not (late or nobody or promised or done)
    return Section(
        id="agreements",
        title=_("What partners promised"),
        order=ORDER,
        intro=(*INTRO, *some(_("Nothing was promised yet.") if nothing else None)),
        parts=some(
            group(_("Late, or not kept"), [_entry(view, _late(view), _answer(view)) for view in late]),
            group(_("Decided, and nobody does it yet"), [_undone(idle) for idle in nobody]),
            group(_("Promised"), [_entry(view, _open(view), _asked(view)) for view in promised]),
            group(_("Done"), [_entry(view, _done(view), _reply(view)) for view in done]),
        ),
    )


def _entry(view: View, state: Text, notes: Sequence[Note]) -> Entry:
    return Entry(
        anchor=keys.anchor(keys.AGREEMENT, view.number), title=view.title, state=state, who=view.partner,
        theme=view.theme, days=_days(view), notes=tuple(notes),
    )  # fmt: skip


def _days(view: View) -> tuple[tuple[Text, dt.date], ...]:
    return some(
        (_("First agreed for"), view.moved) if view.moved else None,
        (_("Agreed for"), view.due) if view.due else None,
        (_("Done on"), view.said_on) if view.said_on else None,
    )


def _late(view: View) -> Text:
    if view.state is State.CLAIMED:
        return _("The partner says it is done. A resident still confirms that.")
    return _("Not kept") if view.how is How.BROKEN else _("Late")


def _open(view: View) -> Text:
    if view.state is State.CLAIMED:
        return _("The partner says it is done. A resident still confirms that.")
    return _("Promised") if view.due else _("Promised, without a date")


def _done(view: View) -> Text:
    """That it came late is said of what stood here as late."""
    if view.how is How.KEPT:
        return _("Kept: done in time")
    return _("Done, after the date") if Rung.PUBLIC in view.told else _("Done")


def _asked(view: View) -> list[Note]:
    if not view.asked:
        return _reply(view)
    asks = _("{partner} asks for {asked}.", partner=view.partner, asked=view.asked)
    return [Note(about=asks, words=view.why), *_reply(view)]


def _reply(view: View) -> list[Note]:
    return [Note(about=_("{partner} says:", partner=view.partner), words=view.reply)] if view.reply else []


def _answer(view: View) -> list[Note]:
    """Beside each judgement: what the partner says, or that it says nothing."""
    if found := _asked(view):
        return found
    if view.silent_since:
        return [Note(about=_("{partner} gave no answer since {day}.", partner=view.partner, day=view.silent_since))]
    return [Note(about=_("{partner} said nothing about it yet.", partner=view.partner))]


def _undone(idle: Idle) -> Entry:
    return Entry(
        anchor=keys.anchor(keys.DECISION, idle.number), title=idle.question, state=_("Nobody does it yet"),
        theme=idle.theme, days=((_("Decided on"), idle.decided_on),),
    )  # fmt: skip
