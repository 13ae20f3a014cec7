"""The commands of load, as a table."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Arg, Command, Kind
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind

_, n_ = catalogue("load")

LOAD = Command(
    id="load",
    often=True,
    names={"nl": ("drukte",), "en": ("load",)},
    usage=_("!load"),
    help=_("Shows you, and nobody else, how much is asked of you now."),
    args=(Arg("words", Kind.REST, optional=True),),
)

PAUSE = Command(
    id="pause",
    often=True,
    names={"nl": ("pauze",), "en": ("pause",)},
    usage=_("!pause until 1 March @mei"),
    help=_("Takes a rest: I remind you of nothing. Your mandate and your vote stay yours."),
    args=(Arg("words", Kind.REST, optional=True),),
    expires=dt.timedelta(hours=12),
)

ROTA = Command(
    id="rota",
    names={"nl": ("rooster",), "en": ("rota",)},
    usage=_("!rota coffee every Tuesday"),
    help=_("Takes turns for a chore. Behind the name you type `me`, `not me`, `swap` or `end`."),
    args=(Arg("words", Kind.REST, optional=True),),
    where=frozenset({RoomKind.THEME, RoomKind.DIRECT}),
)

STAND_IN = Command(
    id="stand_in",
    names={"nl": ("invallen",), "en": ("standin",)},
    usage=_("!standin @anna"),
    help=_("Says that you do the actions of somebody who takes a rest. With `no` behind it: you do not."),
    args=(Arg("who", Kind.REST),),
)
