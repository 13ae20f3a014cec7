"""Who may do what in a room: power levels, and the creators of version 12 who stand above them.

https://spec.matrix.org/v1.15/client-server-api/#mroompower_levels and, for room version 12, MSC4289.
"""

import math
from dataclasses import dataclass
from typing import Any

from hub.testing.homeserver.errors import bad, forbidden

DEFAULTS = {"users_default": 0, "events_default": 0, "state_default": 50}
ACTIONS = {"ban": 50, "kick": 50, "redact": 50, "invite": 0}
MAPS = ("users", "events", "notifications")


@dataclass(frozen=True, slots=True)
class Power:
    """The power levels of a room as they are now; `creators` are empty before room version 12."""

    levels: dict[str, Any]
    creators: frozenset[str]

    def of(self, user_id: str) -> float:
        """A person's level; a creator's is infinite."""
        if user_id in self.creators:
            return math.inf
        level = self.levels.get("users", {}).get(user_id, self.levels.get("users_default", 0))
        return float(level)

    def needed(self, type: str, is_state: bool) -> int:
        """The level to send an event of this type."""
        default = "state_default" if is_state else "events_default"
        level: int = self.levels.get("events", {}).get(type, self.levels.get(default, DEFAULTS[default]))
        return level

    def may(self, user_id: str, action: str) -> bool:
        """Whether somebody may ban, kick, redact or invite."""
        needed: int = self.levels.get(action, ACTIONS[action])
        return self.of(user_id) >= needed

    def above(self, user_id: str, other: str) -> bool:
        """Whether one stands strictly above another, as kicking and banning ask."""
        return self.of(user_id) > self.of(other)

    def check_change(self, user_id: str, new: dict[str, Any]) -> None:
        """Refuse levels that are malformed, name a creator, or go beyond who sets them."""
        _check_shape(new)
        for creator in sorted(self.creators):
            if creator in new.get("users", {}):
                raise bad(f"Creator user {creator} must not appear in content.users")
        own = self.of(user_id)
        before, after = _flat(self.levels), _flat(new)
        for key in before.keys() | after.keys():
            old_level, new_level = before.get(key), after.get(key)
            if old_level == new_level:
                continue
            if max(level for level in (old_level, new_level) if level is not None) > own:
                raise forbidden("You don't have permission to add ops level greater than your own")
            if key[0] == "users" and key[1] != user_id and old_level is not None and old_level >= own:
                raise forbidden("You don't have permission to remove ops level equal to your own")


def _check_shape(levels: dict[str, Any]) -> None:
    for key in (*DEFAULTS, *ACTIONS):
        if not _is_integer(levels.get(key, 0)):
            raise bad(f"\"{key}\": {levels[key]!r} is not of type 'integer'", "M_BAD_JSON")
    for key in MAPS:
        part = levels.get(key, {})
        if not isinstance(part, dict):
            raise bad(f"\"{key}\": {part!r} is not of type 'object'", "M_BAD_JSON")
        for name, level in part.items():
            if not _is_integer(level):
                raise bad(f"\"{name}\": {level!r} is not of type 'integer'", "M_BAD_JSON")


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _flat(levels: dict[str, Any]) -> dict[tuple[str, str], int]:
    single = {("", key): levels[key] for key in (*DEFAULTS, *ACTIONS) if key in levels}
    maps = {(key, name): level for key in MAPS for name, level in levels.get(key, {}).items()}
    return single | maps
