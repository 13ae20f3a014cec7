"""What is said to who votes in secret: the ballot, that it is in the box, and why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import FEWEST, Chamber
from plugins.voting.says.living import how, title
from plugins.voting.says.words import SIDES, joined

_, n_ = catalogue("voting")


def ballot(decision: DecisionRow, partner: str, closes: dt.datetime) -> Say:
    """The ballot of one person, or of the partner they vote for."""
    whose = _("This is the ballot of {partner}.", partner=partner) if partner else _("This is your ballot.")
    return Lines(
        title(decision),
        joined([whose, _("This vote is secret: others do not see what you choose.")]),
        *how(decision),
        joined([
            _("You vote once. Nobody can find your vote again, so it cannot be changed."),
            _("I remove your message when your vote is in the box."),
        ]),
        _("Whoever runs the server could read along. How it works: `!explain {number}`.", number=decision.number),
        _("You can vote until {moment}.", moment=closes),
    )  # fmt: skip


def in_box(decision: DecisionRow, partner: str) -> Say:
    if partner:
        counted = _("The vote of {partner} is in the box of vote {number}. It counts.",
                    partner=partner, number=decision.number)  # fmt: skip
    else:
        counted = _("Your vote is in the box of vote {number}. It counts.", number=decision.number)
    return joined([counted, _("What it was is not kept with your name.")])


def voted_already(decision: DecisionRow) -> Text:
    return joined([
        _("You voted in vote {number} already.", number=decision.number),
        _("It is secret, so nobody can find your vote again to change it."),
    ])  # fmt: skip


def elsewhere(decision: DecisionRow) -> Say:
    """Somebody votes where others read along."""
    return Lines(
        _("Vote {number} is secret. What you typed where others read along does not count.", number=decision.number),
        _("Type it to me here, in a direct message."),
        *how(decision),
    )


def only_yourself(decision: DecisionRow) -> Text:
    return _("Vote {number} is secret. There nobody can vote for somebody else.", number=decision.number)


def which_partner(decision: DecisionRow) -> Text:
    return joined([
        _("You may vote for more than one partner, and in a secret vote I cannot tell which."),
        _("Let a colleague vote in vote {number}. An admin can change who may, with `!mandate`.",
          number=decision.number),
    ])  # fmt: skip


def too_few(few: Mapping[Chamber, int], secret: Collection[Chamber]) -> Say:
    """Some sides are too small for a secret vote. ``few``: how many voters they have."""
    listed = [
        n_("{side}: {n} voter", "{side}: {n} voters", number, side=SIDES[side]) for side, number in few.items()
    ]  # fmt: skip
    others = None
    if few.keys() == {Chamber.PARTNERS} and Chamber.RESIDENTS in secret:
        others = _("Or let only the residents vote in secret: use `secret residents`.")
    return Lines(
        _("A side with fewer than {fewest} voters cannot vote in secret.", fewest=FEWEST),
        _("With so few, the result would show what somebody chose."),
        Bullets(*listed),
        _("You can ask it in the open: leave out `secret`."),
        others,
    )
