"""What a wijk can set about its meetings."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings, YesNo, number, yes_or_no
from hub.api.texts import catalogue

_, n_ = catalogue("meetings")


class MeetingsSettings(Settings):
    minutes_per_item: int = number(
        15,
        (0, 180),
        nl="minuten_per_punt",
        about=_("How many minutes each item of a meeting gets. With 0 there is no limit."),
    )
    minutes_before: int = number(
        30,
        (0, 1440),
        nl="minuten_vooraf",
        about=_("How many minutes before a meeting I remind people of it. With 0 I do not."),
    )
    hours_at_most: int = number(
        8, (1, 24), nl="uren_hooguit", about=_("After how many hours I end a meeting that nobody ended.")
    )
    invitations: YesNo = yes_or_no(
        True, nl="uitnodigingen", about=_("Whether I post a calendar file when a meeting is planned or moved.")
    )
    keep_days: Days = days_kept()
