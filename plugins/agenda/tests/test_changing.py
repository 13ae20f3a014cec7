"""What people do to items: join, order, park, withdraw and take up again, each by who may."""

import pytest

from hub.api.domain_events import DomainEvent, ItemClosed
from plugins.agenda.tests.town import board, emitted, item, on_agenda, town


def closings(events: list[DomainEvent]) -> list[tuple[int, str, int | None]]:
    return [(e.item, e.how, e.into) for e in events if isinstance(e, ItemClosed)]


async def test_a_look_alike_is_pointed_out_at_once_and_can_be_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town(residents_needed=4) as stage:
        events = emitted(stage, monkeypatch)
        anna, bram, mei = stage.person("anna"), stage.person("bram"), stage.person("mei")
        await anna.says("wonen", "!agenda Fietsenstalling bij de Waterlelie")
        await bram.says("wonen", "!steun 1")
        await mei.says("groen", "!agenda de Waterlelie: een fietsenstalling")
        assert stage.last("groen").body == (
            "Het lijkt op punt 1: Fietsenstalling bij de Waterlelie\nIs het hetzelfde? Typ dan !voegsamen 1 2."
        )
        thumb = await bram.reacts("groen", item(stage, 2, "groen"), "👍")
        await stage.person("youssef").says("wonen", "!voegsamen 1 2")
        assert "Dat kan alleen Anna, Mei of een beheerder." in stage.last("wonen")
        await mei.says("groen", "!voegsamen 1 2")
        assert "Punt 2 hoort nu bij punt 1: Fietsenstalling bij de Waterlelie" in stage.last("groen")
        assert "Dit hoort nu bij punt 1." in item(stage, 2, "groen")
        assert "Steun: 3 bewoners en 0 partners." in item(stage, 1)
        assert "- Samen met punt 2 van Mei: de Waterlelie: een fietsenstalling" in item(stage, 1)
        assert "Er zijn nog geen punten." in board(stage, "groen")
        assert closings(events) == [(2, "merged", 1)]
        await stage.person("fatima").reacts("groen", item(stage, 2, "groen"), "👍")
        assert "Punt 2 hoort nu bij punt 1. Gebruik dat nummer." in stage.last("groen")
        await bram.removes("groen", thumb)
        assert "Steun: 3 bewoners" in item(stage, 1)
        await bram.says("groen", "!steunweg 1")
        assert "Steun: 2 bewoners" in item(stage, 1)


async def test_joining_can_bring_enough_support() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("karin").says("ymere", "!agenda wonen Zitplek voor ouderen")
        await stage.person("bram").says("wonen", "!steun 2")
        await stage.person("beheer").says("admin", "!voegsamen 1 2")
        assert "✅ Dit punt staat op de agenda.\nSteun: 2 bewoners en 1 partner (Ymere)." in item(stage, 1)


REFUSALS = [
    ("!voegsamen 1 1", "Dat is twee keer hetzelfde nummer."),
    ("!voegsamen 1 9", "Ik ken punt 9 niet."),
    ("!voegsamen 9 1", "Ik ken punt 9 niet."),
    ("!voegsamen 1", "!voegsamen 3 5"),
    ("!voegsamen 3 1", "Dat kan nu niet: punt 3 is ingetrokken."),
    ("!voegsamen 1 3", "Dat kan nu niet: punt 3 is ingetrokken."),
    ("!voegsamen 1 4", "Punt 4 hoort nu bij punt 1."),
    ("!volgorde 1 2", "Dat kan nu niet: punt 1 zoekt nog steun."),
    ("!volgorde 9 1", "Ik ken punt 9 niet."),
    ("!volgorde 2 1", "Dat kan nu niet: punt 2 is bewaard voor later."),
    ("!steun 2", "Dat kan nu niet: punt 2 is bewaard voor later."),
    ("!parkeer 2", "Dat kan nu niet: punt 2 is bewaard voor later."),
    ("!parkeer 3", "Dat kan nu niet: punt 3 is ingetrokken."),
    ("!parkeer 9", "Ik ken punt 9 niet."),
    ("!intrekken 3", "Dat kan nu niet: punt 3 is ingetrokken."),
    ("!intrekken 9", "Ik ken punt 9 niet."),
    ("!terug 1", "Dat kan nu niet: punt 1 zoekt nog steun."),
    ("!terug 9", "Ik ken punt 9 niet."),
]
"""With item 1 raised, 2 parked, 3 withdrawn, 4 part of 1."""


async def test_what_cannot_be_done_is_said_with_the_reason() -> None:
    async with town() as stage:
        beheer = stage.person("beheer")
        for title in ("Een bankje", "De lift", "Nieuwe bomen", "Zitplek"):
            await beheer.says("wonen", f"!agenda {title}")
        for command in ("!parkeer 2", "!intrekken 3", "!voegsamen 1 4"):
            await beheer.says("wonen", command)
        before = board(stage)
        for command, answer in REFUSALS:
            await beheer.says("admin", command)
            assert answer in stage.last("admin"), f"{command}: {stage.last('admin').body}"
        assert board(stage) == before


async def test_the_steering_group_and_admins_put_the_agenda_in_order() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje", "De lift", "Nieuwe bomen")
        assert "- 1 Een bankje\n- 2 De lift\n- 3 Nieuwe bomen\n" in board(stage)
        await stage.person("bram").says("wonen", "!volgorde 3 1")
        assert "Beheer, Anna, Karin" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!volgorde 3 1")
        assert stage.last("wonen").body == "Punt 3 staat nu op plaats 1 van de agenda."
        assert "- 3 Nieuwe bomen\n- 1 Een bankje\n- 2 De lift\n" in board(stage)
        await stage.person("beheer").says("admin", "!volgorde 3 99")
        assert stage.last("admin").body == "Punt 3 staat nu op plaats 3 van de agenda."
        assert "- 1 Een bankje\n- 2 De lift\n- 3 Nieuwe bomen\n" in board(stage)
        await stage.person("anna").says("wonen", "!volgorde 3 0")
        assert stage.last("wonen").body == "De eerste plaats is 1. Typ bijvoorbeeld !volgorde 3 1."


async def test_whoever_raised_an_item_can_park_withdraw_and_take_it_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        bram, mei = stage.person("bram"), stage.person("mei")
        await bram.says("wonen", "!agenda Een bankje")
        await mei.says("wonen", "!steun 1")
        await stage.person("karin").says("ymere", "!steun 1")
        events = emitted(stage, monkeypatch)
        await mei.says("wonen", "!parkeer 1")
        assert "Dat kan alleen Bram, de stuurgroep of een beheerder." in stage.last("wonen")
        assert "Je kunt het vragen aan Beheer." in stage.last("wonen")
        await bram.says("wonen", "!parkeer 1")
        assert "Bewaard voor later: 1." in board(stage)
        assert "⏸ Dit punt is bewaard voor later." in item(stage, 1)
        await mei.says("wonen", "!terug 1")
        assert "Dat kan alleen Bram, de stuurgroep of een beheerder." in stage.last("wonen")
        await stage.person("anna").says("wonen", "!terug 1")
        assert "Punt 1 is terug. Het staat op de agenda." in stage.last("wonen")
        await mei.says("wonen", "!intrekken 1")
        assert "Dat kan alleen Bram of een beheerder." in stage.last("wonen")
        await bram.says("wonen", "!intrekken", reply_to=item(stage, 1))
        assert "Dit punt is ingetrokken." in item(stage, 1)
        assert "Een bankje" not in board(stage)
        await stage.person("beheer").says("admin", "!terug 1")
        assert "✅ Dit punt staat op de agenda." in item(stage, 1)
        assert closings(events) == [(1, "parked", None), (1, "withdrawn", None)]
        assert [type(event).__name__ for event in events] == [
            "ItemClosed", "ItemRaised", "ItemOnAgenda", "ItemClosed", "ItemRaised", "ItemOnAgenda",
        ]  # fmt: skip
