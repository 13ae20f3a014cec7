"""Words that several messages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from hub.api.people import Person, Role
from hub.api.texts import Text, catalogue
from hub.api.wijk import Partner, Wijk
from plugins.crosspost.rules import Thing

_, n_ = catalogue("crosspost")

SPEAKS_FOR = frozenset({Role.REPRESENTATIVE, Role.COLLEAGUE})


def names(partners: Iterable[Partner]) -> str:
    return ", ".join(partner.name for partner in partners)


Name = str | Text
"""What somebody is called in a sentence."""


def signature(person: Person, wijk: Wijk) -> Name:
    """Who somebody is: their name, and their organisation if they are here for one. Admins sit in every room."""
    partner = wijk.partner(person.partner) if person.partner else None
    only_looks_on = Role.ADMIN in person.roles and Role.REPRESENTATIVE not in person.roles
    if partner is None or only_looks_on or not person.may(SPEAKS_FOR):
        return person.name
    return _("{name} of {partner}", name=person.name, partner=partner.name)


def called(thing: Thing) -> Text:
    """ "vote 4", in the middle of a sentence."""
    return _THINGS[thing.kind](thing.number)


_THINGS: Mapping[str, Callable[[int], Text]] = {
    "item": lambda number: _("item {number}", number=number),
    "meeting": lambda number: _("meeting {number}", number=number),
    "decision": lambda number: _("vote {number}", number=number),
    "vote": lambda number: _("vote {number}", number=number),
    "input": lambda number: _("input {number}", number=number),
    "question": lambda number: _("question {number}", number=number),
    "action": lambda number: _("action {number}", number=number),
    "share": lambda number: _("message {number}", number=number),
}


def place_name(wijk: Wijk, place: str) -> str:
    """What a partner or theme (by slug) or a room (by id) is called."""
    found = wijk.partner(place) or wijk.theme(place) or wijk.room(place)
    return found.name if found else place


def place_names(wijk: Wijk, places: Iterable[str]) -> str:
    return ", ".join(place_name(wijk, place) for place in places)
