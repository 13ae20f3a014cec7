"""Long after an agreement was kept it stands there with the partner's words, and nobody knows who wrote them."""

from __future__ import annotations

import pytest

from hub.testing.stage import Stage
from plugins.commitments.models import Agreement, Said
from plugins.commitments.tests.town import board, promise, town

WORDS = "De aannemer stopte ermee"


async def a_year_later(stage: Stage) -> None:
    await stage.passes(days=366)
    await stage.hub.retention.once()


@pytest.mark.both_databases
async def test_the_agreement_and_the_words_stay_and_who_wrote_them_goes() -> None:
    async with town() as stage:
        await promise(stage)
        said = await stage.person("karin").says("ymere", f"!reactie 1 {WORDS}")
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.person("mei").says("wonen", "!bevestig 1")
        await a_year_later(stage)
        (row,) = await Said.all()
        assert (row.by, row.words) == (f"@{row.id}:-", WORDS)
        await stage.person("bram").says("wonen", "!afspraak 1")
        assert f"Ymere zegt: {WORDS}" in stage.last("wonen")
        assert WORDS in board(stage)
        await stage.person("karin").removes("ymere", said)
        assert WORDS not in board(stage)


async def test_what_was_not_done_stays_as_it_is_however_late() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.person("karin").says("ymere", f"!reactie 1 {WORDS}")
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.person("mei").says("wonen", "!nietklaar 1 de lift hapert")
        await a_year_later(stage)
        assert [row.by for row in await Said.all()] == [stage.person("karin").user_id]
        assert [row.ended_at for row in await Agreement.all()] == [None]
