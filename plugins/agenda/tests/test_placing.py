"""An admin or the steering group puts an item on the agenda without support, and everybody reads so."""

from __future__ import annotations

import pytest

from hub.api.domain_events import ItemOnAgenda
from hub.api.effects import Audit
from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.agenda.tests.town import audited, board, emitted, item, on_agenda, town


async def test_an_admin_puts_an_item_on_the_agenda_and_its_message_says_who_and_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        await on_agenda(stage, "De lift")
        raised = await stage.person("bram").says("wonen", "!agenda Een bankje")
        events, log = emitted(stage, monkeypatch), audited(stage, monkeypatch)
        await stage.person("beheer").says("admin", "!opagenda 2")
        said = "Beheer zette punt 2 op de agenda: Een bankje\nEen beheerder mag dat, ook zonder steun."
        assert stage.last("admin").body == said
        assert stage.last("wonen").body == f"Bram, jouw punt 2, “Een bankje”, is veranderd door Beheer.\n{said}"
        assert stage.last("wonen").reply_to == raised
        assert item(stage, 2).body.splitlines()[2:] == [
            "✅ Dit punt staat op de agenda.",
            "Beheer zette het erop.",
            "Een beheerder mag dat, ook zonder steun.",
            "Steun: 1 bewoner en 0 partners.",
        ]
        assert "Op de agenda:\n- 1 De lift\n- 2 Een bankje" in board(stage)
        assert [(type(event), event.item) for event in events if isinstance(event, ItemOnAgenda)] == [(ItemOnAgenda, 2)]
        by = UserId(stage.person("beheer").user_id)
        assert log == [Audit("item put on the agenda", "2", by, {"as": "admin"})]


async def test_the_steering_group_may_do_it_and_a_resident_hears_who_may() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("bram").says("wonen", "!opagenda 1")
        assert "Een bankje (nog nodig: 1 bewoner en 1 partner)" in board(stage)
        assert "Beheer" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!opagenda", reply_to=item(stage, 1))
        assert stage.last("wonen").body == (
            "Anna zette punt 1 op de agenda: Een bankje\nDe stuurgroep mag dat, ook zonder steun."
        )
        assert "Anna zette het erop." in item(stage, 1)


async def test_what_was_put_there_needs_support_again_after_it_was_parked() -> None:
    async with town() as stage:
        anna, admin = stage.person("anna"), stage.person("beheer")
        await anna.says("wonen", "!agenda Een bankje")
        await admin.says("admin", "!opagenda 1")
        await anna.says("wonen", "!parkeer 1")
        assert "zette het erop" not in item(stage, 1)
        await anna.says("wonen", "!terug 1")
        assert "Nog nodig: 1 bewoner en 1 partner." in item(stage, 1)
        await anna.says("wonen", "!intrekken 1")
        await admin.says("admin", "!opagenda 1")
        assert "✅ Dit punt staat op de agenda." in item(stage, 1)


REFUSALS = [
    ("!opagenda 9", "Ik ken punt 9 niet."),
    ("!opagenda", "Welk punt bedoel je?"),
    ("!opagenda 1", "Dat kan nu niet: punt 1 staat op de agenda."),
    ("!opagenda 2", "Punt 2 hoort nu bij punt 1."),
    ("!opagenda 3", "De tekst van punt 3 is weg."),
]


async def test_what_cannot_be_put_on_the_agenda_is_said() -> None:
    async with town() as stage:
        anna, admin = stage.person("anna"), stage.person("beheer")
        await on_agenda(stage, "De lift")
        await anna.says("wonen", "!agenda Een bankje")
        await anna.says("wonen", "!voegsamen 1 2")
        words = await anna.says("wonen", "!agenda Mijn buurman snurkt")
        await anna.removes("wonen", words)
        for command, answer in REFUSALS:
            await admin.says("admin", command)
            assert answer in stage.last("admin"), command


async def test_what_was_put_there_can_be_put_to_the_vote() -> None:
    async with Stage("agenda", "voting") as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("anna").says("wonen", "!besluit 1")
        assert not stage.polls("wonen")
        await stage.person("beheer").says("admin", "!opagenda 1")
        await stage.person("anna").says("wonen", "!besluit 1")
        assert stage.polls("wonen")


async def test_who_puts_an_item_there_from_elsewhere_is_heard_in_the_room_of_its_theme() -> None:
    async with town() as stage:
        await stage.person("karin").says("ymere", "!agenda wonen Een bankje")
        await stage.person("karin").says("steering", "!opagenda 1")
        said = "Karin zette punt 1 op de agenda: Een bankje\nDe stuurgroep mag dat, ook zonder steun."
        assert stage.last("steering").body == stage.last("wonen").body == said
        assert stage.last("wonen").reply_to == item(stage, 1).event_id
