"""What is said of a secret vote where everybody reads it: for whom it is secret, and from whom it is not hidden."""

from __future__ import annotations

from collections.abc import Mapping

from hub.api.texts import Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")

WHO: Mapping[frozenset[Chamber], Text] = {
    frozenset(Chamber): _("🔒 This vote is secret. You get your ballot in a direct message from me."),
    frozenset({Chamber.RESIDENTS}): joined([
        _("🔒 Residents vote in secret. They get their ballot in a direct message from me."),
        _("Partners vote in the open, in their own room."),
    ]),
    frozenset({Chamber.PARTNERS}): joined([
        _("🔒 Partners vote in secret. They get their ballot in a direct message from me."),
        _("Residents vote in the open, in their room."),
    ]),
}  # fmt: skip


def note(decision: DecisionRow) -> Text:
    """In the rooms: for whom it is secret, and where the ballots are."""
    again = _("No ballot? Type `!vote {number}` to me alone.", number=decision.number)
    return joined([WHO[frozenset(map(Chamber, decision.secret))], again])


def explained(decision: DecisionRow) -> Text | None:
    """In the explanation of the count: what is kept, and from whom it is not hidden."""
    if not decision.secret:
        return None
    return joined([
        _("Who voted stands on the list. What was voted is in a box without names, order or times."),
        _("So a secret vote cannot be changed."),
        _("Whoever runs the server could read along. If all choose the same, all know."),
    ])  # fmt: skip
