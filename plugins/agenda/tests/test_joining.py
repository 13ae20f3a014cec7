"""Two meetings become one, because both sides want it."""

from __future__ import annotations

import datetime as dt

from hub.api.domain_events import MeetingsJoined
from hub.testing.stage import Stage
from plugins.agenda.tests.town import town

WEDNESDAY = dt.datetime(2026, 12, 2, 19, tzinfo=dt.UTC)


def meeting(stage: Stage, number: int, room: str) -> str:
    """The living message of a meeting."""
    return next(m.body for m in stage.hub_said(room) if m.body.startswith(f"Bijeenkomst {number}: "))


async def two(stage: Stage) -> None:
    """A meeting of Wonen, and one of Groen with a point."""
    for who, room, words in (
        ("anna", "groen", "!agenda Een linde"), ("bram", "groen", "!steun 1"), ("karin", "ymere", "!steun 1")
    ):  # fmt: skip
        await stage.person(who).says(room, words)
    await stage.person("anna").says("wonen", "!bijeenkomst dinsdag 1 december 19:30 Buurthuis")
    await stage.person("bram").says("groen", "!bijeenkomst donderdag 3 december 19:30 De Kas punt 1")


async def test_a_meeting_becomes_part_of_another_and_its_points_go_along() -> None:
    async with town() as stage:
        await two(stage)
        await stage.happens(MeetingsJoined(meeting=2, into=1, starts_at=WEDNESDAY))
        assert "samen met bijeenkomst 1: dinsdag 1 december 2026 om 19.30 uur, Buurthuis" in meeting(stage, 2, "groen")
        assert "Bijeenkomst 2 van donderdag 3 december 2026" in stage.last("groen")
        assert "1 Een linde" in meeting(stage, 1, "wonen")
        assert ("meeting joined", "2") in [(line["action"], line["subject"]) for line in await stage.log()]


async def test_a_meeting_moves_to_the_day_and_place_of_a_partner() -> None:
    async with town() as stage:
        await two(stage)
        joined = MeetingsJoined(meeting=1, partner="ymere", title="Bewonersavond", starts_at=WEDNESDAY, place="Zaal 2")
        await stage.happens(joined)
        assert "Wanneer: woensdag 2 december 2026 om 20.00 uur\nWaar: Zaal 2" in meeting(stage, 1, "wonen")
        assert "Het is nu samen met Ymere: Bewonersavond." in stage.last("wonen")
        whole_day = MeetingsJoined(
            meeting=2,
            partner="ymere",
            title="Markt",
            starts_at=dt.datetime(2026, 12, 4, 23, tzinfo=dt.UTC),
            all_day=True,
        )
        await stage.happens(whole_day)
        assert "Wanneer: zaterdag 5 december 2026 om 19.30 uur\nWaar: De Kas" in meeting(stage, 2, "groen")


async def test_what_is_over_or_cancelled_by_then_stays_as_it_is() -> None:
    async with town() as stage:
        await two(stage)
        await stage.person("anna").says("wonen", "!afgelast 1 te druk")
        before = meeting(stage, 2, "groen"), len(stage.hub_said("groen"))
        for joined in (
            MeetingsJoined(meeting=2, into=1, starts_at=WEDNESDAY),
            MeetingsJoined(meeting=7, into=2, starts_at=WEDNESDAY),
            MeetingsJoined(meeting=2, partner="ymere", starts_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC)),
        ):
            await stage.happens(joined)
        assert (meeting(stage, 2, "groen"), len(stage.hub_said("groen"))) == before
