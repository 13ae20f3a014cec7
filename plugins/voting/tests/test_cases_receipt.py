"""Case 14: a receipt proves that a vote is counted, and shows nothing of what it was."""

from __future__ import annotations

import json

from plugins.voting.models import BallotRow
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    RESIDENTS,
    logged,
    partners_vote,
    poll,
    proposal,
    result,
    town,
    vote,
)


async def test_case_14_a_receipt_says_that_a_vote_counts_and_its_number_and_never_what_it_was() -> None:
    async with town() as stage:
        await proposal(stage)
        for name, words in zip(RESIDENTS, ("voor", "tegen", "geen mening", "1", "3"), strict=True):
            await stage.person(name).says("wonen", f"!stem 1 {words}")
        answers = [said.body for said in stage.hub_said("wonen") if said.body.startswith("Je stem telt mee")]
        assert [answer.splitlines()[0] for answer in answers] == [
            f"Je stem telt mee in stemming 1. Dat is nummer {number}." for number in range(1, 6)
        ]
        assert len({answer.partition("\n")[2] for answer in answers}) == 1


async def test_case_14_a_vote_in_the_poll_makes_no_message_and_its_voter_can_ask_for_the_number_alone() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("mei").opens_direct()
        await stage.person("karin").opens_direct()
        before = [said.event_id for said in stage.hub_said("wonen")]
        await vote(stage, {"bram": FOR, "mei": AGAINST})
        await vote(stage, {"karin": FOR}, "ymere")
        await stage.passes(minutes=1)
        assert [said.event_id for said in stage.hub_said("wonen")] == before
        for name, sentence in (("mei", "Jouw stem telt mee."), ("karin", "De stem van Ymere telt mee.")):
            await stage.person(name).writes("!stand 1")
            number = (await BallotRow.get(cast_by=stage.person(name).user_id)).number
            assert f"{sentence} Dat is nummer {number}." in stage.direct(name)[-1]
            assert not {"voor", "tegen"} & set(stage.direct(name)[-1].body.casefold().split())
        await stage.person("mei").says("wonen", "!stand 1")
        assert "nummer" not in stage.last("wonen"), "whoever knows the number can find the vote once it is published"


async def test_case_14_the_number_is_that_of_the_vote_that_stands_also_after_the_end() -> None:
    async with town() as stage:
        await proposal(stage)
        mei = stage.person("mei")
        await mei.opens_direct()
        await mei.writes("!stand 1")
        assert "Jij hebt er geen stem in." in stage.direct("mei")[-1]
        for answer in (FOR, AGAINST):
            await mei.votes("wonen", poll(stage), answer)
        await mei.writes("!stand 1")
        assert "Dat is nummer 2." in stage.direct("mei")[-1]
        await mei.writes("!stem 1 weg")
        assert "is weggehaald. Dat is nummer 3." in stage.direct("mei")[-1]
        await mei.writes("!stand 1")
        assert "Jij hebt er geen stem in." in stage.direct("mei")[-1]
        await mei.writes("!stem 1 voor")
        await stage.at(FRIDAY)
        await mei.writes("!stand 1")
        assert "Dat is nummer 4." in stage.direct("mei")[-1]


async def test_case_14_the_log_commits_to_every_vote_and_tells_of_none_what_it_was_or_whose() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"bram": FOR, "mei": AGAINST, "anna": FOR})
        await vote(stage, {"bram": AGAINST})
        await partners_vote(stage)
        await stage.at(FRIDAY)
        lines = await logged(stage)
        ballots = [line for line in lines if line["action"] == "ballot"]
        assert [line["details"]["number"] for line in ballots] == [1, 2, 3, 4, 5, 6]
        assert {line["by"] for line in ballots} == {""}
        assert {frozenset(line["details"]) for line in ballots} == {frozenset({"number", "digest"})}
        assert len({line["details"]["digest"] for line in ballots}) == 6
        assert "@" not in json.dumps(lines)


async def test_the_result_has_the_code_of_the_log_up_to_the_result() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"bram": FOR})
        await partners_vote(stage)
        await stage.at(FRIDAY)
        (counted,) = [line for line in await logged(stage) if "ballots" in line["details"]]
        for room in ("wonen", "ymere", "eigenwijks"):
            assert result(stage, room).body.splitlines()[-1] == f"Code van het logboek: {counted['hash'][:12]}."
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert stage.last("wonen").body.endswith(f"Code van het logboek: {counted['hash']}.")
