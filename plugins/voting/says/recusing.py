"""What is said of an interest that somebody declares: that they stand aside, and what that means for the count."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.says.words import names

_, n_ = catalogue("voting")

MOST = 5
"""How many stand there with their reason; when there are more, only their names."""


def how_to() -> Say:
    return Lines(
        _("Do you have an interest of your own? Say in which vote, and why."),
        _("Type it like this: `!interest 5 my brother is the builder`."),
        _("For an item of the agenda: `!interest item 3` and why."),
    )


def why_needed(number: int, *, item: bool) -> Say:
    like = _("Type it like this: `!interest item {number} my brother is the builder`.", number=number)
    return Lines(
        _("Please say why: others see that you stand aside."),
        like if item else _("Type it like this: `!interest {number} my brother is the builder`.", number=number),
    )


def no_vote(number: int, *, item: bool) -> Say:
    return Lines(
        _("There is no vote {number} in this wijk.", number=number),
        _("Do you mean the item of the agenda? Type `!interest item {number}` and why.", number=number)
        if item
        else None,
    )


def nobodys() -> Say:
    return Lines(
        _("I do not know for whom you stand aside."),
        _("A resident does it for themselves. For a partner: whoever votes for it, in its own room."),
    )


def aside(decision: DecisionRow) -> Say:
    return Lines(
        _("You stand aside in vote {number}. Your name and the reason stand there.", number=decision.number),
        _("You are not counted, also if you had voted already."),
        _("Do you want to take part after all? Type `!interest {number} withdraw`.", number=decision.number),
    )


def already(decision: DecisionRow) -> Text:
    return _("You stand aside in vote {number} already.", number=decision.number)


def takes_part(decision: DecisionRow) -> Text:
    return _("You do not stand aside in vote {number}. You can vote.", number=decision.number)


def back(decision: DecisionRow, *, voted: bool) -> Say:
    return Lines(
        _("You take part in vote {number} again.", number=decision.number),
        _("What you voted before counts again.") if voted else _("You can vote now."),
    )


def in_the_box(decision: DecisionRow) -> Say:
    return Lines(
        _("Vote {number} is secret, and you have voted.", number=decision.number),
        _("Nobody can find that vote back, so it cannot be taken out."),
    )


def stands_aside(decision: DecisionRow) -> Say:
    """To somebody who votes."""
    return Lines(
        _("You stand aside in vote {number}, so this does not count.", number=decision.number),
        _("Do you want to take part after all? Type `!interest {number} withdraw`.", number=decision.number),
    )


def aside_item(number: int) -> Say:
    return Lines(
        _("You stand aside in item {number}. You are not counted when people vote on it.", number=number),
        _("Do you want to take part after all? Type `!interest item {number} withdraw`.", number=number),
    )


def already_item(number: int) -> Text:
    return _("You stand aside in item {number} already.", number=number)


def takes_part_item(number: int) -> Text:
    return _("You do not stand aside in item {number}.", number=number)


def back_item(number: int) -> Text:
    return _("You take part in item {number} again.", number=number)


def told(name: str, number: int, title: str, why: str, *, back: bool) -> Text:
    """In the room of the theme, where it was not said."""
    if back:
        return _("{name} takes part again in item {number}: {title}", name=name, number=number, title=title)
    return _("{name} has an interest in item {number} and stands aside: {reason}",
             name=name, number=number, reason=why)  # fmt: skip


def explained(aside: Sequence[tuple[str, str]]) -> list[Say]:
    """How they are counted, where that is explained."""
    return [*shown(aside), _("Who stands aside is not asked and not counted.")] if aside else []


def shown(aside: Sequence[tuple[str, str]]) -> list[Say]:
    """Who stands aside, in the living message and in the result."""
    named = [(name or _("Somebody"), why) for name, why in aside]
    if len(named) > MOST:
        return [_("Stand aside, because of an interest: {names}.", names=names([name for name, _why in aside if name]))]
    return [
        _("{name} has an interest and stands aside: {reason}", name=name, reason=why)
        if why
        else _("{name} has an interest and stands aside.", name=name)
        for name, why in named
    ]
