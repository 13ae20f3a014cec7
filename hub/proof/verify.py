"""Holding a log against itself, against what the plugins keep, and against what it was before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from hub.api.log import Line
from hub.api.texts import Text
from hub.core.log import audit
from hub.core.log.chain import AnyLine, departure, first_break
from hub.core.ports import Stopped
from hub.proof import says
from hub.proof.records import Records

LOG = "log.jsonl"


async def verify(records: Records, old: Sequence[AnyLine] | None = None) -> tuple[list[Line], list[Text]]:
    """The log of the wijk, and what is wrong with it or does not agree with it: nothing, or the first break of the
    chain, or all that plugins find. ``old``: what the log was before."""
    lines, end, zone = await audit.lines(records.wijk), await audit.end(records.wijk), records.zone
    if broken := first_break(lines, end):
        return lines, [says.broken(broken, lines, zone)]
    if old is not None:
        if broken := first_break(old):
            return lines, [says.old_export(), says.broken(broken, old, zone)]
        if broken := departure(old, lines):
            return lines, [says.departs(), says.departed(broken, old, lines, zone)]
    found: list[Text] = []
    for plugin, ctx in records.having("check"):
        found += await plugin.call("check", ctx=ctx, lines=lines)
    return lines, found


async def pruned(records: Records, lines: Sequence[Line]) -> list[Text]:
    """What is not there any more because it was over long ago. ``lines``: a log that is whole."""
    found: list[Text] = []
    for plugin, ctx in records.having("pruned"):
        found += await plugin.call("pruned", ctx=ctx, lines=lines)
    return found


def read(export: Path) -> list[AnyLine]:
    """The log of an export: the folder, or the file in it. A line that cannot be read is one that was changed.

    Raises :class:`Stopped` if there is no such file."""
    file = export / LOG if export.is_dir() else export
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Stopped(f"--against: {file} cannot be read: {error}") from error
    return [_line(line) for line in text.splitlines()]


def _line(text: str) -> AnyLine:
    try:
        line = json.loads(text)
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}
