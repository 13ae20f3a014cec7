"""What the hub keeps of a person: asked for, and forgotten, by themselves or by an admin about who has left."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from hub.api.ids import UserId
from hub.api.personal import Kept, is_nobody, nobody
from hub.core.privacy.personal import kept, models
from hub.proof.export import ANOTHER, of_one
from hub.proof.records import Records
from hub.store.models import Inbox, Outbox, Pseudonym, State
from hub.store.unit_of_work import snapshot
from hub.testing.homeserver import Fault, Status
from hub.testing.stage import Stage

PLUGINS = ("agenda", "voting", "actions", "crosspost")
WORDS = "Mijn buurman Jan snurkt"


async def live(stage: Stage) -> None:
    """Fatima does all that somebody can do, and nothing of it is still going on."""
    fatima, admin, anna = stage.person("fatima"), stage.person("beheer"), stage.person("anna")
    await fatima.says("wonen", f"!agenda {WORDS}")
    await anna.says("wonen", "!steun 1")
    await anna.says("wonen", "!agenda Een bank op het plein")
    await fatima.says("wonen", "!steun 2")
    await fatima.reacts("wonen", stage.find("wonen", "Punt 2"), "👍")
    await fatima.says("wonen", "!bijeenkomst dinsdag 24 november 19.30 buurthuis")
    await fatima.says("wonen", "!actie Verf kopen voor vrijdag")
    await fatima.says("wonen", "!klaar 1")
    await anna.says("wonen", "!bevestig 1")
    said = await fatima.says("wonen", "Dit mag iedereen weten")
    await fatima.reacts("wonen", said, "📣")
    await fatima.says("wonen", "!vraag Welke kleur? | Rood | Blauw tot dinsdag 12.00 uur")
    await fatima.says("wonen", "!stem 1 rood")
    await fatima.says("wonen", "!taal engels")
    await fatima.opens_direct()
    await stage.passes(days=8)
    for share in range(1, 4):
        await admin.says("admin", f"!goed {share}")


async def found(user: str) -> list[str]:
    """Every place in the database where somebody's id stands."""
    return [
        f"{table}.{column}: {value}"
        for table, model in models().items()
        for row in await model.all().values()
        for column, value in row.items()
        if user in str(value)
    ]


async def test_somebody_reads_what_is_kept_of_them_in_their_talk_alone() -> None:
    async with Stage(*PLUGINS) as stage:
        await live(stage)
        fatima = stage.person("fatima")
        await fatima.says("wonen", "!taal nederlands")
        await fatima.writes("!mijn gegevens")
        said = stage.direct("fatima")[-1]
        assert "Dit bewaar ik van @fatima:wijk.test in De Punt:" in said
        assert "- punten die je inbracht, doorgaf of op de agenda zette: 1" in said
        assert "- je stemmen: 1" in said
        await fatima.writes("!my data")
        assert stage.direct("fatima")[-1].body == said.body
        await fatima.says("wonen", "!mijn gegevens")
        assert "Dat kan hier niet. Het kan wel in een direct" in stage.last("wonen")
        await fatima.says("wonen", "!mijn")
        assert "Dat kan hier niet" not in stage.last("wonen")
        talk = stage.direct_room("fatima") or ""
        stage.homeserver.invite("fatima", talk, "bram")
        await stage.person("bram").joins(talk)
        await fatima.writes("!mijn gegevens")
        assert "Anderen lezen hier mee." in stage.direct("fatima")[-1]


async def test_who_asks_to_be_forgotten_is_asked_first_and_then_stands_nowhere() -> None:
    async with Stage(*PLUGINS) as stage:
        await live(stage)
        fatima, user = stage.person("fatima"), stage.homeserver.user_id("fatima")
        await fatima.writes("!vergeet mij")
        assert "forget me yes" in stage.direct("fatima")[-1]
        assert any("agenda_item" in place for place in await found(user))
        await fatima.writes("!vergeet mij ja")
        assert "I have forgotten @fatima:wijk.test" in stage.direct("fatima")[-1]
        assert "Leave the rooms" in stage.direct("fatima")[-1]
        left = await found(user)
        assert {place.split(".")[0] for place in left} <= {"hub_member", "hub_room", "hub_person"}, left
        assert await stage.faults() == []
        await stage.person("anna").says("wonen", "!agenda alles")
        await stage.person("anna").says("wonen", "!verloop 1")
        await stage.person("anna").says("wonen", "!acties")
        assert [message.body for message in stage.hub_said("wonen")[-3:] if "Fatima" in message] == []
        await stage.passes(days=200)
        assert await stage.faults() == []


async def test_an_admin_has_who_left_forgotten_and_nobody_who_is_there() -> None:
    async with Stage(*PLUGINS) as stage:
        await live(stage)
        admin, user = stage.person("beheer"), stage.homeserver.user_id("fatima")
        await admin.says("admin", f"!vergeet {user} ja")
        assert "zit in kamers van deze wijk" in stage.last("admin")
        assert any("agenda_item" in place for place in await found(user))
        for room in ("wonen", "groen", "space", stage.direct_room("fatima") or ""):
            stage.homeserver.leave("fatima", stage.room_id(room) if room[:1] != "!" else room)
        stage.acted()
        await stage.settled()
        await admin.says("admin", f"!gegevens {user}")
        assert "je steun aan punten: " in stage.last("admin")
        await admin.says("admin", f"!vergeet {user}")
        assert "Weet je het zeker?" in stage.last("admin")
        await admin.says("admin", f"!vergeet {user} ja")
        assert "Ik ben @fatima:wijk.test vergeten" in stage.last("admin")
        assert await found(user) == []
        assert await stage.faults() == []
        await admin.says("admin", "!vergeet Fatima ja")
        assert "Typ de hele naam" in stage.last("admin")


async def test_what_is_not_over_stays_and_is_named() -> None:
    async with Stage(*PLUGINS) as stage:
        fatima = stage.person("fatima")
        await fatima.says("wonen", "!actie Verf kopen")
        await fatima.opens_direct()
        await fatima.writes("!vergeet mij ja")
        assert "Actie 1 is nog niet klaar. Geef die door of laat die vallen." in stage.direct("fatima")[-1]
        await stage.person("karin").opens_direct()
        await stage.person("karin").writes("!vergeet mij ja")
        assert "spreekt nog voor ymere" in stage.direct("karin")[-1]


def tables(stage: Stage) -> Iterator[Kept]:
    return (table for found in kept(stage.hub.plugins).values() for table in found)


async def test_every_table_and_every_column_in_which_a_person_or_their_words_stand_is_on_the_map() -> None:
    async with Stage(*PLUGINS) as stage:
        await live(stage)
        known = {table.table: table for table in tables(stage)}
        assert sorted(known) == sorted(models())
        user = stage.homeserver.user_id("fatima")
        for table, model in models().items():
            columns = set(model._meta.fields_map)
            assert set(known[table].who) | set(known[table].words) <= columns, table
            for row in await model.all().values():
                whose = {column for column, value in row.items() if str(value) == user}
                said = {column for column, value in row.items() if WORDS in str(value)}
                assert whose <= {*known[table].who, "key"}, table
                assert said <= set(known[table].words), table


@pytest.mark.parametrize("user", ["@anna:wijk.test", "@nobody:example.org", "@5:example.org"])
def test_nobody_is_no_account(user: str) -> None:
    assert is_nobody(nobody(5))
    assert not is_nobody(user)


async def failed(stage: Stage) -> str:
    """A command that cannot be handled."""
    event = stage.homeserver.text("anna", stage.room_id("wonen"), f"!ontplof {WORDS}")
    stage.acted()
    await stage.gives_up()
    assert await failures() == 1
    return event


async def failures() -> int:
    return len([row for row in await Inbox.all() if "snurkt" in str(row.payload)])


async def test_what_failed_keeps_its_words_for_some_days_only() -> None:
    async with Stage("probe") as stage:
        event = await failed(stage)
        stage.clock.move(dt.timedelta(days=13))
        await stage.hub.retention.once()
        assert await failures() == 1
        stage.clock.move(dt.timedelta(days=2))
        await stage.hub.retention.once()
        assert await failures() == 0
        assert await Inbox.filter(key__startswith=event).exists(), "the id stays: it is not handled again"


async def test_what_failed_loses_its_words_when_they_are_taken_back() -> None:
    async with Stage("probe") as stage:
        event = await failed(stage)
        await stage.person("anna").removes("wonen", event)
        assert await failures() == 0


async def test_what_was_refused_is_not_sent_later_when_its_words_were_taken_back() -> None:
    async with Stage("crosspost") as stage:
        anna = stage.person("anna")
        stage.homeserver.faults.add(Fault("PUT .*/send/m.room.message/.*", Status(403), times=None))
        said = await anna.says("wonen", WORDS)
        await anna.reacts("wonen", said, "📣")
        assert [row for row in await Outbox.filter(state=State.FAILED) if "snurkt" in str(row.payload)]
        stage.homeserver.faults.clear()
        await anna.removes("wonen", said)
        assert not [row for row in await Outbox.all() if "snurkt" in str(row.payload)]


async def test_an_operator_can_hand_somebody_all_that_is_kept_of_them_and_nothing_of_others() -> None:
    async with Stage(*PLUGINS) as stage:
        await live(stage)
        fatima, hub = stage.person("fatima").user_id, stage.hub
        records = Records("de-punt", hub.plugins, hub.directory, hub.enablement, hub.clock)
        files = await snapshot(lambda: of_one(records, UserId(fatima)))
        rows = {
            name: [json.loads(line) for line in text.splitlines()] for name, text in files.items() if ".jsonl" in name
        }
        assert {"tables/hub_member.jsonl", "tables/hub_person.jsonl", "tables/agenda_item.jsonl"} <= rows.keys()
        assert WORDS in files["tables/agenda_item.jsonl"]
        name = (await Pseudonym.get(wijk="de-punt", user_id=fatima)).name
        assert rows["log.jsonl"]
        assert all(name in (line["by"], line["subject"]) for line in rows["log.jsonl"])
        who = {table.table: table.who for tables in kept(hub.plugins).values() for table in tables}
        for file, lines in rows.items():
            for row in lines if file.startswith("tables/") else ():
                named = {row[column] for column in who[file.removeprefix("tables/").removesuffix(".jsonl")]}
                assert fatima in named, file
                assert named <= {fatima, ANOTHER, None, ""}, file
        oost = Records("oost", hub.plugins, hub.directory, hub.enablement, hub.clock)
        assert "tables/agenda_item.jsonl" not in await snapshot(lambda: of_one(oost, UserId(fatima)))
