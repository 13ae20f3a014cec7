"""The delivery log in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.crosspost.rules import Thing
from plugins.crosspost.says.words import called

_, n_ = catalogue("crosspost")

CHANNELS: Mapping[str, Text] = {"room": _("the room"), "webhook": _("the webhook")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One delivery; times local. ``done`` is when it was known what became of it."""

    thing: Thing
    to: str
    channel: str
    asked: dt.datetime
    done: dt.datetime | None
    error: str


def log(lines: Sequence[Line], partner: str) -> Say:
    if not lines:
        return _("Nothing was sent to {partner} yet.", partner=partner) if partner else _("Nothing was sent yet.")
    return Lines(_("This is what I sent last:"), Bullets(*map(_line, lines)))


def _line(line: Line) -> Text:
    head = _("{when}: {thing} to {to}, by {channel}", when=stamp(line.asked), thing=called(line.thing), to=line.to,
             channel=CHANNELS.get(line.channel, line.channel))  # fmt: skip
    if line.done is None:
        return _("⏳ {head}. It is on its way.", head=head)
    if line.error:
        return _("❌ {head}. It was refused. The reason is {code}.", head=head, code=line.error)
    return _("✅ {head}. It arrived on {done}.", head=head, done=stamp(line.done))


def stamp(when: dt.datetime) -> str:
    """Short, for a list that people run their eyes over: "23-11 10.00"."""
    return f"{when:%d-%m %H.%M}"
