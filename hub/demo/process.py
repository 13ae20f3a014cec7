"""The hub as a process of its own, so that it can be killed and started again in the middle of a story."""

from __future__ import annotations

import asyncio
import os
import sys

from hub.demo.folder import DemoFailed, Folder
from hub.testing import child

TAIL = 15
SECRETS = ("WIJKHUB_ACCESS_TOKEN", "WIJKHUB_DATABASE_URL", "WIJKHUB_CONFIG")


class HubProcess:
    """``wijkhub run`` on the configuration and the clock of the demo."""

    def __init__(self, folder: Folder, password: str) -> None:
        self._folder, self._password = folder, password
        self._process: child.Process | None = None

    def start(self) -> None:
        """Start it. It needs a moment: look at what it does in the rooms."""
        arguments = ["run", "--config", str(self._folder.config), "--clock-file", str(self._folder.clock)]
        self._process = child.start(
            sys.executable, "hub", arguments, self._folder.log,
            environment={**_environment(), "WIJKHUB_PASSWORD": self._password},
        )  # fmt: skip

    async def command(self, *arguments: str) -> str:
        """What another command of ``wijkhub`` prints, on the same configuration. Raises :class:`DemoFailed` with that,
        if it says no."""
        return await program(*arguments, "--config", str(self._folder.config))

    def kill(self) -> None:
        """As a power cut does: SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    async def stop(self) -> None:
        """SIGTERM, and wait."""
        process, self._process = self._process, None
        if process is not None:
            await child.end(process)

    def check(self) -> None:
        """Raises :class:`DemoFailed`, with the end of its log, if the process has ended by itself."""
        if self._process is not None and self._process.poll() is not None and self._process.returncode != -9:
            tail = "\n".join(self._folder.log.read_text(errors="replace").splitlines()[-TAIL:])
            raise DemoFailed(f"De hub is gestopt. Dit staat onderaan {self._folder.log}:\n{tail}")


async def program(*arguments: str) -> str:
    """What ``wijkhub`` prints. Raises :class:`DemoFailed` with that, if it says no."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hub", *arguments, env=_environment(),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    printed, _nothing = await process.communicate()
    text = printed.decode(errors="replace")
    if process.returncode != 0:
        raise DemoFailed(text.strip())
    return text


def _environment() -> dict[str, str]:
    """Without what would lead to another hub."""
    return {name: value for name, value in os.environ.items() if name not in SECRETS}
