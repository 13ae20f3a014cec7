"""How long what is over is kept: one setting, the same in every plugin that has the hook ``prune``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hub.api.settings import Settings, number
from hub.api.texts import catalogue

_, n_ = catalogue("hub")

A_YEAR = 365
FIELD = "keep_days"
"""What the setting is called in every plugin."""


def days_kept() -> Any:
    """The setting: days that what is over is kept, a year if nobody says otherwise. 0: as long as the wijk is there."""
    about = _("How many days I keep what is over. With 0 I keep it for good.")
    return number(A_YEAR, (0, 3650), nl="bewaren_dagen", about=about)


def over_before(settings: Settings, now: dt.datetime) -> dt.datetime | None:
    """What was over before this moment is let go; ``None`` if all is kept."""
    days = getattr(settings, FIELD, 0)
    return now - dt.timedelta(days=days) if days else None
