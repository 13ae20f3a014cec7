"""The commands of the agreements, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.texts import catalogue

_, n_ = catalogue("commitments")

ALL = Command(
    id="all",
    often=True,
    names={"nl": ("afspraken",), "en": ("agreements",)},
    usage=_("!agreements ymere"),
    help=_("Shows what was agreed here, or with one partner, and whether it is done."),
    args=(Arg("partner", Kind.REST, optional=True),),
)

ONE = Command(
    id="one",
    names={"nl": ("afspraak",), "en": ("agreement",)},
    usage=_("!agreement 3"),
    help=_("Shows one agreement: its dates, what the partner says, and who has heard of it."),
    args=(Arg("number", Kind.NUMBER, optional=True),),
)

REPLY = Command(
    id="reply",
    names={"nl": ("reactie",), "en": ("reply",)},
    usage=_("!reply 3 the builder stopped, we look for another one"),
    help=_("Puts what a partner says beside its agreement. With the word `away` it goes."),
    args=(Arg("number", Kind.NUMBER, optional=True), Arg("words", Kind.REST)),
)

DELAY = Command(
    id="delay",
    names={"nl": ("uitstel",), "en": ("delay",)},
    usage=_("!delay 3 1 February the builder is ill"),
    help=_("A partner asks for another date. A resident answers with `good` or `no`."),
    args=(Arg("number", Kind.NUMBER, optional=True), Arg("words", Kind.REST)),
)
