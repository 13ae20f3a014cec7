"""Words that several messages share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hub.api.texts import Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import AGAINST, FOR, NO_OPINION, Chamber, Method
from plugins.voting.store import Turnout

_, n_ = catalogue("voting")

PAPER: Mapping[int, tuple[str, Text]] = {
    FOR: ("for", _("For")),
    AGAINST: ("against", _("Against")),
    NO_OPINION: ("no opinion", _("No opinion")),
}
"""The options of a proposal: as they are kept, and as they are shown."""

SIDES: Mapping[Chamber, Text] = {Chamber.RESIDENTS: _("Residents"), Chamber.PARTNERS: _("Partners")}


def options(decision: DecisionRow) -> Sequence[Text | str]:
    """The options as people read them, in order."""
    if decision.method is Method.PROPOSAL:
        return [text for _kept, text in PAPER.values()]
    return decision.options


def option(decision: DecisionRow, number: int) -> Text | str:
    return options(decision)[number - 1]


def voted(turnout: Turnout) -> Text:
    """How many of those asked have voted, per side."""
    counts = {
        f"{word}_{side.value}": numbers[side]
        for word, numbers in (("voted", turnout.voted), ("asked", turnout.asked))
        for side in Chamber
    }
    return _(
        "{voted_residents} of {asked_residents} residents, {voted_partners} of {asked_partners} partners", **counts
    )


def names(people: Iterable[str]) -> str:
    return ", ".join(people)
