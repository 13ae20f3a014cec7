"""Two homeservers, one contract: every test with `people` runs against Synapse and against the fake."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

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
async def fake(real: Synapse | None) -> AsyncIterator[FakeHomeserver | None]:
    """The fake, or None when it is Synapse's turn."""
    if real is not None:
        yield None
        return
    async with FakeHomeserver("localhost") as fake:
        yield fake


@pytest.fixture
async def people(real: Synapse | None, fake: FakeHomeserver | None) -> AsyncIterator[People]:
    """People at the homeserver whose turn it is."""
    if real is not None:
        async with People(real.url, real.register) as people:
            yield people
    elif fake is not None:

        async def register(localpart: str, password: str) -> None:
            fake.register(localpart, password)

        async with People(fake.url, register) as people:
            yield people


@pytest.fixture
def purge(real: Synapse | None, fake: FakeHomeserver | None) -> Callable[[str], Awaitable[None]]:
    """Removes a room for ever, as whoever runs the homeserver can."""

    async def remove(room: str) -> None:
        if real is not None:
            await real.purge(room)
        elif fake is not None:
            fake.purge(room)

    return remove
