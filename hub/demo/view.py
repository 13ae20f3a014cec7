"""What one person sees in a room, and which of it is new since the step began."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from hub.testing.client import Json
from hub.testing.client_api import POLL_RESPONSE
from hub.testing.view import Poll, Shown, poll, shown

PINNED = "m.room.pinned_events"


@dataclass(frozen=True)
class View:
    """``old`` events were heard before the step began, ``new`` ones after. ``me`` is the hub."""

    me: str
    old: Sequence[Json]
    new: Sequence[Json]

    @property
    def events(self) -> list[Json]:
        return [*self.old, *self.new]

    @cached_property
    def messages(self) -> list[Shown]:
        """All messages as they stand there now, oldest first."""
        return shown(self.events)

    @cached_property
    def fresh(self) -> list[Shown]:
        """The messages of the hub that were posted or changed since the step began."""
        touched = {_subject(event) for event in self.new}
        return [message for message in self.messages if message.event_id in touched and message.sender == self.me]

    @cached_property
    def polls(self) -> list[Poll]:
        """All polls of the hub, oldest first."""
        return poll(event for event in self.events if event["sender"] == self.me)

    @cached_property
    def fresh_polls(self) -> list[Poll]:
        """The polls that were posted or ended since the step began."""
        touched = {_subject(event) for event in self.new}
        return [poll for poll in self.polls if poll.event_id in touched]

    @cached_property
    def pinned(self) -> list[Shown]:
        """The pinned messages as they stand there now."""
        state = [event["content"].get("pinned", []) for event in self.events if event["type"] == PINNED]
        return [message for message in self.messages if state and message.event_id in state[-1]]

    @property
    def new_votes(self) -> list[Json]:
        """The answers to polls since the step began."""
        return [event for event in self.new if event["type"] == POLL_RESPONSE]

    def find(self, *words: str) -> Shown | None:
        """The newest message that has all these words."""
        return next((message for message in reversed(self.messages) if has(message.body, words)), None)


def has(text: str, words: Iterable[str]) -> bool:
    """Whether all the words stand in a text, whatever their case."""
    return all(word.casefold() in text.casefold() for word in words)


def _subject(event: Json) -> str:
    """The event that this one is, changes or ends."""
    relates = event["content"].get("m.relates_to", {})
    return str(relates.get("event_id", "") if relates.get("rel_type") in ("m.replace", "m.reference") else "") or str(
        event["event_id"]
    )
