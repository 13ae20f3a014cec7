"""An evening with residents, as its report has it: what was asked there, and what people answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from hub.demo.folder import WIJK, DemoFailed
from hub.demo.process import program

OWN = Path(__file__).with_name("evening.txt")
"""An evening that was made up."""

MOST_QUESTIONS, MOST_LETTERS = 8, 200
"""Of a round of questions."""


@dataclass(frozen=True, slots=True)
class Evening:
    """``questions`` in their order; ``answers`` with the number of their question, from 1."""

    report: Path
    first_point: str
    questions: tuple[str, ...]
    answers: tuple[tuple[int, str], ...]

    def said_to(self, question: int) -> list[str]:
        """What people answered to this question."""
        return [words for number, words in self.answers if number == question]


def usual() -> Path:
    """The report of a real evening, where one lies beside this checkout; else the one that was made up."""
    real = real_report()
    return real if real is not None else OWN


def real_report() -> Path | None:
    beside = Path(__file__).parents[3] / "shared" / "seeds"
    return next(iter(sorted(beside.glob("*.txt"))), None)


async def read(report: Path) -> Evening:
    """As ``wijkhub import`` reads it. Raises :class:`DemoFailed` if nothing was asked and answered in it."""
    found = json.loads(await program("import", str(report), "--wijk", WIJK, "--json"))
    points = [(point["heading"][:MOST_LETTERS], " ".join(point["text"].split())) for point in found["points"]]
    asked = list(dict.fromkeys(heading for heading, _words in points if heading.endswith("?")))[:MOST_QUESTIONS]
    answers = tuple((asked.index(heading) + 1, words) for heading, words in points if heading in asked)
    if len([words for number, words in answers if number == len(asked)]) < 2:
        raise DemoFailed(f"In {report} staan geen vragen met antwoorden eronder. Het verhaal heeft die nodig.")
    return Evening(report, found["points"][0]["title"], tuple(asked), answers)
