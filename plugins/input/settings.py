"""What a wijk can set about its rounds of questions."""

from __future__ import annotations

from fractions import Fraction

from hub.api.keeping import days_kept
from hub.api.settings import Settings, Share, YesNo, setting
from hub.api.texts import catalogue

_, n_ = catalogue("input")


class InputSettings(Settings):
    residents_open: YesNo = setting(
        True, nl="bewoners_openen", about=_("Whether residents can open a round too."), expects=_("yes or no")
    )
    days: int = setting(
        14, nl="dagen", about=_("How many days a round lasts if nobody says until when."),
        expects=_("a number from 1 to 90"), ge=1, le=90,
    )  # fmt: skip
    most_open: int = setting(
        3, nl="hoogstens", about=_("How many rounds can be open at once."), expects=_("a number from 1 to 20"),
        ge=1, le=20,
    )  # fmt: skip
    similarity: Share = setting(
        Fraction(3, 4), nl="lijkt_op", about=_("From which likeness on I say that two answers look alike."),
        expects=_("a share, such as 75%"),
    )  # fmt: skip
    keep_days: int = days_kept()
