"""What a wijk can set about its minutes."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings, YesNo, number, yes_or_no
from hub.api.texts import catalogue

_, n_ = catalogue("minutes")


class MinutesSettings(Settings):
    approvals_needed: int = number(
        2,
        (1, 20),
        nl="akkoord_nodig",
        about=_("How many of those who were there must agree before the minutes are published."),
    )
    silence_days: int = number(
        7,
        (0, 60),
        nl="dagen_stilte",
        about=_("After how many days without a change the minutes are published. With 0 they wait."),
    )
    to_partners: YesNo = yes_or_no(
        True, nl="naar_partners", about=_("Whether partners get the minutes in their own room.")
    )
    keep_days: Days = days_kept()
