"""One Synapse for all tests of encrypted rooms: each test has a hub and people of its own."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest

from hub.testing.synapse import Synapse, running_synapse
from tests.crypto.town import Town, town

numbers = itertools.count(1)


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    with running_synapse(tmp_path_factory.mktemp("synapse")) as running:
        yield running


Towns = Callable[..., AbstractAsyncContextManager[Town]]


@pytest.fixture
def towns(tmp_path: Path, synapse: Synapse, monkeypatch: pytest.MonkeyPatch) -> Towns:
    """``async with towns("probe") as wijk``: a wijk with encrypted rooms, and plugins on."""
    return partial(town, tmp_path, synapse, next(numbers), monkeypatch)
