"""What somebody is told about their own vote, alone: that it is counted, and its number. Never what it was."""

from __future__ import annotations

from hub.api.texts import Text, catalogue
from plugins.voting.models import DecisionRow

_, n_ = catalogue("voting")


def number(receipt: int) -> Text:
    """The number of a vote, after the sentence that says that it is counted."""
    return _("It is number {receipt}.", receipt=receipt)


def mine(receipt: int | None, partner: str) -> Text:
    """Whether a vote stands for somebody, or for the partner they vote for."""
    if receipt is None:
        return _("{partner} has no vote in it.", partner=partner) if partner else _("You have no vote in it.")
    if partner:
        return _("The vote of {partner} counts. It is number {receipt}.", partner=partner, receipt=receipt)
    return _("Your vote counts. It is number {receipt}.", receipt=receipt)


def in_box(partner: str) -> Text:
    """Of a secret vote there is nothing more to tell."""
    return _("The vote of {partner} is in the box.", partner=partner) if partner else _("Your vote is in the box.")


def let_go() -> Text:
    """Long after a vote."""
    return _("That was so long ago that I no longer know who voted.")


def how(decision: DecisionRow) -> Text:
    """Where to ask, without anybody else reading it."""
    return _("Does your vote count? Type `!standing {number}` to me in a direct message.", number=decision.number)


def log(code: str) -> Text:
    """What the log ended in when the result was written in it."""
    return _("Code of the log: `{code}`.", code=code)
