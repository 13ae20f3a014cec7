"""What is said to connectors, who enter the votes of people without a phone, and what stands on the sheet of paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.cast.reading_votes import Unclear
from plugins.voting.models import DecisionRow
from plugins.voting.says import answers, receipts
from plugins.voting.says.words import joined, names

_, n_ = catalogue("voting")

CORRECT = _("Was it a mistake? Type it again with the reason behind it: `reason I read it wrong`.")


def how_to() -> Say:
    return Lines(
        _("Give everybody a letter with a code of their own. They keep it; you type the code."),
        Bullets(
            _("Once, before a vote opens: `!paper 7KQ4-9TXM-2HBC`. Then they are on the list."),
            _("In a vote: `!paper 12 7KQ4-9TXM-2HBC for`. If they said it at the door: `!door`."),
            _("No longer on paper: `!paper withdraw 7KQ4-9TXM-2HBC`. Then the code works in chat."),
        ),
        CORRECT,
    )


def in_private() -> Text:
    return _("A code is for nobody else to see. Type it to me here, in our own talk.")


def only_connectors(people: Sequence[str], admins: Sequence[str]) -> Say:
    return Lines(
        _("Only a connector can enter the vote of somebody else."),
        _("Who can: {names}.", names=names(people))
        if people
        else _("An admin can choose one: {admins}.", admins=names(admins))
        if admins
        else None,
    )


def too_often() -> Text:
    return _("There were too many wrong codes. Please try again in an hour.")


def unknown() -> Text:
    return _("I do not know this code. Please look again. Is it for another wijk? Then ask an admin.")


def listed() -> Say:
    return Lines(
        _("This resident is on the list, and votes on paper from the next vote on."),
        _("The code now works only here, not in chat."),
    )


def listed_already() -> Text:
    return _("This resident is on the list already, and votes on paper.")


def not_listed() -> Text:
    return _("This code is not on the list of who votes on paper.")


def used_in_chat() -> Text:
    return _("This code was used in chat. Whoever did that votes there, and not on paper too.")


def released() -> Text:
    return _("This resident no longer votes on paper in new votes. The code works in chat now.")


def first_on_list() -> Say:
    return Lines(
        _("This code does not vote on paper. So I enter nothing."),
        _("First put it on the list: `!paper` with only the code. It counts from the next vote on."),
    )


def came_later(decision: DecisionRow) -> Text:
    return _("This resident came on the list after vote {number} opened, and can vote from the next one on.",
             number=decision.number)  # fmt: skip


def entered_already(decision: DecisionRow, by: str, at: dt.datetime) -> Say:
    return Lines(
        _("This resident has voted in vote {number}: {name} entered it on {moment}. One vote each.",
          number=decision.number, name=by or _("Somebody"), moment=at),
        CORRECT,
    )  # fmt: skip


def nothing_there(decision: DecisionRow) -> Text:
    return _("This resident has no vote in vote {number}.", number=decision.number)


def which_choice(decision: DecisionRow, unclear: Unclear | None) -> Say:
    return Lines(
        answers.which_choice(decision, unclear),
        _("For who votes on paper, put the code behind the number: `!paper 12 7KQ4-9TXM-2HBC for`."),
    )


def done(decision: DecisionRow, receipt: int, choice: tuple[int, ...], *, again: bool) -> Text:
    if not choice:
        said = _("The vote of this resident in vote {number} is taken out.", number=decision.number)
    elif again:
        said = _("The vote of this resident in vote {number} is corrected.", number=decision.number)
    else:
        said = _("The vote of this resident in vote {number} is counted.", number=decision.number)
    return joined([said, receipts.number(receipt)])


def in_the_box(decision: DecisionRow) -> Text:
    return _("The vote of this resident is in the box of vote {number}. It cannot be changed.", number=decision.number)


def in_the_box_already(decision: DecisionRow) -> Text:
    return _("This resident has voted in vote {number}. It is secret, so it cannot be changed.", number=decision.number)


def came_on_paper(count: int) -> Text | None:
    """In the result."""
    if not count:
        return None
    return n_(
        "{n} resident voted on paper or at the door.", "{n} residents voted on paper or at the door.", count
    )  # fmt: skip
