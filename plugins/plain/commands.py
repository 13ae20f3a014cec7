"""The command of plain language."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.texts import catalogue

_, n_ = catalogue("plain")

CHECK = Command(
    id="check",
    often=True,
    names={"nl": ("klaretaal",), "en": ("plain",)},
    usage=_("!plain The stakeholders participate."),
    help=_("Looks whether a text is easy to read: the message you reply to, or the words behind it."),
    args=(Arg("text", Kind.REST, optional=True),),
)
