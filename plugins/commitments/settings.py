"""What a wijk can set about its agreements."""

from __future__ import annotations

from hub.api.ladder import STANDARD, LadderSetting, shown
from hub.api.settings import Settings, setting
from hub.api.texts import catalogue

_, n_ = catalogue("commitments")


class CommitmentsSettings(Settings):
    action_days: int = setting(
        14,
        nl="actie_dagen",
        about=_("Within how many days after a decision somebody must do it, with a name and a date."),
        expects=_("a number from 1 to 60"),
        ge=1,
        le=60,
    )
    ladder: LadderSetting = setting(
        STANDARD,
        nl="trap",
        about=_("Who hears of it, step by step, when an agreement is late."),
        expects=_("steps such as: owner 3 days, steering 7 days, everybody; or - for none"),
        shown=shown,
    )
    hour: int = setting(
        10,
        nl="uur",
        about=_("At what hour I tell that something is late."),
        expects=_("an hour from 9 to 20"),
        ge=9,
        le=20,
    )
    reply_days: int = setting(
        7,
        nl="antwoord_dagen",
        about=_("For how many days the next step waits when a partner asks for another date."),
        expects=_("a number from 1 to 60"),
        ge=1,
        le=60,
    )
