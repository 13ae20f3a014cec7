"""What a wijk can set about its feedback."""

from __future__ import annotations

from hub.api.ladder import STANDARD, LadderSetting, shown
from hub.api.settings import Settings, setting
from hub.api.texts import catalogue

_, n_ = catalogue("feedback")


class FeedbackSettings(Settings):
    answer_days: int = setting(
        21,
        nl="antwoord_dagen",
        about=_("Within how many days everything that was raised gets an answer."),
        expects=_("a number from 1 to 90"),
        ge=1,
        le=90,
    )
    ladder: LadderSetting = setting(
        STANDARD,
        nl="trap",
        about=_("Who hears of it, step by step, when there is no answer."),
        expects=_("steps such as: owner 3 days, steering 7 days, everybody; or - for none"),
        shown=shown,
    )
    hour: int = setting(
        10,
        nl="uur",
        about=_("At what hour I tell that there is no answer yet."),
        expects=_("an hour from 9 to 20"),
        ge=9,
        le=20,
    )
