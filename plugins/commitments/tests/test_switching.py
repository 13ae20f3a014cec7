"""How agreements stand survives a restart, and what happened while they were off is learnt."""

from __future__ import annotations

from hub.api.domain_events import CommitmentClimbed, CommitmentJudged, DecisionWithoutAction
from hub.testing.stage import Stage
from plugins.commitments.tests.town import board, day, decision, promise, town


async def switch(stage: Stage, way: str, plugin: str = "afspraken") -> None:
    await stage.person("beheer").says("admin", f"!plugin {way} {plugin}")


async def test_it_goes_on_where_it_was_after_a_restart() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.at(day(2))
        await stage.stop()
        await stage.start()
        await stage.at(day(5))
        assert len(stage.direct("karin")) == len(stage.direct("tom")) == 1


async def test_what_was_promised_done_dropped_and_moved_while_it_was_off_is_learnt() -> None:
    async with town() as stage:
        for what in ("De lift maken", "De deur maken", "Het hek maken"):
            await promise(stage, what)
        await switch(stage, "uit")
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.person("bram").says("wonen", "!bevestig 1")
        await stage.person("anna").says("wonen", "!laatvallen 2 niet nodig")
        await stage.person("anna").says("wonen", "!datum 3 20 december")
        await promise(stage, "De tuin maken")
        await stage.person("karin").says("ymere", "!klaar 4")
        await stage.at(day(10))
        await switch(stage, "aan")
        shown = board(stage)
        assert "✅ Nagekomen\n- 1 De lift maken" in shown
        assert "De deur maken" not in shown
        assert "- 3 Het hek maken (Ymere, zondag 20 december 2026)" in shown
        assert "- 4 De tuin maken (Ymere, dinsdag 1 december 2026)\n  Ymere zegt dat het klaar is." in shown
        assert "⏰ Te laat" not in shown


async def test_who_was_late_before_it_was_switched_on_has_days_too() -> None:
    async with Stage("actions", "commitments") as stage:
        await switch(stage, "uit")
        await promise(stage)
        await stage.happens(decision(4, "Een bankje"))
        await stage.at(day(20))
        await switch(stage, "aan")
        assert "⏰ Te laat\n- 1 De lift maken" in board(stage)
        assert stage.direct("karin") == []
        await stage.at(day(21))
        assert "Afspraak 1 is te laat" in stage.direct("karin")[-1]
        assert stage.direct("tom") == []


async def test_another_plugin_that_is_switched_on_learns_how_each_stands() -> None:
    async with town() as stage:
        await promise(stage)
        await promise(stage, "De deur maken", "20 december")
        await stage.happens(decision(4, "Een bankje"))
        await stage.at(day(7))
        plugin = stage.hub.plugins.by_id["commitments"]
        ctx = stage.hub.handle.context("de-punt", plugin, stage.clock.now())
        found = await plugin.call("present", ctx=ctx)
        assert [type(event) for event in found] == [CommitmentJudged, CommitmentClimbed, DecisionWithoutAction]


async def test_nothing_of_another_wijk_is_seen() -> None:
    async with town() as stage:
        await stage.person("zita").says("oost/straat", "!actie Het hek maken @school voor 1 december")
        await promise(stage)
        await stage.person("zita").says("oost/straat", "!afspraken")
        assert "De lift maken" not in stage.last("oost/straat")
        assert "- 1 Het hek maken (De School, dinsdag 1 december 2026)" in stage.last("oost/straat")
