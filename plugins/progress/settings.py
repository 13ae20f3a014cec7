"""What a wijk can set about its progress."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings


class ProgressSettings(Settings):
    keep_days: Days = days_kept(30)
