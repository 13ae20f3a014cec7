"""The test is the homeserver that pushes: twice, at once, cut off, with a wrong token, nonsense, and not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from structlog.testing import CapturingLogger

from hub.core import inbox
from hub.core.accepting.heard import KEPT
from hub.core.ports import Json
from hub.matrix import pushed, receiver
from hub.matrix.pushed import PushedLoop
from hub.store.models import HeardRow
from hub.testing.stage import Stage

from .front import holders
from .process import nursery
from .pushing import TOKENS, listens
from .town import town
from .until import until


@dataclass
class Pusher:
    """A homeserver that pushes what the test wants."""

    stage: Stage
    http: aiohttp.ClientSession
    url: str

    @property
    def loop(self) -> PushedLoop:
        assert self.stage.hub.pushed is not None
        return self.stage.hub.pushed

    def said(self, event_id: str, body: str, who: str = "anna") -> Json:
        return {
            "event_id": event_id, "room_id": self.stage.room_id("wonen"), "type": "m.room.message",
            "sender": self.stage.homeserver.user_id(who), "content": {"msgtype": "m.text", "body": body},
            "origin_server_ts": int(self.stage.clock.now().timestamp() * 1000), "unsigned": {"age": 5},
        }  # fmt: skip

    async def pushes(self, txn: str, *events: Any) -> int:
        return await self.puts(txn, {"events": list(events)})

    async def puts(self, txn: str, body: object, token: str | None = TOKENS["hs_token"]) -> int:
        status, _ = await self.asks("PUT", f"transactions/{txn}", token, json=body)
        return status

    async def asks(
        self, method: str, what: str, token: str | None = TOKENS["hs_token"], **body: Any
    ) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.http.request(method, f"{self.url}/{what}", headers=headers, **body) as answer:
            return answer.status, await answer.json()

    async def is_pushing(self) -> None:
        """The hub is not asking any more: what it hears now was pushed."""
        assert await self.pushes("own", {**self.said("$own", "x"), "sender": self.stage.hub.directory.me}) == 200
        await self.stage.person("bram").says("wonen", "!echo nu")  # ends the question that waits
        assert self.loop.pushes


@asynccontextmanager
async def pusher(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pusher]:
    async with Stage("probe", folder=folder) as stage, aiohttp.ClientSession() as http:
        await stage.stop()
        port = listens(folder, monkeypatch)
        await stage.start()
        made = Pusher(stage, http, f"http://127.0.0.1:{port}/_matrix/app/v1")
        await made.is_pushing()
        yield made


def counts(stage: Stage) -> list[str]:
    return [message.body for message in stage.hub_said("wonen") if message.body.isdigit()]


async def test_what_is_pushed_again_in_any_way_is_handled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with pusher(tmp_path, monkeypatch) as homeserver:
        stage, told = homeserver.stage, homeserver.said("$tel", "!tel")
        asked = stage.hub.sync.requests
        assert await homeserver.pushes("1", told) == 200
        assert await homeserver.pushes("1", told) == 200
        at_once = [homeserver.pushes(txn, told, told) for txn in ("2", "2", "3", "4")]
        assert await asyncio.gather(*at_once) == [200] * 4
        await stage.settled()
        assert counts(stage) == ["1"]
        assert stage.hub.sync.requests == asked


async def test_without_the_right_token_nothing_is_heard_and_the_log_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with pusher(tmp_path, monkeypatch) as homeserver:
        body = {"events": [homeserver.said("$tel", "!tel")]}
        logged = CapturingLogger()
        monkeypatch.setattr(receiver, "log", logged)
        assert await homeserver.puts("1", body, token=None) == 401
        for wrong in ("x", TOKENS["as_token"], TOKENS["hs_token"] + "x"):
            assert await homeserver.puts("1", body, token=wrong) == 403
            assert (await homeserver.asks("POST", "ping", wrong))[0] == 403
        (line,) = logged.calls
        assert (line.method_name, "WIJKHUB_HS_TOKEN" in line.args[0]) == ("error", True)
        assert not any(token in str(logged.calls) for token in TOKENS.values())
        await homeserver.stage.settled()
        assert counts(homeserver.stage) == []


@pytest.mark.parametrize(
    ("method", "what", "body", "expected"),
    [
        ("POST", "ping", {"json": {"transaction_id": "mine"}}, (200, {})),
        ("GET", "users/@somebody:localhost", {}, (404, {"errcode": "M_NOT_FOUND", "error": ""})),
        ("GET", "rooms/%23somewhere:localhost", {}, (404, {"errcode": "M_NOT_FOUND", "error": ""})),
        ("GET", "transactions/1", {}, (405, {"errcode": "M_UNRECOGNIZED", "error": ""})),
        ("PUT", "transactions/1", {"data": b"{"}, (400, {"errcode": "M_NOT_JSON", "error": ""})),
        ("PUT", "transactions/1", {"data": b""}, (400, {"errcode": "M_NOT_JSON", "error": ""})),
        ("PUT", "transactions/1", {"json": []}, (400, {"errcode": "M_BAD_JSON", "error": ""})),
        ("PUT", "transactions/1", {"json": {"events": {}}}, (400, {"errcode": "M_BAD_JSON", "error": ""})),
        ("PUT", "transactions/1", {"json": {"events": [1, None, {}]}}, (200, {})),
        ("PUT", "transactions/1", {"data": b'{"events": [], "n": ' + b"9" * 400 + b"}"}, (200, {})),
        ("PUT", "transactions/1", {"data": b" " * 2000}, (413, {"errcode": "M_TOO_LARGE", "error": ""})),
    ],
)
async def test_every_request_has_its_answer(
    method: str, what: str, body: Any, expected: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiver, "LARGEST", 1000)
    async with pusher(tmp_path, monkeypatch) as homeserver:
        assert await homeserver.asks(method, what, **body) == expected
        assert await homeserver.pushes("2", homeserver.said("$tel", "!tel")) == 200
        await homeserver.stage.settled()
        assert counts(homeserver.stage) == ["1"]


async def test_whoever_goes_away_while_it_pushes_comes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of a transaction nothing of it is taken; while it is stored it is, once."""
    async with pusher(tmp_path, monkeypatch) as homeserver:
        stage = homeserver.stage

        async def half() -> AsyncIterator[bytes]:
            yield b'{"events": ['
            raise ConnectionResetError

        with suppress(aiohttp.ClientError, ConnectionResetError):
            await homeserver.asks("PUT", "transactions/1", data=half())
        told = homeserver.said("$tel", "!tel")
        async with stage.hub.provision.making:  # nothing can be stored
            going = asyncio.create_task(homeserver.pushes("2", told))
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(going, 0.2)
            coming = asyncio.create_task(homeserver.pushes("2", told))
        assert await coming == 200
        await stage.settled()
        assert counts(stage) == ["1"]


async def test_what_could_not_be_stored_is_not_acknowledged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The statement after which the database fails is the first of the unit, or the last."""
    async with pusher(tmp_path, monkeypatch) as homeserver:
        stage, put = homeserver.stage, inbox.put
        for number, name in enumerate(("hub.core.inbox.put", "hub.store.hot.put_heard"), 1):
            told = homeserver.said(f"$tel{number}", "!tel")

            async def fails(*values: Any) -> None:
                await put([])
                raise RuntimeError("the database failed")

            with monkeypatch.context() as broken:
                broken.setattr(name, fails)
                assert await homeserver.pushes(str(number), told) == 503
                assert stage._task is not None
                await asyncio.wait([stage._task])
            await stage.stop()
            await stage.start()
            assert len(counts(stage)) == number - 1
            assert await homeserver.pushes(str(number), told) == 200
            await stage.settled()
        assert counts(stage) == ["1", "2"]


async def test_what_is_not_pushed_comes_with_the_next_question_and_then_the_hub_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushed, "ASK_SECONDS", 0.5)
    async with pusher(tmp_path, monkeypatch) as homeserver:
        stage = homeserver.stage
        stage.homeserver.text("anna", stage.room_id("wonen"), "!tel")
        await until(lambda: not homeserver.loop.pushes, 60)
        await stage.settled()
        assert counts(stage) == ["1"]
        monkeypatch.setattr(pushed, "ASK_SECONDS", 900.0)
        await stage.person("anna").says("wonen", "!tel")
        assert counts(stage) == ["1", "2"]


async def test_what_was_pushed_is_left_out_of_the_next_answer_also_after_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what was for nobody: a command that was one too many is not carried out later. And it is forgotten."""
    async with pusher(tmp_path, monkeypatch) as homeserver:
        stage = homeserver.stage
        stage.hub.accept._floods._most = 1
        for number in (1, 2, 3):
            event = stage.homeserver.text("anna", stage.room_id("wonen"), "!tel")
            assert await homeserver.pushes(str(number), homeserver.said(event, "!tel")) == 200
        await stage.settled()
        assert counts(stage) == ["1"]
        assert await HeardRow.all().count() == 3
        await stage.stop()
        await stage.start()
        await stage.person("bram").says("wonen", "!tel")
        assert counts(stage) == ["1", "2"]
        for _ in range(2):
            stage.clock.move(KEPT)
            await stage.person("bram").says("wonen", "!tel")
        assert await HeardRow.all().count() == 0


async def test_what_the_hub_heard_when_it_asked_counts_once_when_it_is_pushed_much_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a homeserver that lags would make people seem to ask twice as fast as they do."""
    async with pusher(tmp_path, monkeypatch) as homeserver:
        stage, anna = homeserver.stage, homeserver.stage.person("anna")
        homeserver.loop.pushes = False
        homeserver.loop._ask_now.set()
        stage.hub.accept._floods._most = 5
        said = [homeserver.said(await anna.says("wonen", "!tel"), "!tel") for _ in range(3)]
        assert await homeserver.pushes("1", *said) == 200
        await stage.settled()
        event = stage.homeserver.text("anna", stage.room_id("wonen"), "!tel")
        assert await homeserver.pushes("2", homeserver.said(event, "!tel")) == 200
        await stage.settled()
        assert counts(stage) == ["1", "2", "3", "4"]


@pytest.mark.only_postgres
@pytest.mark.timeout(300)
async def test_only_the_process_at_the_front_listens_and_when_it_dies_the_next_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town(tmp_path) as place, nursery() as started, aiohttp.ClientSession() as http:
        port, log = listens(tmp_path, monkeypatch), tmp_path / "hub.log"
        url, headers = f"http://127.0.0.1:{port}/_matrix/app/v1/ping", {"Authorization": f"Bearer {TOKENS['hs_token']}"}

        async def listening() -> bool:
            try:
                async with http.post(url, headers=headers) as answer:
                    return answer.status == 200
            except aiohttp.ClientError:
                return False

        async def opens() -> None:
            async with asyncio.timeout(60):
                while not await listening():  # noqa: ASYNC110
                    await asyncio.sleep(0.05)

        front = await place.opens(started)
        for number in (1, 2):
            await started.hub(tmp_path)
            await until(lambda: log.read_text().count("this one helps") >= number)  # noqa: B023
            await opens()
            assert [front.pid] == await holders(tmp_path)
            front.kill()
            await front.wait()
            assert not await listening()
            await opens()
            (pid,) = await holders(tmp_path)
            front = next(life for life in started.started if life.pid == pid)
