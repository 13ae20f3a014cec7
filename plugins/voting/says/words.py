"""Words that several messages share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import reduce

from hub.api.texts import Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import PAPERS, Chamber
from plugins.voting.store.register import Turnout

_, n_ = catalogue("voting")

SIDES: Mapping[Chamber, Text] = {Chamber.RESIDENTS: _("Residents"), Chamber.PARTNERS: _("Partners")}


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


def typed(decision: DecisionRow, count: int) -> Text | None:
    """Where people compare with the count in their client: what that leaves out."""
    if not count or not PAPERS[decision.method].fits_poll(len(decision.options)):
        return None
    return n_(
        "{n} vote was typed. The poll does not show it, but it counts.",
        "{n} votes were typed. The poll does not show them, but they count.",
        count,
    )


def left_out(unable: Collection[str]) -> Text | None:
    """The partners that should sit at the table, and whose seat is empty."""
    if not unable:
        return None
    return n_(
        "{names} does not take part: nobody may vote for them now.",
        "{names} do not take part: nobody may vote for them now.",
        len(unable),
        names=names(unable),
    )


def joined(sentences: Iterable[Text]) -> Text:
    """Sentences one after the other, on one line. There is at least one."""
    return reduce(lambda before, after: _("{before} {after}", before=before, after=after), sentences)


def names(people: Iterable[str]) -> str:
    return ", ".join(people)
