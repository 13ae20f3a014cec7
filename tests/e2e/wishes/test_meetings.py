"""A meeting from its date to its minutes: planned, run, marked, corrected, agreed to, and printed by a resident."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar

from hub.api.dates import When
from hub.demo.acts import all_of, reacts, says
from hub.demo.checks import sees, sees_file, sees_pinned
from hub.testing.view import File
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

ROOM, PLACE = "jeugd", "Jeugdhonk"
TASK, WORRY, IDEA = "Ik haal de ballen voor vrijdag", "er is weinig te doen", "Een voetbaltafel in het park"


def soon(town: Town) -> str:
    """A time within the next hours, as people type it."""
    at = town.now() + dt.timedelta(minutes=30)
    day = "vandaag" if at.date() == town.now().date() else "morgen"
    return f"{day} {at:%H.%M} uur"


async def file(town: Town, room: str, ending: str, words: str) -> bytes:
    """The newest file with this ending whose message has these words, downloaded by Mei."""
    mei = town.world.people["mei"]

    def found() -> File | None:
        messages = reversed(town.view("mei", room).messages)
        return next((m.file for m in messages if m.file and m.file.name.endswith(ending) and words in m.body), None)

    return await mei.download((await mei.until(found)).mxc)


async def test_a_meeting_from_its_date_to_its_minutes(town: Town) -> None:
    await town.does(
        says("anna", ROOM, f"!bijeenkomst {soon(town)} {PLACE}"), sees("mei", ROOM, "Bijeenkomst", f"Waar: {PLACE}")
    )
    number = await town.number("mei", ROOM, "bijeenkomst", PLACE)
    (event,) = Calendar.from_ical(await file(town, ROOM, ".ics", f"bijeenkomst {number}")).walk("VEVENT")
    assert str(event["LOCATION"]) == PLACE
    await town.does(
        says("anna", ROOM, f"!begin {number}"),
        sees_pinned("mei", ROOM, f"Bijeenkomst {number}", "is bezig", "Anna leidt", "Niet erbij"),
    )
    await town.does(
        all_of(reacts("bram", ROOM, "✋", "is bezig"), says("samira", "eigenwijks", f"!aanwezig {number}")),
        sees_pinned("fatima", ROOM, "Willen iets zeggen: Bram", "Partners aan tafel: Eigenwijks (Samira)"),
    )
    await town.does(says("anna", ROOM, "!beurt"), sees("mei", ROOM, "Bram heeft het woord."))
    await town.does(
        all_of(says("bram", ROOM, TASK), reacts("mei", ROOM, "🛠️", TASK)),
        sees("fatima", ROOM, "Actie", "Ik haal de ballen", "Wie: Bram"),
        sees_pinned("fatima", ROOM, "Genoteerd: 1 actie"),
    )
    await town.does(
        all_of(says("fatima", ROOM, f"!zorg {WORRY}"), says("bram", ROOM, IDEA), reacts("mei", ROOM, "💡", IDEA)),
        sees_pinned("bram", ROOM, "Genoteerd: 1 actie, 1 idee, 1 zorg"),
    )
    await town.does(
        says("anna", ROOM, "!einde"),
        sees("mei", ROOM, f"Verslag van bijeenkomst {number}", "Dit is een voorstel", f"2 {WORRY}", f"3 {IDEA}"),
    )
    better = "er is weinig te doen in de winter"
    await town.does(
        says("bram", ROOM, f"!verbeter 2 {better}"), sees("fatima", ROOM, f"{better} (verbeterd door Bram)")
    )
    draft = "Dit is een voorstel"
    await town.does(
        all_of(reacts("anna", ROOM, "👍", draft), says("samira", "eigenwijks", f"!akkoord {number}")),
        sees("mei", ROOM, f"Verslag van bijeenkomst {number}", "2 mensen die erbij waren, zijn akkoord", better),
    )
    named = f"Verslag van bijeenkomst {number}"
    page = await file(town, ROOM, ".pdf", named)
    assert page.startswith(b"%PDF-")
    web = (await file(town, ROOM, ".html", named)).decode()
    text = (await file(town, ROOM, ".md", named)).decode()
    for form in (web, text):
        assert PLACE in form
        assert better in form
        assert "Ik haal de ballen (Bram" in form
        assert "bewoners uit De Punt" in form
        assert "Fatima" not in form


async def test_a_day_that_people_choose_is_an_invitation_in_every_channel(town: Town) -> None:
    room, place, asked = "groen", "Kas aan de Laan", "Wanneer planten we?"
    everywhere = (("mei", room), ("samira", "eigenwijks"), ("karin", "ymere"))
    second_day = town.now().date() + dt.timedelta(days=11)
    first, second = (f"over {number} dagen 19.30 uur" for number in (10, 11))
    await town.does(
        says("anna", room, f"!vraag datumprikker: {asked} | {first} | {second} | plek: {place} tot over een week"),
        sees("mei", room, asked),
    )
    number = await town.number("mei", room, "stemming", asked)
    votes = [says("bram", room, f"!stem {number} 2"), says("samira", "eigenwijks", f"!stem {number} 2")]
    await town.does(all_of(*votes), sees("mei", room, asked, "1 van 5 bewoners"))
    await town.does(
        says("anna", room, f"!sluit {number}"),
        sees("mei", room, "Bijeenkomst", f"Waar: {place}"),
        *(sees_file(who, at, "text/calendar", place) for who, at in everywhere),
        sees_pinned("mei", room, "Kalender van Groen", place),
    )
    meeting = await town.number("mei", room, "bijeenkomst", place)
    (event,) = Calendar.from_ical(await file(town, room, ".ics", f"bijeenkomst {meeting}")).walk("VEVENT")
    assert str(event["LOCATION"]) == place
    assert event.decoded("DTSTART") == When(second_day, dt.time(19, 30)).at(town.world.wijk.timezone, dt.time())
