"""Before what goes to which partners a text is looked at."""

from __future__ import annotations

from hub.api.settings import PartnerSlugs, Settings, partner_slugs
from hub.api.texts import catalogue

_, n_ = catalogue("plain")


class PlainSettings(Settings):
    partners: PartnerSlugs = partner_slugs(
        nl="partners", about=_("Before a message goes to these partners I look whether it is plain.")
    )
