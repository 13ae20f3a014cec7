"""What a wijk can set about its agenda."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings, Share, number, share_between
from hub.api.texts import catalogue

_, n_ = catalogue("agenda")


class AgendaSettings(Settings):
    residents_needed: int = number(
        2, (0, 100), nl="bewoners_nodig", about=_("How many residents must support an item before it is on the agenda.")
    )
    partners_needed: int = number(
        1, (0, 20), nl="partners_nodig", about=_("How many partners must support an item before it is on the agenda.")
    )
    similarity: Share = share_between(
        "80%", ("50%", "100%"), nl="gelijkenis", about=_("How much two titles must look alike before I point it out.")
    )
    meeting_minutes: int = number(
        120,
        (15, 720),
        nl="duur_minuten",
        about=_("How many minutes a meeting takes where nobody says until when."),
    )
    board_lines: int = number(
        20, (5, 50), nl="bord_regels", about=_("How many items the pinned message of a room shows.")
    )
    keep_days: Days = days_kept()
