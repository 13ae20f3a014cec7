"""A hundred votes at a real Synapse while the vote closes, while the hub is killed, or while it is away."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence

import pytest
import pytest_asyncio

from hub.testing.view import POLL

from .amount import RACES, SEED
from .conftest import Report
from .precinct import (
    OPTIONS,
    PARTNERS,
    PATIENCE,
    RECOUNT,
    RESIDENTS,
    SIDES,
    THEME,
    WIJK,
    Cast,
    Precinct,
    Voter,
    counts,
    expected,
    precinct,
)

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(600 + RACES * 120)]

SPREAD = 2.0
"""Seconds over which a hundred people vote."""

CLOSING = ((0.0, 0.3), (0.3, 1.2), (1.2, 2.5))
"""When somebody closes the vote meanwhile: between so many seconds after the first could vote."""

LATECOMERS = 3
CHATTER = 120
CHANGES = 3
"""How often everybody votes in the same poll: more answers than the hub asks for at a time."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Precinct]:
    async with precinct(tmp_path_factory.mktemp("precinct")) as made:
        yield made
        await made.stops()
        (waiting,) = made.query("SELECT count(*) FROM hub_outbox")
        assert waiting == (0,), "what the hub had to say was all said"
        errors = [line for line in (made.folder / "hub.log").read_text().splitlines() if '"level": "error"' in line]
        assert errors == []


def ballots(town: Precinct, chance: random.Random) -> list[tuple[Cast, Cast]]:
    """Everybody votes, and changes their mind at once; residents sometimes in words."""

    def one(voter: Voter) -> Cast:
        return Cast(voter, chance.randint(1, len(OPTIONS)), voter.side == "residents" and chance.random() < 0.2)

    return [(one(voter), one(voter)) for voter in town.voters]


def holds(town: Precinct, number: int, counted: Sequence[Cast], said: str) -> None:
    """The result is what these votes come to, the last of everybody, by the hub and by who counts again without it."""
    last = {cast.voter.name: (cast.voter.side, cast.choice) for cast in counted}
    right = expected([*last.values()])
    assert counts(said) == right
    bundle = town.export(number)
    assert "✔ The result holds." in town.run(sys.executable, "-I", str(RECOUNT), str(bundle), "--english")
    result = json.loads((bundle / "decision.json").read_text())["result"]
    sides = [result[side] for side in SIDES]
    assert [votes for side in sides if side["voted"] for votes in side["counts"]] == [votes for votes, _ in right]
    assert [side["asked"] for side in sides] == [RESIDENTS, PARTNERS]


@pytest.mark.long_on_postgres
@pytest.mark.at_length
async def test_case_3_a_hundred_votes_at_once_are_a_hundred_in_the_book(town: Precinct, report: Report) -> None:
    """Everybody votes at the same moment, and again as soon as Synapse has confirmed that: the last one stands."""
    number, polls = await town.asks()
    pairs = ballots(town, random.Random(SEED))

    async def votes(pair: tuple[Cast, Cast]) -> None:
        for cast in pair:
            await town.cast(number, polls, cast)

    await asyncio.gather(*map(votes, pairs))
    casts = [cast for pair in pairs for cast in pair]
    counted = await town.until_all_answered(number, casts)
    await town.admin.text(town.rooms[THEME], f"!sluit {number}")
    said = await town.result(number)
    numbers = town.query("SELECT number FROM voting_ballot WHERE vote = ? ORDER BY number", f"{WIJK} {number}")
    lost, doubled = len({cast.event for cast in casts} - counted), len(numbers) - len(set(numbers))
    report(f"faults tried: 1, votes: {len(casts)}, lost: {lost}, doubled: {doubled}, seed: {SEED}")
    assert counted == set(town.book(number)) == {cast.event for cast in casts}
    assert [*numbers] == [(n,) for n in range(1, len(casts) + 1)]
    holds(town, number, casts, said)


# ---- the close, while a hundred votes are under way


async def by_hand(town: Precinct, number: int, polls: Mapping[str, str], chance: random.Random) -> None:
    await town.admin.text(town.rooms[THEME], f"!sluit {number}")


async def by_the_clock(town: Precinct, number: int, polls: Mapping[str, str], chance: random.Random) -> None:
    town.clock.move(dt.timedelta(days=2))


async def killed_before(town: Precinct, number: int, polls: Mapping[str, str], chance: random.Random) -> None:
    """The hub is killed, and it is closed while the hub is away."""
    await town.dies()
    await asyncio.sleep(chance.uniform(0, 0.5))
    await town.admin.text(town.rooms[THEME], f"!sluit {number}")
    await town.starts()


async def killed_at_the_end(town: Precinct, number: int, polls: Mapping[str, str], chance: random.Random) -> None:
    """The hub is killed as soon as people see that a poll is over: before it asked for all answers, or just after."""
    await town.admin.text(town.rooms[THEME], f"!sluit {number}")
    ended = f"{POLL}.end"
    await town.admin.wait_for(
        lambda e: e["type"] == ended and e["content"]["m.relates_to"]["event_id"] in polls.values(), timeout=PATIENCE
    )
    await asyncio.sleep(chance.uniform(0, 0.1))
    await town.dies()
    await town.starts()


HOW: Mapping[str, Callable[[Precinct, int, Mapping[str, str], random.Random], Awaitable[None]]] = {
    "closed by hand": by_hand,
    "closed by the clock": by_the_clock,
    "killed and closed meanwhile": killed_before,
    "killed when a poll is over": killed_at_the_end,
}

TRIED = [(how, race) for how in HOW for race in range(RACES)] or [("closed by the clock", 0)]


@pytest.mark.parametrize(("how", "race"), TRIED)
async def test_case_4_of_a_hundred_votes_that_race_the_close_each_is_counted_or_called_late(
    town: Precinct, how: str, race: int, report: Report
) -> None:
    seed = SEED + race
    chance = random.Random(f"{how} {seed}")
    number, polls = await town.asks()
    pairs, first = ballots(town, chance), asyncio.Event()
    casts = [cast for pair in pairs for cast in pair]

    async def votes(pair: tuple[Cast, Cast]) -> None:
        await asyncio.sleep(chance.uniform(0, SPREAD))
        for cast in pair:
            await town.cast(number, polls, cast)
            first.set()

    voting = [asyncio.create_task(votes(pair)) for pair in pairs]
    await first.wait()
    await asyncio.sleep(chance.uniform(*CLOSING[race % len(CLOSING)]))
    in_time = {cast.event for cast in casts if cast.event and not (cast.typed and how == "closed by the clock")}
    await HOW[how](town, number, polls, chance)
    await asyncio.gather(*voting)
    said = await town.result(number)
    counted = await town.until_all_answered(number, casts)
    late = [Cast(voter, 1) for voter in chance.sample(town.voters, LATECOMERS)]
    for cast in late:
        await town.cast(number, polls, cast)
    assert await town.until_all_answered(number, late) == counted
    stand = [cast for cast in casts if cast.event in counted]
    called = {cast.answered_by for cast in casts if cast.event not in counted} | {cast.voter.name for cast in late}
    told = Counter(town.called_late(number, casts))
    report(
        f"faults tried: 1, {how}, votes: {len(casts)}, counted: {len(stand)}, called late: {len(casts) - len(stand)}, "
        f"lost: {len(in_time - counted)}, doubled: {told.total() - len(told)}, seed: {seed}"
    )
    assert in_time <= counted <= {cast.event for cast in casts}
    in_polls = [pair for pair in pairs if not pair[0].typed]  # words count when they are handled, and not afterwards
    assert not [one for one, other in in_polls if other.event in counted and one.event not in counted]
    assert told == Counter(called)
    holds(town, number, stand, said)


# ---- what the hub did not see


@pytest.mark.at_length
async def test_case_5_answers_that_the_hub_never_saw_are_found_at_the_close_page_by_page(
    town: Precinct, report: Report
) -> None:
    """Voting is off while people vote, change their minds, edit and remove: only the homeserver has it."""
    chance = random.Random(SEED)
    number, polls = await town.asks()
    one, two, three, four, *_ = town.voters
    seen = await town.cast(number, polls, Cast(one, 1))
    await town.until_all_answered(number, [seen])
    await town.switches("uit")
    await one.client.redact(one.room, seen.event)
    cast = {voter.name: [Cast(voter, chance.randint(1, len(OPTIONS))) for _ in range(CHANGES)] for voter in town.voters}
    del cast[one.name]
    for each in zip(*cast.values(), strict=True):
        await asyncio.gather(*(town.cast(number, polls, ballot) for ballot in each))
    for ballot in cast[two.name]:
        await two.client.redact(two.room, ballot.event)
    await three.client.redact(three.room, cast[three.name][0].event)
    await town.edits(cast[four.name][-1], choice=1 + cast[four.name][-1].choice % len(OPTIONS))
    removed = [seen, *cast.pop(two.name), cast[three.name].pop(0)]
    page = await town.admin.call("GET", town.relations(polls, town.rooms[THEME]), query={"limit": 100})
    assert "next_batch" in page, "more than the hub asks for at a time"
    await town.switches("aan")
    await town.admin.text(town.rooms[THEME], f"!sluit {number}")
    said = await town.result(number)
    counted = [ballot for ballots in cast.values() for ballot in ballots]
    book = town.book(number)
    assert [choice for event, choice in book.items() if event not in {b.event for b in counted}] == [[1], []]
    assert {b.event: book.get(b.event) for b in counted} == {b.event: [b.choice] for b in counted}
    assert "niet alle stemmen nakijken" not in said
    lost = sum(book.get(ballot.event) != [ballot.choice] for ballot in counted)
    line = f"faults tried: 1, answers: {len(counted)}, removed: {len(removed)}, edited: 1"
    report(f"{line}, lost: {lost}, doubled: {len(book) - len(counted) - 2}")
    holds(town, number, counted, said)


@pytest.mark.at_length
async def test_case_5_over_a_gap_and_the_hour_of_the_close_every_vote_is_read(town: Precinct, report: Report) -> None:
    """The hub is killed; meanwhile people vote and talk so much that sync skips it, and the hour of the close comes."""
    chance = random.Random(SEED)
    number, polls = await town.asks()
    casts = [Cast(voter, chance.randint(1, len(OPTIONS)), chance.random() < 0.3) for voter in town.voters]
    third = len(casts) // 3
    await asyncio.gather(*(town.cast(number, polls, cast) for cast in casts[:third]))
    await town.dies()
    await asyncio.gather(*(town.cast(number, polls, cast) for cast in casts[third : 2 * third]))
    for chatter in range(CHATTER):
        await town.admin.text(town.rooms[THEME], f"gepraat {chatter}")
    town.clock.move(dt.timedelta(days=2))
    await asyncio.gather(*(town.cast(number, polls, cast) for cast in casts[2 * third :]))
    await town.starts()
    said = await town.result(number)
    book, cast = town.book(number), {cast.event for cast in casts}
    lost, doubled = len(cast - set(book)), len(set(book) - cast)
    report(f"faults tried: 1, votes: {len(casts)}, messages in between: {CHATTER}, lost: {lost}, doubled: {doubled}")
    assert set(book) == cast
    assert "Ik was weg toen deze stemming moest sluiten." in said
    holds(town, number, casts, said)
