"""Mandate and escalation: who may speak for a partner is written down, and what is stuck goes up a ladder."""

from __future__ import annotations

from hub.demo.acts import all_of, says
from hub.demo.checks import sees, sees_answer, sees_poll
from tests.e2e.wishes.town import REAL, Town, votes

pytestmark = REAL


async def test_only_who_has_the_mandate_votes_for_a_partner(town: Town) -> None:
    question = "Gaat de poort om elf uur dicht?"
    await town.does(
        says("anna", "veiligheid", f"!vraag {question} | Ja | Nee regel samen"), sees_poll("tom", "ymere", question)
    )
    number = await town.number("mei", "veiligheid", "stemming", question)
    await town.does(
        says("tom", "ymere", f"!stem {number} ja"), sees_answer("karin", "ymere", f"!stem {number} ja", "Karin")
    )
    await town.does(votes("karin", "ymere", question, "ja"), sees("mei", "veiligheid", question, "1 van 2 partners"))
    await town.closes(number, "veiligheid")


async def test_what_the_sides_cannot_agree_on_goes_up_the_ladder(town: Town) -> None:
    point = "Een hek om de tuin"
    number = await town.put_to_the_vote(point, "groen", "samen")
    residents = [votes(who, "groen", point, "voor") for who in ("anna", "bram", "fatima", "youssef", "mei")]
    partners = [votes("karin", "ymere", point, "tegen"), votes("samira", "eigenwijks", point, "tegen")]
    await town.does(all_of(*residents, *partners), sees("mei", "groen", point, "5 van 5", "2 van 2"))
    await town.does(says("anna", "groen", f"!sluit {number}"), sees("mei", "groen", f"stemming {number}", "samen"))
    await town.does(
        town.later(days=8),
        sees("karin", "steering", point, f"!stuurgroep {number}"),
        sees("mei", "groen", f"{number}", "stuurgroep"),
    )
