"""Matrix event contents: what a message, an edit or a poll looks like on the wire (MSC3381: unstable prefix)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.core.ports import Json
from hub.core.words.catalogues import Rendered

POLL = "org.matrix.msc3381.poll"
TEXT = "org.matrix.msc1767.text"
MAX_BYTES = 60_000
"""Room left for signatures and the rest of an event (spec: an event is at most 65,536 bytes)."""


def message(text: Rendered, to_one: bool = False) -> Json:
    """A message of the hub. Mentions only whom it names.

    Usually a notice: it disturbs nobody, and other bots do not answer it. But a notice notifies nobody at all, not even
    whom it mentions (spec: ``.m.rule.suppress_notices``). So what is meant for a person is text.
    """
    return {
        "msgtype": "m.text" if to_one or text.mentions else "m.notice",
        "body": text.body,
        "format": "org.matrix.custom.html",
        "formatted_body": text.html,
        "m.mentions": {"user_ids": list(text.mentions)} if text.mentions else {},
    }


def attached(content: Json, file: Mapping[str, object], name: str, kind: str, body: bytes) -> Json:
    """A message with a file (spec: m.file, m.image): what it said is the caption."""
    info: Json = {"mimetype": kind, "size": len(body)}
    if kind == "image/png" and body[:4] == b"\x89PNG":
        info |= {"w": int.from_bytes(body[16:20]), "h": int.from_bytes(body[20:24])}
    msgtype = "m.image" if kind.startswith("image/") else "m.file"
    return {**content, **file, "msgtype": msgtype, "filename": name, "info": info}


def edited(content: Json, event_id: str) -> Json:
    """An edit: the new content, and a fallback for clients without edits. Nobody is notified a second time."""
    quiet = {**content, "m.mentions": {}}
    shown = [key for key in ("body", "formatted_body") if key in content]  # what was cut has no HTML
    return {
        **quiet,
        **{key: f"* {content[key]}" for key in shown},
        "m.new_content": quiet,
        "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
    }


def poll_start(question: str, options: Sequence[tuple[str, str]], max_selections: int, disclosed: bool) -> Json:
    """A poll. The fallback text lists the options, for clients that show no polls."""
    lines = [question, *(f"{number}. {text}" for number, (_, text) in enumerate(options, 1))]
    return {
        f"{POLL}.start": {
            "question": {TEXT: question, "body": question, "msgtype": "m.text"},
            "kind": f"{POLL}.{'disclosed' if disclosed else 'undisclosed'}",
            "max_selections": max_selections,
            "answers": [{"id": answer_id, TEXT: text} for answer_id, text in options],
        },
        TEXT: "\n".join(lines),
        "m.mentions": {},
    }


def poll_end(text: Rendered, event_id: str) -> Json:
    """The end of a poll. Without ``m.mentions`` an "@room" in a question notifies everybody (spec: push rules)."""
    return {
        f"{POLL}.end": {},
        TEXT: text.body,
        "body": text.body,
        "m.mentions": {},
        "m.relates_to": {"rel_type": "m.reference", "event_id": event_id},
    }


def reaction(emoji: str, event_id: str) -> Json:
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": event_id, "key": emoji}}


def replying(content: Json, event_id: str) -> Json:
    return {**content, "m.relates_to": {"m.in_reply_to": {"event_id": event_id}}}


def in_thread(content: Json, root: str, reply_to: str | None) -> Json:
    """In a thread; a plain reply for clients without threads (spec: m.thread, ``is_falling_back``)."""
    relates = {
        "rel_type": "m.thread",
        "event_id": root,
        "is_falling_back": reply_to is None,
        "m.in_reply_to": {"event_id": reply_to or root},
    }
    return {**content, "m.relates_to": relates}


def cut(content: Json, size: int) -> Json:
    """A message that is too large for Matrix, cut with a sign that something is missing."""
    if size <= MAX_BYTES or "formatted_body" not in content:
        return content
    short = {key: value for key, value in content.items() if key not in ("format", "formatted_body")}
    return {**short, "body": content["body"].encode()[:20_000].decode(errors="ignore") + " …"}
