"""The ladder: how it stands, a rung that begins, and how it ended. Each says what follows if nobody answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.climb.rungs import read
from plugins.voting.models import DecisionRow, SteeringRow
from plugins.voting.rules import CLIMBING, Result
from plugins.voting.rules.ladder import DAYS, MOST_RUNGS, Ending, Ladder, Rung, Silence, Who, Wobble
from plugins.voting.says.words import joined, names

_, n_ = catalogue("voting")

# ---- the ladder of the wijk

WHO: Mapping[Who, Text] = {
    Who.TOGETHER: _("residents and partners look for other words together"),
    Who.STEERING: _("the steering group decides"),
}

SILENT: Mapping[Silence, Text] = {
    Silence.NEXT: _("No answer? Then the next step follows."),
    Silence.REJECTED: _("No answer? Then it is not done."),
    Silence.STANDS: _("No answer? Then the result of the vote stands."),
}


def ladder(ladder: Ladder, *, changed: bool = False) -> Say:
    """``changed``: an admin did so just now."""
    if not ladder:
        return Lines(
            _("A vote without an answer ends there: this wijk has no steps after it."),
            _("An admin adds one like this: `!ladder 1 7 days together`."),
        )
    steps = [
        n_("{n} day: {who}. {silence}", "{n} days: {who}. {silence}", rung.days, who=WHO[rung.who],
           silence=SILENT[rung.silence])
        for rung in ladder
    ]  # fmt: skip
    return Lines(
        _("This is what follows when a vote gives no answer, or people object:"),
        Bullets(*steps, numbered=True),
        _("This holds for votes that open from now on.") if changed else None,
        _("An admin changes a step like this: `!ladder 1 5 days together`. Or `!ladder 2 away`."),
    )


def admins_only(admins: Sequence[str]) -> Text:
    return _("Only an admin can change these steps: {admins}.", admins=names(admins))


def no_rung(place: int, rungs: int) -> Text:
    return _("There is no step {place}. You can name 1 to {most}.", place=place, most=min(rungs + 1, MOST_RUNGS))


def strange(word: str) -> Say:
    return Lines(
        _("I do not understand this word: {word}", word=word),
        _("Say how many days, who, and what follows without an answer."),
        _("Like this: `!ladder 1 7 days together next`, or `!ladder 2 7 days steering stands`."),
    )


WOBBLES: Mapping[Wobble, Text] = {
    Wobble.TOO_MANY_RUNGS: _("There are at most {most} steps.", most=MOST_RUNGS),
    Wobble.TOO_FEW_DAYS: _("A step takes at least one day."),
    Wobble.TOO_MANY_DAYS: _("A step takes at most {days} days.", days=DAYS.stop - 1),
    Wobble.ENDS_EARLY: _(
        "Only the last step can say `rejected` or `stands`. Else nobody comes to the steps behind it."
    ),
    Wobble.NO_END: _("The last step cannot say `next`: there is nothing behind it. Use `stands` or `rejected`."),
}


def wobbles(flaw: Wobble) -> Say:
    return Lines(WOBBLES[flaw], _("Nothing has changed."))


# ---- a decision on it

NEXT: Mapping[Who, Text] = {
    Who.TOGETHER: _("Next step: look together for other words. Type `!change` with the number and the new text."),
    Who.STEERING: _("Next step: the steering group decides."),
}

ENDED: Mapping[Ending, Text] = {
    Ending.PASSED: _("Afterwards it was decided: it goes ahead."),
    Ending.REJECTED: _("Afterwards it was decided: it is not done."),
    Ending.STANDS: _("Afterwards nothing changed: this result stands."),
}


def where(decision: DecisionRow) -> Rung | None:
    return read(decision.ladder)[decision.rung - 1] if decision.rung else None


def status(decision: DecisionRow) -> Text | None:
    """In one sentence how a decision stands on the ladder, or how that ended."""
    rung = where(decision)
    if decision.state in CLIMBING and rung is not None:
        return NEXT[rung.who]
    return ENDED[decision.verdict] if decision.verdict is not None else None


def about(decision: DecisionRow) -> Text:
    return _("Vote {number}, “{question}”:", number=decision.number, question=decision.text)


def rung(decision: DecisionRow, rung: Rung, end: dt.datetime) -> Say:
    """A rung that begins now."""
    if rung.who is Who.STEERING:
        return Lines(_("Now the steering group decides. It has until {moment}.", moment=end), SILENT[rung.silence])
    return Lines(
        _("Now we look for other words together, until {moment}.", moment=end),
        _("Do you know a text that both sides want? Type `!change {number}` and that text.", number=decision.number),
        SILENT[rung.silence],
    )


def up(decision: DecisionRow, before: Who, said: Say, *, late: bool) -> Say:
    """Nobody answered on a rung: what begins now is ``said``."""
    return Lines(joined([about(decision), NOBODY[before]]), LATE if late else None, said)


NOBODY: Mapping[Who, Text] = {
    Who.TOGETHER: _("there were no other words in time."),
    Who.STEERING: _("the steering group gave no answer in time."),
}
LATE = _("I was away when that time was over. So I say it later.")


def silent(decision: DecisionRow, before: Who, to: Ending, *, late: bool) -> Say:
    """Nobody answered on the last rung."""
    return Lines(joined([about(decision), NOBODY[before]]), LATE if late else None, _comes_to(decision, to))


def _comes_to(decision: DecisionRow, to: Ending) -> Text:
    if to is Ending.REJECTED:
        return _("So it is not done.")
    if decision.result is Result.PASSED:
        return _("So the result of the vote stands: it goes ahead.")
    return _("So the result of the vote stands: it is not decided.")


def steering_decided(
    decision: DecisionRow, ending: Ending, seats: Sequence[SteeringRow], called: Mapping[str, str], *, late: bool
) -> Say:
    """``called``: the names of the members."""
    reasons = [_("{name}: {reason}", name=called[seat.user_id], reason=seat.why) for seat in seats if seat.why]
    answered = sum(seat.choice is not None for seat in seats)
    return Lines(
        joined([about(decision), _outcome(decision, ending)]),
        _("{answered} of {members} members answered.", answered=answered, members=len(seats)),
        Lines(_("Their reasons:"), Bullets(*reasons)) if reasons else None,
        LATE if late else None,
    )


def _outcome(decision: DecisionRow, ending: Ending) -> Text:
    if ending is Ending.REJECTED:
        return _("the steering group says no. It is not done.")
    if decision.chosen:
        return _("the steering group chose {option}.", option=decision.chosen)
    return _("the steering group says yes. It goes ahead.")
