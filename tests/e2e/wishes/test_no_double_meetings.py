"""No double meetings: those of the wijk and of partners in one calendar, what is double is noticed, and becomes one."""

from __future__ import annotations

import datetime as dt

from hub.demo.acts import all_of, reacts, says
from hub.demo.checks import sees, sees_gone, sees_pinned
from hub.testing.web import Site, serving
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

ASKED = "Is dit dubbel?"


def typed(day: dt.date) -> str:
    """A day as people type it, with its year."""
    months = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
    return f"{day.day} {months[day.month - 1]} {day.year}"


async def test_two_meetings_for_the_same_people_become_one_when_both_want_it(town: Town) -> None:
    day = town.now().date() + dt.timedelta(days=40)
    await town.does(
        says("anna", "jeugd", f"!bijeenkomst {typed(day)} 19:30 Het Honk"),
        sees_pinned("mei", "jeugd", "Kalender van Jeugd", "Het Honk"),
    )
    await town.does(
        says("bram", "groen", f"!bijeenkomst {typed(day + dt.timedelta(days=2))} 19:30 De Kas"),
        sees("mei", "groen", "De Kas", "Er is al een bijeenkomst voor dezelfde mensen", "Het Honk"),
        sees("mei", "groen", ASKED, "Het Honk", "De Kas"),
        sees("youssef", "jeugd", ASKED, "Het Honk", "De Kas"),
    )
    proposal = await town.number("mei", "groen", "voorstel", ASKED)
    await town.does(reacts("anna", "jeugd", "👍", ASKED), sees("mei", "groen", ASKED, "zegt ja"))
    await town.does(
        says("bram", "groen", f"!dubbel {proposal} ja"),
        sees("mei", "groen", "samen met bijeenkomst", "Het Honk"),
        sees("mei", "jeugd", "werd één bijeenkomst"),
        sees_pinned("mei", "jeugd", "Kalender van Jeugd", "bespaard"),
    )


def evening(day: dt.date) -> str:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:ymere\r\n"
        f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Avond over veiligheid\r\nLOCATION:De Waterlelie\r\n"
        f"DTSTART;TZID=Europe/Amsterdam:{day:%Y%m%d}T200000\r\nDTEND;TZID=Europe/Amsterdam:{day:%Y%m%d}T220000\r\n"
        "END:VEVENT\r\n"
        f"BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Gesprek met Pietersen\r\nDTSTART:{day:%Y%m%d}T120000Z\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


async def test_a_meeting_of_the_wijk_goes_to_one_of_a_partner_and_the_address_stays_secret(town: Town) -> None:
    day = town.now().date() + dt.timedelta(days=30)
    async with serving(Site(evening(day)).answer) as port:
        address = f"http://127.0.0.1:{port}/geheim-8821/feed.ics"
        await town.does(
            says("karin", "ymere", f"!kalender koppel {address}"),
            sees("tom", "ymere", "Ik lees de kalender van Ymere", "Eén daarvan gaat over de wijk"),
            sees_gone("tom", "ymere", "geheim-8821"),
            sees_pinned("mei", "veiligheid", "Ymere", "Avond over veiligheid", "De Waterlelie"),
        )
    await town.does(
        says("anna", "veiligheid", f"!bijeenkomst {typed(day - dt.timedelta(days=1))} 19:30 Buurthuis"),
        sees("mei", "veiligheid", "Er is al een bijeenkomst", "Avond over veiligheid"),
        sees("mei", "veiligheid", ASKED, "alleen Ymere"),
        sees("tom", "ymere", ASKED, "alleen Ymere"),
    )
    await town.does(
        all_of(reacts("anna", "veiligheid", "👍", ASKED), reacts("karin", "ymere", "👍", ASKED)),
        sees("mei", "veiligheid", "Het is nu samen met Ymere: Avond over veiligheid."),
        sees("mei", "veiligheid", "Waar: De Waterlelie"),
        sees("tom", "ymere", "werd één bijeenkomst"),
    )
    for log in (town.world.folder.log,):
        assert "geheim-8821" not in log.read_text()
        assert "Pietersen" not in log.read_text()
