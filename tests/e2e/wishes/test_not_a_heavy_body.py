"""Not a heavy body: one living message for a topic, changed in place, instead of a stream."""

from __future__ import annotations

from hub.demo.acts import all_of, reacts, says
from hub.demo.checks import sees, sees_pinned
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

POINT = "Schaduw op het speelplein"


async def test_ten_people_busy_with_one_point_are_one_message(town: Town) -> None:
    await town.does(says("mei", "jeugd", f"!agenda {POINT}"), sees("anna", "jeugd", POINT))
    number = await town.number("anna", "jeugd", "punt", POINT)
    await town.does(
        all_of(
            *(reacts(who, "jeugd", "👍", on=f"Punt {number}") for who in ("anna", "bram", "fatima", "youssef")),
            reacts("samira", "eigenwijks", "👍", on=POINT),
        ),
        sees("anna", "jeugd", POINT, "op de agenda", "5 bewoners"),
        sees_pinned("anna", "jeugd", POINT),
    )
    view = town.view("anna", "jeugd")
    of_it = [message for message in view.messages if message.sender == view.me and POINT in message.body]
    assert len(of_it) <= 2, "the point and the board"
    assert all(message.edited for message in of_it)
