"""Case 6: who removes their own vote takes it back; nobody takes away the vote of another."""

from __future__ import annotations

from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import AGAINST, FOR, FRIDAY, count_shown, partners_vote, proposal, told, town


async def test_case_6_removing_a_vote_takes_it_back_and_no_earlier_one_returns() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, FOR)
        last = await stage.person("bram").votes("wonen", asked, AGAINST)
        await stage.person("bram").removes("wonen", last)
        assert await choices(stage) == {}
        assert await count_shown(stage) == "Gestemd: 0 van 5 bewoners, 0 van 3 partners."
        assert len(told(stage, "bram", "Je stem in stemming 1 is weggehaald.")) == 1
        await stage.person("bram").votes("wonen", asked, FOR)
        assert await choices(stage) == {"bram": (1,)}


async def test_case_6_removing_the_words_of_a_vote_takes_it_back_and_an_older_vote_does_not_matter() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        first = await stage.person("bram").votes("wonen", asked, FOR)
        words = await stage.person("bram").says("wonen", "!stem 1 tegen")
        await stage.person("bram").removes("wonen", first)
        assert await choices(stage) == {"bram": (2,)}
        await stage.person("bram").removes("wonen", words)
        assert await choices(stage) == {}


async def test_case_6_a_moderator_who_removes_a_vote_takes_no_vote_away() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        ballot = await stage.person("bram").votes("wonen", asked, FOR)
        await stage.person("beheer").removes("wonen", ballot)
        assert await choices(stage) == {"bram": (1,)}


async def test_case_6_a_vote_removed_after_the_close_still_counts() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        ballot = await stage.person("bram").votes("wonen", asked, FOR)
        await partners_vote(stage)
        await stage.at(FRIDAY)
        await stage.person("beheer").removes("wonen", ballot)
        assert not stage.direct("beheer")
        await stage.person("bram").removes("wonen", ballot)
        assert await choices(stage) == {"bram": (1,), "ymere": (1,), "eigenwijks": (1,)}
        assert len(told(stage, "bram", "Je stem telt nog mee.")) == 1
