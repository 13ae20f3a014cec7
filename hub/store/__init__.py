"""The hub's own records: what came in, what goes out, who and where. Only transactions through ``unit_of_work``."""

from collections.abc import Mapping

from tortoise import models


def _no_comments(_model: type[models.Model]) -> Mapping[str, str]:
    return {}


models._get_comments = _no_comments  # type: ignore[assignment]
"""For each model Tortoise parses the whole file again, to look for comments that begin with ``#:``. Here are none, and
that takes a fifth of a start."""
