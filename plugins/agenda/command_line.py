"""``wijkhub import``: reads a meeting report, shows its points, and hands it to the running hub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from hub.api.domain_events import AnswersRead, DomainEvent, ReportRead
from plugins.agenda.rules.report import BadSelection, Report, decode, pick, read_report

MAX_BYTES = 5_000_000

Submit = Callable[[str, DomainEvent], Any]


def add(app: typer.Typer, submit: Submit) -> None:
    @app.command(name="import")
    def import_report(
        report: Annotated[Path, typer.Argument(help="The report, as text: what `pdftotext` makes of a PDF.")],
        wijk: Annotated[str, typer.Option(help="The wijk that it belongs to, such as de-punt.")],
        selection: Annotated[str, typer.Option("--pick", help="Make these points items at once: 1,3,5-7.")] = "",
        everything: Annotated[bool, typer.Option("--all", help="Make all points items at once.")] = False,
        name: Annotated[str, typer.Option(help="What people read that a point came from.")] = "",
        theme: Annotated[str, typer.Option(help="The theme of the points, such as wonen.")] = "",
        answers: Annotated[bool, typer.Option("--answers", help="Keep what people answered as a round.")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="Only print what was read.")] = False,
    ) -> None:
        """Read the report of a meeting. Its points wait in the admin room until somebody picks them. With --answers
        what people said to its questions stands in the room of the theme, as a round of questions that is over. With
        --json the hub hears nothing."""
        text = _text_of(report)
        found = read_report(text)
        if not found.points:
            _stop(f"{report}: no points found. Is it text? Of a PDF, make text first: pdftotext -layout {report}")
        if as_json:
            typer.echo(json.dumps(asdict(found), ensure_ascii=False))
            return
        for line in _lines(found):
            typer.echo(line)
        if answers:
            _keep_answers(found, name or report.name, wijk, theme, submit)
            return
        picked = _picked(selection, everything, len(found.points))
        listeners = submit(wijk, ReportRead(name=name or report.name, text=text, picked=picked, theme=theme))
        if listeners == 0:
            _stop(f"The agenda is switched off in {wijk}: nobody takes the report.")
        typer.echo("\nThe hub has it. See the admin room.")


def _keep_answers(found: Report, name: str, wijk: str, theme: str, submit: Submit) -> None:
    said = tuple((point.heading, point.text) for point in found.points if point.heading.endswith("?"))
    if not said:
        _stop("No question with answers under it was found in this report.")
    if submit(wijk, AnswersRead(name=name, answers=said, theme=theme)) == 0:
        _stop(f"Input is switched off in {wijk}: nobody takes the answers.")
    typer.echo(f"\nThe hub has {len(said)} answers. See the room of the theme.")


def _text_of(report: Path) -> str:
    try:
        with report.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        _stop(f"{report}: cannot be read: {error.strerror or error}")
    if len(data) > MAX_BYTES:
        _stop(f"{report}: too large for a report: more than {MAX_BYTES} bytes.")
    return decode(data)


def _picked(selection: str, everything: bool, count: int) -> str:
    if selection and everything:
        _stop("Give --pick or --all, not both.")
    if everything:
        return "all"
    try:
        return ",".join(map(str, pick(selection, count))) if selection else ""
    except BadSelection as bad:
        _stop(f"--pick: expected numbers from 1 to {count}, such as 1,3,5-7, not {bad.part or selection!r}")


def _lines(report: Report) -> Iterator[str]:
    """What stands in the report, as a person reads it."""
    about = (("Place", report.place), ("Date", report.date), ("Theme", report.theme), ("Present", report.present))
    for label, value in about:
        if value:
            yield f"{label}: {value if isinstance(value, str) else ', '.join(value)}"
    for heading, points in groupby(report.points, key=lambda point: point.heading):
        yield f"\n{heading}" if heading else ""
        for point in points:
            yield f"{point.number:4}  {point.title}"


def _stop(problem: str) -> NoReturn:
    typer.echo(problem, err=True)
    raise typer.Exit(1)
