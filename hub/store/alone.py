"""One hub to a database: a second one, started by mistake, would answer everything twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUse(Exception):
    """Another hub runs on this database."""


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Hold an SQLite database for this process, by a lock on a file beside it that ends with the process, however it
    ends. Raises :class:`InUse` if another hub holds it. Only where the system has such locks: not on Windows.
    """
    file = url.removeprefix("sqlite://").split("?")[0]
    if not url.startswith("sqlite:") or file == ":memory:":
        yield
        return
    try:
        import fcntl
    except ImportError:
        yield
        return
    with Path(f"{file}.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(file) from None
        yield
