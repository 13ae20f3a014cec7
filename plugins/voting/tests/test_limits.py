"""People are not flooded with votes: one at a time in a theme, two a week from one person, and a plain way out."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.voting.ask.reading import terms
from plugins.voting.tests.town import FRIDAY, item, poll, proposal, town


async def test_a_theme_has_one_vote_at_a_time_and_says_when_and_who() -> None:
    async with town() as stage:
        await proposal(stage)
        await item(stage, 2, "Een boom")
        await stage.person("bram").says("wonen", "!besluit 2 toch")
        assert stage.last("wonen").body == (
            "Hier is al een stemming open: nummer 1.\n"
            "Meer tegelijk is te veel. Het kan als er een sluit, op vrijdag 27 november 2026 om 12.00 uur.\n"
            "Een beheerder kan het nu wel: Beheer."
        )
        assert len(stage.polls("wonen")) == 1
        await stage.at(FRIDAY)
        await stage.person("bram").says("wonen", "!besluit 2")
        assert poll(stage).question == "Stemming 2: Een boom"


async def test_another_theme_is_not_held_up() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("bram").says("groen", "!vraag Welke boom? | Eik | Linde")
        assert stage.polls("groen")


async def test_an_admin_opens_another_one_by_saying_so() -> None:
    async with town() as stage:
        await proposal(stage)
        await item(stage, 2, "Een boom")
        await stage.person("beheer").says("admin", "!besluit 2 tot vrijdag 12.00")
        assert "Zet er toch achter" in stage.last("admin")
        await stage.person("beheer").says("admin", "!besluit 2 tot vrijdag 12.00 toch")
        assert poll(stage).question == "Stemming 2: Een boom"


async def test_one_person_opens_two_a_week_and_hears_when_the_next_can() -> None:
    async with town(open_per_theme=9) as stage:
        await stage.person("bram").says("wonen", "!vraag Welke stoep? | Links | Rechts")
        await stage.passes(days=1)
        await stage.person("bram").says("wonen", "!vraag Welke muur? | Links | Rechts")
        await stage.person("bram").says("wonen", "!vraag Welke goot? | Links | Rechts")
        assert stage.last("wonen").body == (
            "Je opende deze week al 2 stemmingen. Meer is te veel voor je buren.\n"
            "De volgende kan vanaf maandag 30 november 2026 om 10.00 uur.\n"
            "Een beheerder kan het nu wel: Beheer."
        )
        await stage.passes(days=6)
        await stage.person("bram").says("wonen", "!vraag Welke goot? | Links | Rechts")
        assert poll(stage).question.endswith("Welke goot?")


@pytest.mark.parametrize(
    ("words", "rest", "anyway"),
    [
        ("toch", "", True),
        ("tot vrijdag toch!", "", True),
        ("toch tot vrijdag", "", True),
        ("Waar? | Plein | Park toch", "Waar? | Plein | Park", True),
        ("Komt hij? | Nee | Toch", "Komt hij? | Nee | Toch", False),
        ("Komt hij?\nNee\nToch", "Komt hij?\nNee\nToch", False),
    ],
)
def test_the_word_that_says_so(words: str, rest: str, anyway: bool) -> None:
    found = terms(words, dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC), among_options="|" in words)
    assert (found.rest, found.anyway) == (rest, anyway)


async def test_a_resident_may_use_the_word_in_a_choice() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", "!vraag Doen we het? | Nee | Ja toch")
        assert [text for _, text in poll(stage).answers][-1] == "Ja toch"
