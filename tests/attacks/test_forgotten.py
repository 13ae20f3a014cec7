"""Somebody who did all that can be done, in every plugin, is forgotten: they stand nowhere, and nothing names them.
Their words go where they remove them, also after that."""

from __future__ import annotations

import datetime as dt

from hub.core.privacy.personal import models
from hub.testing.stage import Stage
from tests.attacks.town import PLUGINS, come_in

WORD = "zwaluwnest"
EVENING = dt.datetime(2026, 11, 24, 18, 40, tzinfo=dt.UTC)


async def live(stage: Stage) -> None:
    """Fatima does something with every plugin, and the rest that she takes goes on for months."""
    fatima, anna, admin = stage.person("fatima"), stage.person("anna"), stage.person("beheer")
    await come_in(stage)
    await fatima.opens_direct()
    await admin.says("admin", "!sleutelfiguur @fatima")
    await anna.says("wonen", "!vraagronde Het plein tot 12 december\n1. Wat wil je?\n2. Wat moet anders?")
    for line in (
        f"!agenda Een {WORD} op het plein", "!steun 1", "!steun 2", f"!inbreng 1 Meer {WORD} in de steeg",
        f"!naamloos 2 Minder {WORD} graag", "!aanhalen 1", f"!actie Hokje voor {WORD} maken", "!klaar 2",
        "!rooster koffie elke dinsdag", "!rooster koffie ik",
        "!bijeenkomst dinsdag 24 november 19.30 buurthuis punten 3", f"!stem 1 plein omdat het {WORD} daar hoort",
        f"!belang 1 mijn broer maakt het {WORD}", "!vervanger @mei tot 1 maart",
        "!afmelden 1", "!overzicht elke maandag 9.00", "!uitnodiging 2", "!vraagerbij ymere", "!taal engels",
    ):  # fmt: skip
        await fatima.says("wonen", line)
    await anna.says("wonen", "!bevestig 2")
    await fatima.reacts("wonen", await fatima.says("wonen", f"Ymere mag weten van het {WORD}"), "📣")
    await admin.says("admin", "!goed 1")
    for line in ("!overmij straat Lindenlaan", "!overmij taal Berbers", "!drukte grens 3", "!pauze tot 1 juni @mei"):
        await fatima.writes(line)
    await stage.at(EVENING)
    for line in (
        "!begin 2", "!hand", "!voorzitter @fatima", f"!noteer besluit het {WORD} komt op het plein",
        f"!zorg het {WORD} blijft bij praten", f"!noteer actie {WORD} kopen @fatima voor vrijdag", "!einde",
        f"!verbeter 3 het {WORD} duurt lang", f"!vulaan zorg {WORD}", "!akkoord 2", "!legvoor 1", "!klaar 3",
    ):  # fmt: skip
        await fatima.says("wonen", line)
    await anna.says("wonen", "!bevestig 3")
    await stage.passes(days=20)


async def places(word: str) -> dict[str, str]:
    """Every column of the database in which this stands, with one of the values."""
    return {
        f"{table}.{column}": str(value)
        for table, model in models().items()
        for row in await model.all().values()
        for column, value in row.items()
        if word.casefold() in str(value).casefold()
    }


async def test_who_was_everywhere_and_left_stands_nowhere_once_an_admin_has_them_forgotten() -> None:
    async with Stage(*PLUGINS, begins=live) as stage:
        admin, user = stage.person("beheer"), stage.homeserver.user_id("fatima")
        before = {place.split(".")[0] for place in await places(user)}
        plugins = {table.split("_")[0] for table in before} - {"hub"}
        some = "actions agenda crosspost feedback input load meetings minutes progress table voting"
        assert plugins >= set(some.split())
        for room in list(stage.homeserver.world.rooms):
            if user in stage.homeserver.members(room):
                stage.homeserver.leave("fatima", room)
        stage.acted()
        await stage.settled()
        await admin.says("admin", f"!vergeet {user} ja")
        assert await places(user) == {}
        assert await places("fatima") == {}
        assert await stage.faults() == []


async def test_nothing_that_the_hub_says_later_names_who_was_forgotten() -> None:
    async with Stage(*PLUGINS, begins=live) as stage:
        fatima, rooms = stage.person("fatima"), ("wonen", "groen", "ymere", "steering", "admin")
        await fatima.writes("!vergeet mij ja")
        left = {place.split(".")[0] for place in await places(fatima.user_id)}
        assert left <= {"hub_member", "hub_room", "hub_person"}, "who is in a room stays known as long"
        already = {room: {message.event_id for message in stage.hub_said(room)} for room in rooms}
        for line in ("!agenda alles", "!acties", "!verloop 1", "!stand 1", "!rooster koffie", "!notities", "!verslag 2",
                     "!wijzigingen 2", "!antwoorden", "!tafel", "!voortgang", "!hulp alles"):  # fmt: skip
            await stage.person("bram").says("wonen", line)
        await stage.passes(days=10)
        await stage.passes(days=200)
        later = [m for room in rooms for m in stage.hub_said(room) if m.event_id not in already[room]]
        assert len(later) > 12
        assert [message.body for message in later if "Fatima" in message.body] == []
        assert await stage.faults() == []


async def test_who_was_forgotten_can_still_take_back_their_words() -> None:
    """The hub says so when it forgets somebody."""
    async with Stage(*PLUGINS, begins=live) as stage:
        fatima = stage.person("fatima")
        await fatima.writes("!vergeet mij ja")
        assert await places(WORD)
        for room in list(stage.homeserver.world.rooms):
            for event in stage.homeserver.timeline(room):
                if event["sender"] == fatima.user_id and event["type"] == "m.room.message":
                    stage.homeserver.redact("fatima", room, event["event_id"])
        stage.acted()
        await stage.settled()
        assert await places(WORD) == {}
        assert [m.body for room in stage.homeserver.world.rooms for m in stage.room(room) if WORD in m.body] == []
