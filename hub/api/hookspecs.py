"""All hooks, in the order of a message's life.

A plugin implements those it needs and asks only for the arguments it uses. Hooks that handle something get ``ctx``
first, may be ``async def``, and return the effects they want, or ``None``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pluggy

from hub.api.commands import Call, Command
from hub.api.context import Context
from hub.api.domain_events import DomainEvent
from hub.api.effects import Effect
from hub.api.events import (
    Collected,
    Delivered,
    Edit,
    Fetched,
    Membership,
    Message,
    PollAnswer,
    Reaction,
    Redaction,
    Timer,
)
from hub.api.ids import UserId
from hub.api.log import Line
from hub.api.people import Person
from hub.api.personal import Kept
from hub.api.plans import Plan
from hub.api.public import Section
from hub.api.settings import Settings
from hub.api.texts import Say, Text

if TYPE_CHECKING:
    import typer

hookspec = pluggy.HookspecMarker("wijkhub")
hookimpl = pluggy.HookimplMarker("wijkhub")

Effects = Iterable[Effect] | None
CommandHandler = Callable[[Context, Message, Call], Awaitable[Effects]]

# ---- at start, before anything happens; an error here stops the hub


@hookspec
def commands() -> Sequence[tuple[Command, CommandHandler]]:  # type: ignore[empty-body]
    """The commands of this plugin, each with the function that carries it out.

    The hub parses the message, checks who may use the command and where, and calls the function only if all fits.
    """


@hookspec
def settings() -> type[Settings]:  # type: ignore[empty-body]
    """The class of this plugin's settings. Left out: the plugin has none."""


@hookspec
def command_line(app: typer.Typer, submit: Callable[[str, DomainEvent], Any]) -> None:
    """Add commands to ``wijkhub``. The hub gives each of them the option ``--config``.

    ``submit(wijk, event)`` puts a domain event in the inbox of the running hub.
    """


# ---- when a plugin is switched on or off in a wijk


@hookspec
def on_enabled(ctx: Context, present: Sequence[DomainEvent]) -> Effects:
    """The plugin was switched on here, or its settings changed, or rooms of the wijk were made.

    ``present``: how things stand now, as far as this plugin listens to it; it heard nothing while it was off. Learn
    from it without telling anybody, for it is old news, and expect to know much of it. Empty where settings changed.

    If it cannot, it is switched off again, or has the settings that it had. After rooms were made it stays on, and an
    admin can let it try again.
    """


@hookspec
def present(ctx: Context) -> Iterable[DomainEvent]:  # type: ignore[empty-body]
    """How things stand now: the events that, heard in this order, would tell it to a plugin that heard none before.

    Asked when another plugin is switched on here, which gets those it listens to. For every plugin that emits events
    about what lasts.
    """


@hookspec
def on_disabled(ctx: Context) -> Effects:
    """The plugin is being switched off here. Its records stay."""


# ---- when somebody looks after the records of a wijk, from the command line; also while the plugin is switched off


@hookspec
def check(ctx: Context, lines: Sequence[Line]) -> Iterable[Text]:  # type: ignore[empty-body]
    """Hold what this plugin keeps against the log of the wijk. A sentence for each thing that does not agree with it.

    For every plugin that writes commitments in the log. ``lines`` is the whole log, and is not broken itself.
    """


@hookspec
def bundle(ctx: Context, kind: str, name: str, lines: Sequence[Line]) -> Mapping[str, str | Say] | Text | None:
    """The files with which an outsider can check one thing, such as ``decision`` 12, by name: no names of people in
    them. Kind ``ballots``: what is printed for people without a phone, to be said in the language of the wijk. A
    sentence if it cannot be shown now; ``None`` if this plugin has no such thing."""


@hookspec
def personal() -> Sequence[Kept]:  # type: ignore[empty-body]
    """Every table of this plugin, and what it keeps of people."""


@hookspec
def erase(ctx: Context, user: UserId) -> Iterable[Text]:  # type: ignore[empty-body]
    """Forget a person: what stays for others must not lead to them. A sentence for what must stay for now, and why."""


@hookspec
def prune(ctx: Context, before: dt.datetime, most: int) -> int:  # type: ignore[empty-body]
    """Let go of at most ``most`` things that were over before a moment, oldest first, and say how many those were.

    Asked once a day, and again until it says 0, each time in a unit of its own; also while the plugin is switched
    off. Needs the setting ``keep_days`` (``hub.api.keeping``). No message changes by it, and what is removed in the
    chat later must still be found. What others count on stays: numbers, how many there were, what was decided.
    """


@hookspec
def pruned(ctx: Context, lines: Sequence[Line]) -> Iterable[Text]:  # type: ignore[empty-body]
    """What was let go of and would be missed when the records are held against the log: ``wijkhub verify`` says it
    beside what :func:`check` finds. Nothing is wrong there."""


# ---- for each thing that happens


@hookspec
def on_message(ctx: Context, message: Message) -> Effects:
    """Somebody answered one of this plugin's messages (``message.key``) with words that are not a command."""


@hookspec
def on_reaction(ctx: Context, reaction: Reaction) -> Effects:
    """An emoji on one of this plugin's messages (``reaction.key``), or one of the marks in its manifest on any message
    (``reaction.quoted`` is then that message)."""


@hookspec
def on_poll_answer(ctx: Context, answer: PollAnswer) -> Effects:
    """An answer to one of this plugin's polls."""


@hookspec
def on_edit(ctx: Context, edit: Edit) -> Effects:
    """Somebody changed a message that this plugin tracks."""


@hookspec
def on_redaction(ctx: Context, redaction: Redaction) -> Effects:
    """Somebody removed a message or reaction that this plugin tracks: clear what was derived from it.

    Comes also while the plugin is switched off: removed words must not return when it is switched on.
    """


@hookspec
def on_membership(ctx: Context, membership: Membership) -> Effects:
    """Somebody came to or left a room of this wijk."""


@hookspec
def on_timer(ctx: Context, timer: Timer) -> Effects:
    """A moment asked for with ``Schedule`` has come; possibly late, never twice."""


@hookspec
def on_domain_event(ctx: Context, event: DomainEvent) -> Effects:
    """Another plugin of this wijk tells what happened. Only the events listed in the manifest come here."""


@hookspec
def on_collected(ctx: Context, collected: Collected) -> Effects:
    """The answer to the effect ``Collect``: all that the homeserver has about one of this plugin's events."""


@hookspec
def on_fetched(ctx: Context, fetched: Fetched) -> Effects:
    """The answer to the effect ``Fetch``: what stands at an address now, or why it cannot be read."""


@hookspec
def on_delivered(ctx: Context, delivered: Delivered) -> Effects:
    """Something that this plugin sent with ``report=True`` has arrived, or was refused for good."""


# ---- for people who look around


@hookspec
def suggest(ctx: Context, person: Person) -> Sequence[Text]:  # type: ignore[empty-body]
    """What this person could do next here, most urgent first; ``!hulp`` shows the first few."""


@hookspec
def remarks(ctx: Context, plan: Plan) -> Sequence[Text]:  # type: ignore[empty-body]
    """Another plugin is about to do this: what should people know before they go on? A plan of a kind that does not
    concern this plugin gets no words. Change nothing, and look at ``ctx.room`` with care: it may be anywhere."""


# ---- for anybody, on the public page of the wijk


@hookspec
def front(ctx: Context) -> Sequence[Text]:  # type: ignore[empty-body]
    """What stands above everything on the public page of this wijk. A wijk has a page as long as a plugin that is on
    has this hook, and the hub's configuration says where pages are."""


@hookspec
def public(ctx: Context) -> Sequence[Section]:  # type: ignore[empty-body]
    """What this plugin shows on the public page now. Asked every few seconds at most while people look, outside of any
    event, so ``ctx.room`` is ``None``; change nothing. What was taken back in the chat must not be in it."""
