"""What is said about a text: what makes it hard, what to say instead, and that people decide."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from hub.api.titles import clip
from plugins.plain.rules.judging import Judgement
from plugins.plain.rules.office import Stiff
from plugins.plain.rules.reading import words

_, n_ = catalogue("plain")

SENTENCES, WORDS = 4, 8
"""So many are named: who mends those looks again."""
BEGINNING = 60


def judgement(found: Judgement) -> Say:
    points = remarks(found)
    return Lines(
        _("This can be plainer:") if points else _("✅ This text is plain."),
        Bullets(*points) if points else None,
        *_figure(found),
        _("I looked at the beginning only: the text is long.") if found.cut else None,
        _("You decide. If you change your message, I look again.") if points else None,
    )


def remarks(found: Judgement) -> list[Text]:
    """What makes it hard, a sentence each; nothing if it is plain."""
    points = [_long(sentence) for sentence in found.long[:SENTENCES]]
    if more := found.long[SENTENCES:]:
        points.append(n_("One more sentence is long.", "{n} more sentences are long.", len(more)))
    points += [_stiff(stiff) for stiff in found.stiff[:WORDS]]
    if others := found.stiff[WORDS:]:
        points.append(n_("There is one more hard word.", "There are {n} more hard words.", len(others)))
    if found.hard and not points:
        points.append(_("The words are long. Shorter ones read easier."))
    return points


def _long(sentence: str) -> Text:
    return _("{count} words in one sentence: “{beginning}” Can it be two?", count=len(words(sentence)),
             beginning=clip(sentence, BEGINNING))  # fmt: skip


def _stiff(stiff: Stiff) -> Text:
    return _("“{word}”: people also say {instead}.", word=clip(stiff.said, BEGINNING), instead=_or(stiff.instead))


def _or(said: Sequence[str]) -> str | Text:
    *others, last = [f"“{word}”" for word in said[:3]]
    return _("{words} or {last}", words=", ".join(others), last=last) if others else last


def _figure(found: Judgement) -> Sequence[Text]:
    if not found.dutch:
        return [
            _("This looks like English. There I only see long sentences."),
            _("I know hard words and a reading figure in Dutch only."),
        ]
    if found.ease is None:
        return [_("The text is too short for a reading figure.")]
    return [_("It reads at {figure} of 100. From 60 on it is easy.", figure=max(0, min(100, round(found.ease))))]


def on_its_way(found: Judgement) -> list[Text]:
    """For who is about to send it on."""
    points = remarks(found)
    if points and found.ease is not None:
        points += _figure(found)
    return points


# ---- around it


def how() -> Say:
    return Lines(
        _("Type `!plain` and your text behind it. Or reply with `!plain` to a message."),
        _("I say what is hard to read. I keep nothing of it."),
    )


def unreadable() -> Text:
    return _("I cannot read that message. I look only at words.")


def which_partner(example: str) -> Text:
    return _("For which partner? Type for example `!plain on {partner}`.", partner=example)


def no_partner(said: str, names: str) -> Say:
    return Lines(_("I do not know the partner {said}.", said=said), _("The partners are: {names}.", names=names))


def not_yours(partner: str) -> Text:
    return _("Only who speaks for {partner} can do that, or an admin.", partner=partner)


def switched(partner: str, *, on: bool) -> Text:
    if on:
        return _("From now on I look at messages before they go to {partner}. Who shares one decides.", partner=partner)
    return _("I no longer look at messages for {partner}.", partner=partner)
