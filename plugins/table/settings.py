"""What a wijk can set about its table."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from hub.api.settings import Settings, setting
from hub.api.texts import catalogue

_, n_ = catalogue("table")


def _names(value: object) -> object:
    """ "Lindenlaan; Burg. Röellstraat" as a tuple; a dash empties it."""
    if not isinstance(value, str):
        return value
    names = dict.fromkeys(" ".join(name.split()) for name in value.replace(";", ",").split(","))
    return tuple(name for name in names if name not in ("", "-"))


Names = Annotated[
    tuple[str, ...], BeforeValidator(_names), PlainSerializer(lambda names: ", ".join(names) or "-", return_type=str)
]
"""A list of names that may have spaces in them, typed with commas between them."""


class TableSettings(Settings):
    meetings: int = setting(
        3,
        nl="bijeenkomsten",
        about=_("How many of the last meetings count, where I show whose seat was empty."),
        expects=_("a number from 1 to 20"),
        ge=1,
        le=20,
    )
    enough: int = setting(
        5,
        nl="genoeg",
        about=_("How many answers of a partner I want, before I say how fast they come."),
        expects=_("a number from 2 to 50"),
        ge=2,
        le=50,
    )
    deputy_days: int = setting(
        3,
        nl="dagen_vervanger",
        about=_("How many days a partner has to answer that they are missed, before I ask who stands in."),
        expects=_("a number from 1 to 14"),
        ge=1,
        le=14,
    )
    streets: Names = setting(
        "-",
        nl="straten",
        about=_("The streets of this wijk. People can choose from these, and I show which are not heard."),
        expects=_("names with commas between them, or - for none"),
    )
    ages: Names = setting(
        "-",
        nl="leeftijden",
        about=_("The ages that this wijk wants to hear, such as 18-29, 65+."),
        expects=_("names with commas between them, or - for none"),
    )
    languages: Names = setting(
        "-",
        nl="talen",
        about=_("The languages that are spoken in this wijk, such as Arabisch, Turks."),
        expects=_("names with commas between them, or - for none"),
    )
