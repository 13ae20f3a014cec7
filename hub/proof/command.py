"""The commands ``verify``, ``export``, ``erase`` and ``log``. What they find is said in Dutch and in English."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from hub.api.clock import SystemClock
from hub.api.ids import UserId
from hub.api.log import Entry
from hub.api.texts import Text
from hub.core.log import audit
from hub.core.ports import Stopped
from hub.core.privacy import erasing
from hub.proof import export as exporting
from hub.proof import says
from hub.proof.records import Records, records
from hub.proof.verify import pruned, read
from hub.proof.verify import verify as holds
from hub.settings import load
from hub.store.models import Member, Pseudonym
from hub.store.unit_of_work import snapshot, unit
from hub.terminal import DEFAULT, Folder, carry_out

LANGUAGES = ("nl", "en")
DECISION, BALLOTS = "decision", "ballots"

Wijk = Annotated[str, typer.Option("--wijk", help="The wijk, such as de-punt.")]
One = Annotated[str, typer.Argument(help="The wijk, such as de-punt.")]
Every = Annotated[str, typer.Option("--wijk", help="One wijk, such as de-punt. Left out: every wijk.")]
Against = Annotated[Path | None, typer.Option("--against", help="An older export: the log must begin with all of it.")]
Decision = Annotated[str, typer.Option("--decision", help="Only this vote, such as 12, without names.")]
To = Annotated[Path | None, typer.Option("--to", help="The folder to write, which must be new or empty.")]
User = Annotated[str, typer.Option("--user", help="Whom to forget, such as @anna:example.org.")]
Whose = Annotated[str, typer.Option("--user", help="Only what is kept of one person, such as @anna:example.org.")]
Last = Annotated[int, typer.Option("--last", min=1, help="How many lines.")]


def verify(wijk: Every = "", against: Against = None, config: Folder = DEFAULT) -> None:
    """Hold the log of a wijk against itself, against what is kept, and against an older export. Exit code 1: it is not
    whole, and the first line that is wrong is named."""
    wrong = False

    async def work() -> None:
        nonlocal wrong
        old = read(against) if against else None
        for slug in [wijk] if wijk else [settings.slug for settings in load(config).wijken]:
            async with records(load(config), slug, SystemClock()) as kept:
                lines, found = await snapshot(lambda kept=kept: holds(kept, old))  # type: ignore[misc]
                end = Entry(len(lines), lines[-1]["hash"] if lines else "")
                tell(kept, says.faults(slug, len(found)) if found else says.whole(slug, end))
                for said in found or await snapshot(lambda kept=kept, lines=lines: pruned(kept, lines)):  # type: ignore[misc]
                    tell(kept, said)
                wrong = wrong or bool(found)

    carry_out(work)
    raise typer.Exit(1 if wrong else 0)


def export(
    wijk: Wijk, decision: Decision = "", user: Whose = "", to: To = None, config: Folder = DEFAULT
) -> None:  # fmt: skip
    """Write the log and everything that is kept of a wijk in open formats. With --decision: what an outsider needs to
    count that vote again, without names. With --user: what is kept of one person, to give to them."""
    if decision and user:
        raise typer.BadParameter("give --decision or --user, not both")
    part = decision or user.split(":")[0].lstrip("@")
    folder = to or Path(f"{wijk}-{part}" if part else wijk)

    async def gather(kept: Records) -> exporting.Files | Text | None:
        if user:
            return await exporting.of_one(kept, UserId(user))
        return await (exporting.bundle(kept, DECISION, decision) if decision else exporting.export(kept))

    async def work(kept: Records) -> None:
        if user and not await known(wijk, user):
            refuse(kept, says.nobody(user, wijk))
        found = await snapshot(lambda: gather(kept))
        if found is None or isinstance(found, Text):
            refuse(kept, found or says.no_decision(wijk, decision))
        try:
            exporting.write(found, folder)
        except FileExistsError:
            refuse(kept, says.not_empty(str(folder)))
        if user:
            tell(kept, says.of_one(str(folder), user))
        elif decision:
            tell(kept, says.bundled(str(folder), decision))
        else:
            tell(kept, says.exported(str(folder), wijk))
            tell(kept, says.personal())

    _with(config, wijk, work)


def ballots(wijk: One, decision: Decision, to: To = None, config: Folder = DEFAULT) -> None:
    """Write the ballot of a vote as a page to print, for people without a phone, and as plain text."""
    folder = to or Path(f"{wijk}-{BALLOTS}-{decision}")

    async def work(kept: Records) -> None:
        found = await snapshot(lambda: exporting.sheets(kept, BALLOTS, decision))
        if found is None or isinstance(found, Text):
            refuse(kept, found or says.no_decision(wijk, decision))
        try:
            exporting.write(found, folder)
        except FileExistsError:
            refuse(kept, says.not_empty(str(folder)))
        tell(kept, says.to_print(str(folder)))

    _with(config, wijk, work)


def erase(wijk: Wijk, user: User, config: Folder = DEFAULT) -> None:
    """Forget a person: nothing in the log and in closed votes leads to them any more, and all of it still holds."""

    async def work(kept: Records) -> None:
        if not await known(wijk, user):
            refuse(kept, says.nobody(user, wijk))
        now = kept.clock.now()
        left = await unit(
            lambda: erasing.erase(wijk, UserId(user), now, now.astimezone(kept.zone).date(), kept.having("erase"))
        )
        tell(kept, says.erased(user))
        for sentence in left:
            tell(kept, sentence)

    _with(config, wijk, work)


def log(wijk: Wijk, last: Last = 20, config: Folder = DEFAULT) -> None:
    """Show the newest lines of the log of a wijk, with the people who are meant in it."""

    async def work(kept: Records) -> None:
        people = await audit.people(wijk)
        for line in (await audit.lines(wijk))[-last:]:
            by = people.get(line["by"], line["by"])
            about = people.get(line["subject"], line["subject"])
            at = line["at"][:19].replace("T", " ")
            typer.echo(f"{line['number']:6}  {at}  {line['plugin']:10} {line['action']:24} {about:20} {by}".rstrip())

    _with(config, wijk, work)


async def known(wijk: str, user: str) -> bool:
    """Whether the hub ever saw somebody: a mistyped name must not look like a person who was forgotten."""
    return await Pseudonym.exists(wijk=wijk, user_id=user) or await Member.exists(user_id=user)


def _with(config: Path, wijk: str, work: Callable[[Records], Awaitable[None]]) -> None:
    async def opened() -> None:
        async with records(load(config), wijk, SystemClock()) as kept:
            await work(kept)

    carry_out(opened)


def tell(kept: Records, text: Text) -> None:
    """Say something in every language."""
    for said in dict.fromkeys(kept.plugins.catalogues.render(text, language).body for language in LANGUAGES):
        typer.echo(said)


def refuse(kept: Records, text: Text) -> NoReturn:
    raise Stopped("\n".join(kept.plugins.catalogues.render(text, language).body for language in LANGUAGES))
