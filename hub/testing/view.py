"""A timeline as a person sees it in a client: edits applied, removed messages gone, polls with their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

POLL = "org.matrix.msc3381.poll"
TEXT = "org.matrix.msc1767.text"

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """What is attached to a message. ``mxc`` is where it stands, empty if it is encrypted."""

    name: str
    kind: str
    mxc: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as it stands there now. ``"words" in message`` looks in its text."""

    event_id: str
    sender: str
    body: str
    html: str = ""
    thread: str | None = None
    reply_to: str | None = None
    edited: bool = False
    mentions: tuple[str, ...] = ()
    file: File | None = None

    def __contains__(self, words: str) -> bool:
        return words in self.body


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll as it stands there: answers are (id, text)."""

    event_id: str
    question: str
    answers: tuple[tuple[str, str], ...]
    ended: bool
    result: str = ""
    max_selections: int = 1

    def answer(self, words: str) -> str:
        """The id of the answer with these words."""
        return next(answer for answer, text in self.answers if words.casefold() in text.casefold())


def shown(timeline: Iterable[Json]) -> list[Shown]:
    """The messages of a timeline, oldest first, each with its newest text."""
    messages: dict[str, Shown] = {}
    for event in timeline:
        content = event["content"]
        if event["type"] == "m.room.redaction":
            messages.pop(content.get("redacts") or event.get("redacts", ""), None)
        if event["type"] != "m.room.message" or "body" not in content:
            continue
        relates = _relation(content)
        if relates.get("rel_type") == "m.replace":
            old = messages.get(relates.get("event_id", ""))
            if old is not None and old.sender == event["sender"]:
                messages[old.event_id] = _message(event, content["m.new_content"], old)
            continue
        messages[event["event_id"]] = _message(event, content, None)
    return list(messages.values())


def _message(event: Json, content: Json, old: Shown | None) -> Shown:
    relates = _relation(event["content"])
    thread = relates.get("event_id") if relates.get("rel_type") == "m.thread" else None
    reply = relates.get("m.in_reply_to")
    answered = reply.get("event_id") if isinstance(reply, dict) and not relates.get("is_falling_back") else None
    return Shown(
        event_id=old.event_id if old else event["event_id"],
        sender=event["sender"],
        body=content["body"],
        html=content.get("formatted_body", ""),
        thread=old.thread if old else thread,
        reply_to=old.reply_to if old else answered,
        edited=old is not None,
        mentions=tuple(event["content"].get("m.mentions", {}).get("user_ids", ())),
        file=_file(content),
    )


def _file(content: Json) -> File | None:
    if content.get("msgtype") not in ("m.file", "m.image"):
        return None
    info = content.get("info")
    kind = info.get("mimetype", "") if isinstance(info, dict) else ""
    return File(content.get("filename", content["body"]), kind, content.get("url", ""))


def _relation(content: Json) -> Json:
    """What a message points at; people may send anything there."""
    relates = content.get("m.relates_to")
    return relates if isinstance(relates, dict) else {}


def poll(timeline: Iterable[Json]) -> list[Poll]:
    """The polls of a timeline, oldest first."""
    events = list(timeline)
    ends = {
        event["content"]["m.relates_to"]["event_id"]: event["content"].get(TEXT, "")
        for event in events
        if event["type"] == f"{POLL}.end" and "m.relates_to" in event["content"]
    }
    found = []
    for event in events:
        start = event["content"].get(f"{POLL}.start")
        if event["type"] == f"{POLL}.start" and start:
            answers = tuple((answer["id"], answer[TEXT]) for answer in start["answers"])
            id = event["event_id"]
            most = start.get("max_selections", 1)
            found.append(Poll(id, start["question"][TEXT], answers, id in ends, ends.get(id, ""), most))
    return found
