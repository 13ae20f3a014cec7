"""A hub that lived: nothing of it shows a secret of its configuration, and its log shows no words of people."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hub import cli
from hub.settings import load
from hub.testing import databases
from hub.testing.homeserver import FakeHomeserver
from hub.testing.wijk import OTHERS, PEOPLE, write_configuration
from plugins.crosspost.tests.partner import partner
from tests.attacks.town import PLUGINS
from tests.faults.process import Nursery, command, nursery

ROOT = Path(__file__).parents[2]
PASSWORD, SIGNING = "zeer-geheim-wachtwoord", "partner-secret"
SECRETS = {"WIJKHUB_PASSWORD": PASSWORD, "WIJKHUB_TEST_SECRET": SIGNING}
WORDS = "Mijn-buurman-Jan-snurkt"


async def printed(nursery: Nursery, folder: Path, *arguments: str) -> str:
    """All that a command prints."""
    out = folder / f"{arguments[0]}.out"
    program = await nursery.start(*arguments, "--config", str(folder), log=out, environment=SECRETS)
    await program.wait()
    return out.read_text(encoding="utf-8")


async def handed_out(folder: Path) -> list[str]:
    """Codes for voters: the only secrets that the hub makes for people."""
    arguments = command("codes", "de-punt", "--count", "3", "--plain", "--config", str(folder))
    program = await asyncio.create_subprocess_exec(*arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    out, _ = await program.communicate()
    return out.decode().split()


@pytest.mark.only_sqlite  # it looks into the file
async def test_a_hub_that_lived_shows_no_secret_anywhere(tmp_path: Path) -> None:
    async with FakeHomeserver() as homeserver, partner(500) as server, nursery() as born:
        homeserver.register("wijkhub", PASSWORD)
        for name in (*PEOPLE, *OTHERS):
            homeserver.register(name)
        plugins: dict[str, dict[str, object]] = {plugin: {} for plugin in PLUGINS} | {"voting": {"voters": "code"}}
        write_configuration(
            tmp_path, homeserver.url, homeserver.server_name, f"sqlite://{tmp_path}/hub.db", plugins, server.url
        )
        await databases.fresh(load(tmp_path))
        log = tmp_path / "hub.log"
        hub = await born.start("run", "--config", str(tmp_path), log=log, environment=SECRETS)
        await homeserver.wait_for(lambda event: "Hallo. Ik ben de hub" in str(event["content"].get("body")), 60)
        codes = await handed_out(tmp_path)
        room = homeserver.join("anna", "#de-punt-wonen:wijk.test")
        for line in (
            f"!agenda {WORDS}", f"!vraag {WORDS}? | Ja | Nee", f"!actie {WORDS} @ymere voor vrijdag", f"!code {WORDS}",
            f"!vraagronde {WORDS}\n1. {WORDS}?", f"!inbreng 1 {WORDS}", f"!bijeenkomst morgen 19.30 {WORDS}",
            f"!klaretaal {WORDS}", f"!antwoord punt 1 nee, want {WORDS}", f"!{WORDS}",
        ):  # fmt: skip
            homeserver.text("anna", room, line)
        await homeserver.wait_for(lambda event: "Punt 1" in str(event["content"].get("body")), 30)
        await server.arrives(1)
        hub.stop()
        await hub.wait()
        shown = {
            name: await printed(born, tmp_path, name, *more)
            for name, more in {
                "check": (), "verify": (), "log": ("--wijk", "de-punt"),
                "export": ("--wijk", "de-punt", "--to", str(tmp_path / "export")),
            }.items()
        }  # fmt: skip
    with sqlite3.connect(tmp_path / "hub.db") as database:
        (token,) = database.execute("SELECT token FROM hub_account").fetchone()
        shown["database"] = "\n".join(line for line in database.iterdump() if 'INTO "hub_account"' not in line)
    exported = [file for file in (tmp_path / "export").rglob("*") if file.is_file()]
    shown |= {str(file): file.read_text(encoding="utf-8") for file in exported}
    shown["hub.log"] = log.read_text(encoding="utf-8")
    assert "the hub runs" in shown["hub.log"]
    assert any("agenda_item" in file.name for file in exported)
    assert len(codes) == 3
    for where, text in shown.items():
        for secret in (PASSWORD, SIGNING, token, *codes):
            assert secret not in text, where
    assert WORDS in shown["database"], "else this test looks at a hub in which nothing was said"
    assert WORDS not in shown["hub.log"]


def test_no_secret_can_be_given_where_a_list_of_processes_shows_it() -> None:
    options = {
        name
        for command in cli.app.registered_commands
        if command.callback is not None
        for name in command.callback.__annotations__
    }
    assert "config" in options
    assert [name for name in options if any(word in name for word in ("password", "token", "secret", "key"))] == []


@pytest.mark.parametrize("address", ["127.0.0.1:1/hub", "[bad/hub"])
def test_a_database_that_cannot_be_opened_does_not_show_its_password(tmp_path: Path, address: str) -> None:
    write_configuration(tmp_path, "http://127.0.0.1:9", "wijk.test", "sqlite://hub.db", {"voting": {}})
    done = subprocess.run(
        [sys.executable, "-m", "hub", "check", "--config", str(tmp_path)], cwd=ROOT, check=False, timeout=100,
        env={**os.environ, **SECRETS, "WIJKHUB_DATABASE_URL": f"postgres://hub:{PASSWORD}-2@{address}"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout + done.stderr
    assert PASSWORD not in done.stdout + done.stderr
