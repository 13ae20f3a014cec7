"""How long what is over is kept: one setting, the same in every plugin that has the hook ``prune``."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator

from hub.api.settings import Settings, setting
from hub.api.texts import Text, catalogue

_, n_ = catalogue("hub")

A_YEAR, MOST = 365, 3650
FIELD = "keep_days"
"""What the setting is called in every plugin."""

FOR_GOOD = frozenset({"blijft", "altijd", "forever", "stays"})
"""What people type for 0, as they say it."""


def _days(value: object) -> object:
    return 0 if isinstance(value, str) and value.strip(" .!'\"").casefold() in FOR_GOOD else value


def _shown(days: int) -> Text | None:
    return None if days else _("forever")


Days = Annotated[int, BeforeValidator(_days)]
"""A number of days, of which 0 means for good."""


def days_kept(days: int = A_YEAR) -> Any:
    """The setting: days that what is over is kept, a year if its plugin does not choose otherwise. 0: as long as the
    wijk is there."""
    return setting(
        days, nl="bewaren_dagen", about=_("How many days I keep what is over. With 0 I keep it for good."),
        expects=_("a number from {low} to {high}, or the word: forever", low=0, high=MOST), shown=_shown, ge=0, le=MOST,
    )  # fmt: skip


def over_before(settings: Settings, now: dt.datetime) -> dt.datetime | None:
    """What was over before this moment is let go; ``None`` if all is kept."""
    days = getattr(settings, FIELD, 0)
    return now - dt.timedelta(days=days) if days else None
