"""What a wijk can set about its actions."""

from __future__ import annotations

from hub.api.settings import Settings, setting
from hub.api.texts import catalogue

_, n_ = catalogue("actions")


class ActionsSettings(Settings):
    remind_days_before: int = setting(
        3,
        nl="dagen_vooraf",
        about=_("How many days before its date I remind the owner of an action."),
        expects=_("a number from 0 to 60"),
        ge=0,
        le=60,
    )
    weekly_reminders: int = setting(
        3,
        nl="weken_herinneren",
        about=_("How many weeks I go on reminding after the date has passed."),
        expects=_("a number from 0 to 12"),
        ge=0,
        le=12,
    )
