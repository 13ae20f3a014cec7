"""Two homeservers, one contract: every test with `people` runs against Synapse and against the fake."""

from collections.abc import AsyncIterator, Iterator

import pytest

from hub.testing.homeserver import FakeHomeserver
from hub.testing.people import People
from hub.testing.synapse import Synapse, running_synapse


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """One Synapse for all tests; they keep apart by using people of their own."""
    with running_synapse(tmp_path_factory.mktemp("synapse")) as running:
        yield running


@pytest.fixture(params=["fake", "synapse"])
def real(request: pytest.FixtureRequest) -> Synapse | None:
    """The Synapse, or None when it is the fake's turn."""
    return request.getfixturevalue("synapse") if request.param == "synapse" else None


@pytest.fixture
async def people(real: Synapse | None) -> AsyncIterator[People]:
    """People at the homeserver whose turn it is."""
    if real is not None:
        async with People(real.url, real.register) as people:
            yield people
        return
    async with FakeHomeserver("localhost") as fake:

        async def register(localpart: str, password: str) -> None:
            fake.register(localpart, password)

        async with People(fake.url, register) as people:
            yield people
