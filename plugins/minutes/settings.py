"""What a wijk can set about its minutes."""

from __future__ import annotations

from hub.api.keeping import days_kept
from hub.api.settings import Settings, YesNo, setting
from hub.api.texts import catalogue

_, n_ = catalogue("minutes")


class MinutesSettings(Settings):
    approvals_needed: int = setting(
        2,
        nl="akkoord_nodig",
        about=_("How many of those who were there must agree before the minutes are published."),
        expects=_("a number from 1 to 20"),
        ge=1,
        le=20,
    )
    silence_days: int = setting(
        7,
        nl="dagen_stilte",
        about=_("After how many days without a change the minutes are published. With 0 they wait."),
        expects=_("a number from 0 to 60"),
        ge=0,
        le=60,
    )
    to_partners: YesNo = setting(
        True,
        nl="naar_partners",
        about=_("Whether partners get the minutes in their own room."),
        expects=_("yes or no"),
    )
    keep_days: int = days_kept()
