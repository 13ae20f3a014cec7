"""What people read about a conclusion of those who were at a meeting."""

from __future__ import annotations

from hub.api.texts import Lines, Say, Text, catalogue

_, n_ = catalogue("voting")


def offer(note: int) -> Say:
    return Lines(
        _("Noted: this is what those present think. It counts when both sides had their say."),
        _("Put it to everybody? Put 🗳 here, or type `!putforward {note}`. Then a vote on consent begins.", note=note),
    )


def asked(number: int) -> Text:
    return _("This is put to everybody now, in vote {number}.", number=number)


def asked_already(number: int) -> Text:
    return _("This was put to everybody already, in vote {number}.", number=number)


def nothing_noted() -> Say:
    return Lines(
        _("I do not know which conclusion you mean."),
        _("Answer my message about it, or type its number: `!putforward 4`."),
    )
