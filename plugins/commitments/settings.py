"""What a wijk can set about its agreements."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.ladder import LadderSetting, ladder_setting
from hub.api.settings import Settings, hour_of_day, number
from hub.api.texts import catalogue

_, n_ = catalogue("commitments")


class CommitmentsSettings(Settings):
    action_days: int = number(
        14,
        (1, 60),
        nl="actie_dagen",
        about=_("Within how many days after a decision somebody must do it, with a name and a date."),
    )
    ladder: LadderSetting = ladder_setting(
        nl="trap", about=_("Who hears of it, step by step, when an agreement is late.")
    )
    hour: int = hour_of_day(10, (9, 20), nl="uur", about=_("At what hour I tell that something is late."))
    reply_days: int = number(
        7,
        (1, 60),
        nl="antwoord_dagen",
        about=_("For how many days the next step waits when a partner asks for another date."),
    )
    keep_days: Days = days_kept()
