"""One Synapse for all tests of encrypted rooms: each test has a hub and people of its own."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hub.testing.synapse import Synapse, running_synapse
from tests.crypto.town import Town, town

numbers = itertools.count(1)


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    with running_synapse(tmp_path_factory.mktemp("synapse")) as running:
        yield running


@pytest.fixture
async def wijk(tmp_path: Path, synapse: Synapse, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A wijk with encrypted rooms, and the probe on."""
    async with town(tmp_path, synapse, next(numbers), monkeypatch, {"probe": {}}) as made:
        yield made
