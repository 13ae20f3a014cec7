"""What a wijk can set about its rounds of questions."""

from __future__ import annotations

from fractions import Fraction

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings, Share, YesNo, number, setting, yes_or_no
from hub.api.texts import catalogue

_, n_ = catalogue("input")


class InputSettings(Settings):
    residents_open: YesNo = yes_or_no(True, nl="bewoners_openen", about=_("Whether residents can open a round too."))
    days: int = number(14, (1, 90), nl="dagen", about=_("How many days a round lasts if nobody says until when."))
    most_open: int = number(3, (1, 20), nl="hoogstens", about=_("How many rounds can be open at once."))
    similarity: Share = setting(
        Fraction(3, 4),
        nl="lijkt_op",
        about=_("From which likeness on I say that two answers look alike."),
        expects=_("a share, such as 75%"),
    )
    keep_days: Days = days_kept()
