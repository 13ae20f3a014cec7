"""Case 5: the hub is away, or voting is off, while people vote. Nothing is lost, and a vote closes once."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.testing.homeserver.faults import Delay, Fault
from plugins.voting.close import closing
from plugins.voting.tests.ballots import Dawdle, book, choices, slips_in
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    NO_OPINION,
    partners_vote,
    proposal,
    result,
    told,
    town,
    vote,
    votes_shown,
)


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


async def test_case_5_more_answers_than_are_handled_in_one_go_are_all_counted_in_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Voting was off while everybody voted and changed their mind. One answer more comes in while the rest is read."""
    monkeypatch.setattr(closing, "AT_ONCE", 3)
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("beheer").says("admin", "!plugin uit stemmen")
        for answer in (FOR, AGAINST):
            for name in ("anna", "bram", "fatima", "youssef", "mei"):
                await stage.person(name).votes("wonen", asked, answer)
        await stage.person("beheer").says("admin", "!plugin aan stemmen")
        stage.homeserver.faults.add(Fault("GET .*/sync", Dawdle(0.5), times=None))
        await stage.person("anna").says("groen", "zomaar gepraat")  # from the next sync on, what it brings is slow
        slips_in(stage, "anna", NO_OPINION)
        await stage.at(FRIDAY)
        assert len(await book()) == 11
        assert await choices(stage) == {"anna": (3,), **dict.fromkeys(("bram", "fatima", "youssef", "mei"), (2,))}
        assert stage.homeserver.requests["GET", "relations"] >= 4
        assert votes_shown(result(stage), "Bewoners") == {"Voor": 0, "Tegen": 4, "Geen mening": 1}
        assert not stage.direct("anna")


async def test_case_4_however_many_came_too_late_each_of_them_hears_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "AT_ONCE", 2)
    async with town() as stage:
        asked = await proposal(stage)
        stage.clock.set(FRIDAY)
        stage.homeserver.faults.add(Fault("GET .*/relations/", Delay(0.3)))
        ended = stage.homeserver.wait_for(lambda event: event["type"].endswith("poll.end"))
        await stage.hub.schedule.once()
        await ended
        for name in ("anna", "bram", "fatima", "youssef", "mei"):
            slips_in(stage, name, FOR, event=asked.event_id)
        await stage.settled()
        assert await choices(stage) == {}
        assert [len(told(stage, name, "te laat")) for name in ("anna", "bram", "fatima", "youssef", "mei")] == [1] * 5
