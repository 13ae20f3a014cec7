"""Case 13: a program that knows nothing of the hub counts the votes again, and comes to the same result."""

from __future__ import annotations

import ast
import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from plugins.voting.proof import bundle
from plugins.voting.rules import Chamber, Method, Result
from plugins.voting.store.proof import Held
from plugins.voting.tests.bundles import RECOUNT, as_read, log, outcome, recount, result, vote
from plugins.voting.tests.elections import AT_LENGTH

ELECTIONS = dict.fromkeys(Method, 300 * AT_LENGTH) | {Method.BUDGET: 1200 * AT_LENGTH}
"""Where few votes show a difference, more. Some three thousand in all."""


@pytest.mark.parametrize("method", Method)
def test_case_13_thousands_of_random_votes_are_counted_again_with_the_same_result(method: Method) -> None:
    count, dice, results = recount().count, Random(method.value), Counter[Result]()
    for _ in range(ELECTIONS[method]):
        held = vote(dice, method)
        assert count(as_read(held)) == result(held)
        results[outcome(held).result] += 1
    assert results[Result.PASSED] > results.total() / 20, "chance must make all kinds of votes"
    assert len(results) >= 4


def test_case_13_the_pots_that_the_program_skips_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule says: larger and larger. The program goes at once to the first pot that can make a difference."""
    program = recount()

    def one_by_one(terms: Any, crowds: Any, costs: Any, wanted: Any, level: Any) -> list[int]:
        def buys(step: int) -> list[int]:
            pot = terms["budget"] * (1 + step * Fraction(terms["growth"]))
            return list(program.equal_shares(pot, crowds, costs, level))

        step, bought = 0, buys(0)
        while any(cost <= terms["budget"] - spent(costs, bought) for cost in costs_of(costs, bought)):
            step += 1
            more = buys(step)
            if spent(costs, more) > terms["budget"]:
                break
            bought = more
        return bought

    def spent(costs: dict[int, int], bought: list[int]) -> int:
        return sum(costs[project] for project in bought)

    def costs_of(costs: dict[int, int], bought: list[int]) -> list[int]:
        return [cost for project, cost in costs.items() if project not in bought]

    monkeypatch.setattr(program, "reckon", one_by_one)
    dice = Random("one by one")
    for _ in range(250):
        held = vote(dice, Method.BUDGET)
        assert program.count(as_read(held)) == result(held)


def written(held: Held, folder: Path) -> Path:
    """The files of a vote, as ``wijkhub export --decision`` writes them."""
    lines = log(held)
    files = {**bundle.files(held, lines), "log.jsonl": "".join(f"{json.dumps(line)}\n" for line in lines)}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize("method", Method)
def test_case_13_the_files_hold_all_that_is_needed_and_the_published_result_holds(
    method: Method, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = Random(f"files {method}")
    for _ in range(20):
        held = vote(dice, method)
        assert recount().main([str(written(held, tmp_path))]) == 0
        said = capsys.readouterr().out
        assert "✔ De uitslag klopt." in said
        assert held.decision.head[:12] in said


Rows = list[dict[str, str]]


def in_table(name: str, change: Callable[[Rows], object]) -> Callable[[Path], None]:
    """A change in a CSV file."""

    def tamper(folder: Path) -> None:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        columns = list(rows[0])
        change(rows)
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return tamper


def in_decision(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def tamper(folder: Path) -> None:
        file = folder / "decision.json"
        decision = json.loads(file.read_text(encoding="utf-8"))
        change(decision)
        file.write_text(json.dumps(decision), encoding="utf-8")

    return tamper


def in_log(change: Callable[[list[dict[str, Any]]], object]) -> Callable[[Path], None]:
    def tamper(folder: Path) -> None:
        file = folder / "log.jsonl"
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        change(lines)
        file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")

    return tamper


def swapped(items: list[Any], one: int, other: int) -> None:
    items[one], items[other] = items[other], items[one]


TAMPERED: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "a choice": (in_table("ballots.csv", lambda rows: rows[2].update(choice="2")), "Stem 3 is anders"),
    "whose": (in_table("ballots.csv", lambda rows: rows[2].update(pseudonym=rows[0]["pseudonym"])), "Stem 3 is anders"),
    "the order": (in_table("ballots.csv", lambda rows: rows[0].update(order="999")), "Stem 1 is anders"),
    "who cast it": (in_table("ballots.csv", lambda rows: rows[0].update(via="deputy")), "Stem 1 is anders"),
    "a ballot gone": (in_table("ballots.csv", lambda rows: rows.pop(1)), "Stem 2 staat in het logboek, maar is weg"),
    "a ballot added": (
        in_table("ballots.csv", lambda rows: rows.append({**rows[0], "number": "9"})), "Stem 9 is anders",
    ),
    "a stranger": (in_table("ballots.csv", lambda rows: rows[0].update(pseudonym="f" * 64)), "Stem 1 kan niet"),
    "a choice that is none": (in_table("ballots.csv", lambda rows: rows[0].update(choice="99")), "Stem 1 kan niet"),
    "a voter gone": (in_table("register.csv", lambda rows: rows.pop()), "De kiezerslijst van stemming 4"),
    "a voter added": (
        in_table("register.csv", lambda rows: rows.append({**rows[0], "pseudonym": "e" * 64})), "De kiezerslijst",
    ),
    "a voter twice": (in_table("register.csv", lambda rows: rows.append(rows[0])), "De kiezerslijst"),
    "a voter on the other side": (
        in_table("register.csv", lambda rows: rows[0].update(chamber="residents")), "De kiezerslijst",
    ),
    "the question": (in_decision(lambda d: d["question"].update(question="Geen bank?")), "De vraag, de keuzes"),
    "the options": (in_decision(lambda d: d["question"]["options"].reverse()), "De vraag, de keuzes"),
    "the rule": (in_decision(lambda d: d["question"].update(rule="residents")), "De vraag, de keuzes"),
    "the quorum": (
        in_decision(lambda d: d["question"]["requirements"]["residents"].update(quorum="0")), "De vraag, de keuzes",
    ),
    "when it closes": (in_decision(lambda d: d.update(closes_at=d["question"]["opens_at"])), "Het einde van"),
    "the fingerprint": (in_decision(lambda d: d.update(register="0" * 64)), "De kiezerslijst"),
    "the result": (in_decision(lambda d: d["result"].update(result="tie", winner=None)), "De uitslag (tie) is niet"),
    "the counts": (in_decision(lambda d: d["result"]["residents"].update(voted=99)), "De uitslag (passed) is niet"),
    "the place in the log": (in_decision(lambda d: d["log"].update(hash="0" * 64)), "De uitslag van stemming 4"),
    "a line changed": (in_log(lambda lines: lines[5].update(by="p-1")), "Regel 6 van het logboek"),
    "a line gone": (in_log(lambda lines: lines.pop(5)), "Regel 6 van het logboek"),
    "lines swapped": (in_log(lambda lines: swapped(lines, 3, 6)), "Regel 4 van het logboek"),
    "the log cut off": (in_log(lambda lines: lines.clear()), "Stemming 4 begint nergens"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_case_13_what_was_tampered_with_is_named(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tamper, named = TAMPERED[what]
    held = passed_choice()
    tamper(written(held, tmp_path))
    assert recount().main([str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert named in said
    assert "✘ De uitslag klopt niet." in said


def passed_choice() -> Held:
    """A vote under *together* with a quorum that passed, in which the first four ballots name the first option."""
    dice = Random(13)
    while True:
        held = vote(dice, Method.CHOICE)
        needs = held.decision.requirements["residents"]
        if (
            held.decision.secret
            or held.recused
            or held.decision.rule.value != "together"
            or needs["quorum"] == "0"
            or len(held.ballots) < 6
            or held.ballots[0].cast_for == held.ballots[2].cast_for
        ):
            continue
        if outcome(held).result is Result.PASSED and all(one.choice == [1] for one in held.ballots[:3]):
            return held


def with_somebody_aside() -> Held:
    """A vote in which the voter of the first ballot stands aside, and that of the last does not."""
    dice = Random(8)
    while True:
        held = vote(dice, Method.PROPOSAL)
        aside = {one.key for one in held.recused}
        if held.ballots and held.ballots[0].cast_for in aside and held.ballots[-1].cast_for not in aside:
            return held


ASIDE: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "somebody less": (in_table("recused.csv", lambda rows: rows.pop()), "Wie er niet meestemt vanwege een belang"),
    "somebody more": (
        in_table("recused.csv", lambda rows: rows.append({**rows[0], "number": "9"})), "belang (nummer 9)",
    ),
    "who came back": (
        in_table("recused.csv", lambda rows: rows.append({**rows[0], "number": "1"})), "belang (nummer 1)",
    ),
    "somebody else": (in_table("recused.csv", lambda rows: rows[0].update(pseudonym="f" * 64)), "belang (nummer"),
    "what they voted is another": (
        in_table("ballots.csv", lambda rows: rows[0].update(sealed="0" * 64)), "Stem 1 is anders",
    ),
    "what somebody else voted is left out": (
        in_table("ballots.csv", lambda rows: rows[-1].update(choice="", reasoned="", nonce="")), "kan niet",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ASIDE)
def test_case_13_who_stands_aside_cannot_be_changed_afterwards(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper, named = ASIDE[what]
    tamper(written(with_somebody_aside(), tmp_path))
    assert recount().main([str(tmp_path)]) == 1
    assert named in capsys.readouterr().out


def test_case_13_what_they_voted_who_stand_aside_is_not_in_the_files(tmp_path: Path) -> None:
    held = with_somebody_aside()
    folder = written(held, tmp_path)
    assert recount().main([str(folder)]) == 0
    with (folder / "ballots.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    aside = {row["pseudonym"] for row in csv.DictReader((folder / "recused.csv").read_text().splitlines())}
    for row in rows:
        assert (row["choice"], row["reasoned"], row["nonce"]) == ("", "", "") or row["pseudonym"] not in aside
    assert held.ballots[0].nonce not in "".join(file.read_text(encoding="utf-8") for file in folder.iterdir())


BOX: Mapping[str, Callable[[Rows], object]] = {
    "a choice": lambda rows: rows[0].update(choice="2"),
    "a ballot more": lambda rows: rows[0].update(number=str(int(rows[0]["number"]) + 1)),
    "more ballots than voters": lambda rows: rows[0].update(number="99"),
    "less than none": lambda rows: rows.append({**rows[0], "number": "-1"}),
    "nobody's side": lambda rows: rows[0].update(chamber="others"),
    "a choice that is none": lambda rows: rows[0].update(choice="99"),
    "all of it gone": lambda rows: rows.clear(),
}


@pytest.mark.parametrize("what", BOX)
def test_case_13_a_box_that_was_tampered_with_does_not_come_to_the_result(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = Random(17)
    while not (held := vote(dice, Method.CHOICE)).box.get(Chamber.RESIDENTS, {}).get((1,)):
        continue
    assert recount().main([str(written(held, tmp_path))]) == 0
    in_table("box.csv", BOX[what])(tmp_path)
    assert recount().main([str(tmp_path)]) == 1
    assert "✘ De uitslag klopt niet." in capsys.readouterr().out


def test_case_13_a_ballot_with_its_voter_on_a_side_that_votes_in_secret_is_named() -> None:
    program, dice = recount(), Random(23)
    while not (held := vote(dice, Method.CHOICE)).ballots or held.decision.secret:
        continue
    read = as_read(held)
    assert list(program.broken_box(read)) == []
    read["decision"]["question"]["secret"] = [held.ballots[0].chamber.value]
    assert list(program.broken_box(read)) == [("box", held.ballots[0].chamber.value)]


def test_whoever_reads_english_is_told_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(passed_choice(), tmp_path)
    assert recount().main([str(tmp_path), "--english"]) == 0
    assert "✔ The result holds." in capsys.readouterr().out


@pytest.mark.parametrize("lost", ["decision.json", "register.csv", "ballots.csv", "box.csv", "log.jsonl"])
def test_files_that_cannot_be_read_are_no_result_that_fails(
    lost: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(passed_choice(), tmp_path)
    (tmp_path / lost).write_text("?", encoding="utf-8")
    assert recount().main([str(tmp_path)]) == 2
    (tmp_path / lost).unlink()
    assert recount().main([str(tmp_path)]) == 2
    assert recount().main([]) == 2
    assert "Dit kan ik niet lezen" in capsys.readouterr().out


def test_the_program_stands_by_itself() -> None:
    source = RECOUNT.read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    imports = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imports |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imports <= sys.stdlib_module_names


def test_every_column_is_explained_and_there_is_no_name_in_the_files(tmp_path: Path) -> None:
    held = vote(Random(1), Method.RANKED)
    files = bundle.files(held, log(held))
    readme = files["README.md"]
    for name in (*bundle.REGISTER, *bundle.BALLOTS, *bundle.BOX, *json.loads(files["decision.json"])):
        assert readme.count(f"`{name}`") >= 2, f"{name}: in Dutch and in English"
    for key in (*json.loads(files["decision.json"])["question"], *json.loads(files["decision.json"])["result"]):
        assert f"`{key}`" in readme
    for text in files.values():
        assert "@" not in text
        assert not any(f"{voter.voter}," in text for voter in held.voters)
