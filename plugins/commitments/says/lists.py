"""The board of a theme, the overview of a partner, and one agreement in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from hub.api import lists
from hub.api.ladder import HEARD, Rung
from hub.api.texts import Heading, Lines, Quote, Say, Text, catalogue
from plugins.commitments.rules.standing import How, State
from plugins.commitments.view import Idle, View

_, n_ = catalogue("commitments")

SHOWN = 20
"""Lines under one heading: more would hide the first ones."""
KEPT_SHOWN = 5

RUNGS = {**HEARD, Rung.OWNER: _("the partner has heard of it")}


def line(view: View) -> Say:
    """One agreement, with what is to be known of it, and what its partner says right beside it."""
    number, title, partner = view.number, view.title, view.partner
    first = (
        _("**{number}** {title} ({partner}, {due})", number=number, title=title, partner=partner, due=view.due)
        if view.due
        else _("**{number}** {title} ({partner}, no date yet)", number=number, title=title, partner=partner)
    )
    return Lines(first, *_beside(view))


def _beside(view: View) -> Sequence[Say | None]:
    late = view.how in (How.LATE, How.BROKEN) and view.state is State.OPEN
    return (
        _("First agreed: {first}.", first=view.moved) if view.moved else None,
        _("{partner} asks for {asked}.", partner=view.partner, asked=view.asked) if view.asked else None,
        _("{partner} says it is done. A resident still confirms that.", partner=view.partner)
        if view.state is State.CLAIMED else None,
        _("No answer since {day}.", day=view.silent_since) if late and view.silent_since else None,
        reply(view),
    )  # fmt: skip


def reply(view: View) -> Say | None:
    return _("{partner} says: {words}", partner=view.partner, words=view.reply) if view.reply else None


def idle_line(idle: Idle) -> Text:
    return _("**Decision {number}** {question} (decided {day})", number=idle.number, question=idle.question,
             day=idle.decided_on)  # fmt: skip


def section(title: Text, lines: Sequence[Say]) -> Say | None:
    return lists.section(title, lines, SHOWN)


def _of(views: Sequence[View], how: How, done: bool | None = None) -> list[View]:
    return [view for view in views if view.how is how and (done is None or (view.state is State.DONE) is done)]


def sections(views: Sequence[View], one: Callable[[View], Say] = line) -> Sequence[Say | None]:
    return (
        section(_("⏰ Late"), [one(view) for view in _of(views, How.LATE, done=False)]),
        section(_("❌ Not kept"), [one(view) for view in _of(views, How.BROKEN)]),
        section(_("Agreed"), [one(view) for view in _of(views, How.OPEN)]),
        section(_("✅ Kept"), [one(view) for view in _of(views, How.KEPT)[-KEPT_SHOWN:]]),
        section(_("Done, after the date"), [one(view) for view in _of(views, How.LATE, done=True)[-KEPT_SHOWN:]]),
    )


def board(place: str, views: Sequence[View], idles: Sequence[Idle]) -> Say:
    """What was agreed in a theme, or in the whole wijk."""
    nobody = section(_("Decided, and nobody does it yet"), [idle_line(idle) for idle in idles])
    shown = [view for view in views if view.how is not How.DROPPED]
    return Lines(
        Heading(_("What we agreed: {place}", place=place)),
        nobody,
        _("Who does it? Type `!action what @name date decision {number}`.", number=idles[0].number) if idles else None,
        *sections(shown),
        _("Nothing was agreed with a partner here yet.") if not shown and not idles else None,
        _("See one: `!agreement` and the number. See a partner: `!agreements` and its name."),
    )


def overview(partner: str, views: Sequence[View]) -> Say:
    """One partner: how many, small, and each with what the partner says of it."""
    count = Counter(view.how for view in views)
    if not count.keys() - {How.DROPPED}:
        return _("Nothing was agreed with {partner} yet.", partner=partner)
    return Lines(
        Heading(_("What we agreed with {partner}", partner=partner)),
        _("Kept: {kept}. Late: {late}. Not kept: {broken}.", kept=count[How.KEPT], late=count[How.LATE],
          broken=count[How.BROKEN]),
        *sections([view for view in views if view.how is not How.DROPPED]),
    )  # fmt: skip


STANDS = {
    How.OPEN: _("This is agreed, and its date is still to come."),
    How.KEPT: _("✅ This was done in time."),
    How.LATE: _("⏰ This is late."),
    How.BROKEN: _("❌ This was not kept."),
    How.DROPPED: _("Nobody expects this any more."),
}
DONE_LATE = _("This was done, after its date.")


def whole(view: View) -> Say:
    """One agreement with all there is to know."""
    done_late = view.how is How.LATE and view.state is State.DONE
    return Lines(
        _("**Agreement {number}** in {theme}: {title}", number=view.number, theme=view.theme, title=view.title),
        _("{partner} does this. The date is {due}.", partner=view.partner, due=view.due) if view.due
        else _("{partner} does this. There is no date yet.", partner=view.partner),
        DONE_LATE if done_late else STANDS[view.how],
        *_beside(view),
        _("Why {partner} asks for another date:", partner=view.partner) if view.asked and view.why else None,
        Quote(view.why) if view.asked and view.why else None,
        _("Where it stands: {rung}.", rung=RUNGS[view.rung]) if view.rung and view.state is State.OPEN else None,
    )  # fmt: skip
