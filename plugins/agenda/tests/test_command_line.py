"""``wijkhub import``: shows a report, hands it to the hub, and says plainly what is wrong."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from hub.api.domain_events import AnswersRead, DomainEvent, ReportRead
from plugins.agenda import command_line

REPORT = """Locatie: Buurthuis
Aanwezig: Anna en Bram
Thema: wonen

Wat anders moet

1. Meer bankjes.
● De lift is stuk.
"""


class Terminal:
    """The command, with a hub that writes down what it is handed."""

    def __init__(self, folder: Path, listeners: int = 1) -> None:
        self.handed: list[tuple[str, DomainEvent]] = []
        self.file = folder / "verslag.txt"
        self._app = typer.Typer()
        self._app.callback()(lambda: None)
        self._listeners = listeners
        command_line.add(self._app, self._submit)

    def _submit(self, wijk: str, event: DomainEvent) -> int:
        self.handed.append((wijk, event))
        return self._listeners

    def imports(self, *options: str, report: str | bytes = REPORT) -> Result:
        self.file.write_bytes(report.encode() if isinstance(report, str) else report)
        return self.types(str(self.file), *options)

    def types(self, *arguments: str) -> Result:
        return CliRunner().invoke(self._app, ["import", "--wijk", "de-punt", *arguments])


def test_it_shows_the_report_and_hands_it_over(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    result = terminal.imports()
    assert result.exit_code == 0
    assert [line for line in result.output.splitlines() if line] == [
        "Place: Buurthuis", "Theme: wonen", "Present: Anna, Bram",
        "Wat anders moet", "   1  Meer bankjes", "   2  De lift is stuk",
        "The hub has it. See the admin room.",
    ]  # fmt: skip
    assert terminal.handed == [("de-punt", ReportRead(name="verslag.txt", text=REPORT))]


def test_it_can_be_read_by_a_program_and_then_the_hub_hears_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    result = terminal.imports("--json")
    found = json.loads(result.output)
    assert (found["place"], found["present"]) == ("Buurthuis", ["Anna", "Bram"])
    assert [point["title"] for point in found["points"]] == ["Meer bankjes", "De lift is stuk"]
    assert terminal.handed == []


def test_a_report_can_have_a_name_that_people_know(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.imports("--name", "Bijeenkomst 4 november")
    assert terminal.handed == [("de-punt", ReportRead(name="Bijeenkomst 4 november", text=REPORT))]


@pytest.mark.parametrize(
    ("options", "picked"), [(("--pick", "1-2"), "1,2"), (("--pick", "2"), "2"), (("--all",), "all"), ((), "")]
)
def test_points_are_picked_by_number_or_all(tmp_path: Path, options: tuple[str, ...], picked: str) -> None:
    terminal = Terminal(tmp_path)
    assert terminal.imports(*options, "--theme", "groen").exit_code == 0
    ((_, event),) = terminal.handed
    assert isinstance(event, ReportRead)
    assert (event.picked, event.theme) == (picked, "groen")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--pick", "7"), "--pick: expected numbers from 1 to 2, such as 1,3,5-7, not '7'"),
        (("--pick", "een"), "not 'een'"),
        (("--pick", ","), "not ','"),
        (("--pick", "1", "--all"), "Give --pick or --all, not both."),
    ],
)
def test_a_wrong_pick_hands_nothing_over(tmp_path: Path, options: tuple[str, ...], problem: str) -> None:
    terminal = Terminal(tmp_path)
    result = terminal.imports(*options)
    assert (result.exit_code, terminal.handed) == (1, [])
    assert problem in result.output


@pytest.mark.parametrize("report", [b"", b"Het was gezellig.", b"%PDF-1.7 \x00\x01", bytes(range(256))])
def test_what_has_no_points_is_refused_with_what_to_do(tmp_path: Path, report: bytes) -> None:
    terminal = Terminal(tmp_path)
    result = terminal.imports(report=report)
    assert (result.exit_code, terminal.handed) == (1, [])
    assert "no points found" in result.output
    assert "pdftotext" in result.output


def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    for path, reason in ((tmp_path / "weg.txt", "No such file"), (tmp_path, "Is a directory")):
        result = terminal.types(str(path))
        assert (result.exit_code, terminal.handed) == (1, [])
        assert reason in result.output
    result = terminal.imports(report=b"1. Een bankje\n" * 400_000)
    assert (result.exit_code, terminal.handed) == (1, [])
    assert "too large for a report" in result.output


def test_a_wijk_where_the_agenda_is_off_is_said(tmp_path: Path) -> None:
    result = Terminal(tmp_path, listeners=0).imports()
    assert result.exit_code == 1
    assert "The agenda is switched off in de-punt" in result.output


EVENING = """Wat vond je ervan?

● Het was moeilijk.

Wat mist er?

● Namen.
● Een datum.

Afspraken

● Wij komen terug.
"""


def test_answers_under_the_questions_of_a_report_are_handed_over_apart(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    result = terminal.imports("--answers", "--theme", "wonen", "--name", "Avond", report=EVENING)
    assert result.exit_code == 0
    assert "3 answers" in result.output
    said = (("Wat vond je ervan?", "Het was moeilijk."), ("Wat mist er?", "Namen."), ("Wat mist er?", "Een datum."))
    assert terminal.handed == [("de-punt", AnswersRead(name="Avond", answers=said, theme="wonen"))]


def test_a_report_without_answers_or_nobody_to_take_them_is_said(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    result = terminal.imports("--answers", report=REPORT)
    assert (result.exit_code, terminal.handed) == (1, [])
    assert "No question with answers" in result.output
    nobody = Terminal(tmp_path, listeners=0)
    assert "Input is switched off in de-punt" in nobody.imports("--answers", report=EVENING).output
