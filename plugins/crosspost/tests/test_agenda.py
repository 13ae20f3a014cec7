"""Together with the agenda: what a partner reads of an item is how it stands there, in one message."""

from __future__ import annotations

from typing import Any

import pytest

from hub.api.domain_events import ActionAdded, ActionDone, DecisionClosed
from hub.api.ids import UserId
from hub.testing.stage import Stage
from hub.testing.view import Shown

EASY = {"agenda": {"residents_needed": 1, "partners_needed": 0}}


def copy(stage: Stage, number: int = 1) -> Shown:
    """The one message about an item in the room of Ymere."""
    (found,) = [m for m in stage.hub_said("ymere") if m.body.startswith(f"Punt {number} in Wonen")]
    return found


def voted(outcome: str, **more: Any) -> DecisionClosed:
    values = {"question": "Komt er licht?", "theme": "wonen", "chosen": None, "item": 1, **more}
    return DecisionClosed(decision=values.pop("decision", 4), outcome=outcome, passed=outcome == "passed", **values)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("!parkeer 1", "Het is bewaard voor later."),
        ("!intrekken 1", "Het is ingetrokken."),
        ("!voegsamen 2 1", "Het gaat verder als punt 2."),
    ],
)
async def test_an_item_that_leaves_the_agenda_says_so_to_partners_in_place(command: str, words: str) -> None:
    async with Stage("agenda", "crosspost", settings=EASY) as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!agenda Licht in het park")
        await anna.says("wonen", "!agenda Een bankje")
        first = copy(stage)
        assert "Dit punt staat nu op de agenda." in first
        await anna.says("wonen", command)
        assert copy(stage).body == f"Punt 1 in Wonen: Licht in het park\n{words}"
        assert copy(stage).event_id == first.event_id
        if not command.startswith("!voegsamen"):
            await anna.says("wonen", "!terug 1")
            assert "Dit punt staat nu op de agenda." in copy(stage)


async def test_an_item_is_decided_and_done_for_partners_too_and_opens_anew_with_a_new_action() -> None:
    async with Stage("agenda", "crosspost", settings=EASY) as stage:
        await stage.person("anna").says("wonen", "!agenda Licht in het park")
        await stage.happens(voted("no_quorum"))
        assert "Dit punt staat nu op de agenda." in copy(stage)
        await stage.happens(voted("passed", decision=5))
        assert copy(stage).body == "Punt 1 in Wonen: Licht in het park\n✅ Over dit punt is besloten."
        task: dict[str, Any] = {"title": "Palen", "theme": "wonen", "owner": "partner:woon"}
        await stage.happens(ActionAdded(action=1, due=None, item=1, **task))
        by = UserId(stage.person("bram").user_id)
        await stage.happens(ActionDone(action=1, confirmed_by=by, **task))
        assert "✅ Dit punt is klaar." in copy(stage)
        await stage.happens(ActionAdded(action=2, due=None, item=1, **task))
        assert "✅ Over dit punt is besloten." in copy(stage)
        await stage.happens(voted("rejected", decision=6))
        assert "❌ Dit punt is weggestemd." in copy(stage)


async def test_what_an_item_became_while_passing_on_was_off_is_shown_when_it_is_on_again() -> None:
    async with Stage("agenda", "crosspost", settings=EASY) as stage:
        anna, admin = stage.person("anna"), stage.person("beheer")
        await anna.says("wonen", "!agenda Licht in het park")
        await anna.says("wonen", "!parkeer 1")
        await admin.says("admin", "!plugin uit doorgeven")
        await anna.says("wonen", "!intrekken 1")
        await admin.says("admin", "!plugin aan doorgeven")
        assert "Het is ingetrokken." in copy(stage)
        await admin.says("admin", "!plugin uit doorgeven")
        await anna.says("wonen", "!terug 1")
        await stage.happens(voted("passed"))
        await admin.says("admin", "!plugin aan doorgeven")
        assert "✅ Over dit punt is besloten." in copy(stage)


async def test_words_that_are_removed_leave_how_the_item_stands() -> None:
    async with Stage("agenda", "crosspost", settings=EASY) as stage:
        raised = await stage.person("anna").says("wonen", "!agenda Licht in het park")
        await stage.happens(voted("rejected"))
        await stage.person("anna").removes("wonen", raised)
        assert copy(stage).body == "Punt 1 in Wonen: (verwijderd)\n❌ Dit punt is weggestemd."


async def test_a_meeting_names_what_it_is_about_and_follows_it_in_silence() -> None:
    async with Stage("agenda", "crosspost", settings=EASY) as stage:
        anna = stage.person("anna")
        words = await anna.says("wonen", "!agenda Licht in het park")
        await stage.person("bram").says("wonen", "!steun 1")
        await anna.says("wonen", "!agenda Een bankje")
        await anna.says("wonen", "!bijeenkomst vrijdag 20.00 uur Buurthuis punten 1,2")
        planned = stage.last("ymere")
        assert planned.body.endswith("We praten over:\n- 1 Licht in het park\n- 2 Een bankje")
        await anna.says("wonen", "!intrekken 2")
        await anna.removes("wonen", words)
        assert stage.last("ymere").event_id == planned.event_id
        assert stage.last("ymere").body.endswith("We praten over:\n- 1 (verwijderd)")


async def test_removed_words_leave_a_partners_meeting_also_while_passing_on_is_off() -> None:
    async with Stage("agenda", "crosspost", settings=EASY) as stage:
        anna = stage.person("anna")
        words = await anna.says("wonen", "!agenda Mijn buurman Jan snurkt")
        await stage.person("bram").says("wonen", "!steun 1")
        await anna.says("wonen", "!bijeenkomst vrijdag 20.00 uur Buurthuis punt 1")
        await stage.person("beheer").says("admin", "!plugin uit doorgeven")
        await anna.removes("wonen", words)
        assert not [message for message in stage.room("ymere") if "snurkt" in message]
