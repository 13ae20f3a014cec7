"""The one command of the public page."""

from __future__ import annotations

from hub.api.commands import Command
from hub.api.texts import catalogue

_, n_ = catalogue("page")

PAGE = Command(
    id="page",
    names={"nl": ("pagina",), "en": ("page",)},
    usage=_("!page"),
    help=_("Gives the address of the public page, and says what stands on it."),
)
