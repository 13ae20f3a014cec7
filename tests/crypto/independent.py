"""People with a client that is not ours (``client.mjs``): one process, spoken to in lines of JSON."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent
Json = dict[str, Any]


class NoClient(RuntimeError):
    """The independent client is not installed, or has ended."""


ENDED = "the independent client ended; what it printed stands among what the test wrote to standard error"


def node() -> str:
    """The Node that the npm package brings: the machine's own may be too old for matrix-js-sdk."""
    found = HERE / "node_modules" / ".bin" / "node"  # beside the client: Node looks for its packages there alone
    if not found.exists():
        raise NoClient(f"no independent client at {found}: run `make client`")
    return str(found)


class Clients:
    """``async with Clients(url) as clients: anna = await clients.login("anna", "secret")``."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Any]] = {}

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            node(), str(HERE / "client.mjs"), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            limit=2**26,
        )  # fmt: skip
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), 10)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reading

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            answer = json.loads(line)
            future = self._waiting.pop(answer["id"])
            if future.done():  # nobody waits for it any more
                continue
            if "error" in answer:
                future.set_exception(RuntimeError(answer["error"]))
            else:
                future.set_result(answer["ok"])
        for future in self._waiting.values():
            future.set_exception(NoClient(ENDED))

    async def do(self, who: str, act: str, **values: Any) -> Any:
        if self._reading.done():
            raise NoClient(ENDED)
        number = next(self._numbers)
        self._waiting[number] = future = asyncio.get_running_loop().create_future()
        assert self._process.stdin is not None
        line = json.dumps({"id": number, "who": who, "do": act, **values})
        self._process.stdin.write(line.encode() + b"\n")
        return await asyncio.wait_for(future, 240)

    async def login(self, name: str, password: str, **options: Any) -> Person:
        """``only="signed"``: excludes insecure devices (MSC4153); ``"verified"``: sends to verified devices only."""
        found = await self.do(name, "login", **{"url": self._url, "password": password, **options})
        return Person(self, name, found["user_id"], found["device_id"])


class Person:
    """Somebody with that client."""

    def __init__(self, clients: Clients, name: str, user_id: str, device_id: str) -> None:
        self._clients, self.name, self.user_id, self.device_id = clients, name, user_id, device_id

    async def do(self, act: str, **values: Any) -> Any:
        return await self._clients.do(self.name, act, **values)

    async def says(self, room: str, body: str, reply: str | None = None) -> str:
        return str(await self.do("say", room=room, body=body, reply=reply))

    async def events(self, room: str) -> list[Json]:
        found: list[Json] = await self.do("events", room=room)
        return found

    async def sees(self, room: str, fits: Callable[[Json], bool], timeout: float = 240.0) -> Json:
        """The first event in a room that fits, as this person sees it."""
        try:
            async with asyncio.timeout(timeout):
                while True:
                    for event in await self.events(room):
                        if fits(event):
                            return event
                    await asyncio.sleep(0.05)
        except TimeoutError:
            seen = "\n  ".join(str(event) for event in (await self.events(room))[-8:])
            raise TimeoutError(f"{self.name} waited {timeout} s in vain; saw last:\n  {seen}") from None

    async def reads(self, room: str, words: str, **options: Any) -> Json:
        """A message of somebody else that has these words, encrypted on its way."""

        def fits(event: Json) -> bool:
            return event["sender"] != self.user_id and words in str(event["content"].get("body"))

        event = await self.sees(room, fits, **options)
        assert event["secret"], f"was said in clear: {event}"
        return event

    async def asked_by(self, user: str) -> str:
        """The talk to which somebody invited this person."""
        return str(await self.do("asked_by", user=user))

    async def enters(self, room: str) -> None:
        """Join, and know that it is encrypted: before that everything would be said in clear."""
        await self.do("enter", room=room)
