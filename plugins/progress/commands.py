"""The commands of the progress, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.texts import catalogue

_, n_ = catalogue("progress")

SHOW = Command(
    id="show",
    often=True,
    names={"nl": ("voortgang",), "en": ("progress",)},
    usage=_("!progress picture"),
    help=_("Shows what was raised, decided and done. Also for one theme, as a picture, or as figures."),
    args=(Arg("what", Kind.REST, optional=True),),
)

DIGEST = Command(
    id="digest",
    names={"nl": ("overzicht",), "en": ("digest",)},
    usage=_("!digest every Monday 9:00"),
    help=_("Sends you every week how far things are. With `here` behind it: this room. `!digest off` ends it."),
    args=(Arg("when", Kind.REST, optional=True),),
)
