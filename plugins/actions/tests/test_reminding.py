"""Owners hear of their date: in time, once, at a decent hour, and never for nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import ActionDueSoon, ActionOverdue, DomainEvent
from hub.testing.stage import Stage
from plugins.actions.tests.town import board, card, emitted, town

FRIDAY = dt.date(2026, 12, 11)


def morning(day: int, month: int = 12, hour: int = 9) -> dt.datetime:
    """So late in Amsterdam, in the winter of 2026."""
    return dt.datetime(2026, month, day, hour - 1, 0, tzinfo=dt.UTC)


def dates(told: list[DomainEvent]) -> list[type[DomainEvent]]:
    return [type(event) for event in told if isinstance(event, ActionDueSoon | ActionOverdue)]


async def poster(stage: Stage) -> None:
    await stage.person("anna").says("wonen", "!actie Poster ophangen @bram voor 11 december")


async def test_the_owner_hears_it_three_days_before_then_the_day_after_then_every_week_for_three_weeks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        await poster(stage)
        told = emitted(stage, monkeypatch)
        for day, count, first in (
            (morning(8, hour=8), 0, ""),
            (morning(8), 1, "Actie 1 moet bijna klaar zijn: Poster ophangen\nDe datum is vrijdag 11 december 2026."),
            (morning(11, hour=20), 1, ""),
            (morning(12), 2, "Actie 1 is één dag te laat: Poster ophangen\nDe datum was vrijdag 11 december 2026."),
            (morning(19), 3, "Actie 1 is 8 dagen te laat"),
            (morning(26), 4, "Actie 1 is 15 dagen te laat"),
            (morning(26) + dt.timedelta(days=7), 5, "Actie 1 is 22 dagen te laat"),
            (morning(26) + dt.timedelta(days=90), 5, ""),
        ):
            await stage.at(day)
            said = stage.direct("bram")
            assert len(said) == count, day
            assert first in (said[-1] if said else "")
        assert not [message for message in stage.direct("bram") if "later dan de bedoeling was" in message]
        assert dates(told) == [ActionDueSoon, ActionOverdue]
        assert told[0] == ActionDueSoon(
            action=1, title="Poster ophangen", theme="wonen", owner=stage.person("bram").user_id, due=FRIDAY
        )
        assert stage.direct("anna") == []


async def test_the_card_and_the_board_show_it_too_and_of_a_partner_nobody_is_disturbed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await stage.person("anna").says("wonen", "!actie Rekken plaatsen @ymere voor 11 december")
        await stage.at(morning(8))
        assert "⏰ De datum is dichtbij." in card(stage, 1)
        await stage.at(morning(12))
        assert "⏰ Dit is te laat: de datum is voorbij." in card(stage, 1)
        assert "⏰ Te laat\n- 1 Rekken plaatsen" in board(stage)
        assert dates(told) == [ActionDueSoon, ActionOverdue]
        assert stage.direct("karin") == stage.direct("anna") == []


async def test_after_the_hub_was_away_it_reminds_once_with_what_is_true_now(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await poster(stage)
        told = emitted(stage, monkeypatch)
        await stage.at(morning(22, hour=15))
        (said,) = stage.direct("bram")
        assert "Actie 1 is 11 dagen te laat" in said
        assert "Dit bericht komt later dan de bedoeling was." in said
        assert dates(told) == [ActionOverdue]
        await stage.at(morning(25))
        assert len(stage.direct("bram")) == 1
        await stage.at(morning(26))
        assert "Actie 1 is 15 dagen te laat" in stage.direct("bram")[-1]
        assert "later dan de bedoeling was" not in stage.direct("bram")[-1]


async def test_reminders_survive_a_restart() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.stop()
        stage.clock.set(morning(12))
        await stage.start()
        await stage.passes(seconds=1)
        (said,) = stage.direct("bram")
        assert "één dag te laat" in said


async def test_at_night_it_waits_for_the_morning() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.at(dt.datetime(2026, 12, 9, 2, 0, tzinfo=dt.UTC))
        assert stage.direct("bram") == []
        await stage.at(morning(9))
        (said,) = stage.direct("bram")
        assert "moet bijna klaar zijn" in said
        assert "later dan de bedoeling was" in said


async def test_another_date_cancels_the_old_reminders_and_makes_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await poster(stage)
        told = emitted(stage, monkeypatch)
        await stage.at(morning(8))
        await stage.person("bram").says("wonen", "!datum 1 18 december")
        assert "dichtbij" not in card(stage, 1)
        await stage.at(morning(14))
        assert len(stage.direct("bram")) == 1
        await stage.at(morning(15))
        assert "De datum is vrijdag 18 december 2026." in stage.direct("bram")[-1]
        await stage.at(morning(19))
        assert "één dag te laat" in stage.direct("bram")[-1]
        assert dates(told) == [ActionDueSoon, ActionDueSoon, ActionOverdue]


async def test_a_date_that_is_near_already_is_not_repeated_at_once() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie Poster ophangen @bram morgen")
        assert "dichtbij" in card(stage, 1)
        await stage.at(dt.datetime(2026, 11, 24, 20, 0, tzinfo=dt.UTC))
        assert stage.direct("bram") == []
        await stage.at(morning(25, 11))
        assert "één dag te laat" in stage.direct("bram")[-1]


@pytest.mark.parametrize("ending", ["done", "dropped", "claimed"])
async def test_what_is_done_dropped_or_waiting_reminds_nobody_of_its_date(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town() as stage:
        await poster(stage)
        if ending == "dropped":
            await stage.person("anna").says("wonen", "!laatvallen 1 niet nodig")
        else:
            await stage.person("bram").says("wonen", "!klaar 1")
        if ending == "done":
            await stage.person("mei").says("wonen", "!bevestig 1")
        told = emitted(stage, monkeypatch)
        await stage.passes(days=60)
        dated = [said for name in ("bram", "anna") for said in stage.direct(name) if "datum" in said]
        assert dated == []
        assert told == []


async def test_opened_again_after_its_date_it_is_late_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.at(morning(14, hour=12))
        told = emitted(stage, monkeypatch)
        await stage.person("mei").says("wonen", "!nietklaar 1 hij hangt er niet")
        await stage.passes(seconds=1)
        assert "Actie 1 is 3 dagen te laat" in stage.direct("bram")[-1]
        assert "later dan de bedoeling was" not in stage.direct("bram")[-1]
        assert dates(told) == [ActionOverdue]


async def test_a_reminder_can_be_answered_where_it_stands() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.at(morning(8))
        bram = stage.person("bram")
        (reminder,) = stage.direct("bram")
        await bram.writes("!datum 1 12 december")
        room = bram._direct_room()
        await bram.reacts(room, reminder, "✅")
        assert "Bram zegt dat actie 1 klaar is" in stage.last("wonen")


async def test_in_the_direct_room_of_somebody_in_two_wijken_each_reminder_is_of_its_own_wijk() -> None:
    async with town() as stage:
        await poster(stage)
        bram = stage.person("bram")
        stage.homeserver.invite("baas", stage.room_id("oost/straat"), bram.user_id)
        await bram.joins("oost/straat")
        await bram.says("oost/straat", "!actie Stoep vegen")
        await stage.at(morning(8))
        (reminder,) = stage.direct("bram")
        await bram.writes("!wijk oost")
        await bram.reacts(bram._direct_room(), reminder, "✅")
        assert "Is het klaar?" in card(stage, 1, "oost/straat")
        assert "Bram zegt dat actie 1 klaar is" in stage.last("wonen")


async def test_if_the_owner_left_whoever_asked_is_reminded() -> None:
    async with town() as stage:
        await poster(stage)
        for room in ("wonen", "groen", "space"):
            await stage.person("bram").leaves(room)
        await stage.at(morning(12))
        assert stage.direct("bram") == []
        assert "Jij vroeg dit aan bram (niet meer in deze wijk)." in stage.direct("anna")[-1]


async def test_the_days_are_a_setting_and_a_change_counts_at_once() -> None:
    async with town(remind_days_before=10, weekly_reminders=0) as stage:
        await poster(stage)
        await stage.at(morning(1))
        assert len(stage.direct("bram")) == 1
        await stage.person("anna").says("wonen", "!actie Tweede @mei voor 30 december")
        await stage.person("beheer").says("admin", "!plugin instellen acties dagen_vooraf=20")
        assert "dagen_vooraf" in stage.last("admin")
        await stage.at(morning(10))
        assert "moet bijna klaar zijn: Tweede" in stage.direct("mei")[-1]
        await stage.person("beheer").says("admin", "!plugin instellen acties dagen_vooraf=veel")
        assert "een getal van 0 tot en met 60" in stage.last("admin")
        await stage.at(morning(12))
        await stage.passes(days=30)
        assert len(stage.direct("bram")) == 2


async def test_what_passed_while_the_plugin_was_off_is_told_when_it_is_on_again() -> None:
    async with town() as stage:
        await poster(stage)
        beheer = stage.person("beheer")
        await beheer.says("admin", "!plugin uit acties")
        await stage.at(morning(14))
        assert stage.direct("bram") == []
        await beheer.says("admin", "!plugin aan acties")
        await stage.passes(seconds=1)
        (said,) = stage.direct("bram")
        assert "Actie 1 is 3 dagen te laat" in said


async def test_after_three_days_without_a_confirmation_the_giver_is_asked_and_a_week_later_an_admin() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.at(morning(26, month=11, hour=9))
        assert stage.direct("anna") == []
        await stage.at(morning(27, month=11))
        (asked,) = stage.direct("anna")
        assert asked.body.splitlines() == [
            "Bram zegt dat actie 1 klaar is: Poster ophangen",
            "Niemand heeft dat nog bevestigd. Klopt het? Typ !bevestig 1, of zet hier een ✅.",
            "Klopt het niet? Typ !nietklaar 1 en waarom.",
        ]
        await stage.at(morning(4))
        assert len(stage.direct("beheer")) == 1
        await stage.at(morning(31))
        assert (len(stage.direct("anna")), len(stage.direct("beheer")), stage.direct("bram")) == (1, 1, [])
        talk = stage.direct_room("anna")
        assert talk is not None
        stage.homeserver.join("anna", talk)
        await stage.person("anna").reacts(talk, asked, "✅")
        assert "✅ Actie 1 is klaar" in stage.last("wonen")


@pytest.mark.parametrize("words", ["!bevestig 1", "!nietklaar 1 de hoek ontbreekt"])
async def test_what_was_confirmed_or_is_open_again_needs_no_confirmation(words: str) -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.person("anna").says("wonen", words)
        await stage.at(morning(7))
        assert stage.direct("anna") == stage.direct("beheer") == []
