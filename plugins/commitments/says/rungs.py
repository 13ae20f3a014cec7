"""What is told on each rung, and how that message reads when it is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub.api.ladder import Rung
from hub.api.texts import Lines, Say, Text, catalogue
from plugins.commitments.rules.standing import How, State
from plugins.commitments.says.lists import reply
from plugins.commitments.view import Idle, View

_, n_ = catalogue("commitments")


@dataclass(frozen=True, slots=True)
class Then:
    """What comes next if nobody answers, and when. ``page``: the wijk has a public page."""

    rung: Rung
    day: dt.date
    page: bool = False


NEXT: Mapping[Rung, Callable[[dt.date], Text]] = {
    Rung.DEPUTY: lambda day: _("No answer? Then the deputy hears of it on {day}.", day=day),
    Rung.LEAD: lambda day: _("No answer? Then the lead of the partner hears of it on {day}.", day=day),
    Rung.STEERING: lambda day: _("No answer? Then the steering group hears of it on {day}.", day=day),
    Rung.PUBLIC: lambda day: _("No answer? Then everybody hears of it on {day}.", day=day),
    Rung.SILENCE: lambda day: _("No answer? Then I write on {day} that nobody answered.", day=day),
}


def _next(then: Then | None) -> Text | None:
    if then and then.page and then.rung is Rung.PUBLIC:
        return _("No answer? Then it comes on the public page on {day}.", day=then.day)
    return NEXT[then.rung](then.day) if then else None


def _public(page: str | None) -> Text:
    return _("It stands on the public page now: {page}", page=page) if page else _("Everybody can read this now.")


def _what(view: View) -> Sequence[Say | None]:
    return (
        _("⏰ Agreement {number} is late: {title}", number=view.number, title=view.title),
        _("{partner} would do this. The last day was {due}.", partner=view.partner, due=view.due),
        _("First agreed: {first}.", first=view.moved) if view.moved else None,
        _("{partner} asks for {asked}.", partner=view.partner, asked=view.asked) if view.asked else None,
    )


def _answer(view: View) -> Sequence[Say | None]:
    """What a partner can do. Said to those who can."""
    return (
        _("Done? Type `!done {number}`.", number=view.number),
        _("Do you need more time? Type `!delay {number} 1 February`, with your own date and why.", number=view.number),
        _("Do you want to explain it? Type `!reply {number}` and your words.", number=view.number),
    )


def direct(view: View, rung: Rung, then: Then | None, *, belated: bool) -> Say:
    """To one person of the partner: who speaks for it, who stands in for them, who leads it."""
    return Lines(
        *_what(view),
        _HEARS.get(rung),
        _silent(view) if rung is not Rung.OWNER else None,
        _("I tell you this later than I should. I was away.") if belated else None,
        *_answer(view),
        _next(then),
    )


_HEARS: Mapping[Rung, Text] = {
    Rung.OWNER: _("You speak for this partner, so I ask you."),
    Rung.DEPUTY: _("You stand in for who speaks for this partner, so I ask you now."),
    Rung.LEAD: _("You lead this partner, so I ask you now."),
}


def _silent(view: View) -> Say | None:
    return _("No answer since {day}.", day=view.silent_since) if view.silent_since else reply(view)


def aloud(view: View, rung: Rung, then: Then | None = None) -> Say:
    """In the room of a rung. Read again when it is over, it says so."""
    over = _over(view)
    return Lines(
        *_what(view),
        _silent(view) if over is None or view.how is How.BROKEN else reply(view),
        over,
        *(_answer(view) if over is None and rung is Rung.LEAD else ()),
        _("Steering group: please talk to {partner} about this.", partner=view.partner)
        if over is None and rung is Rung.STEERING else None,
        _public(view.page) if over is None and rung is Rung.PUBLIC else None,
        _next(then) if over is None else None,
    )  # fmt: skip


def warned(view: View, day: dt.date | None = None) -> Say:
    """In the room of the partner, before it comes on the public page ``day``. Read again later, it says what became of
    it."""
    over = _over(view)
    return Lines(
        *_what(view),
        _silent(view) if over is None or view.how is How.BROKEN else reply(view),
        over,
        _on_page(view, day),
        *(_answer(view) if over is None else ()),
    )


def _on_page(view: View, day: dt.date | None) -> Text:
    """Where it stands for anybody to read, or that it does not."""
    if view.page and Rung.PUBLIC in view.told:
        return _public(view.page)
    if day is not None:
        return _("On {day} this comes on the public page. What you say of it stands beside it.", day=day)
    return _("It does not stand as late on the public page.")


def _over(view: View) -> Say | None:
    if view.state is State.CLAIMED:
        return _("{partner} says it is done. A resident still confirms that.", partner=view.partner)
    if view.state is State.DONE:
        return _("✅ It is done now.")
    if view.how is How.DROPPED:
        return _("Nobody expects this any more.")
    if view.how is How.BROKEN:
        return _("❌ This was not kept. The steps are over.")
    return _("There is another date now: {due}.", due=view.due) if view.how is How.OPEN else None


def handed_over(view: View) -> Say:
    return _("Agreement {number} is with somebody else now: {title}", number=view.number, title=view.title)


# ---- decisions that nobody does


def idle(idle: Idle, days: int, then: Then | None = None, *, cleared: bool = False) -> Say:
    """``days``: within how many somebody had to do it. ``cleared``: somebody does it by now, or it is off."""
    return Lines(
        _("⏰ Decided, and nobody does it yet: {question}", question=idle.question),
        _("This is decision {number} in {theme}, of {day}.", number=idle.number, theme=idle.theme, day=idle.decided_on),
        _("✅ This is settled now.") if cleared else None,
        n_("We agreed: within one day somebody does it.", "We agreed: within {n} days somebody does it.", days)
        if not cleared else None,
        _("Can you do it, or do you know who can?") if not cleared else None,
        _("Type `!action what @name date decision {number}`.", number=idle.number) if not cleared else None,
        _("Nobody answered, on any step.") if not cleared and idle.rung is Rung.SILENCE else None,
        _next(then) if not cleared else None,
    )  # fmt: skip
