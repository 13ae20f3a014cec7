"""A real Synapse that pushes to a hub."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hub.appservice import registration
from hub.settings import load
from hub.testing import databases
from hub.testing.synapse import Synapse, free_port
from hub.testing.wijk import write_configuration

TOKENS = {"as_token": "as-token-of-the-tests", "hs_token": "hs-token-of-the-tests"}

LISTEN = """
[homeserver.appservice]
listen = "127.0.0.1:{port}"
"""


def listens(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Add to the configuration that the homeserver pushes, to this port."""
    for name, token in TOKENS.items():
        monkeypatch.setenv(f"WIJKHUB_{name.upper()}", token)
    port = free_port()
    with (folder / "hub.toml").open("a") as file:
        file.write(LISTEN.format(port=port))
    return port


async def register(synapse: Synapse, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change a hub over to being pushed to, while it does not run: its configuration, and the registration."""
    listens(folder, monkeypatch)
    synapse.registration = folder / "registration.yaml"
    synapse.registration.write_text(registration(load(folder), **TOKENS))
    await synapse.restart()


@asynccontextmanager
async def asking(folder: Path, people: Sequence[str], plugins: Sequence[str] = ("probe",)) -> AsyncIterator[Synapse]:
    """A Synapse, the accounts there, and a folder with the configuration of a hub that asks."""
    async with Synapse(folder / "synapse") as synapse:
        await databases.empty(databases.url_in(folder))
        on: dict[str, dict[str, object]] = {plugin: {} for plugin in plugins}
        write_configuration(folder, synapse.url, synapse.server_name, databases.url_in(folder), on)
        await synapse.register("wijkhub", "hub-password")
        for name in people:
            await synapse.register(name, "secret")
        yield synapse
