"""What people read when they make minutes together. Moments are in the local time of the wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.minutes.says.document import removed

_, n_ = catalogue("minutes")


def foot_of_draft(
    meeting: int, line: int | None, agreed: Sequence[str], needed: int, silent: dt.datetime | None
) -> Sequence[Say | None]:
    """``line``: one to show how to correct it."""
    names = ", ".join(agreed)
    left = needed - len(agreed)
    return (
        _("This is a draft. Were you there, and is it right? Put 👍 here, or type `!agree {number}`.", number=meeting),
        _("Is something wrong? Type `!correct {line}` and the right words.", line=line) if line else None,
        _("Is something missing? Type `!addline worry` and the words."),
        _("Were you there, and does the draft not know? Type `!present {number}`.", number=meeting),
        n_("Agreed: {names}. {n} more is needed.", "Agreed: {names}. {n} more are needed.", left, names=names)
        if agreed else None,
        _("If nobody changes anything, these are the minutes from {when} on.", when=silent) if silent else None,
    )  # fmt: skip


def foot_of_minutes(agreed: Text, meeting: int, corrected: int) -> Sequence[Say | None]:
    seen = n_("{n} line was corrected: `!changes {number}`.", "{n} lines were corrected: `!changes {number}`.",
              corrected, number=meeting)  # fmt: skip
    return agreed, _("Decisions and actions change here as they go on. The files do not."), seen if corrected else None


def became_minutes() -> Text:
    return _("This draft became the minutes. They stand below.")


def file_of(meeting: int, title: str, form: str) -> Text:
    if form == "pdf":
        return _("Minutes of meeting {number}, {title}: the page to print.", number=meeting, title=title)
    if form == "html":
        return _("Minutes of meeting {number}, {title}: as a web page.", number=meeting, title=title)
    return _("Minutes of meeting {number}, {title}: as text.", number=meeting, title=title)


def file_name(meeting: int, form: str) -> Text:
    return _("minutes-{number}.{form}", number=meeting, form=form)


# ---- what cannot be


def none_yet() -> Text:
    return _("There are no minutes here yet. I make them at the end of a meeting.")


def unknown(meeting: int) -> Text:
    return _("I know no minutes of meeting {number}.", number=meeting)


def still_going_on(meeting: int) -> Text:
    return _("Meeting {number} is not over yet. Its minutes come at the end.", number=meeting)


def no_draft() -> Text:
    return _("There is no draft of minutes here now.")


def published_already(meeting: int) -> Text:
    return _("The minutes of meeting {number} stand. They cannot be changed any more.", number=meeting)


def not_there(meeting: int, names: Sequence[str]) -> Say:
    return Lines(
        _("Only people who were at the meeting can do that."),
        _("Were you there? Type `!present {number}`.", number=meeting),
        _("You can ask {names}.", names=", ".join(names)) if names else None,
    )


def no_such_line(line: int) -> Text:
    return _("There is no line {line} in this draft.", line=line)


def lives_elsewhere(line: int, action: int | None) -> Text:
    if action is not None:
        return _("Line {line} is action {number}. Change it there: `!action {number}`.", line=line, number=action)
    return _("Line {line} is put to the vote. What people vote on cannot be changed here.", line=line)


def stands_with(line: int, other: int) -> Text:
    return _("Line {line} says the same as line {other}. Correct that one.", line=line, other=other)


def which_part() -> Say:
    return Lines(
        _("What do you want to add? Type one of these, with the words behind it:"),
        Bullets(_("`!addline idea`"), _("`!addline question`"), _("`!addline worry`")),
        _("An action is made with `!action`, with `meeting` and its number at the end."),
    )


def no_words() -> Text:
    return _("I see no words.")


# ---- what was done


def corrected(line: int) -> Text:
    return _("Line {line} reads so now. Who agreed before is asked again.", line=line)


def taken_out(line: int) -> Text:
    return _("Line {line} is out. Who agreed before is asked again.", line=line)


def added(line: int) -> Text:
    return _("That is line {line} now. Who agreed before is asked again.", line=line)


def agreed(left: int) -> Text:
    return n_("Thank you. {n} more has to agree.", "Thank you. {n} more have to agree.", left)


def agreed_already() -> Text:
    return _("You agreed already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One correction. ``before`` and ``after`` are empty where a line was added or taken out; both, where the words
    were removed since."""

    line: int
    name: str
    day: dt.date
    before: str
    after: str


def changes(meeting: int, found: Sequence[Changed]) -> Say:
    if not found:
        return _("Nobody corrected anything in the minutes of meeting {number}.", number=meeting)
    return Lines(_("Corrected in the minutes of meeting {number}:", number=meeting), Bullets(*map(_change, found)))


def _change(one: Changed) -> Text:
    line, name, day = one.line, one.name, one.day
    if one.before and one.after:
        return _("line {line}, {name}, {day}: “{before}” became “{after}”", line=line, name=name, day=day,
                 before=one.before, after=one.after)  # fmt: skip
    if one.before:
        return _("line {line}, {name}, {day}: “{before}” went out", line=line, name=name, day=day, before=one.before)
    after = one.after or removed()
    return _("line {line}, {name}, {day}: “{after}” came in", line=line, name=name, day=day, after=after)


def to_agree(meeting: int) -> Text:
    return _("Read the draft of the minutes of meeting {number}. Is it right? Type `!agree {number}`.", number=meeting)
