"""The real homeserver comes and goes as tests and the demo need it."""

import asyncio
import os
import select
import signal
import socket
import sys
from pathlib import Path

import pytest

from hub.testing.client import MatrixClient
from hub.testing.people import refused
from hub.testing.synapse import Synapse, SynapseFailed

STARTER = """
import asyncio, sys
from pathlib import Path
from hub.testing.synapse import Synapse

async def main():
    synapse = Synapse(Path(sys.argv[1]))
    await synapse.start()
    print(synapse.pid, flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


async def test_all_is_there_after_a_restart_and_at_the_same_address(tmp_path: Path) -> None:
    async with Synapse(tmp_path / "synapse") as synapse:
        await synapse.register("anna", "secret", displayname="Anna")
        await synapse.register("anna", "another")  # the account is left as it is
        url = synapse.url
        async with await MatrixClient.login(url, "anna", "secret") as anna:
            room = await anna.create_room()
            said = await anna.send(room, "m.room.message", {"msgtype": "m.text", "body": "hoi"}, "t1")
            await synapse.restart()
            assert synapse.url == url
            assert await anna.send(room, "m.room.message", {"msgtype": "m.text", "body": "hoi"}, "t1") == said
            assert await anna.displayname(anna.user_id) == "Anna"
    async with Synapse(tmp_path / "synapse") as again:
        with refused(403, "M_FORBIDDEN"):
            await MatrixClient.login(again.url, "anna", "another")
    secrets = [tmp_path / "synapse" / name for name in ("homeserver.yaml", "signing.key")]
    assert {path.stat().st_mode & 0o777 for path in secrets} == {0o600}


async def test_a_start_that_fails_says_why_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(SynapseFailed, match="in use"):
            await asyncio.wait_for(Synapse(tmp_path / "synapse", port=taken.getsockname()[1]).start(), 30)


async def test_a_start_that_is_called_off_leaves_nothing_running(tmp_path: Path) -> None:
    synapse = Synapse(tmp_path / "synapse")
    starting = asyncio.create_task(synapse.start())
    await asyncio.sleep(0.1)
    pid = synapse.pid
    assert pid is not None
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only the Linux kernel ends a child with its parent")
async def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    starter = await asyncio.create_subprocess_exec(
        sys.executable, "-c", STARTER, str(tmp_path / "synapse"), stdout=asyncio.subprocess.PIPE
    )
    assert starter.stdout is not None
    process = os.pidfd_open(int(await asyncio.wait_for(starter.stdout.readline(), 60)))
    starter.send_signal(signal.SIGKILL)
    await starter.wait()
    ended, _, _ = await asyncio.to_thread(select.select, [process], [], [], 20)
    os.close(process)
    assert ended
