"""How long what is over is kept: one setting, the same in every plugin that has the hook ``prune``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hub.api.settings import Settings, setting
from hub.api.texts import catalogue

_, n_ = catalogue("hub")

A_YEAR = 365
FIELD = "keep_days"
"""What the setting is called in every plugin."""


def days_kept() -> Any:
    """The setting: days that what is over is kept, a year if nobody says otherwise. 0: as long as the wijk is there."""
    return setting(
        A_YEAR, nl="bewaren_dagen", about=_("How many days I keep what is over. With 0 I keep it for good."),
        expects=_("a number from 0 to 3650"), ge=0, le=3650,
    )  # fmt: skip


def over_before(settings: Settings, now: dt.datetime) -> dt.datetime | None:
    """What was over before this moment is let go; ``None`` if all is kept."""
    days = getattr(settings, FIELD, 0)
    return now - dt.timedelta(days=days) if days else None
