"""The living message of an item: what it is, who supports it, what is missing, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Quote, Say, Text, catalogue
from hub.api.titles import clip
from plugins.agenda.models import ItemRow, TaskRow
from plugins.agenda.rules.course import State
from plugins.agenda.rules.support import Count, Support, missing
from plugins.agenda.says.outcomes import next_steps
from plugins.agenda.says.words import amount, both, reason, why_placed

_, n_ = catalogue("agenda")

MAX_WORDS = 400
MAX_TASKS = 10


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around an item when it is shown. ``name`` tells what a user id or ``partner:slug`` is called."""

    support: Support
    needed: Count
    name: Callable[[str], str]
    tasks: Sequence[TaskRow] = ()
    joined: Sequence[ItemRow] = ()


def living(item: ItemRow, facts: Facts) -> Say:
    return Lines(
        _("**Item {number}: {title}**", number=item.number, title=item.title),
        *_origin(item, facts),
        *_STATUS[item.state](item, facts),
        Bullets(*(_task(task, facts) for task in facts.tasks[:MAX_TASKS])) if facts.tasks else None,
        Bullets(*(_joined(other, facts) for other in facts.joined[:MAX_TASKS])) if facts.joined else None,
    )


def _origin(item: ItemRow, facts: Facts) -> Sequence[Say]:
    if not item.report:
        raised = _("Raised by {name}.", name=facts.name(item.raised_by))
        if item.brought_by == item.raised_by:
            return [raised]
        return [raised, _("{name} passed it on.", name=facts.name(item.brought_by))]
    if "round" in item.report:
        where = _("Somebody said this in the round “{name}”.", name=item.report.get("name"))
        brought = _("{name} passed it on.", name=facts.name(item.brought_by))
        return [where, brought, Quote(clip(item.words, MAX_WORDS))] if item.words else [where, brought]
    name, place, line, mark, heading = (item.report.get(key) for key in ("name", "place", "line", "mark", "heading"))
    lines: list[Say] = [
        _("From the report “{name}” ({place}), line {line}.", name=name, place=place, line=line)
        if place
        else _("From the report “{name}”, line {line}.", name=name, line=line)
    ]
    if heading and str(mark).isalnum():
        lines.append(_("There it stood as number {mark} under: {heading}", mark=mark, heading=heading))
    elif heading:
        lines.append(_("There it stood under: {heading}", heading=heading))
    return [*lines, Quote(clip(item.words, MAX_WORDS))] if item.words else lines


def _raised(item: ItemRow, facts: Facts) -> Sequence[Say]:
    still = missing(facts.support, facts.needed)
    return [
        _support(facts),
        _("Still needed: {amount}.", amount=amount(still)),
        _("Support this item with 👍, or type `!support {number}`.", number=item.number),
    ]


def _on_agenda(item: ItemRow, facts: Facts) -> Sequence[Say]:
    placed = [_("{name} put it there.", name=facts.name(item.placed_by)), why_placed(item)] if item.placed_by else []
    return [_("✅ This item is on the agenda."), *placed, _support(facts), *_undecided(item)]


def _undecided(item: ItemRow) -> Sequence[Say]:
    if not item.outcome:
        return []
    if item.outcome == "stopped":
        return [_("A vote was stopped: {question}", question=item.question), *next_steps(item)[-1:]]
    return [_("A vote brought no decision yet: {question}", question=item.question), *next_steps(item)[-1:]]


def _decided(item: ItemRow, facts: Facts) -> Sequence[Say]:
    chosen = [_("Chosen: {option}", option=item.chosen)] if item.chosen else []
    return [_("✅ Decided: {question}", question=item.question), *chosen, *_goes_on(item)]


def _rejected(item: ItemRow, facts: Facts) -> Sequence[Say]:
    return [_("❌ Voted down: {question}", question=item.question), *_goes_on(item)]


def _goes_on(item: ItemRow) -> Sequence[Say]:
    """People object to what was decided."""
    return [_("People object to this."), *next_steps(item)] if item.stands else []


def _done(item: ItemRow, facts: Facts) -> Sequence[Say]:
    return [*_decided(item, facts), _("✅ This item is done.")]


_STATUS: Mapping[State, Callable[[ItemRow, Facts], Sequence[Say | None]]] = {
    State.RAISED: _raised,
    State.ON_AGENDA: _on_agenda,
    State.DECIDED: _decided,
    State.REJECTED: _rejected,
    State.DONE: _done,
    State.PARKED: lambda item, _facts: [
        _("⏸ This item is parked. Type `!back {number}` to take it up again.", number=item.number),
        reason(item),
    ],
    State.WITHDRAWN: lambda item, _facts: [_("This item was withdrawn."), reason(item)],
    State.MERGED: lambda item, _facts: [_("This is now part of item {number}.", number=item.merged_into)],
}


def _support(facts: Facts) -> Text:
    support = facts.support
    if not support.partners:
        return _("Support: {amount}.", amount=both(support.count))
    names = ", ".join(sorted(facts.name(f"partner:{slug}") for slug in support.partners))
    return _("Support: {amount} ({names}).", amount=both(support.count), names=names)


def _task(task: TaskRow, facts: Facts) -> Text:
    mark, owner = "✅" if task.done else "⏳", facts.name(task.owner) if task.owner else _("nobody yet")
    if task.due is None:
        return _("{mark} {title}: {owner}", mark=mark, title=task.title, owner=owner)
    return _("{mark} {title}: {owner}, by {day}", mark=mark, title=task.title, owner=owner, day=task.due)


def _joined(other: ItemRow, facts: Facts) -> Text:
    return _(
        "Joined by item {number} of {name}: {title}",
        number=other.number, name=facts.name(other.raised_by), title=other.title,
    )  # fmt: skip
