"""The questions of a round: those of an evening with residents, unless somebody typed other ones."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Plain, Say, catalogue
from plugins.input.models import RoundRow

_, n_ = catalogue("input")

USUAL: Sequence[Say] = (
    _("What do you think of it?"),
    _("What is missing, or can be better?"),
    _("What worries you?"),
)


def questions(row: RoundRow) -> Sequence[Say]:
    return [Plain(question) if question else gone() for question in row.questions] or USUAL


def gone() -> Say:
    return _("(these words were removed)")
