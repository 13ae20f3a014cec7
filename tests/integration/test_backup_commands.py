"""`wijkhub backup` and `restore` as an operator types them: what stands in the way is said, and nothing is harmed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hub.cli import app
from hub.testing.wijk import write_configuration

pytestmark = pytest.mark.only_sqlite


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("hub.cli.configure", lambda *_: None)  # to an output that later tests lack
    folder = tmp_path / "config"
    write_configuration(folder, "http://127.0.0.1:9", "wijk.test", f"sqlite://{tmp_path}/hub.db", {"agenda": {}})
    return folder


def wijkhub(config: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--config", str(config)])


def refused(config: Path, *arguments: str) -> str:
    result = wijkhub(config, *arguments)
    assert result.exit_code == 1, result.output
    return result.output


def done(config: Path, *arguments: str) -> str:
    result = wijkhub(config, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_backup_is_made_of_what_is_there_and_takes_the_place_of_nothing(config: Path, tmp_path: Path) -> None:
    archive = str(tmp_path / "monday.zip")
    assert "hub.db is not there yet" in refused(config, "backup", "--to", archive)
    done(config, "migrate")
    assert "rows of" in done(config, "backup", "--to", archive)
    whole = Path(archive).read_bytes()
    assert "Choose another name" in refused(config, "backup", "--to", archive)
    assert Path(archive).read_bytes() == whole
    assert "cannot be written" in refused(config, "backup", "--to", str(tmp_path / "nowhere" / "monday.zip"))


def test_a_restore_says_what_is_in_its_way_and_keeps_what_was_there(config: Path, tmp_path: Path) -> None:
    archive, database = str(tmp_path / "monday.zip"), tmp_path / "hub.db"
    done(config, "migrate")
    done(config, "backup", "--to", archive)
    before = database.read_bytes()
    assert "There is a database already" in refused(config, "restore", archive)
    assert "is not a backup of Wijkhub" in refused(config, "restore", str(config / "hub.toml"))
    settings = config / "hub.toml"
    ours = settings.read_text(encoding="utf-8")
    settings.write_text(ours.replace("@wijkhub:", "@another:"), encoding="utf-8")
    assert "The backup is of @wijkhub:wijk.test, and hub.toml is for @another:" in refused(config, "restore", archive)
    settings.write_text(ours, encoding="utf-8")
    assert database.read_bytes() == before
    aside = done(config, "restore", archive, "--overwrite").partition("is now ")[2].partition(".\n")[0]
    assert Path(aside).read_bytes() == before


def test_where_there_is_no_configuration_it_comes_out_of_the_backup(config: Path, tmp_path: Path) -> None:
    archive, empty = str(tmp_path / "monday.zip"), tmp_path / "empty"
    done(config, "migrate")
    done(config, "backup", "--to", archive)
    (tmp_path / "hub.db").unlink()
    assert f"The configuration is in {empty}" in done(empty, "restore", archive)
    assert (tmp_path / "hub.db").exists()
    for file in ("hub.toml", "wijken/de-punt.toml", "wijken/oost.toml"):
        assert (empty / file).read_bytes() == (config / file).read_bytes()


def test_a_journal_that_its_database_left_behind_is_not_taken_for_one_of_the_restored(
    config: Path, tmp_path: Path
) -> None:
    """Somebody removed the file alone after a crash."""
    archive, database, journal = str(tmp_path / "monday.zip"), tmp_path / "hub.db", tmp_path / "hub.db-wal"
    done(config, "migrate")
    done(config, "backup", "--to", archive)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO hub_counter (key, value) VALUES ('since', 1)")
        left = journal.read_bytes()
    database.unlink()
    journal.write_bytes(left)
    done(config, "restore", archive)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM hub_counter WHERE key = 'since'").fetchall() == [(0,)]
