"""What a wijk can set about its actions."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings, number
from hub.api.texts import catalogue

_, n_ = catalogue("actions")


class ActionsSettings(Settings):
    remind_days_before: int = number(
        3, (0, 60), nl="dagen_vooraf", about=_("How many days before its date I remind the owner of an action.")
    )
    weekly_reminders: int = number(
        3, (0, 12), nl="weken_herinneren", about=_("How many weeks I go on reminding after the date has passed.")
    )
    keep_days: Days = days_kept()
