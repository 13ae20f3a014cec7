"""People for a test: new accounts, logged in, at whatever homeserver."""

import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from hub.testing.client import MatrixClient
from hub.testing.client_api import MatrixError

PASSWORD = "secret"


class People:
    """Makes people and says goodbye to them at the end.

    Their names get an ending of their own, so that tests can share one homeserver:
    `anna, bram = await people("anna", "bram")` gives @anna.3f9a:localhost and @bram.3f9a:localhost.
    """

    def __init__(self, url: str, register: Callable[[str, str], Awaitable[object]]) -> None:
        self.url = url
        self._register = register
        self._ending = secrets.token_hex(4)
        self._known: list[MatrixClient] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._known:
            await client.close()

    async def __call__(self, *names: str) -> list[MatrixClient]:
        """One logged-in client per name; the same name again is another device of the same person."""
        clients = []
        for name in names:
            localpart = f"{name}.{self._ending}"
            await self._register(localpart, PASSWORD)
            clients.append(await MatrixClient.login(self.url, localpart, PASSWORD))
            self._known.append(clients[-1])
        return clients


@contextmanager
def refused(status: int, errcode: str) -> Iterator[None]:
    """What is done inside is to be refused in this way."""
    given: tuple[int, str] | None = None
    try:
        yield
    except MatrixError as refusal:
        given = (refusal.status, refusal.errcode)
    if given != (status, errcode):
        raise AssertionError(f"expected a refusal with {status} {errcode}, got {given}")


async def room_with(host: MatrixClient, *others: MatrixClient, **options: object) -> str:
    """A new room of the host's, with the others in it; options as for POST createRoom."""
    room_id = await host.create_room(invite=[other.user_id for other in others], **options)
    for other in others:
        await other.join(room_id)
    return room_id
