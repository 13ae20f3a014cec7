"""Who is at the table: a register of partners, who was there, which seats stayed empty, and they are asked by name."""

from __future__ import annotations

import datetime as dt

from hub.demo.acts import says
from hub.demo.checks import sees, sees_answer
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL


async def test_the_table_says_who_speaks_for_whom_and_what_one_may_ask_them(town: Town) -> None:
    await town.does(
        says("karin", "ymere", "!vraagons Alles over lekken en schimmel"), sees("tom", "ymere", "!tafel ymere")
    )
    await town.does(
        says("mei", "jeugd", "!tafel"),
        sees_answer("anna", "jeugd", "!tafel", "Aan tafel in De Punt", "Ymere: Karin", "Eigenwijks: Samira"),
    )
    await town.does(
        says("mei", "jeugd", "!tafel ymere"),
        sees_answer(
            "anna", "jeugd", "!tafel ymere", "Karin spreekt en stemt voor hen", "Alles over lekken en schimmel"
        ),
    )


async def test_a_seat_that_was_empty_shows_and_the_partner_is_asked_by_name_and_answers(town: Town) -> None:
    starts = (town.now() + dt.timedelta(days=1)).replace(hour=19, minute=30)
    day = f"{starts.day}-{starts.month}-{starts.year} 19.30"
    await town.does(
        says("anna", "veiligheid", f"!bijeenkomst {day} buurthuis De Lamp"),
        sees("mei", "veiligheid", "Bijeenkomst", "De Lamp"),
    )
    number = await town.number("mei", "veiligheid", "bijeenkomst", "De Lamp")
    await town.does(town.later(hours=(starts - town.now()).total_seconds() / 3600))
    await town.does(says("anna", "veiligheid", f"!begin {number}"), sees("mei", "veiligheid", "Anna", "leidt"))
    await town.does(says("samira", "eigenwijks", "!aanwezig"), sees_answer("samira", "eigenwijks", "!aanwezig", ""))
    await town.does(says("anna", "veiligheid", "!einde"), sees("mei", "veiligheid", "voorbij", "Niet erbij: Ymere"))
    await town.does(
        says("mei", "veiligheid", "!tafel ymere"),
        sees_answer("anna", "veiligheid", "!tafel ymere", "Hun stoel was leeg"),
    )
    await town.does(
        says("mei", "veiligheid", "!vraagerbij ymere"),
        sees("tom", "ymere", "Mei vraagt: schuift Ymere weer aan?", f"bijeenkomst {number}"),
        sees("karin", "direct", "Mei vraagt: schuift Ymere weer aan?"),
    )
    await town.does(
        says("karin", "ymere", "Wij stonden in de file", reply_to="schuift Ymere weer aan"),
        sees("tom", "ymere", "naast de lege stoel"),
    )
    await town.does(
        says("bram", "veiligheid", "!tafel ymere"),
        sees("anna", "veiligheid", "Zij zeggen daarover:", "Wij stonden in de file"),
    )
