"""Diverse involvement: a language for each person, voices on paper, and who is not heard, without guessing."""

from __future__ import annotations

import re

from hub.demo.acts import all_of, says
from hub.demo.checks import sees, sees_answer, sees_poll
from tests.e2e.wishes.program import wijkhub
from tests.e2e.wishes.talks import tells
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

EVERYBODY = ("anna", "bram", "fatima", "youssef", "mei", "karin", "tom", "samira", "lars", "beheer")


async def test_somebody_is_answered_in_the_language_they_chose_and_others_in_theirs(town: Town) -> None:
    await town.does(tells("youssef", "!taal engels"), sees("youssef", "direct", "English"))
    await town.does(says("youssef", "jeugd", "!votes"), sees_answer("mei", "jeugd", "!votes", "vote"))
    await town.does(says("bram", "jeugd", "!stemmingen"), sees_answer("mei", "jeugd", "!stemmingen", "stemming"))
    await town.does(tells("youssef", "!taal nederlands"), sees("youssef", "direct", "Nederlands"))


async def test_a_voice_without_a_phone_counts_in_the_same_register(town: Town) -> None:
    codes = await wijkhub(town, "codes", "de-punt", "--count", "1", "--plain")
    (code,) = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", codes)
    await town.does(
        says("beheer", "admin", "!sleutelfiguur @mei"), sees_answer("beheer", "admin", "!sleutelfiguur @mei", "Mei")
    )
    await town.does(tells("mei", f"!papier {code}"), sees("mei", "direct", "staat op de lijst"))
    try:
        question = "Mag de markt op zaterdag?"
        await town.does(
            says("anna", "groen", f"!vraag {question} | Ja | Nee regel bewoners"), sees_poll("mei", "groen", question)
        )
        number = await town.number("mei", "groen", "stemming", question)
        await town.does(
            tells("mei", f"!papier {number} {code} ja"),
            sees("mei", "direct", f"telt mee in stemming {number}"),
            sees("bram", "groen", question, "1 van 6 bewoners"),
        )
    finally:  # other wishes count on five
        await town.does(
            tells("mei", f"!papier weg {code}"),
            sees("mei", "direct", "niet meer op papier in nieuwe"),
        )


async def test_who_is_heard_shows_from_what_people_chose_to_say_and_only_in_groups(town: Town) -> None:
    await town.does(
        says("beheer", "admin", "!plugin instellen tafel talen=Arabisch, Pools"),
        sees_answer("beheer", "admin", "!plugin instellen tafel talen=Arabisch, Pools", "talen"),
    )
    first = [tells(who, "!overmij taal ar") for who in EVERYBODY[:5]]
    await town.does(all_of(*first), *(sees(who, "direct", "Taal: Arabisch") for who in EVERYBODY[:5]))
    await town.does(says("anna", "jeugd", "!gehoord"), sees_answer("mei", "jeugd", "!gehoord", "Nog te weinig mensen"))
    others = [tells(who, "!overmij taal nl") for who in EVERYBODY[5:]]
    await town.does(all_of(*others), *(sees(who, "direct", "Taal: Nederlands") for who in EVERYBODY[5:]))
    await town.does(
        says("bram", "jeugd", "!gehoord"),
        sees("mei", "jeugd", "We horen: Arabisch, Nederlands.", "Niet gehoord, of te weinig: Pools."),
    )
