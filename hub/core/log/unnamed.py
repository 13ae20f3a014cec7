"""Taking people out of a value: what looks like a user id, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

USER_ID = re.compile(r"@[^\s:@]*:[\w.\-:%\[\]]+")


def people_in(value: object) -> set[str]:
    """Every user id in a value as JSON has it: text, lists, objects."""
    match value:
        case str():
            return set(USER_ID.findall(value))
        case Mapping():
            return {user for pair in value.items() for part in pair for user in people_in(part)}
        case list() | tuple():
            return {user for part in value for user in people_in(part)}
    return set()


def unnamed(value: object, names: Mapping[str, str]) -> object:
    """The same value with ``names`` in place of user ids."""
    match value:
        case str():
            return USER_ID.sub(lambda found: names[found[0]], value)
        case Mapping():
            return {unnamed(name, names): unnamed(part, names) for name, part in value.items()}
        case list() | tuple():
            return [unnamed(part, names) for part in value]
    return value
