"""Distrust: a closed list of voters, receipts, a log that cannot be changed unseen, a count anybody can do again."""

from __future__ import annotations

from pathlib import Path

from hub.demo.acts import all_of, says
from hub.demo.checks import sees, sees_answer
from tests.e2e.wishes.program import recount, wijkhub
from tests.e2e.wishes.town import REAL, Town, votes

pytestmark = REAL


async def test_anybody_can_count_again_what_was_decided(town: Town, tmp_path: Path) -> None:
    point = "De zandbak blijft"
    number = await town.put_to_the_vote(point, "jeugd", "bewoners")
    typed = f"!stem {number} tegen"
    await town.does(
        all_of(
            *(votes(who, "jeugd", point, "voor") for who in ("anna", "bram", "mei")), says("youssef", "jeugd", typed)
        ),
        sees_answer("mei", "jeugd", typed, "telt mee", "nummer"),
        sees("mei", "jeugd", point, "4 van 5"),
    )
    await town.does(says("anna", "jeugd", f"!sluit {number}"), sees("mei", "jeugd", point, "aangenomen"))
    await wijkhub(town, "export", "--wijk", "de-punt", "--decision", str(number), "--to", str(tmp_path / "vote"))
    assert "holds" in await recount(tmp_path / "vote")
    assert "anna" not in "".join(file.read_text() for file in (tmp_path / "vote").iterdir()).casefold()
    assert "de-punt" in await wijkhub(town, "verify", "--wijk", "de-punt")
