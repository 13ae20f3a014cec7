"""The living message of a round, and what is said to who opens, shows or ends one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Bullets, Heading, Lines, Say, Text, catalogue
from plugins.input.models import RoundRow
from plugins.input.rules.opening import MAX_QUESTIONS, Flaw
from plugins.input.says.questions import questions

_, n_ = catalogue("input")


def name(row: RoundRow) -> Text:
    if not row.title:
        return _("Round {number}", number=row.number)
    return _("Round {number}: {title}", number=row.number, title=row.title)


def living(row: RoundRow, until: dt.datetime, count: int) -> Say:
    """In the room of a theme. ``until`` is local; ``count``: answers there, those without a name only afterwards."""
    asked = questions(row)
    if row.closed:
        return Lines(
            Heading(name(row)),
            Bullets(*asked, numbered=True),
            _("This round is over. Thank you."),
            n_("There is one answer. It stands below.", "There are {n} answers. They stand below.", count),
        )
    return Lines(
        Heading(name(row)),
        Bullets(*asked, numbered=True),
        _("You can answer until {until}. Nothing is decided by it.", until=until),
        *how(len(asked)),
        n_("There is one answer here.", "There are {n} answers here.", count) if count else None,
    )


def how(count: int) -> Sequence[Say]:
    return (
        _("Reply to this message with what you want to say.")
        if count == 1
        else _("Reply to this message. Put the number of the question first: `2: More light`."),
        _("Not here? Type `!input` to me in a direct message. Without your name it is `!nameless`."),
        _("What you say is in the overview later, without your name."),
        _("Put 👍 on your answer if it may stand there with your name."),
    )


def in_talk(row: RoundRow, until: dt.datetime, themes: Sequence[str]) -> Say:
    """In a talk with one person."""
    several = len(themes) > 1
    return Lines(
        Heading(name(row)),
        Bullets(*questions(row), numbered=True),
        _("You can answer until {until}. Nothing is decided by it.", until=until),
        _("Reply like this: `2: {theme} More light`. The themes are: {themes}.", theme=themes[0],
          themes=", ".join(themes))
        if several
        else _("Reply like this: `2: More light`."),
        _("Without your name: `!nameless 2 {theme} More light`.", theme=themes[0])
        if several
        else _("Without your name: `!nameless 2 More light`."),
    )  # fmt: skip


def file(theme: str) -> Say:
    return Lines(
        _("The overview of {theme} to print. The message above it says the same.", theme=theme),
        _("Does that message change? Then I make this file anew, an hour after the last change."),
    )


# ---- to who opens one


def how_to_open() -> Say:
    return Lines(
        _("What is the round about? Type for example `!round The new square until 12 December`."),
        _("I ask three questions: what do you think, what is missing, what worries you."),
        _("Do you want other questions? Put each on a line of its own below it."),
    )


def opened(row: RoundRow, until: dt.datetime, themes: Sequence[str]) -> Say:
    return Lines(
        _("{round} is open in: {themes}.", round=name(row), themes=", ".join(themes)),
        _("It ends by itself on {until}.", until=until),
    )


_FLAWS = {
    Flaw.NO_TITLE: _("Say first what the round is about: `!round The new square`."),
    Flaw.LONG: _("That is too long. A title has at most 120 letters, and a question 200."),
}


def flawed(flaw: Flaw, strange: str, themes: Sequence[str]) -> Say:
    match flaw:
        case Flaw.DATE:
            return _("Which day is “{said}”? Type for example `until 12 December`.", said=strange[:80])
        case Flaw.THEME:
            return Lines(
                _("I do not know the theme {said}.", said=strange[:80]),
                _("The themes are: {themes}.", themes=", ".join(themes)),
            )
        case Flaw.QUESTIONS:
            return _("A round has at most {n} questions. Fewer get more answers.", n=MAX_QUESTIONS)
    return _FLAWS[flaw]


def in_the_past(until: dt.datetime) -> Text:
    return _("{until} is over already, or too near. Choose a later day.", until=until)


def too_far(days: int) -> Text:
    return _("A round lasts at most {n} days. Choose an earlier day.", n=days)


def too_many(rows: Sequence[RoundRow]) -> Say:
    return Lines(
        _("There are enough open rounds now. People must be able to answer them."),
        Bullets(*map(name, rows)),
        _("Wait until one is over, or end one: `!roundend {number}`.", number=rows[0].number),
    )


def not_residents(who: str) -> Text:
    return _("Residents do not open rounds here. Ask {who}.", who=who) if who else _("You cannot open rounds here.")


def no_themes() -> Text:
    return _("This wijk has no themes yet. So there is no room to ask in.")


# ---- around one


def unknown(number: int) -> Text:
    return _("There is no round {number} here. Type `!round` to see them.", number=number)


def which() -> Text:
    return _("Which round do you mean? Type its number. You see them with `!round`.")


def listed(open_rows: Sequence[tuple[RoundRow, dt.datetime]], over: Sequence[RoundRow]) -> Say:
    if not open_rows and not over:
        return Lines(_("There are no rounds of questions yet."), how_to_open())
    return Lines(
        Heading(_("Rounds of questions")),
        Bullets(*(_("{round}, until {until}", round=name(row), until=until) for row, until in open_rows))
        if open_rows
        else _("None is open now."),
        _("Over:") if over else None,
        Bullets(*map(name, over)) if over else None,
        _("See one with `!round` and its number. Begin one with `!round` and what it is about."),
    )


def lasts(row: RoundRow, until: dt.datetime) -> Say:
    return _("{round} now ends on {until}.", round=name(row), until=until)


def over(row: RoundRow) -> Say:
    return _("{round} is over. Nobody can answer it any more.", round=name(row))


def only(who: str) -> Text:
    return _("You cannot do that with this round. Ask {who}.", who=who)


def ended(row: RoundRow) -> Text:
    return _("{round} has ended. What people said stands in the rooms.", round=name(row))


def suggestion(row: RoundRow) -> Text:
    return _("You can still answer {round}. Type `!input` to see the questions.", round=name(row))


# ---- of a report


def read_in(row: RoundRow, count: int, theme: str) -> Text:
    return n_("I put one answer of the report “{title}” in {theme}, as round {number}.",
              "I put {n} answers of the report “{title}” in {theme}, as round {number}.", count,
              title=row.title, theme=theme, number=row.number)  # fmt: skip


def read_before(row: RoundRow) -> Text:
    return _("I know this report already: it is round {number}.", number=row.number)


def report_needs_theme(themes: Sequence[str]) -> Text:
    return _("A report with answers needs a theme. Say one of these with it: {themes}.", themes=", ".join(themes))
