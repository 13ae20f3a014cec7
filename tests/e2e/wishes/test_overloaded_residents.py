"""Overloaded residents: how much is asked of somebody, a word before the next task, a rest with hand-over, turns."""

from __future__ import annotations

from hub.demo.acts import all_of, reacts, says
from hub.demo.checks import sees, sees_answer, sees_gone
from tests.e2e.wishes.talks import marks, tells
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL


async def test_before_a_task_lands_on_somebody_full_whoever_gives_it_reads_a_gentle_word_and_decides(
    town: Town,
) -> None:
    task = "De prikborden leegmaken"
    await town.does(
        says("youssef", "jeugd", "!actie De ballen oppompen voor vrijdag"), sees("mei", "jeugd", "De ballen oppompen")
    )
    await town.does(
        tells("youssef", "!drukte grens 1"), sees("youssef", "direct", "Wat er van je gevraagd wordt", "vanaf 1")
    )
    await town.does(
        says("anna", "jeugd", f"!actie {task} @youssef over drie weken"),
        sees("mei", "jeugd", task, "Wie: nog niemand"),
        sees("anna", "direct", task, "Youssef heeft nu veel te doen."),
        sees_gone("mei", "jeugd", "veel te doen"),
    )
    await town.does(marks("anna", "✅", task), sees("mei", "jeugd", task, "Wie: Youssef", "Komt het jou niet uit?"))
    await town.does(
        all_of(tells("youssef", "!drukte grens gewoon"), reacts("youssef", "jeugd", "↩️", on=f"{task}\nWie: ")),
        sees("mei", "jeugd", task, "Wie: nog niemand"),
    )
    await town.does(reacts("mei", "jeugd", "✋", on=f"{task}\nWie: "), sees("anna", "jeugd", task, "Wie: Mei"))


async def test_a_rest_hands_over_what_was_promised_and_ends_by_itself(town: Town) -> None:
    task = "De kerstboom bestellen"
    await town.does(
        says("fatima", "groen", f"!actie {task} over vier weken"), sees("anna", "groen", task, "Wie: Fatima")
    )
    await town.does(
        tells("fatima", "!pauze tot over drie dagen @mei"),
        sees("fatima", "direct", "Je hebt rust tot en met"),
        sees("mei", "direct", "Fatima neemt rust", "vraagt of jij invalt"),
    )
    await town.does(
        marks("mei", "✅", "vraagt of jij invalt"),
        sees("anna", "groen", task, "Wie: Mei"),
        sees("anna", "groen", "Fatima neemt rust. Mei doet dit voortaan:", task),
    )
    await town.does(
        town.later(days=5),
        sees("fatima", "direct", "Welkom terug."),
        sees("mei", "direct", "Fatima is er weer."),
    )


async def test_people_take_turns_for_a_chore(town: Town) -> None:
    await town.does(
        says("anna", "wonen", "!rooster koffie elke week vanaf over tien dagen"),
        sees("bram", "wonen", "Rooster: koffie", "nog niemand"),
    )
    await town.does(
        reacts("bram", "wonen", "✋", on="Rooster: koffie"), sees("mei", "wonen", "Rooster: koffie", "Bram")
    )
    await town.does(
        says("mei", "wonen", "!rooster koffie ik"), sees("anna", "wonen", "Rooster: koffie", "Bram", "Daarna: Mei")
    )
    await town.does(
        says("bram", "wonen", "!rooster koffie ruil"),
        sees_answer("mei", "wonen", "!rooster koffie ruil", "Je ruilt van plaats met Mei"),
        sees("anna", "wonen", "Rooster: koffie", "Daarna: Bram"),
    )
    await town.does(town.later(days=9), sees("mei", "direct", "ben jij aan de beurt: koffie"))


async def test_a_connector_sees_how_much_is_asked_of_somebody_only_while_that_person_agrees(town: Town) -> None:
    closed, shown = "Alleen Fatima kan dat zien", "Wat er van Fatima gevraagd wordt"
    await town.does(says("beheer", "admin", "!sleutelfiguur @mei"), sees("mei", "direct", "Je bent nu sleutelfiguur."))
    await town.does(tells("mei", "!drukte @fatima"), sees("mei", "direct", closed), sees_gone("mei", "direct", shown))
    await town.does(tells("fatima", "!drukte deel"), sees("fatima", "direct", "Sleutelfiguren zien dit ook"))
    await town.does(tells("mei", "!drukte @fatima"), sees("mei", "direct", shown))
    await town.does(
        tells("bram", "!drukte @fatima"), sees("bram", "direct", closed), sees_gone("bram", "direct", shown)
    )
    await town.does(tells("fatima", "!drukte deel niet"), sees("fatima", "direct", "Niemand anders kan dit zien."))
    before = len([m for m in town.view("mei", "direct").messages if shown in m.body])
    await town.does(tells("mei", "!drukte @fatima"), sees("mei", "direct", closed))
    assert len([m for m in town.view("mei", "direct").messages if shown in m.body]) == before
