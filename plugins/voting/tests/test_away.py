"""Case 5: the hub is away, or voting is off, while people vote. Nothing is lost, and a vote closes once."""

from __future__ import annotations

import datetime as dt

from plugins.voting.tests.ballots import choices, slips_in
from plugins.voting.tests.town import AGAINST, FOR, FRIDAY, partners_vote, proposal, result, town, vote, votes_shown


async def test_case_5_a_restart_in_the_middle_loses_nothing() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"anna": FOR})
        await stage.stop()
        slips_in(stage, "bram", FOR)
        stage.homeserver.text("mei", stage.room_id("wonen"), "!stem 1 tegen")
        for _ in range(200):
            stage.homeserver.text("youssef", stage.room_id("wonen"), "zomaar gepraat")
        slips_in(stage, "karin", FOR, "ymere")
        stage.acted()
        await stage.start()
        await stage.settled()
        assert await choices(stage) == {"anna": (1,), "bram": (1,), "mei": (2,), "ymere": (1,)}
        await stage.at(FRIDAY)
        assert votes_shown(result(stage), "Bewoners") == {"Voor": 2, "Tegen": 1, "Geen mening": 0}


async def test_case_5_votes_sent_while_the_hub_was_away_over_the_deadline_count_and_it_closes_once() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.stop()
        slips_in(stage, "bram", FOR)
        stage.homeserver.text("mei", stage.room_id("wonen"), "!stem 1 voor")
        stage.clock.set(FRIDAY + dt.timedelta(hours=3))
        slips_in(stage, "karin", FOR, "ymere")
        stage.acted()
        await stage.start()
        await stage.passes(seconds=1)
        await stage.passes(days=1)
        said = result(stage)
        assert votes_shown(said, "Bewoners") == {"Voor": 2, "Tegen": 0, "Geen mening": 0}
        assert votes_shown(said, "Partners") == {"Voor": 1, "Tegen": 0, "Geen mening": 0}
        assert "Ik was weg toen deze stemming moest sluiten." in said
        assert "bleef open tot vrijdag 27 november 2026 om 15.00 uur" in said


async def test_case_5_a_vote_that_the_hub_never_saw_is_found_at_closing_in_its_right_place() -> None:
    """Voting was off for a day: what happened then was not kept, but the homeserver still has it."""
    async with town() as stage:
        asked = await proposal(stage)
        await vote(stage, {"bram": FOR, "mei": FOR})
        await stage.passes(hours=1)
        await stage.person("beheer").says("admin", "!plugin uit stemmen")
        await stage.person("bram").votes("wonen", asked, AGAINST)
        await stage.person("mei").votes("wonen", asked, AGAINST)
        await stage.person("anna").votes("wonen", asked, AGAINST)
        await stage.passes(hours=1)
        await stage.person("beheer").says("admin", "!plugin aan stemmen")
        await stage.person("mei").says("wonen", "!stem 1 geen mening")
        await partners_vote(stage)
        await stage.at(FRIDAY)
        assert await choices(stage) == {
            "bram": (2,), "mei": (3,), "anna": (2,), "ymere": (1,), "eigenwijks": (1,),
        }  # fmt: skip
        assert votes_shown(result(stage), "Bewoners") == {"Voor": 0, "Tegen": 2, "Geen mening": 1}
