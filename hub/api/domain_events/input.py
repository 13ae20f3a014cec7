"""Told by *input* and *feedback*: what people said, and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.domain_events.base import DomainEvent, Origin
from hub.api.ids import UserId


@dataclass(frozen=True, kw_only=True)
class InputAsked(DomainEvent):
    """A round of questions began, or goes on longer. Emitted by *input*."""

    round: int
    title: str
    themes: tuple[str, ...]
    questions: tuple[str, ...]
    until: dt.datetime


@dataclass(frozen=True, kw_only=True)
class InputGiven(DomainEvent):
    """Somebody answered a question of a round, or said it otherwise, or took it back (``removed``). Emitted by *input*.

    ``question`` counts from 1. ``channel``: ``room``, ``direct`` or ``paper``. ``origin`` is ``None`` where the sender
    did not want to be known, or has no account: then *input* itself tells them what becomes of it.
    """

    input: int
    round: int
    question: int
    theme: str
    words: str
    channel: str
    origin: Origin | None = None
    removed: bool = False

    @property
    def takes_back(self) -> bool:
        return self.removed


@dataclass(frozen=True, kw_only=True)
class AnswersGrouped(DomainEvent):
    """A person put answers of a round together or apart, or chose a heading for some. Emitted by *input*.

    ``groups``: all of one theme, each with its heading ("" for none) and the numbers of its answers, of which the first
    leads. An answer in none of them stands by itself. ``removed``: words of a heading or an answer were taken back.
    """

    round: int
    theme: str
    groups: tuple[tuple[str, tuple[int, ...]], ...] = ()
    removed: bool = False

    @property
    def takes_back(self) -> bool:
        return self.removed


@dataclass(frozen=True, kw_only=True)
class InputClosed(DomainEvent):
    """A round is over. Emitted by *input*."""

    round: int
    title: str
    themes: tuple[str, ...]
    answers: int


@dataclass(frozen=True, kw_only=True)
class InputRaised(DomainEvent):
    """Somebody wants an answer of a round on the agenda. Emitted by *input*; *agenda* makes an item of it, once.

    ``by`` asks for it, ``about`` is the title of the round. ``origin`` is ``None`` where nobody knows who said it.
    """

    input: int
    title: str
    theme: str
    words: str
    round: int
    about: str
    by: UserId
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True)
class AnswersRead(DomainEvent):
    """What residents answered at an evening, as its report has it: questions and words, in its order. ``theme`` is
    where they belong. Emitted by *agenda*, which reads reports, on the command line, where the running hub is not."""

    name: str
    answers: tuple[tuple[str, str], ...]
    theme: str = ""


UNANSWERED = frozenset({"heard", "on_agenda", "deciding"})
"""States of :class:`Answered` that are no answer yet: people talk or vote about it, and nobody knows what comes of
it."""


@dataclass(frozen=True, kw_only=True)
class Answered(DomainEvent):
    """What was raised stands otherwise, and everybody can read how. Emitted by *feedback*.

    ``about``: ``item`` (of the agenda), ``input``, ``question`` (asked in a meeting), or ``vote`` (on what is no item).
    ``number``: its number there. ``state``: ``heard``, ``on_agenda``, ``deciding`` (people vote, until a day),
    ``answered`` (people were asked what they think), ``decided``, ``doing`` (with a day, if that was agreed), ``done``,
    ``no`` (``words`` say why), ``later`` (on a day), or ``withdrawn``: it was taken back, and nobody waits for an
    answer any more. ``until`` is that day, and ``due`` the day by which an answer must be there. ``owner`` answers for
    it: a user id or ``partner:slug``, or nobody (yet). Without ``news`` it stands as before, and only who answers for
    it is another. A question has a number of its own; ``meeting`` and ``note`` say where it was asked.
    """

    about: str
    number: int
    title: str
    theme: str
    state: str
    words: str = ""
    until: dt.date | None = None
    owner: str = ""
    by: UserId | None = None
    meeting: int | None = None
    note: int | None = None
    news: bool = True
    due: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerLate(DomainEvent):
    """What was raised has no answer after the agreed days, and came to a rung of the ladder. Emitted by *feedback*."""

    about: str
    number: int
    title: str
    theme: str
    owner: str
    rung: str
    since: dt.date
