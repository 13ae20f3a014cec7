"""From what somebody typed to a ballot paper: the options, and what else a way to decide must know. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hub.api.texts import Say
from plugins.voting.ask.drafting_budget import budget
from plugins.voting.ask.drafting_dates import dates
from plugins.voting.ask.drafts import Asked, Draft
from plugins.voting.rules import PAPERS, Method
from plugins.voting.says import ways_named as ways

DRAFTS: Mapping[Method, Callable[[Asked], Draft | Say]] = {Method.BUDGET: budget, Method.DATES: dates}
"""Where an option is more than its words. What is wrong is said to who asks."""


def draft(method: Method, asked: Asked) -> Draft | Say:
    """The paper of a question, or why it cannot be."""
    paper = PAPERS[method]
    if paper.own:
        return ways.own_choices(method) if asked.choices else Draft(paper.own, paper.terms() if paper.terms else None)
    return DRAFTS[method](asked) if method in DRAFTS else Draft(tuple(asked.choices))
