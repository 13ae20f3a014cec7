"""A real Synapse on loopback, for tests and the demo: SQLite, no federation, its data in one directory.

    async with Synapse(directory) as synapse:
        await synapse.register("anna", "secret")
        print(synapse.url)

It comes up in about two seconds. The process is not bound to an event loop: `running_synapse` is the same
for synchronous code, such as a fixture for a whole test session. Needs `make synapse`, or
WIJKHUB_SYNAPSE_PYTHON with the path of a Python that has the package matrix-synapse.
"""

import asyncio
import hashlib
import hmac
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from hub.testing import child
from hub.testing.client import MatrixClient
from hub.testing.synapse_config import configure, free_port

START_SECONDS = 60.0
LOG_TAIL_LINES = 30
ADMIN, ADMIN_PASSWORD = "synapse-admin", "secret"
ROOMS = "/_synapse/admin/v2/rooms"

# Its data need not outlive the machine: to wait for the disk took more than half of the time, and a third of the work.
QUICK = """
from synapse.storage.engines.sqlite import Sqlite3Engine

opened = Sqlite3Engine.on_new_connection

def hurried(self, connection):
    opened(self, connection)
    connection.execute("PRAGMA synchronous = OFF")

Sqlite3Engine.on_new_connection = hurried
"""

# Dates what people send by a clock that is moved. Only that: Synapse's own timers would take minutes to get over a
# jump of weeks.
DATES = """
import time
from synapse.events import builder

plain = builder.create_local_event_from_event_dict

def dated(*, event_dict, **others):
    try:
        with open({clock!r}) as file:
            moved = float(file.read())
    except (FileNotFoundError, ValueError):
        moved = 0.0
    event_dict.setdefault("origin_server_ts", int((time.time() + moved) * 1000))
    return plain(event_dict=event_dict, **others)

builder.create_local_event_from_event_dict = dated
"""


class SynapseFailed(RuntimeError):
    """Synapse did not come up; the message holds the tail of its log."""


class NoSynapse(SynapseFailed):
    """Synapse is not installed."""


class Synapse:
    """One Synapse process. Start it again in the same directory and everything is still there.

    `port` None takes the port of last time, or a free one. With `rate_limits` Synapse keeps its own
    defaults; without, nothing is limited. `clock` is the file of a FileClock by which it dates
    what people send. `registration` is the file of an application service, to which it pushes. Start it from a
    thread that lives on (the main thread): on Linux it ends with the thread that started it.
    """

    def __init__(
        self,
        directory: Path,
        server_name: str = "localhost",
        port: int | None = None,
        rate_limits: bool = False,
        clock: Path | None = None,
        registration: Path | None = None,
    ) -> None:
        self.directory = directory.absolute()
        self.server_name = server_name
        self.rate_limits = rate_limits
        self.clock = clock
        self.registration = registration
        self.log_path = self.directory / "homeserver.log"
        self.port = port
        self._secret = ""
        self._process: child.Process | None = None

    @property
    def url(self) -> str:
        """The base URL of the client-server API; known once started."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """The id of the running process, or None."""
        return self._process.pid if self._process and self._process.poll() is None else None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start, and return when it answers. Raises SynapseFailed when it exits or needs over a minute."""
        if self.pid is not None:
            return
        config = configure(self.directory, self.server_name, self.port, self.rate_limits, self.registration)
        self.port = config.port
        self._secret = config.registration_secret
        self._process = process = self._launch(config.path)
        try:
            await self._until_healthy(process)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """End the process: SIGTERM, then SIGKILL after ten seconds or when cancelled. Data stays."""
        process, self._process = self._process, None
        if process is not None:
            await child.end(process)

    async def restart(self) -> None:
        """Stop and start again, same port, same data."""
        await self.stop()
        await self.start()

    async def register(
        self, localpart: str, password: str, admin: bool = False, displayname: str | None = None
    ) -> None:
        """Make an account, by shared secret. An account that exists is left as it is.

        https://element-hq.github.io/synapse/latest/admin_api/register_api.html
        """
        endpoint = f"{self.url}/_synapse/admin/v1/register"
        async with aiohttp.ClientSession() as http:
            async with http.get(endpoint, raise_for_status=True) as answer:
                nonce: str = (await answer.json())["nonce"]
            signed = "\0".join((nonce, localpart, password, "admin" if admin else "notadmin"))
            account: dict[str, Any] = {
                "nonce": nonce,
                "username": localpart,
                "password": password,
                "admin": admin,
                "mac": hmac.new(self._secret.encode(), signed.encode(), hashlib.sha1).hexdigest(),
            }
            if displayname is not None:
                account["displayname"] = displayname
            async with http.post(endpoint, json=account) as answer:
                reply = await answer.json()
                if answer.status != 200 and reply.get("errcode") != "M_USER_IN_USE":
                    raise SynapseFailed(f"cannot register {localpart}: {answer.status} {reply}")

    async def purge(self, room_id: str) -> None:
        """Remove a room for ever. https://element-hq.github.io/synapse/latest/admin_api/rooms.html#version-2-new-version"""
        await self.register(ADMIN, ADMIN_PASSWORD, admin=True)
        async with await MatrixClient.login(self.url, ADMIN, ADMIN_PASSWORD) as admin:
            started = await admin.call("DELETE", f"{ROOMS}/{room_id}", {"purge": True})
            while True:
                found = await admin.call("GET", f"{ROOMS}/delete_status/{started['delete_id']}")
                if found["status"] in ("complete", "failed"):
                    break
                await asyncio.sleep(0.05)
        if found["status"] == "failed":
            raise SynapseFailed(f"cannot remove {room_id}: {found}")

    def _launch(self, config: Path) -> child.Process:
        return child.start(
            synapse_python(),
            "synapse.app.homeserver",
            ["--config-path", str(config)],
            self.log_path,
            directory=self.directory,
            before=QUICK + (DATES.format(clock=str(self.clock)) if self.clock else ""),
        )

    async def _until_healthy(self, process: child.Process) -> None:
        deadline = time.monotonic() + START_SECONDS
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as http:
            while time.monotonic() < deadline:
                if process.poll() is not None:
                    raise SynapseFailed(f"Synapse exited with {process.returncode}:\n{self._log_tail()}")
                try:
                    async with http.get(f"{self.url}/health") as answer:
                        if answer.status == 200:
                            return
                except (aiohttp.ClientError, TimeoutError):
                    pass  # not listening yet
                await asyncio.sleep(0.05)
        raise SynapseFailed(f"Synapse did not answer within {START_SECONDS:.0f} s:\n{self._log_tail()}")

    def _log_tail(self) -> str:
        lines = self.log_path.read_text(errors="replace").splitlines()
        return "\n".join(lines[-LOG_TAIL_LINES:])


@contextmanager
def running_synapse(directory: Path, server_name: str = "localhost") -> Iterator[Synapse]:
    """A Synapse for as long as the block lasts, from code that has no event loop running."""
    synapse = Synapse(directory, server_name)
    asyncio.run(synapse.start())
    try:
        yield synapse
    finally:
        asyncio.run(synapse.stop())


def synapse_python() -> str:
    """The Python that has matrix-synapse. Raises NoSynapse with what to do when there is none."""
    default = Path(__file__).parents[2] / ".venv-synapse" / "bin" / "python"
    # absolute, but not resolved: a virtual environment's python is a link, and must be called by its name
    python = str(Path(os.environ.get("WIJKHUB_SYNAPSE_PYTHON") or default).absolute())
    if not os.access(python, os.X_OK):
        raise NoSynapse(f"no Synapse at {python}: run `make synapse` or set WIJKHUB_SYNAPSE_PYTHON")
    return python


__all__ = ["NoSynapse", "Synapse", "SynapseFailed", "free_port", "running_synapse", "synapse_python"]
