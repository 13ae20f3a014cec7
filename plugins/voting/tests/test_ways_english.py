"""Every way in English: asked, voted and explained for somebody who reads English."""

from __future__ import annotations

import pytest

from plugins.voting.tests.town import FRIDAY, town

CASES = (
    (
        "approval: Where? | Square | Park until Friday 12:00",
        "Type !vote 1 with all your numbers, such as !vote 1 1,2:\n1. Square\n2. Park",
        "1 and 2",
        "Square: 1. Park: 1. The best choices have as many votes.",
    ),
    (
        "ranking: Which colour? | Red | Green | Blue until Friday 12:00",
        "Type !vote 1 with the numbers in your order, such as !vote 1 2>1>3:\n1. Red\n2. Green\n3. Blue",
        "1 > 3",
        "Round 1: Red: 1. Green: 0. Blue: 0. So: Red.",
    ),
    (
        "dates: When? | Tue 1 Dec 19:30 | Thu 3 Dec | place: community centre until Friday 12:00",
        "1. Tuesday 1 December 2026 at 19:30\n2. Thursday 3 December 2026 at 19:30\nWith ? behind it a day is possible",
        "1, maybe 2",
        "The result: ✅ Chosen: Tuesday 1 December 2026 at 19:30.",
    ),
    (
        "budget: What? | budget € 900 | Bench € 500 | Trees € 300 until Friday 12:00",
        "1. Bench (€ 500)\n2. Trees (€ 300)",
        "bench and trees",
        "There is € 900. Residents: € 900 for 1 voter.\n"
        "✅ Trees (€ 300): those who chose it pay for it. Residents: 1 voter, at most € 300.",
    ),
)


@pytest.mark.parametrize(("asked", "how", "vote", "explained"), CASES)
async def test_a_way_in_english(asked: str, how: str, vote: str, explained: str) -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!language english")
        await anna.says("wonen", f"!ask {asked} rule residents")
        await anna.says("wonen", "!vote 1")
        assert how in stage.last("wonen")
        await anna.says("wonen", f"!vote 1 {vote}")
        assert "Your vote in vote 1 is counted." in stage.last("wonen")
        await stage.at(FRIDAY)
        await anna.says("wonen", "!explain 1")
        assert explained in stage.last("wonen")


async def test_the_ways_are_shown_in_english() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!language english")
        await stage.person("anna").says("wonen", "!ask")
        assert "ranking: Put the choices in your order: what you want most comes first." in stage.last("wonen")
