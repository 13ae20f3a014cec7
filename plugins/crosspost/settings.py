"""What an admin can set: which news goes out, who gets none, who looks first, how much is too much."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from hub.api.keeping import days_kept
from hub.api.settings import Settings, Words, YesNo, setting
from hub.api.texts import catalogue

_, n_ = catalogue("crosspost")

Slugs = Annotated[Words, AfterValidator(lambda words: tuple(word.lstrip("@!") for word in words))]
YES_OR_NO = _("yes or no")


class CrosspostSettings(Settings):
    agenda: YesNo = setting(True, nl="agenda", about=_("Whether partners hear of points."), expects=YES_OR_NO)
    meetings: YesNo = setting(
        True, nl="bijeenkomsten", about=_("Whether partners hear of meetings."), expects=YES_OR_NO
    )
    decisions: YesNo = setting(True, nl="besluiten", about=_("Whether partners hear of votes."), expects=YES_OR_NO)
    actions: YesNo = setting(True, nl="acties", about=_("Whether partners hear of their actions."), expects=YES_OR_NO)
    sharing: YesNo = setting(True, nl="delen", about=_("Whether people can share messages."), expects=YES_OR_NO)
    approval: YesNo = setting(
        False, nl="goedkeuring", about=_("Whether an admin looks at a message before it leaves."), expects=YES_OR_NO
    )
    left_out: Slugs = setting(
        (), nl="overslaan", about=_("Partners that get nothing through me."),
        expects=_("short names of partners with a comma between them, or - for nobody"),
    )  # fmt: skip
    shares_per_day: int = setting(
        20, nl="delen_per_dag", about=_("How many messages one person can share in a day."),
        expects=_("a number from 1 to 1000"), ge=1, le=1000,
    )  # fmt: skip
    keep_days: int = days_kept()

    def tells(self, topic: str) -> bool:
        """Whether partners hear of a topic: the name of one of the first settings."""
        return getattr(self, topic) is True
