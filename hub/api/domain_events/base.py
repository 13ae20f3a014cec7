"""What every domain event is, and where something came from."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import ClassVar

from pydantic import TypeAdapter

from hub.api.ids import EventId, RoomId, UserId


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """Something that other plugins may want to know. Values only: str, int, bool, date, datetime, tuples of these."""

    known: ClassVar[dict[str, type[DomainEvent]]] = {}

    def __init_subclass__(cls) -> None:
        if cls.__name__ in DomainEvent.known and DomainEvent.known[cls.__name__].__module__ != cls.__module__:
            raise TypeError(f"there is already a domain event named {cls.__name__}: {DomainEvent.known[cls.__name__]}")
        DomainEvent.known[cls.__name__] = cls

    @property
    def takes_back(self) -> bool:
        """Whether it says that words were removed. Then it reaches plugins that are switched off too: they forget
        them."""
        return False

    def to_json(self) -> dict[str, object]:
        data: dict[str, object] = TypeAdapter(type(self)).dump_python(self, mode="json")
        return data

    @staticmethod
    def from_json(name: str, data: object) -> DomainEvent | None:
        """The event again, or ``None`` if nothing of that name is known here (any more)."""
        kind = DomainEvent.known.get(name)
        return None if kind is None else TypeAdapter(kind).validate_python(data)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where something came from: who raised it, and the message in which they did."""

    raised_by: UserId
    room: RoomId
    event: EventId | None = None


def fields_of(kind: type[DomainEvent]) -> tuple[str, ...]:
    """Names of an event's values, for the reference pages."""
    return tuple(field.name for field in dataclasses.fields(kind))
