"""Long after a round its overview stands as it did, and nobody knows any more who said what."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from hub.testing.stage import Stage
from plugins.input.models import AnswerRow, NamelessRow, RoundRow
from plugins.input.rules.answers import beginning, shortened
from plugins.input.tests.town import answers, asked, ends, town

LONG = (
    "Meer licht in de gang beneden. "
    + "Het is daar al jaren donker, zeker in de winter, en niemand doet er iets aan. " * 3
)


def shows(stage: Stage) -> str:
    """How the overview of the round reads now."""
    (found,) = [m for m in stage.hub_said("wonen") if " bij " in m.body.splitlines()[0] and "elkaar" not in m]
    return found.body


async def said(stage: Stage) -> tuple[str, str, str]:
    await asked(stage)
    first = await answers(stage, "bram", f"2: {LONG}")
    await answers(stage, "bram", "2: De deur klemt")
    other = await answers(stage, "mei", "2: Het licht is stuk")
    await stage.person("fatima").opens_direct()
    secret = await stage.person("fatima").writes("!naamloos 2 De buren zijn lief")
    await ends(stage)
    await stage.person("anna").says("wonen", "!bijelkaar 1 2 3")
    return first, other, secret


async def test_the_overview_reads_as_before_and_what_is_removed_still_goes() -> None:
    async with town() as stage:
        first, other, secret = await said(stage)
        before = shows(stage)
        assert "2 mensen" in before
        await stage.passes(days=390)
        await stage.hub.retention.once()
        rows = await AnswerRow.all().order_by("number")
        assert [row.by[-2:] for row in rows] == [":-", ":-", ":-", ""]
        assert rows[0].words == shortened(LONG)
        assert "jaren donker" not in str([row.words for row in rows])
        assert {row.user_id[-2:] for row in await NamelessRow.all()} == {":-"}
        await stage.person("anna").says("wonen", "!uitelkaar 1")
        await stage.person("anna").says("wonen", "!bijelkaar 1 2 3")
        assert shows(stage) == before
        await stage.person("mei").removes("wonen", other)
        await stage.person("bram").removes("wonen", first)
        stage.homeserver.redact("fatima", stage.direct_room("fatima") or "", secret)
        stage.acted()
        await stage.settled()
        assert "licht" not in shows(stage)
        assert "buren" not in shows(stage)
        assert "De deur klemt" in shows(stage)
        assert await stage.faults() == []


async def test_a_round_that_is_open_or_was_over_since_stays_as_it_is() -> None:
    async with town() as stage:
        await said(stage)
        await stage.passes(days=360)
        await stage.hub.retention.once()
        assert {row.let_go for row in await RoundRow.all()} == {False}
        assert LONG.strip() in [row.words for row in await AnswerRow.all()]


async def test_who_agreed_to_be_quoted_stays_with_their_words() -> None:
    async with town() as stage:
        await asked(stage)
        mine = await answers(stage, "bram", f"2: {LONG}")
        await stage.person("bram").says("wonen", "!aanhalen", reply_to=mine)
        await ends(stage)
        await stage.passes(days=390)
        await stage.hub.retention.once()
        (row,) = await AnswerRow.all()
        assert (row.by, row.words, row.quoted_by != "") == (stage.person("bram").user_id, LONG.strip(), True)


@given(st.text(max_size=400))
@example("- - a")
@example(LONG)
def test_the_beginning_of_an_answer_is_shown_as_all_of_it_was(words: str) -> None:
    assert shortened(beginning(words)) == shortened(words)
