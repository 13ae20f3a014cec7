"""Cases 13 and 18 from end to end: a bundle that anybody can count again, and a person who is forgotten."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hub.core.log import audit
from hub.testing.stage import Stage
from hub.testing.wijk import PEOPLE
from plugins.voting.models import BallotRow, VoterRow
from tests.e2e.lived import ROOT, WIJK, live, lived, opened, wijkhub

pytestmark = pytest.mark.only_sqlite

NAMES = ("anna", "karin", "fatima", "youssef")
RECOUNT = ROOT / "docs" / "recount" / "recount.py"


def recounted(folder: Path) -> str:
    """What the program for outsiders says of a bundle: it is started as they do, in an empty environment."""
    command = [sys.executable, "-I", str(RECOUNT), str(folder), "--english"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def texts(folder: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*")) if file.is_file())


def bundled(folder: Path, to: Path) -> Path:
    result = wijkhub(folder, "export", "--wijk", WIJK, "--decision", "1", "--to", str(to))
    assert result.returncode == 0, result.stderr
    assert "All that is needed to count vote 1 again is in" in result.stdout
    return to


async def test_case_13_a_bundle_from_the_hub_is_counted_again_and_names_nobody(tmp_path: Path) -> None:
    async with Stage("voting", folder=tmp_path) as stage:
        await live(stage)
        said = stage.find("wonen", "Uitslag van stemming 1: ").body
    bundle = bundled(tmp_path, tmp_path / "bundle")
    assert "✔ The result holds." in recounted(bundle)
    code = json.loads((bundle / "decision.json").read_text(encoding="utf-8"))["log"]["hash"][:12]
    assert f"Code van het logboek: {code}." in said
    assert code in recounted(bundle)
    shown = texts(bundle)
    assert "@" not in shown
    assert [name for name in PEOPLE if name in shown.casefold()] == []
    assert ":wijk.test" not in shown
    ballots = (bundle / "ballots.csv").read_text(encoding="utf-8").splitlines()
    assert len(ballots) == 1 + 8
    assert ballots[0] == "number,order,pseudonym,via,choice,reasoned,nonce,sealed"
    register = (bundle / "register.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert register == sorted(register)


async def test_case_18_long_after_a_vote_nobody_is_known_in_it_and_it_is_counted_again(tmp_path: Path) -> None:
    async with Stage("voting", folder=tmp_path) as stage:
        await live(stage)
        before = await stage.log()
        await stage.passes(days=30)
        await stage.passes(days=400)
        await stage.hub.retention.once()
        known = await VoterRow.filter(voter__startswith="@").values_list("vote", flat=True)
        assert set(known) <= {"de-punt 3"}, "it may still be on the ladder"
        assert (await stage.log())[: len(before)] == before
    said = wijkhub(tmp_path, "verify", "--wijk", WIJK)
    assert said.returncode == 0, said.stdout
    assert "is niet meer bekend wie er stemde" in said.stdout
    assert "It is no longer known who voted in" in said.stdout
    bundle = bundled(tmp_path, tmp_path / "bundle")
    assert "✔ The result holds." in recounted(bundle)
    assert len((bundle / "ballots.csv").read_text(encoding="utf-8").splitlines()) == 1 + 8


async def test_an_export_has_the_log_without_names_and_every_row_that_is_kept(tmp_path: Path) -> None:
    async with lived(tmp_path):
        lines = await audit.lines(WIJK)
        kept = await BallotRow.filter(wijk=WIJK).count()
    folder = tmp_path / "export"
    result = wijkhub(tmp_path, "export", "--wijk", WIJK, "--to", str(folder))
    assert "Er staan namen in. Bewaar het goed." in result.stdout
    log = (folder / "log.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line) for line in log.splitlines()] == lines
    assert "@" not in log
    ballots = (folder / "tables" / "voting_ballot.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(ballots) == kept
    people = [json.loads(row) for row in (folder / "tables" / "hub_pseudonym.jsonl").read_text().splitlines()]
    assert {row["user_id"] for row in people} >= {"@anna:wijk.test", "@beheer:wijk.test"}
    again = wijkhub(tmp_path, "export", "--wijk", WIJK, "--to", str(folder))
    assert again.returncode == 1
    assert "is niet leeg" in again.stderr


async def test_case_18_who_is_erased_leads_nowhere_and_all_of_it_still_holds(tmp_path: Path) -> None:
    async with lived(tmp_path):
        pass
    old, before = tmp_path / "old", bundled(tmp_path, tmp_path / "before")
    assert wijkhub(tmp_path, "export", "--wijk", WIJK, "--to", str(old)).returncode == 0
    for name in ("mei", "karin", "beheer"):
        erased = wijkhub(tmp_path, "erase", "--wijk", WIJK, "--user", f"@{name}:wijk.test")
        assert erased.returncode == 0, erased.stderr
        assert f"wijst nog naar @{name}:wijk.test." in erased.stdout
        assert ("Stemming 3 is open tot" in erased.stdout) == (name == "mei"), erased.stdout
    verified = wijkhub(tmp_path, "verify", "--wijk", WIJK, "--against", str(old))
    assert verified.returncode == 0, verified.stdout
    after = bundled(tmp_path, tmp_path / "after")
    assert "✔ The result holds." in recounted(after)
    for name in ("register.csv", "ballots.csv", "decision.json"):
        assert (after / name).read_text(encoding="utf-8") == (before / name).read_text(encoding="utf-8")
    async with opened(tmp_path):
        closed = [f"{WIJK} 1", f"{WIJK} 2"]
        assert not await VoterRow.filter(vote__in=closed, voter="@mei:wijk.test").exists()
        assert await VoterRow.filter(vote=f"{WIJK} 3", voter="@mei:wijk.test").exists()
        (gone,) = [row for row in await VoterRow.filter(vote=closed[0]) if row.voter == row.pseudonym]
        assert gone.salt == ""
        assert set((await audit.people(WIJK)).values()).isdisjoint({"@karin:wijk.test", "@beheer:wijk.test"})


async def test_case_18_nothing_of_who_is_erased_is_left_in_votes_that_are_over(tmp_path: Path) -> None:
    async with lived(tmp_path):
        pass
    for name in NAMES:
        wijkhub(tmp_path, "erase", "--wijk", WIJK, "--user", f"@{name}:wijk.test")
    with sqlite3.connect(tmp_path / "hub.db") as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table.startswith("voting_") or table in ("hub_audit", "hub_pseudonym"):
                rows = [str(row) for row in database.execute(f"SELECT * FROM {table}")]
                left = [row for row in rows if any(f"@{name}" in row for name in NAMES)]
                assert [row for row in left if f"{WIJK} 3" not in row] == [], table
    done = wijkhub(tmp_path, "verify", "--wijk", WIJK)
    assert done.returncode == 0, done.stdout
    assert "✔ The result holds." in recounted(bundled(tmp_path, tmp_path / "after"))


async def test_case_18_an_open_vote_can_be_forgotten_once_it_is_closed(tmp_path: Path) -> None:
    async with Stage("voting", folder=tmp_path) as stage:
        await live(stage)
        mei = stage.person("mei").user_id
        assert "Stemming 3 is open tot" in wijkhub(tmp_path, "erase", "--wijk", WIJK, "--user", mei).stdout
        await stage.passes(days=7)
        again = wijkhub(tmp_path, "erase", "--wijk", WIJK, "--user", mei)
        assert "Stemming 3" not in again.stdout
        assert not await VoterRow.filter(voter=mei).exists()
        assert not await BallotRow.filter(cast_by=mei).exists()
        assert wijkhub(tmp_path, "erase", "--wijk", WIJK, "--user", stage.person("anna").user_id).returncode == 0
        await stage.person("bram").says("wonen", "!verloop 1")
        assert "Iemand opende deze stemming." in stage.last("wonen")
    assert wijkhub(tmp_path, "verify").returncode == 0


async def test_the_ballot_of_an_open_vote_is_printed_for_who_has_no_phone(tmp_path: Path) -> None:
    async with lived(tmp_path):
        pass
    done = wijkhub(tmp_path, "ballots", WIJK, "--decision", "3", "--to", str(tmp_path / "sheet"))
    assert "Het stembriefje staat in" in done.stdout, done.stderr
    text = (tmp_path / "sheet" / "ballot.txt").read_text(encoding="utf-8")
    page = (tmp_path / "sheet" / "ballot.html").read_text(encoding="utf-8")
    for words in ("Stemming 3: Welke boom?", "De Punt", "[   ] Eik", "De code op je brief", "sleutelfiguren zijn: Mei"):
        assert words in text
        assert words in page
    assert '<html lang="nl">' in page
    closed = wijkhub(tmp_path, "ballots", WIJK, "--decision", "1", "--to", str(tmp_path / "closed"))
    assert closed.returncode == 1
    assert "Stemming 1 is niet meer open." in closed.stderr
    assert "Er is geen stemming 9" in wijkhub(tmp_path, "ballots", WIJK, "--decision", "9").stderr
