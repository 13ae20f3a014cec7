"""Commands as a table: the name people type, what belongs after it, who may use it and where.

One table feeds the parser, the check of rights, ``!hulp``, the reference pages and the tests of rights.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import Enum

from hub.api.people import EVERYBODY, Role
from hub.api.texts import Text
from hub.api.wijk import ANYWHERE, RoomKind

_NUMBERED = "punt|nummer|nr|actie|stemming|besluit|bijeenkomst|bericht|item|number|action|vote|decision|meeting|message"
_JOINING = re.compile(r"(?:(?:en|met|bij|naar|op|and|with|to|at)\s+)(?:(?:plaats|place)\s+)?", re.IGNORECASE)
"""Between the numbers of a command: "3 en 5", "3 naar plaats 1"."""


class Kind(Enum):
    """What a word after a command must look like. People also type what a number is of: "punt 4"."""

    NUMBER = re.compile(rf"(?:(?:{_NUMBERED})\b\.?\s*)?#?(\d{{1,9}})[.:,;)]?(?=\s|$)", re.IGNORECASE)
    WORD = re.compile(r"(\S{1,255})(?=\s|$)")
    REST = re.compile(r"(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Arg:
    """A word after a command, or all the rest of it. ``name`` is how the handler asks for it."""

    name: str
    kind: Kind = Kind.WORD
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. ``names`` gives what people type, per language, the first name being the one shown.

    ``usage`` shows the whole command ("!stem 4 voor"); ``help`` says in one sentence what it does.
    ``expires``: asked longer ago than this (the hub was away), it is not carried out, and the person is told.
    """

    id: str
    names: Mapping[str, tuple[str, ...]]
    usage: Text
    help: Text
    args: tuple[Arg, ...] = ()
    who: frozenset[Role] = EVERYBODY
    where: frozenset[RoomKind] = ANYWHERE
    expires: dt.timedelta | None = None
    often: bool = False
    """Whether it stands in the short ``!help``; the rest is in ``!help all``."""

    def name(self, language: str) -> str:
        return self.names.get(language, self.names["en"])[0]

    @property
    def spoken(self) -> frozenset[str]:
        """Every name in every language: all are understood everywhere."""
        return frozenset(name for names in self.names.values() for name in names)


@dataclass(frozen=True, slots=True)
class Call:
    """A command as somebody typed it, with the values of its arguments."""

    command: Command
    args: Mapping[str, str]

    def has(self, name: str) -> bool:
        return name in self.args

    def text(self, name: str) -> str:
        return self.args.get(name, "")

    def number(self, name: str) -> int:
        """A :attr:`Kind.NUMBER` argument. Raises ``KeyError`` if it is optional and was not given."""
        return int(self.args[name])


@dataclass(frozen=True, slots=True)
class Missing:
    """The command was understood, but this argument is missing or does not fit."""

    command: Command
    arg: Arg
    said: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of a message that may be a command: its name, without case, and the rest."""

    name: str
    rest: str


PREFIX = "!"
_NAME = re.compile(r"!\s?([^\W\d_][\w-]{0,31})(?=$|[\s:,.?!])[:,.?!]*\s*(.*)", re.DOTALL)


def typed(body: str) -> Typed | None:
    """Split ``!stem 4 voor`` into its name and the rest; ``None`` if it does not look like a command."""
    found = _NAME.match(body.lstrip()) if body.lstrip().startswith(PREFIX) else None
    return Typed(found[1].casefold(), found[2].strip()) if found else None


def among(said: Typed, names: Container[str]) -> Typed:
    """The same, with a name of two words where there is one: "!mijn gegevens"."""
    first, _, rest = said.rest.partition(" ")
    both = f"{said.name} {first.casefold().strip(',.?!')}"
    return Typed(both, rest.strip()) if both in names else said


def parse(command: Command, rest: str) -> Call | Missing:
    """Read what was typed after the name of a command. Total: every string gives a call or says what is missing."""
    values: dict[str, str] = {}
    left = rest
    for arg in command.args:
        left = left.lstrip()
        if values and arg.kind is Kind.NUMBER and (joining := _JOINING.match(left)):
            left = left[joining.end() :]
        found = arg.kind.value.match(left)
        if found is None:
            if arg.optional and (not left or arg is not command.args[-1]):
                continue
            return Missing(command, arg, left)
        values[arg.name] = found[1].strip()
        left = left[found.end() :]
    return Call(command, values)
