"""Cases 9, 11 and 15: what the count goes by."""

from __future__ import annotations

import datetime as dt

from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import AGAINST, FOR, FRIDAY, partners_vote, proposal, result, told, town, vote


async def test_case_9_the_quorum_counts_people_and_not_votes() -> None:
    async with town(quorum="60%") as stage:
        asked = await proposal(stage)
        for answer in (FOR, AGAINST, FOR, FOR):
            await stage.person("bram").votes("wonen", asked, answer)
        await vote(stage, {"mei": FOR})
        await partners_vote(stage)
        await stage.at(FRIDAY)
        assert "Geen besluit: te weinig mensen stemden." in result(stage)
        assert "Te weinig: minstens 3 moesten stemmen." in result(stage)


async def test_case_11_the_clock_of_a_sender_decides_nothing() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, FOR)
        stage.clock.move(dt.timedelta(hours=-2))
        await stage.person("bram").votes("wonen", asked, AGAINST)
        stage.clock.move(dt.timedelta(hours=2))
        assert await choices(stage) == {"bram": (2,)}


async def test_case_15_an_answer_that_cannot_be_read_is_named_in_the_result_and_to_its_sender() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        secret = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "ciphertext": "AwgA",
            "session_id": "x",
            "m.relates_to": {"rel_type": "m.reference", "event_id": asked.event_id},
        }
        await stage.person("bram").sends("wonen", secret, "m.room.encrypted")
        await stage.at(FRIDAY)
        assert "Eén antwoord kon ik niet lezen. Dat telt niet mee." in result(stage)
        words = "Een antwoord van jou in de peiling van stemming 1 kon ik niet lezen. Dat telt niet mee."
        assert [said.body for said in told(stage, "bram", "niet lezen")] == [words]
        await stage.passes(days=1)
        assert len(told(stage, "bram", "niet lezen")) == 1
