"""Names for the strings that Matrix and the hub use as identifiers."""

from typing import NewType

RoomId = NewType("RoomId", str)
"""An opaque room id. Since room version 12 it has no domain: never split it (MSC4291)."""

EventId = NewType("EventId", str)
UserId = NewType("UserId", str)
"""A full Matrix user id, ``@localpart:server``."""

Slug = NewType("Slug", str)
"""Lower-case name in addresses and configuration: ``de-punt``, ``wonen``."""
