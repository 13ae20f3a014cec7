"""Figures stay for good; that somebody took a rest does not."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import PersonPaused
from hub.api.ids import UserId
from hub.testing.stage import START, Stage
from plugins.progress.models import RestingRow
from plugins.progress.tests.test_conversation import some


@pytest.mark.both_databases
async def test_figures_stay_and_a_rest_that_ended_goes() -> None:
    async with Stage("progress") as stage:
        await some(stage)
        anna, bram = (UserId(stage.person(name).user_id) for name in ("anna", "bram"))
        await stage.happens(PersonPaused(user=anna, until=START.date()))
        await stage.happens(PersonPaused(user=bram, until=START.date() + dt.timedelta(days=60)))
        await stage.person("anna").says("wonen", "!voortgang cijfers")
        figures = [file for file in stage.hub_said("wonen") if file.file]
        await stage.passes(days=40)
        await stage.hub.retention.once()
        assert [row.user_id for row in await RestingRow.all()] == [bram]
        await stage.person("anna").says("wonen", "!voortgang cijfers")
        assert len([file for file in stage.hub_said("wonen") if file.file]) == 2 * len(figures)
