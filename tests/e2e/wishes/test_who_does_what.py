"""Who does what: every action has somebody who does it and a day, and is done when somebody else says so too."""

from __future__ import annotations

from hub.demo.acts import all_of, says
from hub.demo.checks import sees, sees_answer, sees_pinned
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

TASK = "Lampen in de steeg nakijken"


async def test_who_does_what(town: Town) -> None:
    await town.does(
        says("anna", "veiligheid", f"!actie {TASK} @ymere over twee weken"),
        sees("mei", "veiligheid", TASK, "Wie: Ymere", "Wanneer: uiterlijk"),
        sees_pinned("bram", "veiligheid", TASK, "Ymere"),
        sees("tom", "ymere", TASK),
    )
    number = await town.number("mei", "veiligheid", "actie", TASK)
    await town.does(
        says("karin", "ymere", f"!klaar {number}"), sees("mei", "veiligheid", TASK, "Karin", f"!bevestig {number}")
    )
    await town.does(
        says("karin", "ymere", f"!bevestig {number}"),
        sees_answer("tom", "ymere", f"!bevestig {number}", "bewoner"),
    )
    await town.does(says("mei", "veiligheid", f"!bevestig {number}"), sees("bram", "veiligheid", TASK, "✅", "Mei"))


async def test_everybody_finds_their_own(town: Town) -> None:
    mine = "De sleutel van het buurthuis ophalen"
    await town.does(
        all_of(says("bram", "groen", f"!actie {mine} voor vrijdag"), says("bram", "groen", "!mijn")),
        sees_answer("mei", "groen", "!mijn", mine),
    )
