"""What was typed as choices, and the ballot paper that it becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.voting.rules import Terms


@dataclass(frozen=True, slots=True)
class Asked:
    """The question and its choices as typed. ``now`` is aware, in the zone of the wijk; ``closes`` when the vote does,
    and ``named`` whether somebody said that moment."""

    text: str
    choices: Sequence[str]
    now: dt.datetime
    closes: dt.datetime
    named: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """``text`` and ``closes`` where they are other than was asked."""

    options: tuple[str, ...]
    terms: Terms | None = None
    text: str = ""
    closes: dt.datetime | None = None
