"""Every way to decide, asked and voted in chat: the files of it, counted again by the program for outsiders, agree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.voting import store
from plugins.voting.proof import bundle
from plugins.voting.rules import Method
from plugins.voting.says.ways import WAYS
from plugins.voting.tests.bundles import recount
from plugins.voting.tests.town import FRIDAY, poll, result, town

CLOSES = "tot vrijdag 12.00"
ASKED: Mapping[Method, tuple[str, str, Mapping[str, str]]] = {
    Method.PROPOSAL: (
        f"voorstel: We verven de tunnel {CLOSES}",
        "✅ Aangenomen.",
        {"bram": "voor", "mei": "tegen", "fatima": "geen mening", "youssef": "voor", "karin": "voor"},
    ),
    Method.CHOICE: (
        f"Waar? | Plein | Park | Haven {CLOSES}",
        "✅ Gekozen: Park.",
        {"bram": "2", "mei": "1", "fatima": "park", "karin": "2"},
    ),
    Method.APPROVAL: (
        f"goedkeuren: Waar? | Plein | Park | Haven {CLOSES}",
        "✅ Gekozen: Park.",
        {"bram": "1 2", "mei": "1", "fatima": "1 2", "karin": "2 3", "samira": "3"},
    ),
    Method.CONSENT: (
        f"instemming: We verven de tunnel {CLOSES}",
        "⚠️ Geen besluit: er is nog 1 bezwaar.",
        {"bram": "ja", "mei": "bezwaar te duur", "fatima": "geen mening", "karin": "ja", "samira": "ja"},
    ),
    Method.RANKED: (
        f"volgorde: Waar? | Plein | Park | Haven {CLOSES}",
        "✅ Gekozen: Park.",
        {"bram": "1>2", "mei": "3>2", "fatima": "2", "youssef": "2>3", "anna": "1", "karin": "2>1"},
    ),
    Method.DATES: (
        f"datumprikker: Wanneer? | di 1 dec 19.30 | do 3 dec | za 5 dec {CLOSES}",
        "✅ Gekozen: donderdag 3 december 2026 om 19.30 uur.",
        {"bram": "1 2", "mei": "2? 3", "fatima": "(2)", "karin": "2 1?", "samira": "2"},
    ),
    Method.BUDGET: (
        f"buurtbudget: Wat? | budget €2.500 | Bankje €500 | Bomen €1.500 | Feest €800 {CLOSES}",
        "✅ Dit krijgt geld: Bankje, Bomen. Over: € 500.",
        {"bram": "1 2", "mei": "1 2 3", "fatima": "1 2", "karin": "1 2", "samira": "1 2 3"},
    ),
}
ROOMS = {"karin": "ymere", "samira": "eigenwijks"}


def test_every_way_that_people_can_choose_is_here() -> None:
    assert set(WAYS) == set(ASKED)


@pytest.mark.parametrize("method", ASKED)
async def test_case_13_what_was_voted_in_chat_is_counted_again_with_the_same_result(
    method: Method, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, headline, votes = ASKED[method]
    async with town() as stage:
        weight = "" if method is Method.DATES else " waarde besluit"
        await stage.person("anna").says("wonen", f"!vraag {words}{weight}")
        for name, vote in votes.items():
            await stage.person(name).says(ROOMS.get(name, "wonen"), f"!stem 1 {vote}")
        if stage.polls("wonen"):  # the last vote counts, by whatever way it came
            await stage.person("bram").votes("wonen", poll(stage), "1")
            await stage.person("bram").says("wonen", f"!stem 1 {votes['bram']}")
        await stage.at(FRIDAY)
        assert headline in result(stage)
        row = await store.decisions.newest("de-punt", 1)
        assert row is not None
        lines = await stage.log()
        files = bundle.files(await store.proof.held(row), lines)
    for name, text in {**files, "log.jsonl": "".join(f"{json.dumps(line)}\n" for line in lines)}.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert recount().main([str(tmp_path)]) == 0
    assert "✔ De uitslag klopt." in capsys.readouterr().out
