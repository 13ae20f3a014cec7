"""The ways out to a partner, behind one port. A new way (mail) is one more class in :data:`CHANNELS`. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hub.api.effects import Change, Effect, Hook, Key, Post, Redact
from hub.api.wijk import Partner, Wijk
from plugins.crosspost.notices import Notice, moment
from plugins.crosspost.rules import Way
from plugins.crosspost.says.notices import further_down
from plugins.crosspost.says.words import called

VERSION = 1
"""Of the document that a webhook gets. New fields do not change it; a field that changes or goes does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One notice on its way to one partner. ``number`` is that of the delivery, for the log and for the partner.
    ``today`` is the day in the wijk."""

    notice: Notice
    partner: Partner
    way: Way
    wijk: str
    number: int
    now: dt.datetime
    today: dt.date


class Channel(Protocol):
    """A way to reach partners."""

    @property
    def name(self) -> str:
        """In the delivery log."""

    @property
    def living(self) -> bool:
        """Whether what it sent can be changed and taken back, as a message in a room. If not, every change is news."""

    def reaches(self, partner: Partner) -> bool:
        """Whether this partner has this channel."""

    def send(self, letter: Letter) -> Sequence[Effect]:
        """The effects that carry a letter. What is new asks for a report, under the name of :meth:`reported`."""

    def reported(self, letter: Letter) -> str:
        """The key under which ``on_delivered`` comes back."""


class RoomChannel:
    """The partner's room: one living message per thing, by the key of the thing."""

    name = "room"
    living = True

    def reaches(self, partner: Partner) -> bool:
        return partner.room is not None

    def send(self, letter: Letter) -> Sequence[Effect]:
        room, key, text = letter.partner.room, self.reported(letter), letter.notice.text
        assert room is not None
        post = Post(room, text, key=key, report=True)
        match letter.way:
            case Way.NEW:
                return [post]
            case Way.ANEW:
                return [Change(key, room, further_down(called(letter.notice.thing), letter.today)), post]
            case Way.CHANGE:
                return [Change(key, room, text)]
            case Way.TAKE_BACK:
                return [Redact(room, Key(key))]

    def reported(self, letter: Letter) -> str:
        return letter.notice.thing.at(letter.partner.slug)


class WebhookChannel:
    """The partner's webhook: one document for everything that happens."""

    name = "webhook"
    living = False

    def reaches(self, partner: Partner) -> bool:
        return partner.webhook

    def send(self, letter: Letter) -> Sequence[Effect]:
        return [Hook(letter.partner.slug, document(letter), key=self.reported(letter), report=True)]

    def reported(self, letter: Letter) -> str:
        return f"webhook:{letter.number}"


def document(letter: Letter) -> dict[str, object]:
    """What a webhook gets. Described in the README for those who receive it."""
    notice = letter.notice
    return {
        "version": VERSION,
        "id": f"{letter.wijk}-{letter.number}",
        "kind": notice.kind,
        "wijk": letter.wijk,
        "theme": notice.theme,
        "number": notice.thing.number,
        "title": notice.title,
        "time": moment(letter.now),
        "data": dict(notice.data),
    }


CHANNELS: Sequence[Channel] = (RoomChannel(), WebhookChannel())


def addressee(wijk: Wijk, name: str) -> Partner | None:
    """Who is meant: a partner, or the people of a theme, who are reached as a partner is, by their room."""
    partner = wijk.find_partner(name)
    wanted = name.strip().casefold()
    theme = next((t for t in wijk.themes if wanted in (t.slug, t.name.casefold())), None)
    if partner is None and theme is not None:
        return Partner(slug=theme.slug, name=theme.name, room=theme.room)
    return partner


def ways(partner: Partner) -> list[Channel]:
    """The channels that a partner has."""
    return [channel for channel in CHANNELS if channel.reaches(partner)]
