"""What a wijk can set about its meetings."""

from __future__ import annotations

from hub.api.keeping import days_kept
from hub.api.settings import Settings, YesNo, setting
from hub.api.texts import catalogue

_, n_ = catalogue("meetings")


class MeetingsSettings(Settings):
    minutes_per_item: int = setting(
        15,
        nl="minuten_per_punt",
        about=_("How many minutes each item of a meeting gets. With 0 there is no limit."),
        expects=_("a number from 0 to 180"),
        ge=0,
        le=180,
    )
    minutes_before: int = setting(
        30,
        nl="minuten_vooraf",
        about=_("How many minutes before a meeting I remind people of it. With 0 I do not."),
        expects=_("a number from 0 to 1440"),
        ge=0,
        le=1440,
    )
    hours_at_most: int = setting(
        8,
        nl="uren_hooguit",
        about=_("After how many hours I end a meeting that nobody ended."),
        expects=_("a number from 1 to 24"),
        ge=1,
        le=24,
    )
    invitations: YesNo = setting(
        True,
        nl="uitnodigingen",
        about=_("Whether I post a calendar file when a meeting is planned or moved."),
        expects=_("yes or no"),
    )
    keep_days: int = days_kept()
