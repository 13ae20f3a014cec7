"""Not a heavy body: one living message for a topic, changed in place, instead of a stream."""

from __future__ import annotations

from hub.demo.acts import all_of, reacts, says
from hub.demo.checks import sees, sees_pinned
from hub.testing.view import Shown
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

POINT = "Schaduw op het speelplein"
SHOWN = ("Ingebracht door Mei", "Agenda Jeugd", "Jullie zeiden, wij deden")
"""Where it stands: its own message, and the boards of agenda and answers."""


async def test_ten_people_busy_with_one_point_are_one_message(town: Town) -> None:
    everywhere = [sees("anna", "jeugd", words, POINT) for words in SHOWN]
    asked = sees("samira", "eigenwijks", POINT, "Steun je dit?")
    await town.does(says("mei", "jeugd", f"!agenda {POINT}"), *everywhere, asked)
    number = await town.number("anna", "jeugd", "punt", POINT)
    before = of_it(town)
    await town.does(
        all_of(
            *(
                reacts(who, "jeugd", "👍", on=f"Punt {number}: {POINT}")
                for who in ("anna", "bram", "fatima", "youssef")
            ),
            reacts("samira", "eigenwijks", "👍", on="Steun je dit?"),
        ),
        sees("anna", "jeugd", POINT, "op de agenda", "5 bewoners"),
        sees_pinned("anna", "jeugd", POINT),
    )
    after = of_it(town)
    assert [message.event_id for message in after] == [message.event_id for message in before]
    assert len(after) == len(SHOWN)
    assert [message.edited for message in after if "5 bewoners" in message.body] == [True]


def of_it(town: Town) -> list[Shown]:
    """What the hub says of it: the point, and a line on boards."""
    view = town.view("anna", "jeugd")
    return [message for message in view.messages if message.sender == view.me and POINT in message.body]
