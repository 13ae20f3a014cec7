"""What a wijk can set about load."""

from __future__ import annotations

from hub.api.settings import Settings, setting
from hub.api.texts import catalogue

_, n_ = catalogue("load")


class LoadSettings(Settings):
    much: int = setting(
        8,
        nl="veel",
        about=_("From how many things on somebody has much to do: actions and meetings together."),
        expects=_("a number from 1 to 100"),
        ge=1,
        le=100,
    )
    answer_days: int = setting(
        3,
        nl="dagen_antwoord",
        about=_("How many days a stand-in has to answer, before I say so to who takes a rest."),
        expects=_("a number from 1 to 14"),
        ge=1,
        le=14,
    )
