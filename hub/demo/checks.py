"""What a step must bring about, as somebody sees it who did not do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hub.demo.view import View, has

Look = Callable[[View], str | None]


@dataclass(frozen=True, slots=True)
class Sees:
    """``viewer`` must see ``what`` in ``room``; ``look`` gives the words seen, or ``None`` as long as it is not so."""

    viewer: str
    room: str
    what: str
    look: Look


def sees(viewer: str, room: str, *words: str) -> Sees:
    """A message of the hub, new or changed in this step, with all these words."""

    def look(view: View) -> str | None:
        return next((excerpt(message.body, words) for message in view.fresh if has(message.body, words)), None)

    return Sees(viewer, room, f"een bericht van de hub met {_quoted(words)}", look)


def sees_from(viewer: str, room: str, who: str, *words: str) -> Sees:
    """A message of a person."""

    def look(view: View) -> str | None:
        found = (message for message in view.messages if message.sender.startswith(f"@{who}:"))
        return next((message.body for message in found if has(message.body, words)), None)

    return Sees(viewer, room, f"een bericht van {who.capitalize()} met {_quoted(words)}", look)


def sees_file(viewer: str, room: str, kind: str, *words: str) -> Sees:
    """A file of a kind that the hub sent in this step, such as ``application/pdf``."""

    def look(view: View) -> str | None:
        found = (m for m in view.fresh if m.file and m.file.kind == kind and has(f"{m.file.name} {m.body}", words))
        return next((message.file.name for message in found if message.file), None)

    return Sees(viewer, room, f"een bestand ({kind}) met {_quoted(words)}", look)


def sees_vote(viewer: str, room: str, who: str) -> Sees:
    """Somebody's answer to a poll, given in this step."""

    def look(view: View) -> str | None:
        return (
            f"{who.capitalize()} heeft gestemd"
            if any(event["sender"].startswith(f"@{who}:") for event in view.new_votes)
            else None
        )

    return Sees(viewer, room, f"dat {who.capitalize()} heeft gestemd", look)


def sees_answer(viewer: str, room: str, to: str, *words: str) -> Sees:
    """An answer of the hub, new in this step, to a message that reads ``to``."""

    def look(view: View) -> str | None:
        asked = {message.event_id for message in view.messages if message.body == to}
        found = (m for m in view.fresh if m.reply_to in asked and has(m.body, words))
        return next((excerpt(message.body, words) for message in found), None)

    return Sees(viewer, room, f"een antwoord op “{to}” met {_quoted(words)}", look)


def sees_in_thread(viewer: str, room: str, under: str, *words: str) -> Sees:
    """A message of the hub, new in this step, in the thread under a message with the words ``under``."""

    def look(view: View) -> str | None:
        roots = {message.event_id for message in view.messages if has(message.body, [under])}
        return next((m.body for m in view.fresh if m.thread in roots and has(m.body, words)), None)

    return Sees(viewer, room, f"in het gesprek onder “{under}” een bericht met {_quoted(words)}", look)


def sees_pinned(viewer: str, room: str, *words: str) -> Sees:
    """A pinned message with all these words."""

    def look(view: View) -> str | None:
        return next((excerpt(message.body, words) for message in view.pinned if has(message.body, words)), None)

    return Sees(viewer, room, f"bovenaan vastgezet: {_quoted(words)}", look)


def sees_poll(viewer: str, room: str, *words: str) -> Sees:
    """A poll that was posted in this step and is open."""

    def look(view: View) -> str | None:
        found = (poll for poll in view.fresh_polls if not poll.ended and has(poll.question, words))
        return next((f"{poll.question} {' / '.join(text for _, text in poll.answers)}" for poll in found), None)

    return Sees(viewer, room, f"een peiling over {_quoted(words)}", look)


def sees_end(viewer: str, room: str, *words: str) -> Sees:
    """A poll that was ended in this step, with these words as its result."""

    def look(view: View) -> str | None:
        found = (poll for poll in view.fresh_polls if poll.ended and has(poll.result, words))
        return next((poll.result for poll in found), None)

    return Sees(viewer, room, f"het einde van de peiling met {_quoted(words)}", look)


def sees_one_poll(viewer: str, room: str, *words: str) -> Sees:
    """Exactly one poll with these words, old ones included."""

    def look(view: View) -> str | None:
        found = [poll.question for poll in view.polls if has(poll.question, words)]
        return f"één peiling, {found[0]}" if len(found) == 1 else None

    return Sees(viewer, room, f"precies één peiling over {_quoted(words)}", look)


def sees_one_answer(viewer: str, room: str, to: str) -> Sees:
    """Exactly one answer of the hub to a message that reads ``to``."""

    def look(view: View) -> str | None:
        asked = {message.event_id for message in view.messages if message.body == to}
        found = [m.body for m in view.messages if m.reply_to in asked and m.sender == view.me]
        return f"één antwoord: {found[0]}" if len(found) == 1 else None

    return Sees(viewer, room, f"precies één antwoord op “{to}”", look)


def sees_gone(viewer: str, room: str, *words: str) -> Sees:
    """No message with these words any more."""

    def look(view: View) -> str | None:
        return None if view.find(*words) else "het staat er niet meer"

    return Sees(viewer, room, f"nergens meer {_quoted(words)}", look)


def sees_nothing_twice(viewer: str, room: str) -> Sees:
    """No two messages or polls of the hub that say the same in answer to the same."""

    def look(view: View) -> str | None:
        said = [(message.body, message.reply_to) for message in view.messages if message.sender == view.me]
        said += [(poll.question, None) for poll in view.polls]
        return f"niets staat er dubbel, van {len(said)} dat de hub zei" if len(set(said)) == len(said) else None

    return Sees(viewer, room, "geen bericht van de hub dat er twee keer staat", look)


def excerpt(body: str, words: tuple[str, ...]) -> str:
    """The first line of a message, and the lines that have one of the words."""
    first, *rest = body.splitlines() or [""]
    return " · ".join([first, *(line for line in rest if any(has(line, [word]) for word in words))])


def _quoted(words: tuple[str, ...]) -> str:
    return " en ".join(f"“{word}”" for word in words) or "wat dan ook"
