"""A report is listed for the admins. Only what they pick becomes an item, once, and shows where it came from."""

from pathlib import Path

import pytest

from hub.api.domain_events import ItemRaised, ReportRead
from hub.testing.stage import Stage
from plugins.agenda.rules.report import decode
from plugins.agenda.tests.town import board, emitted, item, town

SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seeds").glob("*.txt"))

REPORT = """Locatie: Buurthuis
Aanwezig: Anna, Bram
Thema: onze buurt

Wat bewoners willen

1. Meer bankjes – Ouderen willen onderweg kunnen zitten.
2. Betere verlichting in de onderdoorgang.

Wonen

● De lift is vaak stuk.
● De kelders zijn nat.
"""


def read(**more: str) -> ReportRead:
    return ReportRead(**{"name": "verslag.txt", "text": REPORT, **more})


def items(stage: Stage, *rooms: str) -> list[str]:
    return [m.body.splitlines()[0] for room in rooms for m in stage.hub_said(room) if m.body.startswith("Punt ")]


async def test_a_report_is_listed_for_the_admins_and_nothing_is_posted_unpicked() -> None:
    async with town() as stage:
        await stage.happens(read())
        listed = stage.last("admin").body.splitlines()
        assert listed[:4] == [
            "Verslag 1: verslag.txt", "Plaats: Buurthuis", "Aanwezig: Anna, Bram", "Thema: onze buurt",
        ]  # fmt: skip
        assert listed[4:10] == [
            "Wat bewoners willen", "- 1 Meer bankjes", "- 2 Betere verlichting in de onderdoorgang",
            "Wonen", "- 3 De lift is vaak stuk", "- 4 De kelders zijn nat",
        ]  # fmt: skip
        assert "!kies 1,3 wonen" in stage.last("admin")
        assert items(stage, "wonen", "groen") == []


async def test_picked_points_become_items_that_show_where_they_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await stage.happens(read())
        events = emitted(stage, monkeypatch)
        await stage.person("beheer").says("admin", "!kies 1,3 groen")
        assert stage.last("admin").body == "2 nieuwe punten: 1, 2."
        assert "- 1 Meer bankjes (punt 1)\n" in stage.find("admin", "Verslag 1: verslag.txt")
        assert item(stage, 1, "groen").body.splitlines() == [
            "Punt 1: Meer bankjes",
            "Uit het verslag “verslag.txt” (Buurthuis), regel 7.",
            "Daar stond het als nummer 1 onder: Wat bewoners willen",
            "> Meer bankjes – Ouderen willen onderweg kunnen zitten.",
            "Steun: 0 bewoners en 0 partners.",
            "Nog nodig: 2 bewoners en 1 partner.",
            "Steun dit punt met 👍, of typ !steun 1.",
        ]
        assert "1 Meer bankjes (nog nodig: 2 bewoners en 1 partner)" in board(stage, "groen")
        assert [(e.item, e.title, e.theme) for e in events if isinstance(e, ItemRaised)] == [
            (1, "Meer bankjes", "groen"),
            (2, "De lift is vaak stuk", "groen"),
        ]
        await stage.person("bram").reacts("groen", item(stage, 1, "groen"), "👍")
        assert "Steun: 1 bewoner" in item(stage, 1, "groen")


async def test_picking_again_does_not_double() -> None:
    async with town() as stage:
        beheer = stage.person("beheer")
        await stage.happens(read())
        await beheer.says("admin", "!kies 1 groen")
        await beheer.says("admin", "!kies alles wonen")
        assert stage.last("admin").body == "3 nieuwe punten: 2, 3, 4.\n1 punt stond er al: 1."
        await beheer.says("admin", "!kies alles wonen")
        assert stage.last("admin").body == "4 punten stonden er al: 1, 2, 3, 4."
        assert len(items(stage, "wonen", "groen")) == 4
        await beheer.says("admin", "!kies")
        assert "- 1 Meer bankjes (punt 1)" in stage.last("admin")


async def test_the_same_report_twice_is_one_report() -> None:
    async with town() as stage:
        await stage.happens(read())
        first = stage.last("admin")
        await stage.person("beheer").says("admin", "!kies 1 groen")
        await stage.happens(read(name="kopie.txt"))
        again = stage.last("admin")
        assert again.body == "Dit verslag ken ik al. Het is verslag 1. Van de 4 punten zijn er 1 gekozen."
        assert again.reply_to == first.event_id
        await stage.happens(read(picked="1,2", theme="wonen"))
        assert stage.last("admin").body == "1 nieuw punt: 2.\n1 punt stond er al: 1."


async def test_the_theme_comes_from_the_heading_or_the_report_or_is_asked_for() -> None:
    async with town() as stage:
        beheer = stage.person("beheer")
        await stage.happens(read())
        await beheer.says("admin", "!kies 3,4")
        assert items(stage, "wonen") == ["Punt 1: De lift is vaak stuk", "Punt 2: De kelders zijn nat"]
        await beheer.says("admin", "!kies 1,3")
        assert "Bij welk thema horen deze punten?" in stage.last("admin")
        assert "De thema’s zijn: wonen, groen." in stage.last("admin")
        await stage.happens(read(text=REPORT.replace("onze buurt", "een groen plein"), name="twee.txt"))
        await beheer.says("admin", "!kies 1")
        assert items(stage, "groen") == ["Punt 3: Meer bankjes"]


async def test_points_picked_on_the_command_line_become_items_at_once() -> None:
    async with town() as stage:
        await stage.happens(read(picked="all", theme="groen"))
        assert "Verslag 1: verslag.txt" in stage.hub_said("admin")[-2]
        assert stage.last("admin").body == "4 nieuwe punten: 1, 2, 3, 4."
        assert "Uit het verslag “verslag.txt” (Buurthuis), regel 7." in item(stage, 1, "groen")
        await stage.happens(read(name="nog een", text=REPORT + "● De bel is stuk.\n", picked="1"))
        assert "Bij welk thema horen deze punten?" in stage.last("admin")


async def test_a_pick_that_names_nothing_is_answered_plainly() -> None:
    async with town() as stage:
        beheer, anna = stage.person("beheer"), stage.person("anna")
        await beheer.says("admin", "!kies 1 wonen")
        assert stage.last("admin").body.startswith("Er is nog geen verslag.")
        await stage.happens(read())
        for command, answer in (
            ("!kies 1,9 wonen", "Dit stukje begrijp ik niet: 9\nGeef nummers van 1 tot en met 4"),
            ("!kies 1 woonen", "Dit stukje begrijp ik niet: woonen"),
            ("!kies wonen", "Welke punten? Geef nummers van 1 tot en met 4, of alles."),
            ("!kies 1-999999999 wonen", "Dit stukje begrijp ik niet: 1-999999999"),
            ("!kies " + "1 " * 5000, "Bij welk thema horen deze punten?"),
        ):
            await beheer.says("admin", command)
            assert answer in stage.last("admin"), command
        await anna.says("wonen", "!kies 1 wonen")
        assert items(stage, "wonen", "groen") == []
        await stage.person("baas").says("oost/admin", "!kies 1 straat")
        assert stage.last("oost/admin").body.startswith("Er is nog geen verslag.")


async def test_an_older_report_is_picked_from_by_answering_its_message() -> None:
    async with town() as stage:
        await stage.happens(read())
        older = stage.last("admin")
        await stage.happens(read(name="twee.txt", text="1. De bel is stuk.\n"))
        await stage.person("beheer").says("admin", "!kies 2 wonen", reply_to=older)
        assert items(stage, "wonen") == ["Punt 1: Betere verlichting in de onderdoorgang"]


async def test_a_look_alike_of_a_picked_point_is_pointed_out() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Meer bankjes in de wijk")
        await stage.happens(read())
        await stage.person("beheer").says("admin", "!kies 1 groen")
        assert stage.last("admin").body == (
            "1 nieuw punt: 2.\nPunt 2 lijkt op punt 1. Is het hetzelfde? Typ !voegsamen 1 2."
        )


async def test_a_report_without_points_is_said_to_have_none() -> None:
    async with town() as stage:
        await stage.happens(read(text="Het was gezellig."))
        assert stage.last("admin").body == "Ik vond geen punten in het verslag verslag.txt."


async def test_a_very_long_report_fits_in_one_message() -> None:
    async with town() as stage:
        await stage.happens(read(text="".join(f"{n}. {'woord ' * 300}{n}\n" for n in range(1, 400))))
        assert len(stage.last("admin").body) < 15_000
        assert "En nog 299 punten." in stage.last("admin")


async def test_the_report_this_wijk_began_with_can_be_picked_from() -> None:
    if not SEEDS:
        pytest.skip("the residents' report is not beside this checkout (../shared/seeds)")
    async with town() as stage:
        await stage.happens(ReportRead(name=SEEDS[0].name, text=decode(SEEDS[0].read_bytes())))
        listed = stage.last("admin")
        assert "- 4 Mandaat\n" in listed
        assert "- 16 Gebrek aan zichtbare resultaten en terugkoppeling" in listed
        await stage.person("beheer").says("admin", "!kies alles wonen")
        assert len(items(stage, "wonen")) == 20
        assert item(stage, 16).body.splitlines()[1:4] == [
            f"Uit het verslag “{SEEDS[0].name}” (De Waterlelie), regel 57.",
            "Daar stond het onder: Waar maak je je zorgen over?",
            "Steun: 0 bewoners en 0 partners.",
        ]
        assert "> Bezorgdheid over gebrek aan toewijding van partners, niet nakomen van" in item(stage, 19)
        assert "Punt 17 lijkt op" not in stage.last("admin")


async def test_a_theme_that_is_not_there_is_answered_with_those_that_are() -> None:
    async with town() as stage:
        await stage.happens(read())
        await stage.person("beheer").says("admin", "!kies 1 zorg")
        assert stage.last("admin").body.startswith("Dit stukje begrijp ik niet: zorg\n")
        assert stage.last("admin").body.endswith("De thema’s zijn: wonen, groen.")
