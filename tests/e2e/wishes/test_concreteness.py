"""Concreteness: a decision in one sentence, who does what and when, and a next step in every place."""

from __future__ import annotations

import pytest

from hub.demo.acts import all_of, says
from hub.demo.checks import sees, sees_answer
from tests.e2e.wishes.town import REAL, Town, votes

pytestmark = REAL


async def test_a_decision_reads_as_one_sentence_with_what_follows(town: Town) -> None:
    point = "Een linde op de hoek"
    number = await town.put_to_the_vote(point, "groen", "bewoners")
    everybody = [votes(who, "groen", point, "voor") for who in ("anna", "bram", "fatima", "mei")]
    await town.does(all_of(*everybody), sees("bram", "groen", point, "4 van 5"))
    await town.does(
        says("anna", "groen", f"!sluit {number}"), sees("bram", "groen", f"stemming {number}", point, "aangenomen")
    )
    await town.does(
        says("anna", "groen", f"!actie Linde kopen @bram voor vrijdag besluit {number}"),
        sees("mei", "groen", "Linde kopen", "Wie: Bram", "Wanneer: uiterlijk vrijdag", f"Uit besluit {number}"),
    )


@pytest.mark.parametrize(("who", "room"), [("mei", "jeugd"), ("samira", "eigenwijks"), ("beheer", "admin")])
async def test_help_begins_with_what_this_person_can_do_here(town: Town, who: str, room: str) -> None:
    await town.does(says(who, room, "!hulp"), sees_answer(who, room, "!hulp", "Dit kun je hier doen", "!"))
