"""Actions of a meeting: when it moves or is cancelled they stay as agreed, and whoever does them hears of it."""

from __future__ import annotations

import datetime as dt

from hub.api.domain_events import MeetingCancelled, MeetingPlanned
from hub.testing.stage import Stage
from plugins.actions.tests.town import card, town

STARTS = dt.datetime(2026, 12, 1, 18, 30, tzinfo=dt.UTC)


def planned(days: int = 0, *, moved: bool = False, changed: bool = False) -> MeetingPlanned:
    return MeetingPlanned(
        meeting=2, title="Wonen", theme="wonen", starts_at=STARTS + dt.timedelta(days=days), place="Buurthuis",
        moved=moved, changed=changed,
    )  # fmt: skip


CANCELLED = MeetingCancelled(
    meeting=2, title="Wonen", theme="wonen", starts_at=STARTS, place="Buurthuis", reason="de zaal is dicht"
)


async def room_and_coffee(stage: Stage) -> None:
    """Actions 1 and 2 of meeting 2, and 3 of no meeting."""
    await stage.happens(planned())
    anna = stage.person("anna")
    await anna.says("wonen", "!actie Zaal regelen @bram voor vrijdag bijeenkomst 2")
    await anna.says("wonen", "!actie Koffie zetten @ymere voor 1 december bijeenkomst 2")
    await anna.says("wonen", "!actie Poster ophangen @mei voor vrijdag")


async def test_who_does_something_for_a_meeting_that_is_cancelled_hears_it_once() -> None:
    async with town() as stage:
        await room_and_coffee(stage)
        assert "Uit bijeenkomst 2: Wonen, dinsdag 1 december 2026" in card(stage, 1)
        before = len(stage.hub_said("wonen"))
        await stage.happens(CANCELLED)
        said = stage.last("wonen")
        assert said.body == (
            "Bijeenkomst 2 gaat niet door.\nDeze acties horen erbij, en blijven zoals ze waren:\n"
            "- 1 Zaal regelen (Bram, vrijdag 27 november 2026)\n- 2 Koffie zetten (Ymere, dinsdag 1 december 2026)\n"
            "Niet meer nodig? Typ !laatvallen 1 en waarom."
        )
        assert said.mentions == (stage.person("bram").user_id,)
        assert len(stage.hub_said("wonen")) == before + 1
        assert "Uit bijeenkomst 2, die niet doorgaat: Wonen" in card(stage, 1)
        assert "vrijdag 27 november 2026" in card(stage, 1)


async def test_a_new_date_of_a_meeting_changes_no_date_that_was_agreed() -> None:
    async with town() as stage:
        await room_and_coffee(stage)
        await stage.person("anna").says("wonen", "!klaar 2")
        await stage.happens(planned(days=7, moved=True))
        assert stage.last("wonen").body.startswith("Bijeenkomst 2 is nu op dinsdag 8 december 2026 om 19.30 uur.\n")
        assert "Een andere datum? Typ !datum 1 vrijdag, met je eigen datum." in stage.last("wonen")
        assert "Wie: Bram\nWanneer: uiterlijk vrijdag 27 november 2026\n" in card(stage, 1)
        assert "Uit bijeenkomst 2: Wonen, dinsdag 8 december 2026" in card(stage, 1)


async def test_a_meeting_without_open_actions_or_with_only_other_items_makes_no_noise() -> None:
    async with town() as stage:
        await stage.happens(planned())
        before = len(stage.hub_said("wonen"))
        await stage.happens(planned(days=7, moved=True))
        await stage.happens(CANCELLED)
        assert len(stage.hub_said("wonen")) == before
        await room_and_coffee(stage)
        before = len(stage.hub_said("wonen"))
        await stage.happens(planned(changed=True))
        assert len(stage.hub_said("wonen")) == before


async def test_who_left_the_theme_room_hears_it_directly() -> None:
    async with town() as stage:
        await stage.happens(planned())
        await stage.person("anna").says("wonen", "!actie Folder maken @samira voor vrijdag bijeenkomst 2")
        await stage.happens(CANCELLED)
        assert stage.direct("samira")[-1].body.startswith("Bijeenkomst 2 gaat niet door.\nDeze actie hoort erbij")


async def test_what_happened_to_a_meeting_while_actions_were_off_stands_on_their_cards_in_silence() -> None:
    async with Stage("agenda", "actions") as stage:
        anna, admin = stage.person("anna"), stage.person("beheer")
        await anna.says("wonen", "!bijeenkomst dinsdag 1 december 19.30 uur Buurthuis")
        await anna.says("wonen", "!actie Zaal regelen @bram voor vrijdag bijeenkomst 1")
        await admin.says("admin", "!plugin uit acties")
        await anna.says("wonen", "!afgelast 1 de zaal is dicht")
        before = len(stage.hub_said("wonen"))
        await admin.says("admin", "!plugin aan acties")
        assert len(stage.hub_said("wonen")) == before
        assert "Uit bijeenkomst 1, die niet doorgaat: Wonen" in card(stage, 1)
