"""What an admin can set: which news goes out, who gets none, who looks first, how much is too much."""

from __future__ import annotations

from hub.api.keeping import Days, days_kept
from hub.api.settings import PartnerSlugs, Settings, YesNo, number, partner_slugs, yes_or_no
from hub.api.texts import catalogue

_, n_ = catalogue("crosspost")


class CrosspostSettings(Settings):
    agenda: YesNo = yes_or_no(True, nl="agenda", about=_("Whether partners hear of points."))
    meetings: YesNo = yes_or_no(True, nl="bijeenkomsten", about=_("Whether partners hear of meetings."))
    decisions: YesNo = yes_or_no(True, nl="besluiten", about=_("Whether partners hear of votes."))
    actions: YesNo = yes_or_no(True, nl="acties", about=_("Whether partners hear of their actions."))
    sharing: YesNo = yes_or_no(True, nl="delen", about=_("Whether people can share messages."))
    approval: YesNo = yes_or_no(
        False, nl="goedkeuring", about=_("Whether an admin looks at a message before it leaves.")
    )
    left_out: PartnerSlugs = partner_slugs(nl="overslaan", about=_("Partners that get nothing through me."))
    shares_per_day: int = number(
        20, (1, 1000), nl="delen_per_dag", about=_("How many messages one person can share in a day.")
    )
    keep_days: Days = days_kept()

    def tells(self, topic: str) -> bool:
        """Whether partners hear of a topic: the name of one of the first settings."""
        return getattr(self, topic) is True
