"""Handing out: everything that is kept of a wijk, or all that an outsider needs to check one thing."""

from __future__ import annotations

import datetime as dt
import enum
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tortoise.context import require_context
from tortoise.models import Model

from hub.api.ids import UserId
from hub.api.texts import Say, Text
from hub.core.log import audit
from hub.core.privacy.personal import kept, rows_about
from hub.proof.records import Records
from hub.proof.verify import LOG
from hub.store.models import ConnectorRow, MandateRow, PluginRow, Pseudonym, RoomRow

HUB: tuple[type[Model], ...] = (RoomRow, MandateRow, ConnectorRow, PluginRow, Pseudonym)
"""What the hub itself keeps of a wijk, besides its log. Not what is on its way in or out."""

README = """# Export

`log.jsonl` is het logboek van de wijk, een regel per gebeurtenis. Er staan geen namen in. Geef dit bestand aan wie mee
wil kijken: met een later export laat `wijkhub verify --against` zien of er iets aan veranderd is.

`tables/` is al het andere, per tabel van de hub en van elke plugin. Daar staan namen in, en wie wat stemde. Geef het
aan niemand. `hub_pseudonym.jsonl` zegt wie er met een naam als `p-0123456789abcdef` bedoeld is.

---

`log.jsonl` is the log of the wijk, a line for each thing that happened. There are no names in it. Give this file to who
wants to watch: with a later export, `wijkhub verify --against` shows whether anything in it was changed.

`tables/` is all the rest, for each table of the hub and of every plugin. There are names in it, and who voted what.
Give it to nobody. `hub_pseudonym.jsonl` says who is meant by a name such as `p-0123456789abcdef`.

Every file is JSON Lines: one JSON object on each line, in UTF-8. Moments are in UTC (ISO 8601).
"""

Files = Mapping[str, str]
"""What to write, by the name of the file."""


async def export(records: Records) -> Files:
    """The whole log, and every row that the hub and its plugins keep of the wijk, but what is for the hub alone."""
    files = {LOG: _lines(await audit.lines(records.wijk)), "README.md": README}
    apps = require_context().apps
    assert apps is not None
    inside = {table.table for tables in kept(records.plugins).values() for table in tables if table.inside}
    own = [model for plugin in records.plugins if plugin.tables for model in apps[plugin.tables.label].values()]
    for model in (*HUB, *own):
        if model._meta.db_table in inside:
            continue
        rows = await model.filter(wijk=records.wijk).order_by(model._meta.pk_attr).values()
        files[f"tables/{model._meta.db_table}.jsonl"] = _lines(rows)
    return files


OF_ONE = """# Wat er van één mens bewaard wordt

Elk bestand in `tables/` is een tabel van de hub of van een plugin, met de rijen waarin deze mens staat. Wie er verder
in zo'n rij genoemd wordt, is weggelaten. `log.jsonl` zijn de regels van het logboek waarin deze mens bedoeld is.
Wat de hub waarom en hoe lang bewaart, staat in de data map: `docs/explanation/data-map.md`.

---

# What is kept of one person

Every file in `tables/` is a table of the hub or of a plugin, with the rows in which this person stands. Whoever else is
named in such a row is left out. `log.jsonl` has the lines of the log in which this person is meant.
What the hub keeps, why and for how long stands in the data map: `docs/explanation/data-map.md`.
"""
ANOTHER = "(another person)"
"""Stands for whoever else is named in a row of somebody."""


async def of_one(records: Records, user: UserId) -> Files:
    """Every row that the hub and its plugins keep of somebody in the wijk, without the names of others, and the lines
    of the log about them. What is on its way in or out is not among it."""
    files = {"README.md": OF_ONE}
    for tables in kept(records.plugins).values():
        for table, rows in await rows_about(tables, records.wijk, user):
            alone = [
                {name: ANOTHER if name in table.who and value not in (user, None, "") else value
                 for name, value in row.items()}
                for row in rows
            ]  # fmt: skip
            files[f"tables/{table.table}.jsonl"] = _lines(alone)
    name = await Pseudonym.get_or_none(wijk=records.wijk, user_id=user)
    if name is not None:
        mine = [line for line in await audit.lines(records.wijk) if name.name in (line["by"], line["subject"])]
        files[LOG] = _lines(mine)
    return files


async def bundle(records: Records, kind: str, name: str) -> Files | Text | None:
    """What the plugin that has this thing shows of it; a sentence if it cannot now; ``None`` if no plugin has it."""
    lines = await audit.lines(records.wijk)
    for plugin, ctx in records.having("bundle"):
        found: Files | Text | None = await plugin.call("bundle", ctx=ctx, kind=kind, name=name, lines=lines)
        if found is not None:
            return found if isinstance(found, Text) else {**found, LOG: _lines(lines)}
    return None


PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>{name}</title>
<style>
@page {{ size: A4; margin: 20mm }}
body {{ font: 14pt/1.7 sans-serif; max-width: 170mm; margin: auto }}
li {{ margin: 5mm 0 }}
</style>
<body>{html}</body>
</html>
"""


async def sheets(records: Records, kind: str, name: str) -> Files | Text | None:
    """What a plugin has to print of this thing, in the language of the wijk: each as a page, and as plain text."""
    for plugin, ctx in records.having("bundle"):
        found: Mapping[str, Say] | Text | None = await plugin.call("bundle", ctx=ctx, kind=kind, name=name, lines=())
        if found is None or isinstance(found, Text):
            if found is not None:
                return found
            continue
        files: dict[str, str] = {}
        for title, said in found.items():
            page = records.plugins.catalogues.render(said, ctx.wijk.language)
            files[f"{title}.txt"] = f"{page.body}\n"
            files[f"{title}.html"] = PAGE.format(language=ctx.wijk.language, name=title, html=page.html)
        return files
    return None


def write(files: Files, folder: Path) -> None:
    """Write files. Raises :class:`FileExistsError` if there is anything in the folder: nothing is overwritten."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


def _lines(rows: Iterable[Mapping[str, object]]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=_plain)}\n" for row in rows)


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    raise TypeError(f"no JSON for {type(value).__name__}")
