"""Before what goes to which partners a text is looked at."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from hub.api.settings import Settings, Words, setting
from hub.api.texts import catalogue

_, n_ = catalogue("plain")

Slugs = Annotated[Words, AfterValidator(lambda words: tuple(word.lstrip("@!") for word in words))]


class PlainSettings(Settings):
    partners: Slugs = setting(
        (), nl="partners", about=_("Before a message goes to these partners I look whether it is plain."),
        expects=_("short names of partners with a comma between them, or - for nobody"),
    )  # fmt: skip
