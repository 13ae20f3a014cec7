"""Database fields that behave the same on SQLite and PostgreSQL, on every way in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from hub.api.personal import NOBODY, is_nobody, nobody


class UtcDatetimeField(fields.DatetimeField):  # type: ignore[type-arg]
    """An aware moment, stored in UTC. Tortoise converts in some paths only, and SQLite compares text (tortoise 1.1)."""

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        if isinstance(value, dt.datetime):
            if value.tzinfo is None:
                raise ValueError(f"a moment without a time zone: {value!r}")
            value = value.astimezone(dt.UTC)
        return super().to_db_value(value, instance)


class JsonField(fields.JSONField):  # type: ignore[type-arg]
    """A JSON object or list. Text is refused: Tortoise would take it for JSON already made."""

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        if value is not None and not isinstance(value, dict | list):
            raise ValueError(f"only an object or a list can be stored as JSON, not {type(value).__name__}")
        return super().to_db_value(value, instance)


def somebody(*columns: str) -> Q:
    """The rows in which one of these columns leads to a person."""
    return Q(*(Q(~Q(**{column: ""}), ~Q(**{f"{column}__endswith": NOBODY})) for column in columns), join_type=Q.OR)


async def unname(row: Model, *who: str, without: tuple[str, ...] = (), **values: object) -> None:
    """Store a row without the people in it: nobody in these columns, unless it was nobody or no person, such as a
    partner; no words in those ``without`` them; and other ``values``."""
    changed: dict[str, object] = {name: nobody(row.pk) for name in who if _is_person(getattr(row, name))}
    changed |= {name: "" for name in without if getattr(row, name)} | values
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        await row.save(update_fields=list(changed))


def _is_person(user: str) -> bool:
    return user.startswith("@") and not is_nobody(user)
