"""What a wijk can set about its agenda."""

from __future__ import annotations

from hub.api.settings import Settings, Share, setting
from hub.api.texts import catalogue

_, n_ = catalogue("agenda")


class AgendaSettings(Settings):
    residents_needed: int = setting(
        2,
        nl="bewoners_nodig",
        about=_("How many residents must support an item before it is on the agenda."),
        expects=_("a number from 0 to 100"),
        ge=0,
        le=100,
    )
    partners_needed: int = setting(
        1,
        nl="partners_nodig",
        about=_("How many partners must support an item before it is on the agenda."),
        expects=_("a number from 0 to 20"),
        ge=0,
        le=20,
    )
    similarity: Share = setting(
        "80%",
        nl="gelijkenis",
        about=_("How much two titles must look alike before I point it out."),
        expects=_("a share from 50% to 100%"),
        ge=0.5,
    )
    board_lines: int = setting(
        20,
        nl="bord_regels",
        about=_("How many items the pinned message of a room shows."),
        expects=_("a number from 5 to 50"),
        ge=5,
        le=50,
    )
