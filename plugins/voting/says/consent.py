"""What people read under consent: what they are asked, why, and which objections there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Mention, Quote, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, Stage
from plugins.voting.rules.methods.consent import STANDING
from plugins.voting.says.living import title
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who objects: the person, and the partner they voted for if it is not for themselves."""

    person: Mention
    partner: str


# ---- asking


def why(decision: DecisionRow, who: Who, closes: dt.datetime) -> Say:
    """In the thread under the vote, to who objects in the poll."""
    if who.partner:
        first = _("{person}, {partner} objects in vote {number}. Why?",
                  person=who.person, partner=who.partner, number=decision.number)  # fmt: skip
    else:
        first = _("{person}, you object in vote {number}. Why?", person=who.person, number=decision.number)
    return Lines(first, _("Answer here. Everybody in this vote can read that, with your name."), _without(closes))


def why_here(decision: DecisionRow, closes: dt.datetime, *, direct: bool) -> Say:
    """In the answer to who objects in words."""
    how = _("Why do you object? Answer this message, or type `!vote {number} object` and your reason.",
            number=decision.number)  # fmt: skip
    read = ANONYMOUS if direct else _("Everybody in this vote can read that, with your name.")
    return Lines(how, read, _without(closes))


ANONYMOUS = _("Everybody in this vote can read your reason, but not that it is yours.")


def _without(closes: dt.datetime) -> Text:
    return _("Without a reason your objection does not count. You can give it until {moment}.", moment=closes)


def noted(*, direct: bool) -> Text:
    """After an objection with its reason."""
    if direct:
        return _("Everybody in this vote reads your reason now, without your name.")
    return _("Everybody in this vote reads your reason now.")


def stands(decision: DecisionRow, who: Who, stage: Stage, closes: dt.datetime) -> Say:
    """What the question in the thread becomes."""
    name = who.partner or who.person.name
    if stage is Stage.RAISED:
        return why(decision, who, closes)
    if stage is Stage.WITHDRAWN:
        return _("{name} does not object any more.", name=name)
    return Lines(
        _("{name} objects and said why.", name=name),
        _("Is it solved? Then type `!vote {number} yes`.", number=decision.number),
    )


def with_reason(decision: DecisionRow) -> Text:
    return _("Please say why with it: type `!vote {number} object` and the reason, and for whom.",
             number=decision.number)  # fmt: skip


def no_words(decision: DecisionRow) -> Text:
    return _("I can only read words. Why do you object?")


def still_why(decision: DecisionRow, closes: dt.datetime) -> Say:
    return Lines(
        _("Your objection in vote {number} has no reason yet. So it does not count.", number=decision.number),
        _("Answer this message, or type `!vote {number} object` and your reason.", number=decision.number),
        _("You can until {moment}.", moment=closes),
    )


def solved(decision: DecisionRow, *, reasoned: bool) -> Say:
    """After a change of the text, to who objected."""
    return Lines(
        _("The text of vote {number} is different now:", number=decision.number),
        Quote(decision.text),
        _("Is your objection solved? Then type `!vote {number} yes`, or choose that in the poll.",
          number=decision.number),
        _("If not, say here what must still change.") if reasoned else _("If not, say here why you object."),
        _("Without an answer your objection stands.") if reasoned else None,
    )  # fmt: skip


def to(who: Who, text: Say) -> Say:
    """Said to somebody in a room, who is notified."""
    if who.partner:
        return Lines(_("{person}, this is for {partner}:", person=who.person, partner=who.partner), text)
    return Lines(_("{person}, this is for you:", person=who.person), text)


def about(decision: DecisionRow) -> Text:
    return title(decision)


def reason_too_late(decision: DecisionRow) -> Text:
    return _("Vote {number} was closed already. Your reason came too late.", number=decision.number)


def words_gone(decision: DecisionRow) -> Say:
    """Somebody removed the message with their reason."""
    return Lines(
        _("The words of your objection in vote {number} are gone. It still counts.", number=decision.number),
        _("You can say it in other words: type `!vote {number} object` and your reason.", number=decision.number),
        _("Do you not object any more? Type `!vote {number} yes`.", number=decision.number),
    )


def suggestion(decision: DecisionRow) -> Text:
    return _("You object to “{question}”, and did not say why: type `!vote {number} object` and your reason.",
             question=decision.text, number=decision.number)  # fmt: skip


# ---- to who can solve it


def objected(decision: DecisionRow) -> Say:
    return Lines(
        _("Somebody objects in your vote {number}: {question}", number=decision.number, question=decision.text),
        _("You can read why in the message of the vote."),
        _("Can you solve it? Type `!change {number}` and the new text.", number=decision.number),
        _("Then I ask who objected whether that helps."),
    )


def amended(decision: DecisionRow, name: str, closes: dt.datetime) -> Say:
    """The text was changed: said in every room where the question was asked."""
    return Lines(
        _("{name} changed the text of vote {number}. This is round {round}.",
          name=name, number=decision.number, round=round_of(decision)),
        _("Before:"),
        Quote(decision.texts[-1]),
        _("Now:"),
        Quote(decision.text),
        KEPT,
        _("You can vote until {moment}.", moment=closes),
    )  # fmt: skip


KEPT = _("Could you live with it? Then you need not do anything. If that changed, vote again.")


def round_of(decision: DecisionRow) -> int:
    return len(decision.texts) + 1


def enough_texts(decision: DecisionRow) -> Say:
    return Lines(
        _("The text of vote {number} was changed often enough.", number=decision.number),
        _("Stop it with `!stopvote {number}` and a reason, and begin anew.", number=decision.number),
    )


def changed(decision: DecisionRow, *, going_on: bool) -> list[Say]:
    """In the message of the vote, once there was another text. ``going_on``: people can still vote."""
    if not decision.texts:
        return []
    before = _("This is round {round}: the text was changed. Before: “{before}”",
               round=round_of(decision), before=decision.texts[-1])  # fmt: skip
    return [before, KEPT] if going_on else [before]


# ---- the objections


@dataclass(frozen=True, slots=True)
class Objecting:
    """An objection as people read it. ``name`` is empty if nobody reads whose it is; ``reason`` if it was removed.
    ``going_on``: people can still vote."""

    side: Chamber
    stage: Stage
    name: str = ""
    reason: str = ""
    decides: bool = True
    going_on: bool = True


SOMEBODY: Mapping[Chamber, Text] = {Chamber.RESIDENTS: _("A resident"), Chamber.PARTNERS: _("A partner")}
SHOWN = 6


def objections(decision: DecisionRow, found: Sequence[Objecting], most: int = SHOWN) -> list[Say]:
    """Those that stand with their reasons, in the order in which they came, and how many there are of the others."""
    standing = [one for one in found if one.stage in STANDING]
    counts = {stage: sum(one.stage is stage for one in found) for stage in Stage}
    said: list[Say] = []
    if standing:
        said.append(n_("There is {n} objection:", "There are {n} objections:", len(standing)))
        said.append(Bullets(*map(_line, standing[:most])))
    if len(standing) > most:
        said.append(_("All of them: type `!explain {number}`.", number=decision.number))
    if waiting := counts[Stage.RAISED]:
        said.append(n_("{n} objection has no reason yet.", "{n} objections have no reason yet.", waiting))
    if lapsed := counts[Stage.LAPSED]:
        said.append(n_("{n} objection had no reason, so it did not count.",
                       "{n} objections had no reason, so they did not count.", lapsed))  # fmt: skip
    if over := counts[Stage.WITHDRAWN]:
        said.append(n_("{n} objection was solved or taken back.", "{n} objections were solved or taken back.", over))
    return said


ASKED = _("I asked whether the new text solves this.")
UNANSWERED = _("There was no answer about the new text.")


def _line(one: Objecting) -> Text:
    reason = _("“{reason}”", reason=one.reason) if one.reason else _("the words were removed")
    said = _("{who}: {reason}", who=one.name or SOMEBODY[one.side], reason=reason)
    more = [] if one.decides else [_("That is advice.")]
    if one.stage is Stage.ANSWERED:
        more.append(ASKED if one.going_on else UNANSWERED)
    return joined([said, *more])
