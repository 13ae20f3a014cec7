"""Long after minutes were published they read as they did, and nobody knows any more who said what."""

from __future__ import annotations

from hub.api.domain_events import InputAsked, InputGiven
from plugins.minutes.models import AnswerRow, LineRow
from plugins.minutes.tests.town import BEGAN, meets, minutes, noted, town, user

WORDS = "Het blijft bij praten"


async def test_the_minutes_stay_and_what_is_taken_back_still_goes() -> None:
    async with town(approvals_needed=1) as stage:
        await stage.happens(InputAsked(round=1, title="", themes=("wonen",), until=BEGAN, questions=("Wat beter?",)))
        await stage.happens(
            InputGiven(input=7, round=1, question=1, theme="wonen", words="Meer licht", channel="room", removed=False)
        )
        await meets(stage, ("worry", WORDS))
        await stage.person("anna").says("wonen", "!verbeter 1 Het blijft vaak bij praten")
        await stage.person("anna").says("wonen", "!akkoord")
        before = minutes(stage).body
        await stage.passes(days=366)
        await stage.hub.retention.once()
        line = await LineRow.get(number=1)
        assert (line.said_by, line.corrected_by) == (f"@{line.id}:-", user(stage, "anna"))
        (answer,) = await AnswerRow.all()
        assert (answer.words, answer.said_by, answer.meeting) == ("", "", 1)
        await stage.person("karin").says("ymere", "!verslag 1")
        assert stage.find("ymere", WORDS[-7:]).body.partition(" zoals op")[0] == before.partition(" zoals op")[0]
        await stage.happens(noted(stage, 1, "worry", "", removed=True))
        assert "praten" not in minutes(stage)
        assert await stage.faults() == []


async def test_a_draft_stays_as_it_is_however_old() -> None:
    async with town(silence_days=0) as stage:
        await meets(stage, ("worry", WORDS))
        await stage.passes(days=800)
        await stage.hub.retention.once()
        assert [line.said_by for line in await LineRow.all()] == [user(stage, "bram")]
