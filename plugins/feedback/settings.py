"""What a wijk can set about its feedback."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.ladder import LadderSetting, ladder_setting
from hub.api.settings import Settings, hour_of_day, number
from hub.api.texts import catalogue

_, n_ = catalogue("feedback")


class FeedbackSettings(Settings):
    answer_days: int = number(
        21, (1, 90), nl="antwoord_dagen", about=_("Within how many days everything that was raised gets an answer.")
    )
    ladder: LadderSetting = ladder_setting(
        nl="trap", about=_("Who hears of it, step by step, when there is no answer.")
    )
    hour: int = hour_of_day(10, (9, 20), nl="uur", about=_("At what hour I tell that there is no answer yet."))
    keep_days: Days = days_kept()
