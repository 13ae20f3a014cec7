"""The living message of a meeting. Moments are in the local time of the wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.lists import few
from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.meetings.rules.course import State
from plugins.meetings.rules.items import Item
from plugins.meetings.rules.notes import Kind
from plugins.meetings.says.words import how_many, listed

_, n_ = catalogue("meetings")

NAMED = 12
"""More names than this fill a screen of a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What stands in it. ``partners``: each with who speaks for it. ``others`` belong to no side here.
    ``excused``: partners and people who said beforehand that they would not be there, ``claims``
    people who say so of themselves after the end."""

    number: int
    title: str
    place: str
    state: State
    reason: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    next_at: dt.datetime
    chair: str
    item: Item | None
    until: dt.datetime | None
    later: Sequence[Item]
    speaker: str
    hands: Sequence[str]
    residents: Sequence[str]
    others: Sequence[str]
    partners: Sequence[tuple[str, str]]
    missing: Sequence[str]
    excused: Sequence[str]
    counts: Mapping[str, int]
    claims: Sequence[str]


def living(facts: Facts) -> Say:
    return _running(facts) if facts.state is State.RUNNING else _stopped(facts)


def _running(facts: Facts) -> Say:
    return Lines(
        _("**Meeting {number}: {title}** is going on", number=facts.number, title=facts.title),
        _since(facts),
        *_talk(facts),
        _("Has the floor: {name}", name=facts.speaker) if facts.speaker else None,
        _("✋ Want to say something: {names}", names=", ".join(facts.hands)) if facts.hands else None,
        *_who(facts),
        how_many(facts.counts),
        _("Want to say something? Put ✋ here, or type `!hand`. Are you there? Type `!present`."),
        _("Note what is said with 🤝 decision, 🛠 action, 💡 idea, ❓ question or 😟 worry."),
    )


def _since(facts: Facts) -> Text | None:
    if facts.started_at is None:
        return None
    since, chair = facts.started_at.time(), facts.chair
    if facts.place:
        return _("Since {time}, {place}. {name} leads.", time=since, place=facts.place, name=chair)
    return _("Since {time}. {name} leads.", time=since, name=chair)


def _talk(facts: Facts) -> Sequence[Say]:
    found: list[Say] = []
    if facts.item is not None:
        number, title = facts.item[0], facts.item[1] or removed()
        if facts.until is not None:
            until = facts.until.time()
            found.append(_("Now: item **{number}** {title}, until {time}", number=number, title=title, time=until))
        else:
            found.append(_("Now: item **{number}** {title}", number=number, title=title))
    if facts.later:
        found.append(_("After that:"))
        found.append(Bullets(*(item_line(item) for item in facts.later)))
    return found


def item_line(item: Item) -> Text:
    return _("**{number}** {title}", number=item[0], title=item[1] or removed())


def removed() -> Text:
    return _("(these words were removed)")


def _who(facts: Facts) -> Sequence[Say]:
    found: list[Say] = []
    if facts.residents:
        found.append(
            n_("{n} resident: {names}", "{n} residents: {names}", len(facts.residents), names=_few(facts.residents))
        )
    if facts.partners:
        named = [f"{partner} ({name})" for partner, name in facts.partners]
        found.append(_("Partners at the table: {names}", names=", ".join(named)))
    if facts.missing:
        found.append(_("Not there: {names}", names=", ".join(facts.missing)))
    if facts.excused:
        found.append(_("Said so beforehand: {names}", names=_few(facts.excused)))
    if facts.claims:
        found.append(_("Say that they were there: {names}", names=_few(facts.claims)))
    if facts.others:
        found.append(_("Also there: {names}", names=_few(facts.others)))
    return found


def _few(names: Sequence[str]) -> str | Text:
    if len(names) <= NAMED:
        return listed(names)
    return few(names, NAMED)


def _stopped(facts: Facts) -> Say:
    head = _("**Meeting {number}: {title}**", number=facts.number, title=facts.title)
    if facts.state is State.CANCELLED:
        return Lines(head, _("❌ Cancelled: {reason}", reason=facts.reason))
    if facts.state is State.PLANNED:
        return Lines(head, _("It was broken off, and goes on at {when}.", when=facts.next_at), how_many(facts.counts))
    assert facts.started_at is not None
    assert facts.ended_at is not None
    return Lines(
        head,
        _("This meeting is over. It began at {begin} and ended at {end}.", begin=facts.started_at.time(),
          end=facts.ended_at.time()),
        *_who(facts),
        how_many(facts.counts) or _("Nothing was noted."),
    )  # fmt: skip


KINDS: Mapping[Kind, Text] = {
    Kind.DECISION: _("decision"),
    Kind.ACTION: _("action"),
    Kind.IDEA: _("idea"),
    Kind.QUESTION: _("question"),
    Kind.WORRY: _("worry"),
}
