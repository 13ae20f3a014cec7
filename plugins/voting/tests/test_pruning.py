"""Long after a vote its result stands and can be counted again, and nobody knows any more who voted."""

from __future__ import annotations

import datetime as dt

import pytest
from tortoise.models import Model

from hub.api.domain_events import ItemClosed, MeetingNoted, Origin
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import Stage
from plugins.voting import models as tables
from plugins.voting.models import (
    BallotRow,
    BoxRow,
    DecisionRow,
    DeputyRow,
    GuessRow,
    ItemRow,
    NotedRow,
    RecusalRow,
    ResidentRow,
    VoterRow,
)
from plugins.voting.tests.consent import consent
from plugins.voting.tests.test_secret import secret_proposal
from plugins.voting.tests.town import AGAINST, FOR, FRIDAY, living, partners_vote, proposal, town, vote

WHY = "De bank komt voor mijn deur"


async def a_year_later(stage: Stage) -> None:
    await stage.passes(days=380)
    await stage.hub.retention.once()


async def standing_in(*without: type[Model]) -> list[str]:
    """Every place in the tables of voting where the id of a person stands."""
    return [
        f"{table}.{column}: {value}"
        for table, model in vars(tables).items()
        if isinstance(model, type) and issubclass(model, Model) and model.__module__.startswith(tables.__name__)
        if model not in without
        for row in await model.all().values()
        for column, value in row.items()
        if ":wijk.test" in str(value) and "@" in str(value) and column not in ("room",) and "!" not in str(value)
    ]


async def decided(stage: Stage) -> None:
    """Anna asks, Fatima stands aside, Youssef's deputy votes for him, Mei changes her vote, and it passes."""
    await stage.person("youssef").says("wonen", "!vervanger @mei tot 1 december")
    await proposal(stage)
    await stage.person("fatima").says("wonen", f"!belang 1 {WHY}")
    await vote(stage, {"anna": FOR, "bram": FOR, "mei": AGAINST})
    await stage.person("mei").says("wonen", "!stem 1 voor")
    await stage.person("mei").says("wonen", "!stem 1 voor namens youssef")
    await partners_vote(stage)
    await stage.at(FRIDAY)


@pytest.mark.both_databases
async def test_nobody_is_known_any_more_and_the_count_and_the_log_still_hold() -> None:
    async with town() as stage:
        await decided(stage)
        await stage.person("beheer").says("wonen", "!uitgevoerd 1")
        result = stage.find("wonen", "Uitslag van stemming 1: ").body
        before = await stage.log()
        assert await standing_in()
        await a_year_later(stage)
        assert await standing_in(ItemRow) == []
        assert {row.salt for row in await VoterRow.filter(chamber="residents")} == {""}
        partners = await VoterRow.filter(chamber="partners").values_list("voter", flat=True)
        assert {"ymere", "eigenwijks"} <= set(partners)
        assert stage.find("wonen", "Uitslag van stemming 1: ").body == result
        lines = await stage.log()
        assert lines[: len(before)] == before
        assert [line["subject"] for line in lines if line["action"] == "voters let go of"] == ["vote 1"]
        assert await stage.faults() == []
        await stage.person("anna").says("wonen", "!verloop 1")
        assert not [name for name in ("Anna", "Bram", "Mei", "Fatima") if name in stage.last("wonen").body]
        (row,) = await DecisionRow.all()
        assert (row.text, row.opened_by) == ("Een bankje bij de bus", "")


async def test_who_asks_whether_their_vote_counted_hears_that_it_is_not_known_any_more() -> None:
    async with town() as stage:
        await stage.person("bram").opens_direct()
        await decided(stage)
        await stage.person("bram").writes("!stand 1")
        assert "Jouw stem telt mee." in stage.direct("bram")[-1]
        await a_year_later(stage)
        await stage.person("bram").writes("!stand 1")
        assert "niet meer weet wie er stemde" in stage.direct("bram")[-1]


async def test_a_vote_that_is_open_or_was_over_since_stays_as_it_is() -> None:
    async with town() as stage:
        await decided(stage)
        await stage.passes(days=360)
        await stage.hub.retention.once()
        assert not await DecisionRow.filter(let_go=True).exists()
        assert await standing_in()


async def test_while_people_can_object_it_is_not_over_however_few_days_a_wijk_keeps() -> None:
    async with town(keep_days=1, objection_days=30) as stage:
        await decided(stage)
        await stage.passes(days=20)
        await stage.hub.retention.once()
        assert not await DecisionRow.filter(let_go=True).exists()
        await stage.passes(days=20)
        await stage.hub.retention.once()
        assert await DecisionRow.filter(let_go=True).exists()


async def test_a_large_vote_goes_in_parts_and_holds_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.core.privacy.pruning.MOST", 2)
    monkeypatch.setattr("hub.core.privacy.pruning.BATCHES", 1)
    async with town() as stage:
        await decided(stage)
        await stage.passes(days=380)
        known: list[int] = []
        for _ in range(5):
            stage.clock.move(dt.timedelta(days=1))
            await stage.hub.retention.once()
            known.append(await VoterRow.filter(chamber="residents").exclude(salt="").count())
            assert await stage.faults() == []
        assert known[0] > known[1] > known[2] == 0


async def test_a_secret_vote_keeps_its_box_and_not_who_voted() -> None:
    async with town(ladder="-") as stage:
        for name in ("anna", "bram", "fatima", "youssef", "mei"):
            await stage.person(name).opens_direct()
        await secret_proposal(stage)
        for name in ("anna", "bram", "fatima"):
            await stage.person(name).writes("!stem 1 voor")
        await stage.at(FRIDAY)
        await a_year_later(stage)
        assert await BoxRow.all().count() == 1
        assert await standing_in(ItemRow) == []
        assert await VoterRow.filter(voted=True).count() == 3
        assert await stage.faults() == []


async def test_an_objection_that_is_removed_years_later_goes_from_the_result() -> None:
    async with town(ladder="-") as stage:
        await consent(stage)
        said = await stage.person("bram").says("wonen", f"!stem 1 bezwaar {WHY}")
        await vote(stage, {"anna": FOR, "mei": FOR})
        await stage.at(FRIDAY)
        assert [message for message in stage.hub_said("wonen") if WHY in message]
        await stage.passes(days=60)
        await a_year_later(stage)
        assert WHY not in str(await BallotRow.all().values())
        assert await standing_in(ItemRow) == []
        assert [message for message in stage.hub_said("wonen") if WHY in message]
        await stage.person("bram").removes("wonen", said)
        assert not [message for message in stage.hub_said("wonen") if WHY in message]


async def test_an_interest_that_is_removed_years_later_goes_from_the_result() -> None:
    async with town() as stage:
        await proposal(stage)
        said = await stage.person("fatima").says("wonen", f"!belang 1 {WHY}")
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage)
        await stage.at(FRIDAY)
        assert [message for message in stage.hub_said("wonen") if WHY in message]
        await a_year_later(stage)
        assert WHY not in str(await RecusalRow.all().values())
        await stage.person("fatima").removes("wonen", said)
        assert not [message for message in stage.hub_said("wonen") if WHY in message]
        assert living(stage)


async def test_what_belongs_to_no_vote_goes_too_and_the_list_of_voters_stays() -> None:
    async with town(voters="confirmed") as stage:
        origin = Origin(raised_by=UserId(stage.person("anna").user_id), room=RoomId(stage.room_id("wonen")))
        await stage.person("beheer").says("admin", "!bewoner @bram")
        await proposal(stage)
        await stage.person("bram").says("wonen", "!vervanger @mei tot 1 december")
        await stage.person("anna").opens_direct()
        await stage.person("anna").writes("!code AAAA-BBBB-CCCC")
        await stage.happens(MeetingNoted(
            meeting=1, note=1, theme="wonen", kind="decision", words="Het hek komt er", room=origin.room,
            said_by=origin.raised_by, by=origin.raised_by, event=EventId("$noted"),
        ))  # fmt: skip
        await stage.happens(ItemClosed(item=1, title="Een bankje", theme="wonen", how="decided", origin=origin))
        await a_year_later(stage)
        assert [await table.all().count() for table in (DeputyRow, GuessRow, NotedRow)] == [0, 0, 0]
        assert [row.raised_by for row in await ItemRow.all()] == [""]
        assert await ResidentRow.filter(user_id=stage.person("bram").user_id).exists()
