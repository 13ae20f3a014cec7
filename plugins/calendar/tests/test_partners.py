"""Calendars of partners: given in private, read a few times a day, and only what concerns the wijk is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.testing.stage import Stage
from hub.testing.web import Site, serving
from plugins.calendar.models import EntryRow, SourceRow
from plugins.calendar.tests.town import PLACE, board, event, ical, planned, proposals, town

TUESDAY = "2026-12-01T18:30"
MEETING = event("Bewonersavond wonen", "20261202T193000", "Waterlelie")
PRIVATE = event("Functioneringsgesprek met Jan de Boer", "20261202T100000")


@asynccontextmanager
async def connected(site: Site, **settings: object) -> AsyncIterator[tuple[Stage, str]]:
    """Ymere let the hub read its calendar; and where that is."""
    async with serving(site.answer) as port, town(**settings) as stage:
        address = f"http://127.0.0.1:{port}{PLACE}"
        await stage.person("karin").says("ymere", f"!kalender koppel {address}")
        yield stage, address


async def test_what_concerns_the_wijk_is_shown_and_the_rest_is_not_kept() -> None:
    async with connected(Site(ical(MEETING, PRIVATE))) as (stage, _):
        assert "Ymere: Bewonersavond wonen. woensdag 2 december 2026 om 19.30 uur, Waterlelie" in board(stage)
        said = stage.find("ymere", "Ik lees de kalender van Ymere")
        assert "Er staan 2 afspraken in." in said
        assert "Eén daarvan gaat over de wijk." in said
        assert [row.title for row in await EntryRow.all()] == ["Bewonersavond wonen"]


async def test_the_address_is_removed_from_sight() -> None:
    async with connected(Site(ical(MEETING))) as (stage, address):
        rooms = ["ymere", "wonen", "groen", "admin", "steering"]
        assert not any("private-4f9c" in message.body for room in rooms for message in stage.room(room))
        assert (await SourceRow.get()).address == address
        assert "private-4f9c" not in str(await stage.log())


async def test_in_a_room_of_many_it_is_only_removed() -> None:
    async with serving(Site(ical(MEETING)).answer) as port, town() as stage:
        await stage.person("karin").joins("wonen")
        await stage.person("beheer").says("steering", f"!kalender koppel http://127.0.0.1:{port}{PLACE} ymere")
        assert "Ik haalde je bericht weg" in stage.last("steering")
        assert "private-4f9c" not in "".join(m.body for m in stage.room("steering"))
        assert not await SourceRow.all().exists()


async def test_in_a_talk_the_person_removes_it_and_an_admin_names_the_partner() -> None:
    async with serving(Site(ical(MEETING)).answer) as port, town() as stage:
        karin, beheer = stage.person("karin"), stage.person("beheer")
        await karin.opens_direct()
        await karin.writes(f"!kalender koppel http://127.0.0.1:{port}{PLACE}")
        assert "Ik lees de kalender van Ymere" in stage.direct("karin")[-1]
        await beheer.says("admin", f"!kalender koppel http://127.0.0.1:{port}{PLACE}")
        assert "Van welke partner" in stage.last("admin")
        await beheer.says("admin", f"!kalender koppel http://127.0.0.1:{port}{PLACE} Eigenwijks")
        assert {row.partner for row in await SourceRow.all()} == {"ymere", "eigenwijks"}
        await karin.writes("!kalender los eigenwijks")
        assert "Dit mag alleen wie namens Eigenwijks spreekt" in stage.direct("karin")[-1]


async def test_a_meeting_near_one_of_a_partner_is_proposed_to_both_and_moves_there() -> None:
    async with connected(Site(ical(MEETING))) as (stage, _):
        await stage.happens(planned(1, TUESDAY, by="anna"))
        [here], [there] = proposals(stage, "wonen"), proposals(stage, "ymere")
        assert "alleen Ymere verandert die" in here
        await stage.person("anna").reacts("wonen", here, "👍")
        await stage.person("tom").reacts("ymere", there, "👍")
        assert "Allebei" not in here.body, "a colleague has no mandate"
        await stage.person("karin").reacts("ymere", there, "👍")
        assert "Allebei zeiden ja" in proposals(stage, "wonen")[0]
        await stage.happens(planned(1, "2026-12-02T18:30", moved=True))
        assert "Het werd één bijeenkomst" in proposals(stage, "ymere")[0]


async def test_what_a_calendar_brings_later_is_noticed_and_what_goes_from_it_goes_here() -> None:
    site = Site(ical(PRIVATE))
    async with connected(site) as (stage, _):
        await stage.happens(planned(1, TUESDAY, by="anna"))
        assert proposals(stage, "wonen") == []
        site.body = ical(MEETING)
        await stage.passes(hours=6)
        assert "Bewonersavond" in proposals(stage, "wonen")[0]
        site.body = ical(PRIVATE)
        await stage.passes(hours=6)
        assert "niet meer nodig" in proposals(stage, "wonen")[0]
        assert "Bewonersavond" not in board(stage).body
        assert not await EntryRow.all().exists()


async def test_a_calendar_that_did_not_change_is_not_read_again_until_the_next_day() -> None:
    site = Site(ical(MEETING), ETag='"1"')
    async with connected(site) as (stage, _):
        site.status = 304
        await stage.passes(hours=6)
        assert "Bewonersavond" in board(stage)
        await stage.passes(hours=18)
        asked = [request.headers.get("If-None-Match") for request in site.asked]
        assert asked[:2] == [None, '"1"']
        assert asked[-1] is None, "what repeats has come nearer"


async def test_other_words_find_something_else_in_the_same_calendar() -> None:
    site = Site(ical(MEETING, PRIVATE, event("Huurdersavond", "20261203T193000")), ETag='"1"')
    async with connected(site, words="-") as (stage, _):
        assert "Huurdersavond" not in board(stage).body
        await stage.person("beheer").says("admin", "!plugin instellen kalender themawoorden=wonen:huurder")
        assert "Huurdersavond" in board(stage)
        assert "Functioneringsgesprek" not in board(stage).body


async def test_since_when_a_calendar_cannot_be_read_is_said_once_and_that_it_works_again() -> None:
    site = Site(ical(MEETING))
    async with connected(site) as (stage, _):
        site.status = 404
        for _ in range(6):
            await stage.passes(hours=6)
        said = [m for m in stage.hub_said("ymere") if "kan ik niet lezen sinds maandag 23 november" in m]
        assert len(said) == 2, "the living message, and once aloud"
        assert "Er staat niets op dat adres." in said[-1]
        assert "kan ik niet lezen sinds" in board(stage)
        site.status = 200
        await stage.passes(hours=6)
        assert len([m for m in stage.hub_said("ymere") if "Ik lees de kalender van Ymere" in m]) == 1


async def test_what_is_no_calendar_is_said_so() -> None:
    async with connected(Site("<html>Log in</html>")) as (stage, _):
        assert "Wat daar staat, is geen kalender." in stage.find("ymere", "kan ik niet lezen")


async def test_a_partner_takes_its_calendar_back_and_nothing_of_it_stays() -> None:
    async with connected(Site(ical(MEETING))) as (stage, _):
        await stage.person("karin").says("ymere", "!kalender los")
        assert "Wat eruit kwam, is weg." in stage.last("ymere")
        assert not await EntryRow.all().exists()
        assert not await SourceRow.all().exists()
        assert "Bewonersavond" not in stage.find("wonen", "Kalender van Wonen").body


def beside(stage: Stage, room: str) -> list[str]:
    return [m.body for m in stage.hub_said(room) if "Twee partners komen" in m or "niets meer dubbel" in m]


async def test_double_meetings_of_two_partners_are_told_to_both_and_neither_is_changed() -> None:
    other = event("Huurdersavond wonen", "20261203T193000", "Buurthuis")
    mine, theirs = Site(ical(MEETING, PRIVATE)), Site(ical(other, event("Wonen in mei", "20270503T193000")))
    async with serving(theirs.answer) as port, connected(mine) as (stage, _):
        assert beside(stage, "ymere") == []
        await stage.person("lars").says("woon", f"!kalender koppel http://127.0.0.1:{port}{PLACE}")
        for room in ("ymere", "woon"):
            (said,) = beside(stage, room)
            assert "Bewonersavond wonen" in said
            assert "Huurdersavond wonen" in said
            assert "Functioneringsgesprek" not in said
            assert "Wonen in mei" not in said, "that is far away"
            assert "Ik verander niets in jullie kalenders." in said
        assert beside(stage, "eigenwijks") == beside(stage, "wonen") == []
        theirs.body = ical(event("Huurdersavond wonen", "20261203T193000", "Zaal 2"))
        await stage.passes(hours=6)
        (said,) = beside(stage, "ymere")
        assert "Zaal 2" in said, "the same message changed"
        theirs.body = ical(PRIVATE)
        await stage.passes(hours=6)
        assert beside(stage, "woon") == ["✅ Er is nu niets meer dubbel bij jullie en een andere partner."]
        theirs.body = ical(other)
        await stage.passes(hours=6)
        assert len(beside(stage, "ymere")) == 2, "said anew"


async def test_only_a_meeting_that_really_moved_there_counts_as_saved() -> None:
    async with connected(Site(ical(MEETING))) as (stage, _):
        await stage.happens(planned(1, TUESDAY, by="anna"))
        await stage.person("anna").says("wonen", "!dubbel 1 ja")
        await stage.person("karin").says("ymere", "!dubbel 1 ja")
        assert "Allebei zeiden ja" in proposals(stage, "wonen")[0]
        await stage.happens(planned(1, "2026-12-20T18:30", moved=True))
        assert "Het werd één bijeenkomst" not in proposals(stage, "wonen")[0]
        await stage.person("anna").says("wonen", "!dubbel")
        assert "bespaard" not in stage.last("wonen")
