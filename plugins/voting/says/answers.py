"""Answers to people: what they did, why it could not be, who can, and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.cast.reading_votes import Unclear, Why
from plugins.voting.models import DecisionRow
from plugins.voting.rules import PAPERS, Flaw, Method, Rule, State
from plugins.voting.says import ladder, receipts
from plugins.voting.says.living import how
from plugins.voting.says.ways import WAYS, way
from plugins.voting.says.words import joined, names

_, n_ = catalogue("voting")

About = Callable[[DecisionRow], Say]

# ---- opening


def opened(number: int, rooms: Sequence[str], closes: dt.datetime) -> Say:
    """To somebody who opened a vote from another room."""
    return Lines(
        _("Vote {number} is open in: {rooms}.", number=number, rooms=names(rooms)),
        _("It closes on {moment}.", moment=closes),
    )


def not_on_agenda(number: int, title: str = "") -> Say:
    how_to = _("Type `!agenda` to see which items are.")
    if title:
        return Lines(_("Item {number} is not on the agenda now: {title}.", number=number, title=title), how_to)
    return Lines(_("Item {number} is not on the agenda.", number=number), how_to)


def no_such_theme() -> Text:
    return _("The theme of this item has no room any more. So nobody can vote there.")


def open_already(decision: DecisionRow) -> Text:
    return _("There is a vote on this item already: vote {number}.", number=decision.number)


def on_ladder(decision: DecisionRow) -> Say:
    return Lines(
        _("Vote {number} on this item is not finished. A new vote would skip a step.", number=decision.number),
        ladder.status(decision),
    )


def strange(words: str) -> Say:
    return Lines(
        _("I do not understand this part: {part}", part=words[:80]),
        _("Give a day like this: `until Friday 12:00`."),
    )


def too_soon(closes: dt.datetime) -> Say:
    return Lines(
        _("People need at least an hour to vote. {moment} is too soon.", moment=closes),
        _("Please give a later day or time."),
    )


def no_voters(rule: Rule) -> Say:
    """The rule asks for a side on which nobody can vote."""
    if rule is Rule.RESIDENTS:
        return _("There are no residents in this theme, so nobody could decide.")
    return Lines(
        _("Residents and partners decide together, but one side has no voters now."),
        _("Let the residents decide: put `rule residents` behind it."),
        _("Or ask an admin to say who votes for a partner, with `!mandate`."),
    )


FLAWS: Mapping[Flaw, Text] = {
    Flaw.NO_TEXT: _("The question is missing."),
    Flaw.TOO_FEW_OPTIONS: _("People need at least two choices."),
    Flaw.EMPTY_OPTION: _("One of the choices is empty."),
    Flaw.SAME_OPTION: _("Two of the choices are the same."),
    Flaw.DATE_TOO_EARLY: _("The first day comes before the vote closes. Let it close earlier, or leave that day out."),
    Flaw.NO_MONEY: _("I do not see how much money there is."),
    Flaw.COST_TOO_LOW: _("Each project must cost something."),
    Flaw.COST_TOO_HIGH: _("One of the projects costs more than there is."),
}


def flawed(flaw: Flaw, closes: dt.datetime, method: Method = Method.CHOICE) -> Say:
    if flaw is Flaw.ENDS_BEFORE_START:
        return too_soon(closes)
    if flaw is Flaw.RUNS_TOO_LONG:
        return _("That is more than a year away. Please give an earlier day.")
    if flaw is Flaw.NEVER_SECRET:
        return _("A vote in which people can object cannot be secret. Others must be able to answer them.")
    if flaw is Flaw.TOO_MANY_OPTIONS:
        return _("That is too much: at most {most} choices.", most=PAPERS[method].options.stop - 1)
    return Lines(FLAWS[flaw], _("Type it like this: `{example}`", example=WAYS[method].example))


def too_many_words(longest: int) -> Text:
    return _("That is too long. A question or a choice has at most {longest} signs.", longest=longest)


def only_for_items(admins: Sequence[str]) -> Say:
    """Somebody wants their own question to decide, or to be advice."""
    return Lines(
        _("With `!ask` you ask what people think. It does not decide anything."),
        _("For a decision, put it on the agenda with `!agenda`. Then others can support it."),
        _("An admin can also ask a question that decides: {admins}.", admins=names(admins)) if admins else None,
    )


# ---- voting


def counted(
    decision: DecisionRow, partner: str, receipt: int, closes: dt.datetime, chosen: tuple[int, ...] = ()
) -> Say:
    """A vote in words has arrived, and its number. Never what it was."""
    if partner:
        done = _("The vote of {partner} in vote {number} is counted.", partner=partner, number=decision.number)
    else:
        done = _("Your vote in vote {number} is counted.", number=decision.number)
    return Lines(
        joined([done, receipts.number(receipt)]),
        way(decision).kindly(decision, chosen),
        _("You can change it until {moment}.", moment=closes),
    )


def taken_back(decision: DecisionRow, partner: str, receipt: int, closes: dt.datetime) -> Say:
    """A vote was taken back, in words or by removing the message."""
    if partner:
        done = _("The vote of {partner} in vote {number} is taken back.", partner=partner, number=decision.number)
    else:
        done = _("Your vote in vote {number} is taken back.", number=decision.number)
    return Lines(joined([done, receipts.number(receipt)]), _("You can vote again until {moment}.", moment=closes))


def no_decision(number: int) -> Say:
    return Lines(_("There is no vote {number} in this wijk.", number=number), _("Type `!votes` to see which are open."))


def which_choice(decision: DecisionRow, unclear: Unclear | None = None) -> Say:
    """Somebody voted without a choice, or with words that are none."""
    if unclear is None:
        return Lines(*how(decision))
    return Lines(UNCLEAR[unclear.why](decision, unclear.part[:80]), *how(decision))


UNCLEAR: Mapping[Why, Callable[[DecisionRow, str], Text]] = {
    Why.UNKNOWN: lambda decision, part: _(
        "I do not know that choice in vote {number}. Nothing has changed.", number=decision.number
    ),
    Why.TWICE: lambda decision, part: _("You name {part} twice. Nothing has changed.", part=part),
}


def too_late(decision: DecisionRow) -> Text:
    if decision.state is State.WITHDRAWN:
        return _("Vote {number} was stopped. Your vote came after that, so it does not count.", number=decision.number)
    return _("Vote {number} was closed already. Your vote came too late and does not count.", number=decision.number)


def stays(decision: DecisionRow) -> Text:
    return _("Vote {number} was closed already. Your vote still counts.", number=decision.number)


def unread(decision: DecisionRow) -> Say:
    """To who sent an encrypted answer whose key never came."""
    return _("I could not read an answer of yours in the poll of vote {number}. It is not counted.",
             number=decision.number)  # fmt: skip


def unreadable(decision: DecisionRow) -> Say:
    """A poll answer that is none. What the person voted before still counts."""
    return Lines(
        _("I could not read your answer in the poll of vote {number}.", number=decision.number),
        _("What you voted before has not changed. You can also vote in words."),
        *how(decision),
    )


def spoiled(decision: DecisionRow) -> Say:
    """An answer that names an option that is none: by the rules of polls that is no vote (MSC3381)."""
    return Lines(
        _("Your answer in the poll of vote {number} names a choice that is not there.", number=decision.number),
        _("So you have no vote now. You can vote again, also in words."),
        *how(decision),
    )


def not_registered(decision: DecisionRow, opened: dt.datetime, theme: str) -> Say:
    return Lines(
        _("You are not on the list of voters of vote {number}.", number=decision.number),
        _("Who was in {theme} on {moment} can vote.", theme=theme, moment=opened),
    )


def no_mandate(decision: DecisionRow, partner: str, speakers: Sequence[str]) -> Say:
    """A colleague votes, but somebody else does that for the organisation."""
    first = _("You cannot vote for {partner} in vote {number}.", partner=partner, number=decision.number)
    if speakers:
        return Lines(first, _("Who can: {names}.", names=names(speakers)))
    return Lines(first, _("Nobody can now. An admin can change that with `!mandate`."))


def stands_above(decision: DecisionRow, partner: str, holders: Sequence[str]) -> Say:
    """To a deputy, after the holder of the mandate voted, or took the vote back."""
    return Lines(
        _("You stand in for somebody at {partner}. In vote {number} they acted themselves, and that counts.",
          partner=partner, number=decision.number),
        _("Who can change it: {names}.", names=names(holders)) if holders else None,
    )  # fmt: skip


def partner_not_asked(decision: DecisionRow, partner: str) -> Say:
    return Lines(
        _("{partner} does not take part in vote {number}.", partner=partner, number=decision.number),
        _("When the vote opened, nobody could vote for {partner} in this theme.", partner=partner),
    )


def which_partner(decision: DecisionRow, partners: Sequence[str]) -> Say:
    return Lines(
        _("You can vote for more than one partner: {names}.", names=names(partners)),
        _("Vote {number} in the room of the one you mean.", number=decision.number),
    )


# ---- changing the course


def not_yours(opener: str, admins: Sequence[str]) -> Text:
    return _("Only {opener} or an admin can do that: {admins}.", opener=opener, admins=names(admins))


def closed_already(decision: DecisionRow) -> Text:
    return _("Vote {number} is not open any more.", number=decision.number)


def closing(decision: DecisionRow) -> Text:
    return _("I close vote {number} and count the votes.", number=decision.number)


def extended_already(decision: DecisionRow, closes: dt.datetime) -> Say:
    return Lines(
        _("Vote {number} was extended before. That can be done once.", number=decision.number),
        _("It closes on {moment}.", moment=closes),
    )


def not_later(closes: dt.datetime) -> Text:
    return _("That is not later. The vote is open until {moment} already.", moment=closes)


def no_day(words: str) -> Say:
    return strange(words)


def extended(decision: DecisionRow, closes: dt.datetime) -> Text:
    return _("Vote {number} is open longer: until {moment}.", number=decision.number, moment=closes)


def stopped(decision: DecisionRow) -> Text:
    return _("Vote {number} is stopped.", number=decision.number)


def goes_on(decision: DecisionRow) -> Say:
    """Somebody removed the message with which they opened a vote."""
    return Lines(
        _("You removed your message, but vote {number} goes on.", number=decision.number),
        _("Type `!stopvote {number}` with a reason to stop it.", number=decision.number),
    )
