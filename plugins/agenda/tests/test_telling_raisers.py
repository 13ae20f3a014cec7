"""What is done to an item is told to whoever raised it, with the reason; and what was joined by mistake comes apart."""

from __future__ import annotations

import pytest

from plugins.agenda.tests.town import audited, board, item, on_agenda, town


async def test_a_reason_stands_with_the_item_until_it_is_taken_up_again() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        anna = stage.person("anna")
        await anna.says("wonen", "!parkeer 1 dit jaar is er geen geld")
        assert "bewaard voor later. Typ !terug 1 om het terug te zetten.\nDe reden: dit jaar is er geen geld" in item(
            stage, 1
        )
        assert stage.last("wonen").body.endswith("De reden: dit jaar is er geen geld")
        await anna.says("wonen", "!terug 1")
        await anna.says("wonen", "!intrekken het is al gemaakt", reply_to=item(stage, 1))
        assert item(stage, 1).body.endswith("Dit punt is ingetrokken.\nDe reden: het is al gemaakt")


async def test_a_reason_that_is_removed_is_gone() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        command = await stage.person("anna").says("wonen", "!parkeer 1 Jan wil niet meer betalen")
        await stage.person("anna").removes("wonen", command)
        assert "De reden" not in item(stage, 1)
        assert "⏸ Dit punt is bewaard voor later." in item(stage, 1)


async def test_whoever_raised_an_item_hears_what_somebody_else_did_to_it() -> None:
    async with town() as stage:
        anna, admin = stage.person("anna"), stage.person("beheer")
        raised = await anna.says("wonen", "!agenda Een bankje")
        before = len(stage.hub_said("wonen"))
        await admin.says("admin", "!parkeer 1 er is geen geld")
        told = stage.last("wonen")
        assert told.body == (
            "Anna, jouw punt 1, “Een bankje”, is veranderd door Beheer.\n"
            "Punt 1 is bewaard voor later. Typ !terug 1 om het terug te zetten.\nDe reden: er is geen geld"
        )
        assert (told.reply_to, told.mentions) == (raised, (anna.user_id,))
        assert stage.last("admin").body.startswith("Punt 1 is bewaard voor later.")
        await admin.says("wonen", "!opagenda 1")
        assert len(stage.hub_said("wonen")) == before + 2
        assert "Beheer zette punt 1 op de agenda" in stage.last("wonen")
        await anna.says("wonen", "!intrekken 1")
        assert len(stage.hub_said("wonen")) == before + 3


async def test_what_somebody_raised_in_a_talk_with_the_hub_is_answered_there() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        await anna.writes("!agenda wonen Een bankje")
        await stage.person("beheer").says("admin", "!intrekken 1 het is al gemaakt")
        assert "is veranderd door Beheer" in stage.direct("anna")[-1]
        assert "De reden: het is al gemaakt" in stage.direct("anna")[-1]


async def test_what_was_joined_by_mistake_comes_apart_with_the_support_it_had() -> None:
    async with town(residents_needed=4) as stage:
        anna, bram, mei = stage.person("anna"), stage.person("bram"), stage.person("mei")
        await anna.says("wonen", "!agenda Een bankje")
        await bram.says("groen", "!agenda Bomen op het plein")
        await mei.says("groen", "!steun 2")
        await bram.says("wonen", "!voegsamen 1 2")
        await stage.person("fatima").says("wonen", "!steun 1")
        assert "Steun: 4 bewoners" in item(stage, 1)
        assert "Was dat niet de bedoeling? Typ !terug 2." in stage.find("wonen", "Punt 2 hoort nu bij punt 1")
        await bram.says("groen", "!terug 2")
        assert stage.last("groen").body == "Punt 2 is terug. Het zoekt nog steun."
        assert "Steun: 2 bewoners" in item(stage, 1)
        assert "Samen met" not in item(stage, 1)
        assert "Steun: 2 bewoners" in item(stage, 2, "groen")
        assert "2 Bomen op het plein" in board(stage, "groen")
        await mei.says("groen", "!steunweg 2")
        assert "Steun: 1 bewoner" in item(stage, 2, "groen")


async def test_what_others_raised_too_nobody_withdraws_alone() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!agenda Een bankje")
        await bram.says("wonen", "!agenda Zitplek voor ouderen")
        await bram.says("wonen", "!voegsamen 1 2")
        await anna.says("wonen", "!intrekken 1")
        assert stage.last("wonen").body == (
            "Dit is ook ingebracht door Bram. Dan kan alleen een beheerder het intrekken.\n"
            "Je kunt het vragen aan Beheer."
        )
        await bram.says("wonen", "!parkeer 1")
        assert "⏸ Dit punt is bewaard voor later." in item(stage, 1)
        await stage.person("beheer").says("admin", "!intrekken 1")
        assert "Dit punt is ingetrokken." in item(stage, 1)


async def test_a_new_order_is_audited_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje", "De lift")
        log = audited(stage, monkeypatch)
        await stage.person("beheer").says("admin", "!volgorde 2 1")
        assert [line.action for line in log] == ["item ordered"]
