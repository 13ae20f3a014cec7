"""An invitation for calendars: in the room and to who asks; it moves along, and is struck out when cancelled."""

from __future__ import annotations

import datetime as dt

from plugins.meetings.tests.town import STARTS, calendars, cancelled, planned, town


async def test_the_invitation_moves_and_is_struck_out_in_the_room_and_for_who_asked() -> None:
    async with town() as stage:
        await stage.happens(planned())
        (there,) = calendars(stage, stage.hub_said("ymere"))
        assert there.walk("VEVENT")[0]["DTSTART"].dt == STARTS
        mei = stage.person("mei")
        await mei.says("wonen", "!uitnodiging")
        later = STARTS + dt.timedelta(days=2)
        await stage.happens(planned(starts_at=later, place="Waterlelie", moved=True, sequence=1))
        (here,) = calendars(stage, stage.hub_said("wonen"))  # the old one is gone
        event = here.walk("VEVENT")[0]
        assert (event["DTSTART"].dt, event["SEQUENCE"], str(event["LOCATION"])) == (later, 1, "Waterlelie")
        assert str(event["DESCRIPTION"]) == "Een bijeenkomst van De Punt.\nPunten: 3, 5"
        await stage.happens(cancelled(sequence=2))
        (here,) = calendars(stage, stage.hub_said("wonen"))
        assert str(here["METHOD"]) == "CANCEL"
        (there,) = calendars(stage, stage.hub_said("ymere"))
        assert str(there["METHOD"]) == "CANCEL"
        direct = calendars(stage, stage.direct("mei"))
        assert [str(calendar["METHOD"]) for calendar in direct] == ["PUBLISH", "PUBLISH", "CANCEL"]
        found = [calendar.walk("VEVENT")[0] for calendar in direct]
        assert [event["SEQUENCE"] for event in found] == [0, 1, 2]
        assert len({str(event["UID"]) for event in found}) == 1


async def test_a_partner_that_is_not_expected_gets_no_file() -> None:
    async with town() as stage:
        await stage.happens(planned(theme="groen", title="Groen"))
        assert [len(calendars(stage, stage.hub_said(room))) for room in ("groen", "ymere", "woon")] == [1, 1, 0]


async def test_people_see_in_their_calendar_until_when_it_takes() -> None:
    async with town() as stage:
        await stage.happens(planned(minutes=90))
        (file,) = calendars(stage, stage.hub_said("wonen"))
        assert file.walk("VEVENT")[0]["DTEND"].dt == STARTS + dt.timedelta(minutes=90)
        await stage.happens(planned(minutes=150, moved=True, sequence=1))
        (file,) = calendars(stage, stage.hub_said("wonen"))
        assert file.walk("VEVENT")[0]["DTEND"].dt == STARTS + dt.timedelta(minutes=150)


async def test_new_words_of_an_item_send_no_new_invitation() -> None:
    async with town() as stage:
        await stage.happens(planned())
        before = stage.hub_said("wonen")
        await stage.happens(planned(items=((3, "Twee bankjes"),), changed=True))
        assert stage.hub_said("wonen") == before


async def test_a_wijk_can_do_without_files_and_who_asks_gets_one_all_the_same() -> None:
    async with town(invitations="nee") as stage:
        await stage.happens(planned())
        await stage.happens(planned(starts_at=STARTS + dt.timedelta(days=1), moved=True, sequence=1))
        assert calendars(stage, stage.hub_said("wonen")) == []
        await stage.person("karin").says("ymere", "!uitnodiging 1")
        (mine,) = calendars(stage, stage.direct("karin"))
        assert mine.walk("VEVENT")[0]["SEQUENCE"] == 1
        assert stage.last("admin").body.startswith("Hallo.")


async def test_a_day_that_people_chose_in_a_vote_becomes_an_invitation() -> None:
    async with town("agenda", "voting") as stage:
        anna, karin = stage.person("anna"), stage.person("karin")
        await anna.says("wonen", "!vraag datumprikker: Wanneer? | dinsdag 1 december 19.30 uur | woensdag 2 december "
                                 "19.30 uur tot vrijdag 12.00 uur")  # fmt: skip
        for name in ("anna", "bram", "mei"):
            await stage.person(name).says("wonen", "!stem 1 2")
        await karin.says("ymere", "!stem 1 2")
        await stage.passes(days=5)
        (invitation,) = calendars(stage, stage.hub_said("wonen"))
        at = dt.datetime(2026, 12, 2, 18, 30, tzinfo=dt.UTC)
        assert invitation.walk("VEVENT")[0]["DTSTART"].dt == at
