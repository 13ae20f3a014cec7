"""What is said about a deputy: to who is away, and to who votes for them. Never what was voted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules.deputies import Unfit
from plugins.voting.says import receipts
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")


def how_to() -> Say:
    return Lines(
        _("Are you away? Then somebody can vote for you. Say who, and until when."),
        _("Type it like this: `!deputy @bram until 1 March`."),
    )


def nobody(words: str) -> Text:
    return _("I do not know who you mean: {words}. Give the whole name, like @anna:example.org.", words=words[:80])


def no_resident(name: str) -> Text:
    return _("{name} is not a resident here. Only a resident can vote for you.", name=name)


UNFIT: Mapping[Unfit, Callable[[str], Text]] = {
    Unfit.SELF: lambda _name: _("You cannot stand in for yourself. Choose somebody else."),
    Unfit.OVER: lambda _name: _("That day is over already. Please give a later one."),
    Unfit.TOO_LONG: lambda _name: _("That is more than a year. Please give an earlier day."),
    Unfit.TAKEN: lambda name: _("{name} votes for somebody else in that time. Ask another neighbour.", name=name),
    Unfit.AWAY: lambda name: _("{name} is away too in that time. Ask another neighbour.", name=name),
}


def unfit(reason: Unfit, name: str) -> Text:
    return UNFIT[reason](name)


def named(name: str, until: dt.date) -> Say:
    return Lines(
        _("{name} may vote for you, up to and including {day}. I tell {name}.", name=name, day=until),
        _("You can always vote yourself: that comes first. To end it, type `!deputy stop`."),
    )


def you_stand_in(name: str, until: dt.date) -> Say:
    return Lines(
        _("{name} is away and asks you to vote for them, up to and including {day}.", name=name, day=until),
        _("Type for instance `!vote 4 for on behalf of {name}`. You can do that once in each vote.", name=name),
        _("You keep your own vote. You do not want this? Type `!deputy stop`."),
    )


def no_longer(name: str) -> Text:
    return _("You no longer vote for {name}.", name=name)


def gave_up(name: str) -> Text:
    return _("{name} no longer votes for you. You can ask somebody else, with `!deputy`.", name=name)


def ended(name: str) -> Text:
    return _("{name} no longer votes for you. What was voted for you counts, until you vote yourself.", name=name)


def stopped(name: str) -> Text:
    return _("You no longer vote for {name}. I tell {name}.", name=name)


def nothing_to_end() -> Text:
    return _("Nobody votes for you, and you vote for nobody else.")


def shown(deputy: str, until: dt.date | None, absent: str, absent_until: dt.date | None) -> Say:
    if not deputy and not absent:
        return Lines(nothing_to_end(), how_to())
    return Lines(
        _("{name} may vote for you, up to and including {day}.", name=deputy, day=until) if deputy else None,
        _("You may vote for {name}, up to and including {day}.", name=absent, day=absent_until) if absent else None,
    )


def for_nobody() -> Say:
    return Lines(
        _("Nobody asked you to vote for them now, so this does not count."),
        _("Who is away can ask you, with `!deputy` and your name."),
    )


def for_another(name: str) -> Text:
    return _("You can only vote for {name} now. So this does not count.", name=name)


def voted_themselves(decision: DecisionRow, name: str) -> Text:
    return _("In vote {number} {name} voted already. That comes first, so yours does not count.",
             number=decision.number, name=name)  # fmt: skip


def absent_stands_aside(decision: DecisionRow, name: str) -> Text:
    return _("{name} stands aside in vote {number}, so nobody votes for {name}.", name=name, number=decision.number)


def once(decision: DecisionRow, name: str) -> Say:
    return Lines(
        _("In vote {number} you have voted for {name}. That can be done once.", number=decision.number, name=name),
        only_them(name),
    )


def only_them(name: str) -> Text:
    return _("Only {name} can change that, or take it back.", name=name)


def not_on_list(decision: DecisionRow, name: str) -> Text:
    return _("{name} is not on the list of voters of vote {number}.", name=name, number=decision.number)


def counted(decision: DecisionRow, name: str, receipt: int) -> Say:
    voted = _("Your vote for {name} in vote {number} is counted.", name=name, number=decision.number)
    return Lines(joined([voted, receipts.number(receipt)]), _("I tell {name}, but not what you chose.", name=name))


def voted_for_you(decision: DecisionRow, name: str, closes: dt.datetime) -> Say:
    return Lines(
        _("{name} voted for you in vote {number}: {question}",
          name=name, number=decision.number, question=decision.text),
        _("Do you want something else? Vote yourself until {moment}: that comes first.", moment=closes),
    )  # fmt: skip


def reminder(decision: DecisionRow, name: str, closes: dt.datetime) -> Say:
    return Lines(
        _("{name} has not voted yet in vote {number}: {question}",
          name=name, number=decision.number, question=decision.text),
        _("You may do that for {name}, until {moment}.", name=name, moment=closes),
        _("Type for instance `!vote {number} for on behalf of {name}`.", number=decision.number, name=name),
    )  # fmt: skip
