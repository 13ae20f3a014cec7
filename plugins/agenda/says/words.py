"""Words that several messages share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hub.api.people import Person, Role
from hub.api.texts import Mention, Text, catalogue
from plugins.agenda.models import ItemRow, MeetingRow
from plugins.agenda.rules.course import State
from plugins.agenda.rules.support import Count

_, n_ = catalogue("agenda")

STATES: Mapping[State, Text] = {
    State.RAISED: _("is still looking for support"),
    State.ON_AGENDA: _("is on the agenda"),
    State.DECIDED: _("has been decided"),
    State.REJECTED: _("was voted down"),
    State.DONE: _("is done"),
    State.PARKED: _("is parked"),
    State.WITHDRAWN: _("was withdrawn"),
    State.MERGED: _("is part of another item"),
}
"""What is said of an item after its number: "item 3 is parked"."""


def why_placed(item: ItemRow) -> Text:
    """Why somebody could put an item on the agenda alone."""
    if item.placed_as == Role.ADMIN:
        return _("An admin may do that, also without support.")
    return _("The steering group may do that, also without support.")


def reason(item: ItemRow) -> Text | None:
    """Why it was parked or withdrawn, if somebody said so."""
    return _("The reason: {reason}", reason=item.reason) if item.reason else None


def mention(person: Person) -> Mention:
    return Mention(person.user_id, person.name)


def amount(count: Count) -> Text:
    """ "1 resident and 2 partners"; a side with none is left out, unless both have none."""
    residents = n_("{n} resident", "{n} residents", count.residents)
    partners = n_("{n} partner", "{n} partners", count.partners)
    if count.residents and not count.partners:
        return residents
    return partners if count.partners and not count.residents else both(count)


def both(count: Count) -> Text:
    residents = n_("{n} resident", "{n} residents", count.residents)
    partners = n_("{n} partner", "{n} partners", count.partners)
    return _("{residents} and {partners}", residents=residents, partners=partners)


def numbers(items: Iterable[int]) -> str:
    return ", ".join(map(str, items))


def where(meeting: MeetingRow) -> Text | str:
    """Its place, in a row with when it is."""
    return meeting.place or _("place not known yet")
