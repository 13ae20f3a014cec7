"""The folder of the demo: what is in it, whose it is now, and the configuration written into it."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hub.demo.passwords import new_password

WIJK = "de-punt"


class DemoFailed(Exception):
    """The demo cannot go on; the message says in plain words why and what to do."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything that the demo writes is in one folder."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "config"

    @property
    def synapse(self) -> Path:
        return self.root / "synapse"

    @property
    def database(self) -> Path:
        return self.root / "wijkhub.db"

    @property
    def clock(self) -> Path:
        return self.root / "clock"

    @property
    def log(self) -> Path:
        return self.root / "wijkhub.log"

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the folder. Raises :class:`DemoFailed` when another demo has it."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.root / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DemoFailed(f"Er draait al een demo in {self.root}. Stop die eerst met Ctrl-C.") from None
            yield

    def clear(self) -> None:
        """Remove what a demo made here before, and nothing else."""
        for folder in (self.config, self.synapse):
            shutil.rmtree(folder, ignore_errors=True)
        for file in (self.clock, self.log, self._passwords, *self.root.glob("wijkhub.db*")):
            file.unlink(missing_ok=True)

    @property
    def _passwords(self) -> Path:
        return self.root / "passwords.json"

    def passwords(self, names: list[str]) -> dict[str, str]:
        """A password for everybody; those of last time stay."""
        known = json.loads(self._passwords.read_text()) if self._passwords.exists() else {}
        passwords = {name: known.get(name) or new_password() for name in names}
        self._passwords.touch(mode=0o600)
        self._passwords.write_text(json.dumps(passwords, indent=2))
        return passwords

    def write_config(self, source: Path, homeserver_url: str, pages: str) -> None:
        """The real configuration, with this homeserver and this database in it, and public pages at ``pages``, such as
        ``127.0.0.1:8080``."""
        text = (source / "hub.toml").read_text(encoding="utf-8")
        text = _with(text, "homeserver", url=homeserver_url)
        text = _with(text, "database", url=f"sqlite://{self.database.absolute()}")
        text = _with(text, "web", listen=pages, address=f"http://{pages}")
        (self.config / "wijken").mkdir(parents=True, exist_ok=True)
        (self.config / "hub.toml").write_text(text, encoding="utf-8")
        shutil.copy(source / "wijken" / f"{WIJK}.toml", self.config / "wijken")


def _with(text: str, table: str, **values: str) -> str:
    """The TOML text with other values in this table, all else as it stands there."""
    missing = []
    for key, value in values.items():
        pattern = rf"(?m)^(\[{table}\](?:\n(?!\[).*)*?\n{key}\s*=\s*).*$"
        text, found = re.subn(pattern, lambda match, value=value: f'{match[1]}"{value}"', text)  # type: ignore[misc]
        missing += [] if found else [f'{key} = "{value}"']
    return "\n".join([text, f"[{table}]", *missing, ""]) if missing else text
