"""What a wijk can set about its table."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from hub.api.keeping import Days, days_kept
from hub.api.settings import Settings, number, setting
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


NAMES = _("names with commas between them, or - for none")


class TableSettings(Settings):
    meetings: int = number(
        3,
        (1, 20),
        nl="bijeenkomsten",
        about=_("How many of the last meetings count, where I show whose seat was empty."),
    )
    enough: int = number(
        5, (2, 50), nl="genoeg", about=_("How many answers of a partner I want, before I say how fast they come.")
    )
    deputy_days: int = number(
        3,
        (1, 14),
        nl="dagen_vervanger",
        about=_("How many days a partner has to answer that they are missed, before I ask who stands in."),
    )
    streets: Names = setting(
        "-",
        nl="straten",
        about=_("The streets of this wijk. People can choose from these, and I show which are not heard."),
        expects=NAMES,
    )
    ages: Names = setting(
        "-", nl="leeftijden", about=_("The ages that this wijk wants to hear, such as 18-29, 65+."), expects=NAMES
    )
    languages: Names = setting(
        "-", nl="talen", about=_("The languages that are spoken in this wijk, such as Arabisch, Turks."), expects=NAMES
    )
    keep_days: Days = days_kept()
