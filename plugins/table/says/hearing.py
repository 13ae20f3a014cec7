"""What somebody reads of what they said about themselves, and which groups are heard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Heading, Lines, Say, Text, catalogue
from plugins.table.rules.about import AGES, Said, Topic
from plugins.table.rules.hearing import BATCH, LEAST

_, n_ = catalogue("table")


@dataclass(frozen=True, slots=True)
class Heard:
    """``groups`` as they were on a ``day``; ``missing`` are those of the wijk that are not among them."""

    topic: Topic
    day: dt.date
    groups: tuple[str, ...]
    missing: tuple[str, ...]


def mine(about: Mapping[Topic, str]) -> Say:
    """To the person alone."""
    if not about:
        return Lines(_("You have said nothing about yourself. You need not."), how_to())
    return Lines(
        Heading(_("What you said about yourself")),
        Bullets(*[_own(topic, value) for topic, value in about.items()]),
        _("Nobody reads this of you. It only counts in groups of {least} people or more.", least=LEAST),
        _("Do you want it gone? Type `!aboutme remove`."),
    )


def _own(topic: Topic, value: str) -> Text:
    match topic:
        case Topic.STREET:
            return _("Street: {value}", value=value)
        case Topic.AGE:
            return _("Age: {value}", value=value)
    return _("Language: {value}", value=value)


def how_to() -> Say:
    return Lines(
        _("With this we see which neighbours we do not hear yet. You can say:"),
        Bullets(
            _("`!aboutme street Lindenlaan` (without the number of your house)"),
            _("`!aboutme age 65+`, or just your age: I keep only the group"),
            _("`!aboutme language Arabisch`"),
        ),
    )


def not_so(said: Said, topic: Topic, known: Sequence[str]) -> Text:
    if said is Said.AGE:
        return _("Choose one of these: {names}.", names=", ".join(AGES))
    if said is Said.UNKNOWN:
        return _("I do not know that street here. Choose one of these: {names}.", names=", ".join(known))
    return _("Say it in words, such as `!aboutme street Lindenlaan`.")


def others_read() -> Text:
    return _("Others can read this talk. Begin a talk with me alone.")


def heard(shown: Sequence[Heard]) -> Say:
    explained = (
        _("I name only groups of {least} people or more, and only what people said themselves.", least=LEAST),
        _("It changes when {batch} people or more have said something new.", batch=BATCH),
        _("Do you want to count too? Type `!aboutme` in a message to me alone."),
    )
    if not shown:
        return Lines(_("Too few people have said something about themselves yet."), *explained)
    return Lines(Heading(_("Whom we hear")), *map(_topic, shown), *explained)


def _topic(one: Heard) -> Say:
    names = ", ".join(one.groups)
    return Lines(
        _TITLES[one.topic](one.day),
        _("We hear: {names}.", names=names) if names else _("No group is large enough to name."),
        _("Not heard, or by too few: {names}.", names=", ".join(one.missing)) if one.missing else None,
    )


def _streets(day: dt.date) -> Text:
    return _("**Streets**, on {day}", day=day)


def _ages(day: dt.date) -> Text:
    return _("**Ages**, on {day}", day=day)


def _languages(day: dt.date) -> Text:
    return _("**Languages**, on {day}", day=day)


_TITLES = {Topic.STREET: _streets, Topic.AGE: _ages, Topic.LANGUAGE: _languages}
