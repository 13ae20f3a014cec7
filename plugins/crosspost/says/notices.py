"""The living messages in a partner's room about items, meetings and votes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hub.api.texts import Bullets, Lines, Say, Text, catalogue

_, n_ = catalogue("crosspost")


def item(number: int, theme: str, title: str, stands: str, by: str, into: int | None) -> Say:
    """An item as it stands: ``stands`` is "raised", "on_agenda", or how it left the agenda. ``by`` raised it."""
    head = _item(number, theme, title)
    match stands:
        case "raised":
            return Lines(
                head,
                _("{name} raised this. It needs support to get on the agenda.", name=by),
                _("Do you support it? Put 👍 on this message, or type `!support {number}`.", number=number),
                answer_here(theme),
            )
        case "on_agenda":
            return Lines(head, _("This item is on the agenda now."), answer_here(theme))
        case "merged" if into is not None:
            return Lines(head, _("It goes on as item {into}.", into=into))
    return Lines(head, _CLOSED.get(stands, _("It is no longer on the agenda.")))


_CLOSED: Mapping[str, Text] = {
    "withdrawn": _("It was withdrawn."),
    "parked": _("It is kept for later."),
    "decided": _("✅ This item was decided."),
    "rejected": _("❌ This item was voted down."),
    "done": _("✅ This item is done."),
}


def _item(number: int, theme: str, title: str) -> Text:
    if not title:
        return _("**Item {number}** in {theme}", number=number, theme=theme)
    return _("**Item {number}** in {theme}: {title}", number=number, theme=theme, title=title)


def meeting(
    number: int, title: str, when: dt.datetime, until: dt.time, place: str, items: Sequence[tuple[int, str]],
    moved: bool,
) -> Say:  # fmt: skip
    """``when`` in the local time of the wijk. ``items``: numbers and titles."""
    first = _("**Meeting {number}** is planned: {title}", number=number, title=title)
    if moved:
        first = _("**Meeting {number}** has a new date: {title}", number=number, title=title)
    return Lines(
        first,
        _("It is on {when}, until {time}.", when=when, time=until),
        _("The place is {place}.", place=place) if place else None,
        _("We talk about:") if items else None,
        Bullets(*(_("**{number}** {title}", number=item, title=words) for item, words in items)) if items else None,
    )


def calendar_title(number: int, title: str) -> Text:
    """In a calendar."""
    return _("Meeting {number}: {title}", number=number, title=title)


def minutes_ready(number: int, title: str) -> Say:
    return Lines(
        _("**Meeting {number}** has been: {title}", number=number, title=title),
        _("Its minutes are ready. Read them with `!minutes {number}`.", number=number),
    )


def meeting_cancelled(number: int, title: str, when: dt.datetime, reason: str) -> Say:
    return Lines(
        _("❌ **Meeting {number}** is cancelled: {title}", number=number, title=title),
        _("It would be on {when}.", when=when),
        _("The reason is: {reason}", reason=reason) if reason else None,
    )


def decision_opened(
    number: int, theme: str, question: str, closes: dt.datetime, extended: bool, changed: bool = False
) -> Say:
    until = _("People vote on this until {when}.", when=closes)
    if changed:
        until = _("The text is different now. People vote on this until {when}.", when=closes)
    elif extended:
        until = _("There is more time: people vote on this until {when}.", when=closes)
    return Lines(_vote(number, theme, question), until, answer_here(theme))


def decision_closed(
    number: int,
    theme: str,
    question: str,
    outcome: str,
    weight: str,
    chosen: str | None,
    item: int | None,
    goes_on: str = "",
) -> Say:
    """``weight``: what the vote was worth. Only ``decide`` decides. ``item``: what it was about, if that is one.
    ``goes_on``: what follows on a vote without an answer."""
    stays = _("Item {item} stays open. There can be a new vote on it.", item=item) if item is not None else None
    stays = _MOVED.get(goes_on, stays)
    if outcome == "stopped":
        return Lines(_vote(number, theme, question), _("❌ This vote was stopped. There is no result."), stays)
    if weight in _HEARD:
        most = _("Most people chose: {chosen}", chosen=chosen) if chosen else _MOST.get(outcome)
        return Lines(_vote(number, theme, question), _HEARD[weight], most)
    chose = _("The choice is: {chosen}", chosen=chosen) if chosen else None
    if outcome in _DECIDED:
        return Lines(_vote(number, theme, question), _DECIDED[outcome], chose)
    undecided = _UNDECIDED.get(outcome, _("Nothing is decided. The vote gave no clear answer."))
    return Lines(_vote(number, theme, question), undecided, stays)


def decision_without_action(number: int, theme: str, question: str, *, settled: bool) -> Say:
    return Lines(
        _vote(number, theme, question),
        _("✅ Somebody does it now.") if settled else _("⏰ This was decided, and nobody does it yet."),
        _("Can you? Type `!action what @name date decision {number}`.", number=number) if not settled else None,
    )


def decision_moved(number: int, theme: str, question: str, to: str, until: dt.datetime | None, appealed: bool) -> Say:
    """A vote without an answer, or one that people object to (``appealed``), goes on."""
    return Lines(
        _vote(number, theme, question),
        _("People object to this.") if appealed else None,
        _MOVED.get(to, _("It goes on.")),
        _("That can be done until {when}.", when=until) if until else None,
    )


def answer(title: str, theme: str) -> Say:
    """Somebody waits for an answer of this partner, or waited."""
    return _("An answer on this, in {theme}: {title}", theme=theme, title=title)


_MOVED: Mapping[str, Text] = {
    "together": _("Now residents and partners look for other words together."),
    "steering": _("Now the steering group decides."),
    "again": _("Now people vote again, in other words."),
    "carried_out": _("✅ This is carried out."),
    "resumed": _("There is more to do after all."),
}


_DECIDED: Mapping[str, Text] = {"passed": _("✅ It passed."), "rejected": _("❌ It was voted down.")}

_UNDECIDED: Mapping[str, Text] = {
    "no_quorum": _("Nothing is decided. Too few people voted."),
    "chambers_disagree": _("Nothing is decided. Residents and partners do not agree."),
    "tie": _("Nothing is decided. The votes were equal."),
    "empty": _("Nothing is decided. Nobody voted for or against."),
    "objection": _("Nothing is decided. There are objections."),
}

_HEARD: Mapping[str, Text] = {
    "advise": _("The vote is closed. It is advice: whoever decides says later what is done with it."),
    "poll": _("The vote is closed. Now we know what people think. Nothing is decided yet."),
    "inform": _("The vote is closed. Now we know what people think. Nothing is decided yet."),
}

_MOST: Mapping[str, Text] = {"passed": _("Most people are for it."), "rejected": _("Most people are not for it.")}


def _vote(number: int, theme: str, question: str) -> Text:
    return _("**Vote {number}** in {theme}: {question}", number=number, theme=theme, question=question)


def answer_here(room: str) -> Text:
    """Said under everything that can be answered, so that nobody is surprised where their words go."""
    return _("Want to say something? Reply to this message. It then comes in “{room}”.", room=room)


def further_down(thing: Text, day: dt.date) -> Text:
    """What a message becomes when there is a newer one about the same thing, which came on ``day``."""
    return _("There is a newer message about {thing} below, of {day}.", thing=thing, day=day)
