"""What a wijk can set about load."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings, number
from hub.api.texts import catalogue

_, n_ = catalogue("load")


class LoadSettings(Settings):
    much: int = number(
        8,
        (1, 100),
        nl="veel",
        about=_("From how many things on somebody has much to do: actions and meetings together."),
    )
    answer_days: int = number(
        3,
        (1, 14),
        nl="dagen_antwoord",
        about=_("How many days a stand-in has to answer, before I say so to who takes a rest."),
    )
    keep_days: Days = days_kept(30)
