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


@asynccontextmanager
async def pushing(
    folder: Path, people: Sequence[str], monkeypatch: pytest.MonkeyPatch, plugins: Sequence[str] = ("probe",)
) -> AsyncIterator[Synapse]:
    """A Synapse with the registration of the hub in a folder, whose configuration is written."""
    synapse = Synapse(folder / "synapse", port=free_port(), registration=folder / "registration.yaml")
    await databases.empty(databases.url_in(folder))
    write_configuration(
        folder, synapse.url, synapse.server_name, databases.url_in(folder), {plugin: {} for plugin in plugins}
    )
    listens(folder, monkeypatch)
    (folder / "registration.yaml").write_text(registration(load(folder), **TOKENS))
    async with synapse:
        await synapse.register("wijkhub", "hub-password")
        for name in people:
            await synapse.register(name, "secret")
        yield synapse
