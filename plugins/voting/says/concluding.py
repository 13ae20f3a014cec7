"""What people read about a conclusion of those who were at a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Lines, Say, Text, catalogue

_, n_ = catalogue("voting")


def offer(note: int) -> Say:
    return Lines(
        _("Noted: this is what those present think. It counts when both sides had their say."),
        _("Put it to everybody? Put 🗳 here, or type `!putforward {note}`. Then a vote on consent begins.", note=note),
    )


def offer_with_theme(note: int, themes: Sequence[str]) -> Say:
    return Lines(
        _("Noted: this is what those present think. It counts when both sides had their say."),
        which_theme(note, themes),
    )


def which_theme(note: int, themes: Sequence[str]) -> Say:
    return Lines(
        _("Put it to everybody? Type `!putforward {note} {theme}`. Then a vote on consent begins in that theme.",
          note=note, theme=themes[0]),
        _("The themes are: {themes}.", themes=", ".join(themes)),
    )  # fmt: skip


def asked(number: int) -> Text:
    return _("This is put to everybody now, in vote {number}.", number=number)


def asked_already(number: int) -> Text:
    return _("This was put to everybody already, in vote {number}.", number=number)


def nothing_noted() -> Say:
    return Lines(
        _("I do not know which conclusion you mean."),
        _("Answer my message about it, or type its number: `!putforward 4`."),
    )
