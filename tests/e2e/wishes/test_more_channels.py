"""More channels: one point with one status, in the rooms, in a partner's room, in a talk, and on paper."""

from __future__ import annotations

from pathlib import Path

from hub.demo.acts import all_of, says
from hub.demo.checks import sees, sees_poll
from tests.e2e.wishes.program import wijkhub
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL


async def test_one_question_in_the_room_at_the_partners_in_a_talk_and_on_paper(town: Town, tmp_path: Path) -> None:
    question = "Waar komt de pomp?"
    await town.does(
        says("anna", "groen", f"!vraag {question} | Plein | Park tot over een week regel samen"),
        sees_poll("mei", "groen", question),
        sees_poll("tom", "ymere", question),
        sees_poll("samira", "eigenwijks", question),
    )
    number = await town.number("mei", "groen", "stemming", question)
    await town.does(
        all_of(says("bram", "groen", f"!stem {number} plein"), says("samira", "eigenwijks", f"!stem {number} park")),
        *(
            sees(who, room, question, "1 van 5 bewoners", "1 van 2 partners")
            for who, room in (("mei", "groen"), ("tom", "ymere"), ("samira", "eigenwijks"))
        ),
    )
    await wijkhub(town, "ballots", "de-punt", "--decision", str(number), "--to", str(tmp_path / "sheets"))
    assert any(question in file.read_text() for file in (tmp_path / "sheets").iterdir())
    await town.does(town.later(days=4), sees("fatima", "direct", question, f"!stem {number}"))
    await town.closes(number, "groen")
