"""The ladder as people read it among the settings, in words that can be typed back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from hub.api.texts import Text, catalogue
from plugins.voting.rules.ladder import Ladder, Silence, Who

_, n_ = catalogue("voting")

WHO: Mapping[Who, Text] = {Who.TOGETHER: _("together"), Who.STEERING: _("steering")}
SILENCE: Mapping[Silence, Text] = {
    Silence.NEXT: _("next"), Silence.REJECTED: _("rejected"), Silence.STANDS: _("stands"),
}  # fmt: skip


def typed(ladder: Ladder) -> Text | str:
    steps = [
        n_("{who} {n} day {then}", "{who} {n} days {then}", rung.days, who=WHO[rung.who], then=SILENCE[rung.silence])
        for rung in ladder
    ]
    return reduce(lambda before, after: _("{before}, {after}", before=before, after=after), steps) if steps else "-"
