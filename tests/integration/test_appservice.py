"""A hub to which a real Synapse pushes: its rooms, commands, talks, edits, polls, and who comes and goes. And what the
operator reads about it."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hub.api.clock import SystemClock
from hub.app import Hub, running
from hub.appservice import registration
from hub.check import check
from hub.commands import commands
from hub.core.ports import Batch, Stopped
from hub.loading import load_plugins, mistakes
from hub.matrix.receiver import Receiver
from hub.settings import load
from hub.store.models import Member
from hub.testing import databases
from hub.testing.client import MatrixClient
from hub.testing.client_api import Json
from hub.testing.wijk import write_configuration
from tests.faults.pushing import TOKENS, asking, listens, register

PATIENCE = 30.0
POLL = "org.matrix.msc3381.poll.start"


async def findings(folder: Path) -> list[str]:
    return [f"{f.about} {f.todo}" async for f in check(folder, SystemClock()) if f.about.startswith("appservice")]


class Someone:
    """A person with a client, who waits for what the hub says."""

    def __init__(self, client: MatrixClient, hub: Hub, room: str) -> None:
        self.client, self.hub, self.room = client, hub, room

    async def hears(self, words: str, room: str | None = None) -> Json:
        def fits(event: Json) -> bool:
            content = event["content"]
            said = content.get("m.new_content", content).get("body", "")
            return event["sender"] == self.hub.directory.me and words in str(said)

        return await self.client.wait_for(fits, room or self.room, PATIENCE)

    async def is_pushed_to(self) -> bool:
        return self.hub.pushed is not None and self.hub.pushed.pushes


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await condition():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


@pytest.mark.long_on_postgres
@pytest.mark.timeout(300)
async def test_all_that_people_do_reaches_a_hub_that_is_pushed_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKHUB_PASSWORD", "hub-password")
    async with AsyncExitStack() as exits:
        people = ["anna", "beheer"]
        synapse = await exits.enter_async_context(asking(tmp_path, people, ("probe", "voting")))
        await register(synapse, tmp_path, monkeypatch)
        hub = await exits.enter_async_context(running(load(tmp_path)))
        life = asyncio.create_task(hub.run())
        client = await exits.enter_async_context(await MatrixClient.login(synapse.url, "anna", "secret"))
        room = await client.join(f"#de-punt-wonen:{synapse.server_name}")
        anna = Someone(client, hub, room)
        await client.text(room, "!echo eerst")
        await anna.hears("Jij zei: eerst")
        await until(anna.is_pushed_to)
        answered, ask = asyncio.Event(), hub.sync.once

        async def no_answer() -> Batch:
            await answered.wait()
            return await ask()

        monkeypatch.setattr(hub.sync, "once", no_answer)  # what is heard from here on was pushed
        await client.text(room, "!echo dan")  # but for this: it ends the question that waits
        await anna.hears("Jij zei: dan")
        said = await client.text(room, "!echo nu")
        await anna.hears("Jij zei: nu")
        await client.edit(room, said, "!echo straks")
        await anna.hears("Je hebt een opdracht veranderd.")
        await client.redact(room, said)
        await anna.hears("Removed")
        await client.text(room, "!vraag Waar komt de bank? | Plein | Park tot over 7 dagen")
        poll = await client.wait_for(lambda event: event["type"] == POLL, room, PATIENCE)
        await client.vote(room, poll["event_id"], [poll["content"][POLL]["answers"][0]["id"]])
        await anna.hears("Gestemd: 1 van")

        answered.set()
        talk = await client.create_room(preset="trusted_private_chat", is_direct=True, invite=[hub.directory.me])
        await client.text(talk, "!echo onder ons")
        await anna.hears("Jij zei: onder ons", talk)
        await client.leave(room)
        gone = Member.filter(room_id=room, user_id=client.user_id, membership="leave")
        await until(gone.exists)

        settings = load(tmp_path).hub.homeserver.appservice
        assert settings is not None
        assert await findings(tmp_path) == [f"appservice: the homeserver pushes to {settings.url} "]
        life.cancel()
        await asyncio.wait([life])
        assert f"reaches nobody at {settings.url}" in (await findings(tmp_path))[0]
        with (tmp_path / "hub.toml").open("a") as file:
            file.write('id = "another"\n')
        assert "by another id" in (await findings(tmp_path))[0]
        monkeypatch.setenv("WIJKHUB_AS_TOKEN", "not-what-synapse-knows")
        assert "does not know WIJKHUB_AS_TOKEN" in (await findings(tmp_path))[0]


def configured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    write_configuration(folder, "http://127.0.0.1:1", "example.org", databases.url_in(folder), {"probe": {}})
    return listens(folder, monkeypatch)


def test_the_registration_names_the_account_and_not_as_the_sender(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = configured(tmp_path, monkeypatch)
    lines = registration(load(tmp_path), **TOKENS).splitlines()
    assert {key: json.loads(value) for key, value in (line.split(": ", 1) for line in lines)} == {
        "id": "wijkhub",
        "url": f"http://127.0.0.1:{port}",
        **TOKENS,
        "sender_localpart": "wijkhub-pushes",
        "rate_limited": False,
        "receive_ephemeral": False,
        "namespaces": {"users": [{"exclusive": False, "regex": r"^@wijkhub:example\.org$"}]},
    }


def test_new_tokens_are_printed_beside_the_registration_and_those_there_are_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(tmp_path, monkeypatch)
    monkeypatch.delenv("WIJKHUB_HS_TOKEN")
    said = CliRunner().invoke(commands(), ["appservice", "--config", str(tmp_path)])
    assert said.exit_code == 0
    name, _, token = said.stderr.strip().partition("=")
    assert name == "WIJKHUB_HS_TOKEN"
    assert f"hs_token: {json.dumps(token)}" in said.stdout
    assert TOKENS["as_token"] in said.stdout


def test_whoever_wants_no_pushes_gets_no_registration(tmp_path: Path) -> None:
    write_configuration(tmp_path, "http://127.0.0.1:1", "example.org", "sqlite://x.db", {"probe": {}})
    with pytest.raises(Stopped, match=r"homeserver\.appservice"):
        registration(load(tmp_path), **TOKENS)


def test_what_is_missing_for_pushes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(tmp_path, monkeypatch)
    monkeypatch.setenv("WIJKHUB_PICKLE_KEY", "0123456789abcdef")
    for name in TOKENS:
        monkeypatch.delenv(f"WIJKHUB_{name.upper()}")
    configuration = load(tmp_path)
    found = mistakes(configuration, load_plugins(configuration)[0])
    assert [line.rpartition(": expected")[0] for line in found] == [
        "environment: WIJKHUB_AS_TOKEN",
        "environment: WIJKHUB_HS_TOKEN",
        "hub.toml: homeserver.appservice",
    ]


async def test_a_port_that_is_taken_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = configured(tmp_path, monkeypatch)
    settings = load(tmp_path).hub.homeserver.appservice
    assert settings is not None
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        receiver = Receiver(settings, "x")
        with pytest.raises(Stopped, match=rf"listen at 127\.0\.0\.1:{port} \(EADDRINUSE\)"):
            await receiver.open(shared=False)
        await receiver.close()
