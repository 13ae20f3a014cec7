"""What several ways to decide say in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.api.texts import Bullets, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import ChamberOutcome, Result, Step, bar
from plugins.voting.says.ways.way import HEADLINES
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")

OPINIONS: Mapping[Result, Text] = {
    Result.PASSED: _("for"),
    Result.REJECTED: _("not for"),
    Result.NO_QUORUM: _("too few votes"),
    Result.TIE: _("divided"),
    Result.EMPTY: _("no choice"),
}
"""What one side thinks, in a word."""

CHOOSE_INSTEAD = _("Do you only want people to choose? Then begin with `choice:`.")
"""To who began a question with a word that is also the name of a way, such as "datum:"."""


def bars(shown: Sequence[Text | str], count: ChamberOutcome) -> Bullets | None:
    """A small bar per option, that reads as text too; nothing where nobody voted."""
    if not count.voted:
        return None
    return Bullets(
        *(
            _("{bar} {votes} {option}", bar=bar(count.share(number)), votes=count.counts[number - 1], option=option)
            for number, option in enumerate(shown, 1)
        )
    )


def short(decision: DecisionRow, count: ChamberOutcome) -> Text:
    """What the votes of one side come to if nothing was chosen."""
    match count.result:
        case Result.REJECTED if decision.weight in HEADLINES:
            needed = count.threshold_needed
            return n_("Not enough: at least {n} had to be for.", "Not enough: at least {n} had to be for.", needed)
        case Result.REJECTED:
            return _("This side is not for it.")
        case Result.NO_QUORUM:
            return n_("Too few: at least {n} had to vote.", "Too few: at least {n} had to vote.", count.quorum_needed)
        case Result.TIE:
            return _("There is no winner: two or more choices are level.")
    return _("Nobody made a choice.")


def met(step: Step) -> Text:
    return _("That worked.") if step.met else _("That did not work.")


SIDE: Mapping[Result, Text] = {
    Result.NO_QUORUM: _("So: no result."),
    Result.TIE: _("So: no result."),
    Result.EMPTY: _("So: no choice."),
}


def concluded(step: Step, chosen: Text | None = None) -> Text | None:
    """What one side came to; `chosen` says what it chose."""
    result = chosen or SIDE.get(step.result or Result.EMPTY)
    said = [*([result] if result else []), *([] if step.decides else [_("That is advice.")])]
    return joined(said) if said else None
