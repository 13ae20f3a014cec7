"""Whoever raised an item hears what became of it, where they raised it."""

from typing import Any

import pytest

from hub.api.domain_events import ActionAdded, ActionDone, DecisionClosed, DecisionMoved, Origin
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import Stage
from plugins.agenda.tests.town import board, item, on_agenda, town


def closed(outcome: str, item: int | None = 1, **more: Any) -> DecisionClosed:
    values = {
        "decision": 4, "question": "Komt er een bankje?", "theme": "wonen", "chosen": None,
        "passed": outcome == "passed", **more,
    }  # fmt: skip
    return DecisionClosed(outcome=outcome, item=item, **values)


def added(action: int, **more: Any) -> ActionAdded:
    return ActionAdded(action=action, title=f"Stap {action}", theme="wonen", owner="partner:ymere", due=None, **more)


def done(stage: Stage, action: int) -> ActionDone:
    by = UserId(stage.person("bram").user_id)
    return ActionDone(action=action, title=f"Stap {action}", theme="wonen", owner="partner:ymere", confirmed_by=by)


async def test_a_decision_answers_whoever_raised_the_item() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        raised = await anna.says("wonen", "!agenda Een bankje")
        await stage.happens(closed("passed"))
        told = stage.last("wonen")
        assert told.body == "Anna, jouw punt 1, “Een bankje”, gaat door. Er is voor gestemd."
        assert (told.reply_to, told.mentions) == (raised, (anna.user_id,))
        assert "✅ Besloten: Komt er een bankje?" in item(stage, 1)
        assert "Een bankje" not in board(stage)
        await anna.says("wonen", "!intrekken 1")
        assert stage.last("wonen").body == "Dat kan nu niet: punt 1 is al besloten."


async def test_each_outcome_has_its_own_plain_sentence() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje", "De lift")
        await stage.happens(closed("no_quorum"))
        next_step = "Vraag meer mensen om te stemmen. Begin daarna een nieuwe stemming: !besluit 1."
        assert stage.last("wonen").body == (
            "Anna, over jouw punt 1, “Een bankje”, is niets besloten: te weinig mensen stemden.\n"
            f"Het punt blijft op de agenda.\n{next_step}"
        )
        assert "✅ Dit punt staat op de agenda." in item(stage, 1)
        assert f"Een stemming gaf nog geen besluit: Komt er een bankje?\n{next_step}" in item(stage, 1)
        await stage.happens(closed("something_new"))
        assert "de stemming gaf geen duidelijk antwoord" in stage.last("wonen")
        await stage.happens(closed("rejected"))
        assert stage.last("wonen").body == "Anna, jouw punt 1, “Een bankje”, is weggestemd."
        assert "❌ Weggestemd: Komt er een bankje?" in item(stage, 1)
        await stage.happens(closed("passed", item=2, decision=5, chosen="Lift van Otis"))
        assert stage.last("wonen").body == "Anna, over jouw punt 2, “De lift”, is besloten: Lift van Otis"
        assert "Gekozen: Lift van Otis" in item(stage, 2)


async def test_the_answer_comes_where_it_was_raised_and_reaches_everybody_who_raised_it() -> None:
    async with town() as stage:
        anna, karin = stage.person("anna"), stage.person("karin")
        await anna.opens_direct()
        await anna.writes("!agenda wonen Een bankje")
        await karin.says("ymere", "!agenda wonen Zitplek")
        await karin.says("ymere", "!voegsamen 1 2")
        await stage.happens(closed("passed", item=2))
        assert stage.direct("anna")[-1].body == "Anna, jouw punt 1, “Een bankje”, gaat door. Er is voor gestemd."
        assert stage.last("ymere").body == "Karin, jouw punt 2, “Zitplek”, gaat door. Er is voor gestemd."
        assert "✅ Besloten" in item(stage, 1)


async def test_what_was_only_asked_or_stopped_leaves_the_item_on_the_agenda() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        await stage.happens(closed("passed", weight="poll", passed=False))
        assert stage.last("wonen").body == (
            "Anna, over jouw punt 1, “Een bankje”, is niets besloten: we vroegen alleen wat mensen vinden.\n"
            "Het punt blijft op de agenda.\nWil je erover besluiten? Typ dan !besluit 1."
        )
        await stage.happens(closed("passed", weight="advise", passed=False, decision=5))
        assert "is niets besloten: er is nu wel een advies." in stage.last("wonen")
        assert "✅ Dit punt staat op de agenda." in item(stage, 1)
        assert "1 Een bankje" in board(stage)
        await stage.happens(closed("stopped", decision=6))
        assert "is niets besloten: de stemming is gestopt." in stage.last("wonen")
        assert "Een stemming is gestopt: Komt er een bankje?" in item(stage, 1)


async def test_who_read_the_outcome_where_they_raised_the_item_does_not_read_it_again() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await on_agenda(stage, "Een bankje", "Zitplek")
        await stage.person("karin").says("ymere", "!agenda wonen Nog een bankje")
        await stage.person("karin").says("ymere", "!voegsamen 1 3")
        room = RoomId(stage.room_id("wonen"))
        raised = Origin(raised_by=UserId(anna.user_id), room=room, event=EventId("$raised"))
        before = len(stage.hub_said("wonen"))
        await stage.happens(closed("passed", said_in=(room,), origin=raised))
        assert len(stage.hub_said("wonen")) == before
        assert "✅ Besloten: Komt er een bankje?" in item(stage, 1)
        assert stage.last("ymere").body == "Karin, jouw punt 3, “Nog een bankje”, gaat door. Er is voor gestemd."
        before = len(stage.hub_said("ymere"))
        await stage.happens(closed("passed", said_in=(room,), origin=raised))  # heard a second time
        assert len(stage.hub_said("ymere")) == before


async def test_an_item_is_done_when_all_that_was_decided_is_done() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        await stage.happens(closed("passed"))
        await stage.happens(added(7, item=1))
        await stage.happens(added(8, decision=4))
        assert "- ⏳ Stap 7: Ymere\n- ⏳ Stap 8: Ymere" in item(stage, 1)
        await stage.happens(done(stage, 7))
        assert stage.last("wonen").body == "Anna, dit is gedaan voor jouw punt 1: Stap 7"
        assert "- ✅ Stap 7: Ymere\n- ⏳ Stap 8: Ymere" in item(stage, 1)
        assert "✅ Dit punt is klaar." not in item(stage, 1)
        await stage.happens(done(stage, 8))
        assert "✅ Dit punt is klaar." in item(stage, 1)
        await stage.happens(added(9, item=1))
        assert "✅ Dit punt is klaar." not in item(stage, 1)


async def test_what_is_about_no_item_of_this_wijk_changes_nothing() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        before = stage.room("wonen")
        await stage.happens(closed("passed", item=None))
        await stage.happens(closed("passed", item=9))
        await stage.happens(closed("passed"), wijk="oost")
        await stage.happens(added(7))
        await stage.happens(added(7, decision=99))
        await stage.happens(done(stage, 7))
        assert stage.room("wonen") == before


async def test_removed_words_are_not_said_again() -> None:
    async with town() as stage:
        words = await stage.person("anna").says("wonen", "!agenda Jan snurkt")
        await stage.person("bram").says("wonen", "!steun 1")
        await stage.person("anna").removes("wonen", words)
        await stage.happens(closed("passed"))
        assert stage.last("wonen").body == "Punt 1, “(verwijderd)”, gaat door. Er is voor gestemd."
        assert stage.last("wonen").reply_to == item(stage, 1).event_id


STEPS = [
    ("stopped", "decide", "de stemming is gestopt.", "Begin een nieuwe stemming als je dat wilt: !besluit 1."),
    ("tie", "decide", "de stemming eindigde gelijk.", "Praat er nog eens over."),
    ("chambers_disagree", "decide", "bewoners en partners zijn het niet eens.", "Praat er samen over."),
    ("empty", "decide", "niemand stemde voor of tegen.", "Vraag meer mensen om te stemmen."),
    ("passed", "advise", "er is nu wel een advies.", "Wil je erover besluiten? Typ dan !besluit 1."),
]


@pytest.mark.parametrize(("outcome", "weight", "why", "step"), STEPS)
async def test_a_vote_that_decides_nothing_says_what_becomes_of_the_item_and_what_to_do(
    outcome: str, weight: str, why: str, step: str
) -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        await stage.happens(closed(outcome, weight=weight, passed=False))
        first, stays, then = stage.last("wonen").body.splitlines()
        assert first.endswith(why)
        assert stays == "Het punt blijft op de agenda."
        assert then.startswith(step)
        assert then in item(stage, 1)


async def test_after_a_vote_on_what_was_parked_meanwhile_it_stays_parked() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        await stage.person("anna").says("wonen", "!parkeer 1")
        await stage.happens(closed("stopped"))
        assert stage.last("wonen").body.endswith("de stemming is gestopt.\nPunt 1 is bewaard voor later.")


def moved(to: str, *, appealed: bool = False) -> DecisionMoved:
    return DecisionMoved(decision=4, question="Komt er een bankje?", theme="wonen", to=to, appealed=appealed, item=1)


async def test_an_item_and_the_board_say_where_its_decision_is_on_the_ladder() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        await stage.happens(closed("chambers_disagree", goes_on="together"))
        assert stage.last("wonen").body.endswith("Nu zoeken bewoners en partners samen naar andere woorden.")
        await stage.happens(moved("together"))
        assert "Nu zoeken bewoners en partners samen naar andere woorden." in item(stage, 1)
        assert "!besluit" not in item(stage, 1)
        assert "1 Een bankje (we zoeken andere woorden)" in board(stage)
        await stage.happens(moved("steering"))
        assert "Nu beslist de stuurgroep." in item(stage, 1)
        assert "1 Een bankje (ligt bij de stuurgroep)" in board(stage)
        await stage.happens(closed("chambers_disagree"))
        assert "stuurgroep" not in item(stage, 1)
        assert "stuurgroep" not in board(stage)
        await stage.happens(moved("again"))
        assert "1 Een bankje (er wordt weer gestemd)" in board(stage)


async def test_a_decided_item_says_that_people_object() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        await stage.happens(closed("passed"))
        await stage.happens(moved("steering", appealed=True))
        assert "Mensen maken hier bezwaar tegen.\nNu beslist de stuurgroep." in item(stage, 1)
        await stage.happens(closed("passed"))
        assert "bezwaar" not in item(stage, 1)
        await stage.happens(moved("steering", appealed=True))
        await stage.happens(closed("rejected"))
        assert "❌ Weggestemd: Komt er een bankje?" in item(stage, 1)
        assert "bezwaar" not in item(stage, 1)


async def test_an_item_is_done_when_voting_says_that_its_decision_is_carried_out() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        await stage.happens(closed("passed"))
        await stage.happens(moved("carried_out"))
        assert "✅ Dit punt is klaar." in item(stage, 1)
        await stage.happens(moved("resumed"))
        assert "✅ Dit punt is klaar." not in item(stage, 1)
