"""What a partner reads that is asked to answer, and the steering group when a partner says that it is not theirs."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.lists import first
from hub.api.texts import Lines, Say, Text, catalogue
from plugins.feedback.says.board import any_line
from plugins.feedback.says.names import called
from plugins.feedback.view import View

_, n_ = catalogue("feedback")

SHOWN = 20
"""Lines in one message: more would hide how to answer."""


def asked(partner: str, views: Sequence[View]) -> Say:
    """In the room of a partner: all it was asked on one day, as it stands now. Without ``partner`` it is the room of
    the steering group, and these are what others said is not theirs."""
    mine = [view for view in views if view.waits and (view.owner == partner if partner else not view.owner)]
    return Lines(
        _("❓ {partner}, residents would like an answer of you to this:", partner=partner) if partner
        else _("❓ Steering group, who answers this? The partner that I asked says: not ours."),
        *first([*map(any_line, views)], SHOWN),
        *((_theirs(mine[0]) if partner else _anybody(mine[0])) if mine else (_("✅ Nothing here waits for you now."),)),
    )  # fmt: skip


def _theirs(view: View) -> Sequence[Text]:
    about = called(view)
    return (
        _("Answer with `!answer {called}` and your words, `no, because` and why, or `later` and a date.", called=about),
        _("Is it not yours? Type `!answer {called} not ours`. Then I ask the steering group.", called=about),
    )


def _anybody(view: View) -> Sequence[Text]:
    return (_("Type `!answer {called} by @name`, or give the answer yourselves.", called=called(view)),)


def thanks(view: View, name: str) -> Text:
    return _("Thank you. {name} does not answer {called}. The steering group says who does.", name=name,
             called=called(view))  # fmt: skip


def not_asked(view: View) -> Text:
    return _("You were not asked to answer {called}.", called=called(view))
