"""What asks nothing of anybody any more goes, also where nobody said that it is over."""

from __future__ import annotations

import pytest

from hub.testing.stage import Stage
from plugins.load.models import Gathering, Own, Question
from plugins.load.tests.town import meeting, tells, town, vote


async def passes(stage: Stage, days: int) -> None:
    await stage.passes(days=days)
    await stage.hub.retention.once()


@pytest.mark.both_databases
async def test_meetings_and_votes_of_long_ago_go_and_what_is_to_come_stays() -> None:
    async with town() as stage:
        await stage.happens(meeting(1, days=2))
        await stage.happens(meeting(2, days=90))
        await stage.happens(vote(1))
        await passes(stage, 40)
        assert [row.key for row in await Gathering.all()] == ["de-punt 2"]
        assert await Question.all().count() == 0


async def test_a_rest_that_ended_while_the_plugin_was_off_goes_and_what_somebody_chose_stays() -> None:
    async with town() as stage:
        await tells(stage, "anna", "!drukte grens 4")
        await tells(stage, "anna", "!pauze tot 1 december @mei")
        await tells(stage, "bram", "!pauze tot 1 december")
        await stage.person("beheer").says("admin", "!plugin uit drukte")
        await passes(stage, 30)
        assert await Own.filter(since__isnull=False).count() == 2
        await passes(stage, 20)
        (own,) = await Own.all()
        assert (own.user_id, own.limit, own.since, own.asked) == (stage.person("anna").user_id, 4, None, "")
