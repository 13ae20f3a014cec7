"""Closing and counting: by itself, by hand, late, without a room that is gone; extended once; stopped."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import DecisionClosed, DecisionOpened
from hub.testing.homeserver.faults import Fault, Status
from hub.testing.homeserver.power import Power
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    NO_OPINION,
    emitted,
    living,
    outcome,
    partners_vote,
    poll,
    proposal,
    question,
    result,
    told,
    town,
    vote,
    votes_shown,
)

DECIDING = "Waar komt de bank? | Plein | Park | Haven tot vrijdag 12.00 waarde besluit"
"""Anna is in the steering group: a question of hers can decide."""


def closed(heard: list[object]) -> DecisionClosed:
    """The one vote that was closed."""
    (found,) = [event for event in heard if isinstance(event, DecisionClosed)]
    return found


async def test_where_the_sides_differ_nothing_is_decided_and_both_hear_the_next_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage, AGAINST)
        await stage.at(FRIDAY)
        for room in ("wonen", "ymere"):
            assert "Geen besluit: bewoners en partners zijn het niet eens." in result(stage, room)
            assert votes_shown(result(stage, room), "Partners") == {"Voor": 0, "Tegen": 2, "Geen mening": 0}
            assert "zoek samen naar andere woorden" in result(stage, room)
        event = closed([*heard])
        assert (event.outcome, event.passed) == ("chambers_disagree", False)


async def test_under_the_rule_residents_partners_are_heard_and_do_not_decide() -> None:
    async with town() as stage:
        await proposal(stage, "tot vrijdag 12.00 regel bewoners")
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage, AGAINST)
        await stage.at(FRIDAY)
        said = result(stage)
        assert "✅ Aangenomen." in said
        assert "Hier beslissen de bewoners. Wat partners stemden, is een advies." in said
        assert "Volgende stap: spreek af wie wat doet, en wanneer." in said


@pytest.mark.parametrize(
    ("votes", "words"),
    [
        ({"anna": AGAINST, "bram": FOR}, "❌ Niet aangenomen."),  # exactly half is not more than half
        ({"anna": FOR}, "Geen besluit: te weinig mensen stemden."),
        ({"anna": NO_OPINION, "bram": NO_OPINION}, "Geen besluit: te weinig mensen maakten een keuze."),
        ({"anna": FOR, "bram": NO_OPINION}, "✅ Aangenomen."),  # no opinion counts as a voter
    ],
)
async def test_every_outcome_has_its_sentence(votes: dict[str, str], words: str) -> None:
    async with town() as stage:
        await proposal(stage, "tot vrijdag 12.00 regel bewoners")
        await vote(stage, votes)
        await stage.at(FRIDAY)
        assert words in result(stage)
        assert words in living(stage)


async def test_one_of_several_is_chosen_when_both_sides_choose_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await question(stage, DECIDING)
        await vote(stage, {"anna": "2", "bram": "2", "mei": "1"})
        await partners_vote(stage, "2")
        await stage.at(FRIDAY)
        assert "✅ Gekozen: Park." in result(stage)
        assert "✅ Gekozen: Park." in outcome(stage)
        assert "Bewoners: 3 van 5 stemden. De meesten kozen Park." in result(stage)
        assert "- ███████░░░ 2 Park" in result(stage)
        event = closed([*heard])
        assert (event.outcome, event.chosen, event.item) == ("passed", "Park", None)
        assert event.origin is not None
        assert event.origin.raised_by == stage.homeserver.user_id("anna")


async def test_choices_that_are_level_win_nothing() -> None:
    async with town() as stage:
        await question(stage, DECIDING)
        await vote(stage, {"anna": "2", "bram": "1"})
        await partners_vote(stage, "2")
        await stage.at(FRIDAY)
        assert "Geen besluit: twee keuzes hebben evenveel stemmen." in result(stage)
        await stage.person("anna").says("wonen", "!uitleg 1")
        assert "Plein: 1. Park: 1. Haven: 0. De hoogste keuzes staan gelijk." in stage.last("wonen")


async def test_who_opened_a_vote_can_close_it_and_the_result_says_so() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage)
        await stage.person("bram").says("wonen", "!sluit 1")
        assert "Dat kan alleen Anna, of een beheerder: Beheer." in stage.last("wonen")
        await stage.person("anna").says("wonen", "!sluit 1")
        assert "✅ Aangenomen." in result(stage)
        assert "Anna sloot deze stemming eerder dan gepland." in result(stage)
        await stage.person("anna").says("wonen", "!sluit 1")
        assert "Stemming 1 is niet meer open." in stage.last("wonen")
        await stage.at(FRIDAY)
        assert "✅ Aangenomen." in result(stage)


async def test_a_vote_closes_once_however_often_its_moment_comes() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.at(FRIDAY)
        await stage.passes(days=3)
        ends = [e for e in stage.homeserver.timeline(stage.room_id("wonen")) if e["type"].endswith("poll.end")]
        assert len(ends) == 1
        assert "Ik was weg" not in result(stage)


async def test_a_room_that_the_hub_was_put_out_of_is_named_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage)
        monkeypatch.setattr(Power, "above", lambda *_: True)  # before room version 12 an admin can be above the hub
        stage.homeserver.kick("beheer", stage.room_id("ymere"), "wijkhub")
        stage.acted()
        await stage.settled()
        await stage.at(FRIDAY)
        assert "✅ Aangenomen." in result(stage)
        assert votes_shown(result(stage), "Partners")["Voor"] == 2
        assert "Ik kon niet alle stemmen nakijken in: Ymere." in result(stage)
        assert "Ik kon niet alle stemmen nakijken in: Ymere." in result(stage, "eigenwijks")


async def test_a_homeserver_that_does_not_tell_holds_the_count_up_for_ten_minutes_and_no_longer() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage)
        stage.homeserver.faults.add(Fault("GET .*/relations/", Status(403)))
        await stage.at(FRIDAY)
        assert "De stemming is gesloten. Ik tel de stemmen." in living(stage)
        await stage.person("anna").says("wonen", "!stand 1")
        await stage.person("mei").votes("wonen", asked, FOR)
        await stage.passes(minutes=10)
        assert "✅ Aangenomen." in result(stage)
        assert "Ik kon niet alle stemmen nakijken in: " in result(stage)


async def test_a_restart_while_the_votes_are_counted_changes_nothing() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": FOR})
        await partners_vote(stage)
        stage.clock.set(FRIDAY)
        stage.homeserver.faults.add(Fault("GET .*/relations/", Status(502), times=2))
        await stage.hub.schedule.once()
        await stage.homeserver.wait_for(lambda event: event["type"].endswith("poll.end"))
        await stage.stop()
        stage.homeserver.faults.clear()
        await stage.start()
        stage.clock.move(dt.timedelta(minutes=6))
        await stage.settled()
        await stage.passes(minutes=10)
        assert "✅ Aangenomen." in result(stage)
        assert "Ik kon niet" not in result(stage)


async def test_a_vote_can_be_extended_once_and_everybody_hears_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        asked = await proposal(stage)
        anna = stage.person("anna")
        await anna.says("wonen", "!verleng 1 tot donderdag")
        assert "Dat is niet later. De stemming is al open tot vrijdag 27 november 2026" in stage.last("wonen")
        await anna.says("wonen", "!verleng 1 ooit")
        assert "Dit stuk begrijp ik niet: ooit" in stage.last("wonen")
        await anna.says("wonen", "!verleng 1 tot maandag 30 november 20.00 uur")
        for room in ("wonen", "ymere"):
            words = "Stemming 1 blijft langer open: tot maandag 30 november 2026 om 20.00 uur."
            assert words in stage.last(room)
            assert "tot maandag 30 november 2026 om 20.00 uur" in living(stage, room)
        longer = heard[-1]
        assert isinstance(longer, DecisionOpened)
        assert (longer.extended, longer.closes_at) == (True, FRIDAY + dt.timedelta(days=3, hours=8))
        await anna.says("wonen", "!verleng 1 tot dinsdag 1 december")
        assert "Stemming 1 kreeg al een keer meer tijd." in stage.last("wonen")
        await stage.at(FRIDAY)
        await stage.person("bram").votes("wonen", asked, FOR)
        assert not poll(stage).ended
        assert await choices(stage) == {"bram": (1,)}
        await stage.at(FRIDAY + dt.timedelta(days=3, hours=8))
        assert poll(stage).ended


async def test_a_stopped_vote_has_no_result_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        asked = await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": FOR})
        await stage.person("beheer").says("admin", "!stopstemming 1 De vraag <b>klopte</b> niet")
        for room in ("wonen", "ymere"):
            assert poll(stage, room).ended
            assert "Beheer heeft deze stemming gestopt. Er komt geen uitslag." in living(stage, room)
            assert "De reden: De vraag <b>klopte</b> niet" in living(stage, room)
        await stage.person("mei").votes("wonen", asked, FOR)
        assert len(told(stage, "mei", "Stemming 1 is gestopt.")) == 1
        said = (
            "Stemming 1, “Een bankje bij de bus”, is gestopt door Beheer. "
            "Er komt geen uitslag. De reden: De vraag <b>klopte</b> niet"
        )
        assert outcome(stage).body == f"Fatima: {said}"  # it was her item
        assert outcome(stage, "ymere").body == said
        assert stage.last("admin").body == "Stemming 1 is gestopt."
        await stage.at(FRIDAY)
        assert not [said for said in stage.hub_said("wonen") if said.body.startswith("Uitslag")]
        await stage.person("anna").says("wonen", "!uitleg 1")
        assert "Deze stemming is niet meer open." in stage.last("wonen")
        event = closed([*heard])
        assert (event.outcome, event.passed) == ("stopped", False)


async def test_a_vote_whose_moment_came_while_voting_was_off_closes_when_it_is_on_again() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("beheer").says("admin", "!plugin uit stemmen")
        await stage.person("bram").votes("wonen", asked, FOR)
        await stage.at(FRIDAY + dt.timedelta(hours=1))
        assert not poll(stage).ended
        await stage.person("beheer").says("admin", "!plugin aan stemmen")
        await stage.passes(seconds=1)
        assert votes_shown(result(stage), "Bewoners")["Voor"] == 1
        assert "Ik was weg toen deze stemming moest sluiten." in result(stage)
