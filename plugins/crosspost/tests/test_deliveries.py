"""The webhook, and the log of everything that was sent."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace

from hub.api.domain_events import Answered, AnswerLate, CommitmentClimbed, DecisionOpened
from plugins.crosspost.models import Delivery
from plugins.crosspost.tests.partner import partner
from plugins.crosspost.tests.town import copies, raised, town

LIFT = "De lift in de Waterlelie is weer stuk"
DUE = dt.date(2027, 1, 15)


async def test_a_webhook_gets_every_change_as_a_document_of_its_own() -> None:
    async with partner() as woon, town(webhook=woon.url) as stage:
        anna = stage.person("anna")
        await stage.happens(raised(stage))
        said = await anna.says("wonen", LIFT)
        await stage.person("bram").says("wonen", "!deel woon ymere", said)
        await anna.edits("wonen", said, "De lift doet het weer")
        await anna.removes("wonen", said)
        item, shared, changed, removed = woon.documents
        assert item == {
            "version": 1, "id": item["id"], "kind": "item.raised", "wijk": "de-punt", "theme": "wonen", "number": 3,
            "title": "Fietsenstalling", "time": "2026-11-23T09:00:00Z", "data": {},
        }  # fmt: skip
        assert (shared["kind"], shared["number"], shared["title"]) == ("message.shared", 1, "")
        assert shared["data"] == {"from": "Anna", "room": "Wonen", "shared_by": "Bram", "words": LIFT}
        assert (changed["kind"], changed["number"]) == ("message.changed", 1)
        assert changed["data"]["words"] == "De lift doet het weer"
        assert (removed["kind"], removed["number"], removed["data"]) == ("message.removed", 1, {})
        assert len({document["id"] for document in woon.documents}) == 4
        assert len(set(woon.ids)) == 4


async def test_a_webhook_hears_of_votes_even_where_the_room_shows_the_poll() -> None:
    async with partner() as woon, town(webhook=woon.url) as stage:
        event = DecisionOpened(
            decision=4, question="Stalling?", theme="wonen", partners=("woon",),
            closes_at=dt.datetime(2026, 12, 1, 11, tzinfo=dt.UTC),
        )  # fmt: skip
        await stage.happens(event)
        await stage.happens(replace(event, closes_at=event.closes_at + dt.timedelta(days=1), extended=True))
        document, longer = woon.documents
        assert (document["kind"], document["title"]) == ("decision.opened", "Stalling?")
        known = {"item": None, "asked": ["woon"], "weight": "decide"}
        assert document["data"] == {**known, "closes_at": "2026-12-01T11:00:00Z"}
        assert (longer["kind"], longer["data"]) == ("decision.extended", {**known, "closes_at": "2026-12-02T11:00:00Z"})
        assert len(stage.hub_said("woon")) == 1  # the welcome


async def test_a_webhook_hears_each_step_of_the_ladder_and_the_room_does_not_hear_it_twice() -> None:
    climbed = {"action": 2, "title": "De lift maken", "theme": "wonen", "partner": "woon", "due": DUE}
    async with partner() as woon, town(webhook=woon.url) as stage:
        for rung in ("owner", "steering"):
            await stage.happens(CommitmentClimbed(**climbed, rung=rung))  # type: ignore[arg-type]
        await stage.happens(CommitmentClimbed(**climbed | {"partner": "ymere"}, rung="owner"))  # type: ignore[arg-type]
        await woon.arrives(2)
        assert [(d["kind"], d["number"], d["data"]) for d in woon.documents] == [
            ("action.climbed", 2, {"due": "2027-01-15", "rung": rung}) for rung in ("owner", "steering")
        ]
        assert copies(stage, "woon", "De lift maken") == []


async def test_a_webhook_is_asked_for_an_answer_and_hears_that_it_is_late_and_that_it_was_given() -> None:
    about = {"about": "question", "number": 2, "title": "Komt de lift?", "theme": "wonen", "owner": "partner:woon"}
    async with partner() as woon, town(webhook=woon.url) as stage:
        await stage.happens(Answered(**about, state="heard", news=False, due=DUE))  # type: ignore[arg-type]
        await stage.happens(Answered(**about | {"owner": ""}, state="heard", news=False, due=DUE))  # type: ignore[arg-type]
        later = DUE + dt.timedelta(days=1)
        await stage.happens(Answered(**about, state="on_agenda", due=later))  # type: ignore[arg-type]
        await stage.happens(AnswerLate(**about, rung="owner", since=DUE))  # type: ignore[arg-type]
        await stage.happens(Answered(**about, state="later", until=DUE))  # type: ignore[arg-type]
        await woon.arrives(3)
        assert [(d["kind"], d["number"], d["data"]) for d in woon.documents] == [
            ("answer.asked", 2, {"about": "question", "due": "2027-01-15"}),
            ("answer.late", 2, {"about": "question", "since": "2027-01-15", "rung": "owner"}),
            ("answer.given", 2, {"about": "question", "state": "later", "until": "2027-01-15"}),
        ]
        assert copies(stage, "woon", "Komt de lift?") == []


async def test_what_a_webhook_did_not_take_is_sent_again_under_the_same_id() -> None:
    async with partner(500, 200) as woon, town(webhook=woon.url) as stage:
        await stage.person("beheer").says("admin", "!plugin instellen doorgeven overslaan=ymere, eigenwijks")
        said = await stage.person("anna").says("wonen", LIFT)
        stage.homeserver.react("bram", stage.room_id("wonen"), said, "📣")
        stage.acted()
        async with asyncio.timeout(20):
            await woon.arrives(1)
            assert [row.done_at for row in await Delivery.filter(channel="webhook")] == [None]
            while len(woon.ids) < 2:
                stage.clock.move(dt.timedelta(minutes=1))
                stage.hub.deliver.wake()
                await asyncio.sleep(0.004)
        await stage.settled()
        assert len(woon.ids) == 2
        assert len(set(woon.ids)) == 1
        assert woon.documents[0] == woon.documents[1]
        (row,) = await Delivery.filter(channel="webhook")
        assert (row.done_at, row.error) == (stage.clock.now(), "")


async def test_an_admin_reads_what_arrived_and_what_did_not() -> None:
    async with partner(410) as woon, town(webhook=woon.url) as stage:
        beheer = stage.person("beheer")
        await beheer.says("admin", "!bezorgd")
        assert stage.last("admin").body == "Er is nog niets gestuurd."
        await stage.happens(raised(stage))
        await beheer.says("admin", "!bezorgd !WOON")
        assert stage.last("admin").body.splitlines() == [
            "Dit stuurde ik als laatste:",
            "- ✅ 23-11 10.00: punt 3 naar !WOON, via de kamer. Het kwam aan op 23-11 10.00.",
            "- ❌ 23-11 10.00: punt 3 naar !WOON, via de webhook. Het werd geweigerd. De reden is HTTP 410.",
        ]
        await beheer.says("admin", "!bezorgd politie")
        assert "Ik ken de partner politie niet." in stage.last("admin")
        await beheer.says("admin", "!bezorgd eigenwijks")
        assert len(stage.last("admin").body.splitlines()) == 2


async def test_the_log_shows_the_last_twenty_and_only_of_this_wijk() -> None:
    async with town() as stage:
        for item in range(1, 9):
            await stage.happens(raised(stage, item=item))
        await stage.person("beheer").says("admin", "!bezorgd")
        lines = stage.last("admin").body.splitlines()
        assert len(lines) == 21
        assert "punt 8 naar !WOON" in lines[-1]
        await stage.person("baas").says("oost/admin", "!bezorgd")
        assert stage.last("oost/admin").body == "Er is nog niets gestuurd."


async def test_answers_are_in_the_log_and_words_are_not() -> None:
    async with town() as stage:
        said = await stage.person("anna").says("wonen", LIFT)
        await stage.person("anna").says("wonen", "!deel ymere", said)
        await stage.person("karin").says("ymere", "Morgen", stage.last("ymere"))
        await stage.person("beheer").says("admin", "!bezorgd")
        assert "bericht 2 naar Wonen, via de kamer" in stage.last("admin")
        rows = [vars(row) for row in await Delivery.all()]
        assert len(rows) == 2
        assert not [row for row in rows if "lift" in str(row) or "Morgen" in str(row)]


async def test_only_admins_read_the_log() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!bezorgd")
        assert "Dit stuurde ik" not in stage.last("wonen")
