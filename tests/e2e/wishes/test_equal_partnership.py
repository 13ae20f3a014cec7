"""Equal partnership: two sides, and a decision for which both are needed, however many people sit in either."""

from __future__ import annotations

from hub.demo.acts import all_of, says
from hub.demo.checks import sees
from tests.e2e.wishes.town import REAL, Town, votes

pytestmark = REAL

POINT = "Een plein zonder auto's"
ROOMS = (("mei", "wonen"), ("tom", "ymere"), ("samira", "eigenwijks"), ("lars", "woon"))


async def test_equal_partnership(town: Town) -> None:
    """All residents are for it and most partners are not: it does not pass, and everybody reads why."""
    number = await town.put_to_the_vote(POINT, "wonen", "samen")
    residents = [votes(who, "wonen", POINT, "voor") for who in ("anna", "bram", "fatima", "youssef", "mei")]
    partners = [
        votes("karin", "ymere", POINT, "tegen"),
        votes("samira", "eigenwijks", POINT, "tegen"),
        votes("lars", "woon", POINT, "voor"),
    ]
    await town.does(all_of(*residents, *partners), sees("bram", "wonen", POINT, "5 van 5 bewoners", "3 van 3 partners"))
    await town.does(
        says("anna", "wonen", f"!sluit {number}"),
        *(sees(who, room, POINT, "5 Voor", "2 Tegen") for who, room in ROOMS),
    )
    result = town.view("mei", "wonen").find(f"Uitslag van stemming {number}", "5 Voor")
    assert result is not None
    assert "aangenomen" not in result.body
