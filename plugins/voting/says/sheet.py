"""The ballot that is printed: one page for who votes on paper. What stands on it is what is asked in the rooms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Bullets, Heading, Lines, Plain, Say, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.says.living import title, worth
from plugins.voting.says.ways import options, way
from plugins.voting.says.words import names

_, n_ = catalogue("voting")


def sheet(decision: DecisionRow, wijk: str, closes: dt.datetime, connectors: Sequence[str]) -> Say:
    return Lines(
        Heading(title(decision)),
        Plain(wijk),
        worth(decision),
        way(decision).explains,
        Bullets(*(_("[   ] {option}", option=option) for option in options(decision)), numbered=True),
        _("The code on your letter: ____ - ____ - ____"),
        _("Give this sheet to a connector before {moment}.", moment=closes),
        _("The connectors are: {names}.", names=names(connectors)) if connectors else None,
        _("You have one vote. Did you use your code in chat? Then vote there."),
    )  # fmt: skip
