"""What people hear when they answered, or tried to; and what became of an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from hub.api.domain_events import Answered
from hub.api.texts import Lines, Quote, Say, Text, catalogue
from hub.api.titles import clip
from plugins.input.models import RoundRow
from plugins.input.rules.nameless import FEW
from plugins.input.says.rounds import name

_, n_ = catalogue("input")

SHOWN = 300


def nothing_open() -> Text:
    return _("There is no round of questions here now. You can begin one with `!round`.")


def which_round(rows: Sequence[RoundRow]) -> Say:
    return Lines(
        _("There are several rounds. Put the number of the round before it, with a dot between."),
        _("For example: `!input {number}.2 More light`.", number=rows[0].number),
    )


def which_theme(themes: Sequence[str]) -> Text:
    return _("Under which theme? Put it before your words: {themes}.", themes=", ".join(themes))


def nothing_said() -> Text:
    return _("What do you want to say? Type it behind the number of the question: `2: More light`.")


def no_such_question(count: int) -> Text:
    return n_("This round has one question.", "This round has questions 1 to {n}.", count)


def too_many() -> Text:
    return _("You gave many answers in this round. Please leave the rest to others.")


def stranger() -> Text:
    return _("Only people who take part in this wijk can answer.")


def put_with_first(question: Say) -> Say:
    return Lines(
        _("Thank you. You named no question, so I put it with the first:"),
        question,
        _("Another one? Change your message, and put the number first: `2: More light`."),
    )


def thanks(numbers: Sequence[int], theme: str) -> Say:
    """In a talk: it shows nothing but what is said here."""
    first = numbers[0]
    return Lines(
        n_("Thank you. It stands with {theme} as answer {number}.",
           "Thank you. They stand with {theme} as answers {number}.", len(numbers),
           theme=theme, number=", ".join(map(str, numbers))),
        _("Change or remove your message, and it changes too."),
        _("May it be shown with your name? Type `!mayquote {number}`.", number=first),
    )  # fmt: skip


def thanks_nameless(until: dt.datetime) -> Say:
    return Lines(
        _("Thank you. Your name stays with me, and I tell you what becomes of it."),
        _("Until {until} nobody sees it. After that people read your words, without your name.", until=until),
        _("So write nothing that gives you away. You can still change or remove your message."),
    )


def too_few(theme: str) -> Say:
    return Lines(
        _("In {theme} there are fewer than {few} people. They would guess that it is you.", theme=theme, few=FEW),
        _("So I did not keep it. Give it with your name (`!input`), or under another theme."),
    )


def in_private(*, hidden: bool) -> Text:
    if hidden:
        return _("Others could read that, so I removed your message. Type it to me here: then nobody knows it is you.")
    return _("Type that to me here, in our own talk. Then nobody knows it is you.")


def others_read() -> Text:
    return _("Others can read this talk. Begin a talk with me alone.")


def paper_in_private() -> Text:
    return _("Type what others said to me here, in our own talk.")


def only_connectors(people: Sequence[str], admins: Sequence[str]) -> Say:
    return Lines(
        _("Only a connector brings in what others say."),
        _("Who can: {names}.", names=", ".join(people))
        if people
        else _("An admin can choose one: {names}.", names=", ".join(admins))
        if admins
        else None,
    )


def on_paper(numbers: Sequence[int], theme: str) -> Say:
    return Lines(
        n_("It stands with {theme} as answer {number}.", "They stand with {theme} as answers {number}.", len(numbers),
           theme=theme, number=", ".join(map(str, numbers))),
        _("You hear what becomes of it, to pass that on. Write the number on the paper."),
        _("Nobody's name stands with it."),
    )  # fmt: skip


def too_late(row: RoundRow) -> Say:
    return Lines(
        _("{round} is over: your words stay as they were.", round=name(row)),
        _("If you remove your message, they go."),
    )


# ---- quoting


def which_answer() -> Text:
    return _("Which answer do you mean? Type its number, or reply to the message with it.")


def no_answer(number: int) -> Text:
    return _("There is no answer {number} here.", number=number)


def not_your_own() -> Text:
    return _("Only who said it can decide that.")


def may_quote(number: int, *, agreed: bool) -> Text:
    if agreed:
        return _("Thank you. Answer {number} may be shown with your name.", number=number)
    return _("Answer {number} is shown without your name.", number=number)


# ---- what became of it


def became(event: Answered, words: str, *, of_another: bool) -> Say:
    head = (
        _("News about answer {number}, which you brought in for somebody:", number=event.number)
        if of_another
        else _("News about what you said without your name:")
    )
    return Lines(
        head,
        Quote(clip(words, SHOWN)),
        _STATES.get(event.state, _later)(event),
        Quote(event.words) if event.words else None,
        _("Please tell it to who said it.") if of_another else None,
    )


def _later(event: Answered) -> Text:
    return _("There is an answer to it.")


_STATES: Mapping[str, Callable[[Answered], Text]] = {
    "heard": lambda event: _("It waits for an answer again."),
    "on_agenda": lambda event: _("It is on the agenda."),
    "decided": lambda event: _("It was decided."),
    "doing": lambda event: _("Somebody is doing it."),
    "done": lambda event: _("✅ It is done."),
    "no": lambda event: _("❌ It will not be done. This is why:"),
    "later": lambda event: _("It comes later: {day}.", day=event.until) if event.until else _("It comes later."),
}
