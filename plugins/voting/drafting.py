"""From what somebody typed to a ballot paper: the options, and what else a way to decide must know. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Say
from plugins.voting.rules import PAPERS, Method, Terms
from plugins.voting.says import ways_named as ways


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed as choices. ``now`` is aware, in the zone of the wijk; ``closes`` when the vote does."""

    choices: Sequence[str]
    now: dt.datetime
    closes: dt.datetime


@dataclass(frozen=True, slots=True)
class Draft:
    options: tuple[str, ...]
    terms: Terms | None = None


def plain(asked: Asked) -> Draft:
    return Draft(tuple(asked.choices))


DRAFTS: Mapping[Method, Callable[[Asked], Draft | Say]] = {}
"""Where an option is more than its words. What is wrong is said to who asks."""


def draft(method: Method, asked: Asked) -> Draft | Say:
    """The paper of a question, or why it cannot be."""
    paper = PAPERS[method]
    if paper.own:
        if asked.choices:
            return ways.own_choices(method)
        return Draft(paper.own, paper.terms() if paper.terms else None)
    return DRAFTS.get(method, plain)(asked)
