"""Not for individual interests: both sides must support a point, and who has an interest stands aside."""

from __future__ import annotations

from hub.demo.acts import all_of, says
from hub.demo.checks import sees, sees_answer, sees_pinned
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

POINT = "Een bankje voor de deur van Youssef"


async def test_a_point_of_one_person_waits_for_support_from_both_sides(town: Town) -> None:
    await town.does(says("youssef", "veiligheid", f"!agenda {POINT}"), sees_pinned("mei", "veiligheid", POINT))
    number = await town.number("mei", "veiligheid", "punt", POINT)
    await town.does(
        says("youssef", "veiligheid", f"!besluit {number}"),
        sees_answer("mei", "veiligheid", f"!besluit {number}", "niet op de agenda"),
    )
    await town.does(
        all_of(says("anna", "veiligheid", f"!steun {number}"), says("bram", "veiligheid", f"!steun {number}")),
        sees("mei", "veiligheid", POINT, "3 bewoners"),
    )
    assert not any("op de agenda" in m.body for m in town.view("mei", "veiligheid").messages if POINT in m.body)
    await town.does(
        says("karin", "ymere", f"!steun {number}"), sees("mei", "veiligheid", POINT, "op de agenda", "Ymere")
    )


async def test_who_has_an_interest_stands_aside(town: Town) -> None:
    question = "Wie krijgt het lege lokaal?"
    await town.does(
        says("anna", "jeugd", f"!vraag {question} | De voetbalclub | Niemand"),
        sees("mei", "jeugd", question),
    )
    number = await town.number("mei", "jeugd", "stemming", question)
    await town.does(
        says("bram", "jeugd", f"!belang {number} Ik ben de trainer van die club"),
        sees("mei", "jeugd", "Bram", "belang"),
    )
    await town.does(
        says("bram", "jeugd", f"!stem {number} 1"), sees_answer("mei", "jeugd", f"!stem {number} 1", "belang")
    )
    await town.closes(number, "jeugd")
