"""A secret vote: nobody but the voter knows, nothing that is kept tells it, and anybody can count it again."""

from __future__ import annotations

import itertools
import json
import re
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tortoise.connection import get_connections
from tortoise.context import require_context

from hub.testing.stage import Stage
from plugins.voting import proving, store
from plugins.voting.models import BallotRow, BoxRow, VoterRow
from plugins.voting.rules import Chamber
from plugins.voting.tests.bundles import recount
from plugins.voting.tests.town import (
    FOR,
    FRIDAY,
    RESIDENTS,
    count_shown,
    item,
    living,
    outcome,
    partners_vote,
    result,
    told,
    town,
    votes_shown,
)

BALLOT = "Dit is je stembriefje."


async def secret_proposal(stage: Stage, terms: str = "geheim bewoners tot vrijdag 12.00") -> None:
    """Anna puts an item to a vote that is secret among residents."""
    await item(stage)
    await stage.person("anna").says("wonen", f"!besluit 1 {terms}")


async def choose(stage: Stage, choices: Mapping[str, str], number: int = 1) -> None:
    for name, words in choices.items():
        await stage.person(name).writes(f"!stem {number} {words}")


async def box(stage: Stage) -> dict[tuple[int, ...], int]:
    decision = await store.decisions.newest("de-punt", 1)
    assert decision is not None
    return dict((await store.box.of(decision)).get(Chamber.RESIDENTS, {}))


async def test_residents_get_a_ballot_each_and_partners_vote_in_the_open() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        assert not stage.polls("wonen")
        assert len(stage.polls("ymere")) == 1
        for room in ("wonen", "ymere"):
            assert "🔒 Bewoners stemmen geheim." in living(stage, room)
        for name in RESIDENTS:
            (ballot,) = told(stage, name, BALLOT)
            assert "Typ !stem 1 voor" in ballot
            assert "vrijdag 27 november" in ballot
        assert not told(stage, "karin", BALLOT)


async def test_a_vote_goes_in_the_box_its_message_goes_away_and_the_rooms_show_one_more() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await choose(stage, {"bram": "voor"})
        room = stage.direct_room("bram")
        assert room is not None
        assert not [m for m in stage.room(room) if m.body.startswith("!stem")]
        assert "Je stem zit in de bus van stemming 1. Hij telt." in stage.direct("bram")[-1]
        assert "oor" not in stage.direct("bram")[-1].body.split("bus")[0]
        assert await count_shown(stage) == "Gestemd: 1 van 5 bewoners, 0 van 3 partners."
        assert await box(stage) == {(1,): 1}
        assert not await BallotRow.filter(chamber=Chamber.RESIDENTS).exists()


async def test_the_result_is_shown_at_the_end_and_is_that_of_both_sides() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await choose(stage, {"anna": "voor", "bram": "voor", "mei": "tegen", "fatima": "voor"})
        await partners_vote(stage, FOR)
        assert not any("3 Voor" in m.body for m in stage.hub_said("wonen"))
        await stage.at(FRIDAY)
        assert "✅" in outcome(stage)
        assert votes_shown(result(stage), "Bewoners") == {"Voor": 3, "Tegen": 1, "Geen mening": 0}
        await stage.person("bram").says("wonen", "!uitleg 1")
        assert "Wie stemde, staat op de lijst." in stage.last("wonen")


async def test_a_ballot_is_final_and_whoever_votes_again_or_takes_it_back_hears_so() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await choose(stage, {"bram": "voor"})
        for words in ("tegen", "weg", "2"):
            await choose(stage, {"bram": words})
            assert stage.direct("bram")[-1].body.startswith("Je hebt al gestemd in stemming 1.")
        assert await box(stage) == {(1,): 1}


async def test_what_is_typed_where_others_read_along_is_removed_and_does_not_count() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        for room in ("wonen", "groen"):
            await stage.person("bram").says(room, "!stem 1 voor")
            assert not [m for m in stage.room(room) if m.body == "!stem 1 voor"]
            assert "Wat je typte waar anderen meelezen, telt niet." in stage.direct("bram")[-1]
        assert await box(stage) == {}
        await choose(stage, {"bram": "tegen"})
        assert await box(stage) == {(2,): 1}


async def test_a_vote_that_is_no_choice_is_asked_about_and_says_nothing_aloud() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        before = len(stage.hub_said("wonen"))
        await choose(stage, {"bram": "paars"})
        assert "!stem 1 voor" in stage.direct("bram")[-1]
        await stage.person("bram").writes("!stem 1")
        assert BALLOT in stage.direct("bram")[-1]
        assert await box(stage) == {}
        assert len(stage.hub_said("wonen")) == before


async def test_whoever_is_not_on_the_list_gets_no_ballot_and_no_vote() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        stage.homeserver.register("nora")
        nora = stage.person("nora")
        stage.homeserver.invite("beheer", stage.room_id("wonen"), "nora")
        await nora.joins("wonen")
        await nora.opens_direct()
        for words in ("!stem 1 voor", "!stem 1"):
            await nora.writes(words)
            assert "Je staat niet op de kiezerslijst van stemming 1." in stage.direct("nora")[-1]
        assert await box(stage) == {}


async def test_where_a_side_is_too_small_it_is_refused_and_nothing_opens() -> None:
    async with town() as stage:
        await secret_proposal(stage, "geheim tot vrijdag 12.00")
        assert "Partners: 3 stemmers" in stage.last("wonen")
        assert await store.decisions.newest("de-punt", 1) is None


async def test_where_people_can_object_it_is_refused_and_nothing_opens() -> None:
    async with town() as stage:
        await secret_proposal(stage, "geheim bewoners instemming tot vrijdag 12.00")
        assert "kan niet geheim zijn" in stage.last("wonen")
        assert await store.decisions.newest("de-punt", 1) is None


async def test_a_question_with_choices_is_secret_too_and_its_words_stay_words() -> None:
    async with town() as stage:
        asks = stage.person("anna").says
        await asks("wonen", "!vraag geheim bewoners: Wie zit voor? | Bram | Houd het geheim tot vrijdag 12.00")
        assert "2 Houd het geheim" in living(stage)
        await choose(stage, {"bram": "2", "mei": "houd"})
        assert await box(stage) == {(2,): 2}
        await asks("groen", "!vraag Geheim feest? | Ja | Nee tot vrijdag 12.00 toch")
        assert stage.polls("groen")


async def test_an_order_is_secret_too_and_the_order_is_all_that_is_kept() -> None:
    async with town() as stage:
        words = "!vraag geheim bewoners volgorde: Wie zit voor? | Anna | Bram | Mei tot vrijdag 12.00"
        await stage.person("anna").says("wonen", words)
        assert "Partners stemmen open" in living(stage)
        assert "Partners: Typ" in living(stage, "ymere")
        assert not stage.polls("ymere")
        await choose(stage, {"bram": "2>1>3", "mei": "2, 1, 3", "anna": "1>3"})
        assert await box(stage) == {(2, 1, 3): 2, (1, 3): 1}
        await stage.person("karin").says("ymere", "!stem 1 3>1")
        await stage.at(FRIDAY)
        assert "Bram" in outcome(stage)


async def test_several_choices_are_kept_without_the_order_in_which_they_were_typed() -> None:
    async with town() as stage:
        words = "!vraag geheim bewoners goedkeuren: Welke dag? | ma | di | wo tot vrijdag 12.00"
        await stage.person("anna").says("wonen", words)
        await choose(stage, {"bram": "3 1", "mei": "1 3"})
        assert await box(stage) == {(1, 3): 2}


async def test_with_too_few_partners_it_says_how_residents_can_still_vote_in_secret() -> None:
    async with town() as stage:
        await secret_proposal(stage, "geheim tot vrijdag 12.00")
        assert "Of laat alleen de bewoners geheim stemmen" in stage.last("wonen")


async def test_four_residents_cannot_vote_in_secret() -> None:
    async with town() as stage:
        await stage.person("mei").leaves("wonen")
        await secret_proposal(stage)
        assert "Bewoners: 4 stemmers" in stage.last("wonen")
        assert await store.decisions.newest("de-punt", 1) is None


async def test_who_asks_for_their_standing_hears_that_they_voted_and_no_number() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await stage.person("bram").writes("!stand 1")
        assert "Jij hebt er geen stem in." in stage.direct("bram")[-1]
        await choose(stage, {"bram": "voor"})
        await stage.person("bram").writes("!stand 1")
        assert "Jouw stem zit in de bus." in stage.direct("bram")[-1]


async def test_who_has_not_voted_is_reminded_and_nobody_else() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await choose(stage, {"bram": "voor"})
        await stage.at(FRIDAY.replace(day=26, hour=17))
        assert told(stage, "mei", "Je hebt nog niet gestemd.")
        assert not told(stage, "bram", "Je hebt nog niet gestemd.")


async def test_a_hub_that_stops_in_between_keeps_every_ballot_once() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await choose(stage, {"bram": "voor", "mei": "tegen"})
        await stage.stop()
        await stage.start()
        await choose(stage, {"bram": "voor", "anna": "voor"})
        assert await box(stage) == {(1,): 2, (2,): 1}


# ---- what is kept

BOX = {"key", "wijk", "vote", "chamber", "choice", "number"}
"""The columns of the box, but for the number that chance drew."""


async def dump() -> dict[str, list[str]]:
    """Every row that is of voting, in every table, but for the numbers that say only which came first in the hub, and
    that chance drew in the box."""
    connection = get_connections().get("default")
    apps = require_context().apps
    assert apps is not None
    found: dict[str, list[str]] = {}
    for table in sorted(model._meta.db_table for models in apps.values() for model in models.values()):
        rows = await connection.execute_query_dict(f"SELECT * FROM {table}")
        ours = [row for row in rows if table.startswith("voting_") or row.get("plugin") == "voting"]
        for row in ours if table.startswith("hub_") or table == "voting_box" else ():
            row.pop("id", None)
            row.pop("cause", None)  # made of the id of an event
        found[table] = sorted(OF_THE_HOMESERVER.sub("…", json.dumps(row, default=str)) for row in ours)
    return found


OF_THE_HOMESERVER = re.compile(r"[$!][\w-]+|syt_[\w-]+|\bs\d+\b|\b(?:wh)?[0-9a-f]{40}\b")
"""Ids and tokens that a homeserver draws, and what is made of them: they differ from run to run. What is in the box has
none of them."""


@pytest.fixture
def same_chance(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Begin anew: what chance draws from here on is what it drew the last time. So two runs can be compared."""
    drawn = itertools.count()

    def restart() -> None:
        nonlocal drawn
        drawn = itertools.count()

    monkeypatch.setattr(secrets, "token_hex", lambda size=16: f"{next(drawn):0{2 * size}x}")
    monkeypatch.setattr(secrets, "randbits", lambda _bits: next(drawn))
    return restart


async def test_nothing_that_is_kept_tells_who_chose_what(same_chance: Callable[[], None]) -> None:
    """Two towns in which the same people vote at the same moments, and choose the other way round: what is kept of the
    one is to the letter what is kept of the other."""
    kept = []
    for choices in ({"bram": "voor", "mei": "tegen", "anna": "voor"}, {"bram": "tegen", "mei": "voor", "anna": "voor"}):
        same_chance()
        async with town() as stage:
            await secret_proposal(stage)
            await choose(stage, choices)
            during = await dump()
            await partners_vote(stage, FOR)
            await stage.at(FRIDAY)
            kept.append((during, await dump()))
    for one, other in zip(*kept, strict=True):
        assert [set(json.loads(row)) for row in one["voting_box"]] == [BOX, BOX]
        assert one["hub_audit"]
        assert one["hub_inbox"]
        for table, rows in one.items():
            assert rows == other[table], table


async def test_the_log_has_no_line_for_a_ballot_and_the_digest_of_the_box_with_the_result() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await choose(stage, {"bram": "voor", "mei": "tegen", "anna": "voor", "fatima": "voor"})
        lines = [line for line in await stage.log() if line["plugin"] == "voting"]
        assert [line["action"] for line in lines] == ["vote opened"]
        await partners_vote(stage, FOR)
        await stage.at(FRIDAY)
        (counted,) = [line for line in await stage.log() if "ballots" in line["details"]]
        assert "box" in counted["details"]
        assert counted["details"]["ballots"] == 2


async def test_what_is_changed_in_the_box_is_found() -> None:
    async with Stage("voting") as stage:
        await secret_proposal(stage)
        await choose(stage, {"bram": "voor", "mei": "tegen", "anna": "voor"})
        assert await stage.faults() == []
        await BoxRow.filter(chamber=Chamber.RESIDENTS, number=2).update(number=3)
        assert await stage.faults() == ["Vote 1: 4 secret ballots are in the box, but 3 people cast one."]
        silent = await VoterRow.filter(chamber=Chamber.RESIDENTS, voted=False).first()
        assert silent is not None
        await VoterRow.filter(id=silent.id).update(voted=True)
        await BoxRow.filter(number=3).update(number=2)
        assert await stage.faults() == ["Vote 1: 3 secret ballots are in the box, but 4 people cast one."]


async def test_a_box_that_says_something_else_than_the_result_is_found() -> None:
    async with Stage("voting") as stage:
        await secret_proposal(stage)
        await choose(stage, {"bram": "voor", "mei": "tegen", "anna": "voor"})
        await partners_vote(stage, FOR)
        await stage.at(FRIDAY)
        assert await stage.faults() == []
        for ballots in await BoxRow.all():  # one vote of the other choice, and as many in all
            await BoxRow.filter(id=ballots.id).update(number=3 - ballots.number)
        assert any("the result is not that of the log" in fault for fault in await stage.faults())


async def test_anybody_counts_it_again_from_the_files(tmp_path: Path) -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await choose(stage, {"bram": "voor", "mei": "tegen", "anna": "voor", "fatima": "voor"})
        await partners_vote(stage, FOR)
        await stage.at(FRIDAY)
        plugin = next(plugin for plugin in stage.hub.plugins if plugin.id == "voting")
        ctx = stage.hub.handle.context("de-punt", plugin, stage.clock.now())
        lines = await stage.log()
        files: Any = await proving.bundle(ctx, "decision", "1", [x for x in lines if x["subject"] == "vote 1"])
    files = {**files, "log.jsonl": "".join(f"{json.dumps(line)}\n" for line in lines)}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert recount().main([str(tmp_path)]) == 0
    assert Counter(files["box.csv"].splitlines()) == Counter(
        ["chamber,choice,number", "residents,1,3", "residents,2,1"]
    )


async def test_a_next_round_is_as_secret_and_is_not_held_where_too_few_are_left() -> None:
    async with town() as stage:
        await secret_proposal(stage)
        await choose(stage, dict.fromkeys(RESIDENTS, "voor"))
        await partners_vote(stage, "2")
        await stage.at(FRIDAY)
        await stage.person("anna").says("wonen", "!wijzig 1 Eén bankje, op proef")
        await stage.person("mei").leaves("wonen")
        await stage.person("karin").says("ymere", "!wijzig 1 eens")
        assert "Bewoners: 4 stemmers" in stage.last("ymere")
        await stage.person("mei").joins("wonen")
        await stage.person("samira").says("eigenwijks", "!wijzig 1 eens")
        assert len(told(stage, "bram", "ronde 2")) == 1
        await choose(stage, {"bram": "tegen"})
        assert "Je stem zit in de bus" in stage.direct("bram")[-1]
