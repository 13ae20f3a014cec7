"""What the hub says: sentences as values, turned into words at the last moment.

A plugin says ``_("You voted for {option}.", option=name)``. That makes a :class:`Text`, not a string: the language is
chosen when it is known who will read it. The message ids are the English sentences; catalogues (gettext ``.po``) hold
the other languages.

A message is built from blocks: :class:`Lines`, :class:`Bullets`, :class:`Heading`, :class:`Quote`. Sentences of the hub
may use ``**bold**`` and ```code```. What people wrote only ever comes in as a parameter or as a :class:`Quote`, and is
shown as typed: it cannot become formatting, HTML or a mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hub.api.ids import UserId


@dataclass(frozen=True, slots=True)
class Mention:
    """A person by name. In Element a pill, and the person is notified (spec: user and room mentions)."""

    user_id: UserId
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or short paragraph in every language. ``n`` chooses between singular and plural."""

    domain: str
    msgid: str
    params: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Blocks under one another."""

    parts: tuple[Say, ...]

    def __init__(self, *parts: Say | None) -> None:
        object.__setattr__(self, "parts", tuple(part for part in parts if part is not None))


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. ``numbered`` counts from 1."""

    parts: tuple[Say, ...]
    numbered: bool = False

    def __init__(self, *parts: Say, numbered: bool = False) -> None:
        object.__setattr__(self, "parts", parts)
        object.__setattr__(self, "numbered", numbered)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stands out above what comes after it."""

    text: Say


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a person, shown apart and as they are."""

    words: str


@dataclass(frozen=True, slots=True)
class Plain:
    """Words of a person in a line of their own, as they are."""

    words: str


Say = Text | Lines | Bullets | Heading | Quote | Plain


class Translate(Protocol):
    """Makes a :class:`Text`. ``msgid`` is the English sentence, with ``{name}`` for each parameter.

    A parameter is a str or int; a Fraction, said as a percentage; a date, datetime or When, said in full; a
    time of the clock; a :class:`Mention`; or another :class:`Text`.
    """

    def __call__(self, msgid: str, /, **params: object) -> Text: ...


class TranslatePlural(Protocol):
    """Makes a :class:`Text` that depends on a number, which is also the parameter ``n``."""

    def __call__(self, singular: str, plural: str, n: int, /, **params: object) -> Text: ...


def catalogue(domain: str) -> tuple[Translate, TranslatePlural]:
    """The pair ``_, n_`` for a plugin: ``_, n_ = catalogue("voting")``."""

    def one(msgid: str, /, **params: object) -> Text:
        return Text(domain, msgid, tuple(sorted(params.items())))

    def counted(singular: str, plural: str, n: int, /, **params: object) -> Text:
        return Text(domain, singular, tuple(sorted({**params, "n": n}.items())), plural, n)

    return one, counted
