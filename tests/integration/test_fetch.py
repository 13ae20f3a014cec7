"""Reading an address that somebody gave, at a real server on loopback: what comes back, and what is not reached."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientTimeout, web
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from hub.channels import fetch
from hub.channels.fetch import FetchChannel
from hub.core.ports import Refused
from hub.store.models import Inbox, Outbox
from hub.testing.stage import Stage
from hub.testing.web import Site, serving

PLACE = "/geheim-kenmerk/agenda.ics"


class Names(AbstractResolver):
    """A name server that says what the test wants."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in self.addresses
        ]

    async def close(self) -> None:
        pass


@asynccontextmanager
async def channel(allow_private: bool = True, resolver: AbstractResolver | None = None) -> AsyncIterator[FetchChannel]:
    made = FetchChannel(allow_private=allow_private, resolver=resolver)
    await made.open()
    try:
        yield made
    finally:
        await made.close()


async def refused(channel: FetchChannel, url: str, known: str = "") -> str:
    with pytest.raises(Refused) as caught:
        await channel.get(url, known)
    assert "geheim" not in str(caught.value)
    return caught.value.code


# ---- what comes back


async def test_what_stands_there_comes_back_as_text_that_can_be_stored_and_shown() -> None:
    site = Site(b"BEGIN:VCALENDAR\r\nSUMMARY:caf\xc3\xa9 \xff\x00\xe2\x80\xae")
    async with serving(site.answer) as port, channel() as reading:
        page = await reading.get(f"http://127.0.0.1:{port}{PLACE}")
    assert (page.text, page.unchanged) == ("BEGIN:VCALENDAR\nSUMMARY:café \ufffd", False)
    assert site.asked[0].path == PLACE


@pytest.mark.parametrize(
    ("header", "value", "sent"),
    [("ETag", '"a1"', "If-None-Match"), ("Last-Modified", "Mon, 23 Nov 2026 09:00:00 GMT", "If-Modified-Since")],
)
async def test_what_did_not_change_is_not_sent_again(header: str, value: str, sent: str) -> None:
    async def answer(request: web.Request) -> web.Response:
        same = request.headers.get(sent) == value
        return web.Response(status=304) if same else web.Response(text="new", headers={header: value})

    async with serving(answer) as port, channel() as reading:
        first = await reading.get(f"http://127.0.0.1:{port}/")
        again = await reading.get(f"http://127.0.0.1:{port}/", first.version)
    assert (first.text, again.text, again.unchanged, again.version) == ("new", "", True, first.version)


async def test_a_version_that_is_none_sets_no_header() -> None:
    site = Site()
    async with serving(site.answer) as port, channel() as reading:
        await reading.get(f"http://127.0.0.1:{port}/", "Authorization Bearer x")
    assert "Authorization" not in site.asked[0].headers


# ---- what is refused


@pytest.mark.parametrize("status", [204, 304, 401, 403, 404, 410, 418, 500, 503])
async def test_anything_but_a_page_is_refused_with_its_status(status: int) -> None:
    async with serving(Site(b"", status).answer) as port, channel() as reading:
        assert await refused(reading, f"http://127.0.0.1:{port}{PLACE}") == f"HTTP {status}"


async def test_what_is_too_large_is_refused_also_if_its_length_is_not_said() -> None:
    async def pours(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(40):
            await response.write(b"x" * 65_536)
        return response

    async with serving(pours) as port, channel() as reading:
        assert await refused(reading, f"http://127.0.0.1:{port}{PLACE}") == "TOO_LARGE"
    async with serving(Site(b"x" * fetch.LARGEST).answer) as port, channel() as reading:
        assert len((await reading.get(f"http://127.0.0.1:{port}/")).text) == fetch.LARGEST


async def test_what_is_packed_is_not_unpacked() -> None:
    packed = Site(gzip.compress(b"0" * 10_000_000))
    packed.headers["Content-Encoding"] = "gzip"
    async with serving(packed.answer) as port, channel() as reading:
        assert await refused(reading, f"http://127.0.0.1:{port}{PLACE}") == "PACKED"


async def test_who_sends_slowly_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "TIMEOUT", ClientTimeout(total=0.3))

    async def drips(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b".")
            await asyncio.sleep(0.01)

    async with serving(drips) as port, channel() as reading:
        assert await refused(reading, f"http://127.0.0.1:{port}{PLACE}") == "TimeoutError"


@pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/passwd", "http://", "http://[::1", "", "agenda"])
async def test_an_address_that_is_none_is_refused(url: str) -> None:
    async with channel() as reading:
        assert await refused(reading, url) == "BAD_ADDRESS"


# ---- nothing inside is reached


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "localhost", "10.0.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1",
    ],
)  # fmt: skip
async def test_a_calendar_at_a_private_address_is_not_read(host: str) -> None:
    inside = Site()
    async with serving(inside.answer) as port, channel(allow_private=False) as reading:
        assert await refused(reading, f"http://{host}:{port}{PLACE}") == "PRIVATE_ADDRESS"
        assert inside.asked == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "127。0。0。1", "127.0.0.1."])
async def test_a_private_address_in_disguise_is_not_read(host: str) -> None:
    inside = Site()
    async with serving(inside.answer) as port, channel(allow_private=False) as reading:
        await refused(reading, f"http://{host}:{port}{PLACE}")
        assert inside.asked == []


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("93.184.215.14", "127.0.0.1")])
async def test_a_calendar_whose_name_leads_inside_is_not_read(addresses: tuple[str, ...]) -> None:
    inside = Site()
    async with serving(inside.answer) as port, channel(allow_private=False, resolver=Names(*addresses)) as reading:
        assert await refused(reading, f"http://agenda.example:{port}{PLACE}") == "PRIVATE_ADDRESS"
        assert inside.asked == []


# ---- redirects


async def test_a_redirect_is_followed_a_few_times_and_not_for_ever() -> None:
    hops = [0]

    async def hopping(request: web.Request) -> web.Response:
        hops[0] += 1
        left = int(request.path.strip("/"))
        return web.Response(status=302, headers={"Location": f"/{left - 1}"}) if left else web.Response(text="there")

    async with serving(hopping) as port, channel() as reading:
        assert (await reading.get(f"http://127.0.0.1:{port}/{fetch.HOPS}")).text == "there"
        hops[0] = 0
        assert await refused(reading, f"http://127.0.0.1:{port}/9999") == "TOO_MANY_REDIRECTS"
        assert hops == [fetch.HOPS + 1]


@pytest.mark.parametrize("inside_at", ["http://127.0.0.1:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "ftp://x/"])
async def test_a_redirect_that_leads_inside_is_not_followed(inside_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first server stands for one on the internet: its name may lead to loopback, a bare address may not."""
    inside = Site()
    async with serving(inside.answer) as port:
        away = Site(b"", 302, Location=inside_at.format(port=port))
        async with serving(away.answer) as outside, channel(resolver=Names("127.0.0.1")) as unguarded:
            session = unguarded.session
            monkeypatch.setattr(FetchChannel, "session", property(lambda _: session))
            reading = FetchChannel(allow_private=False)
            code = await refused(reading, f"http://agenda.example:{outside}{PLACE}")
    assert code in ("PRIVATE_ADDRESS", "BAD_ADDRESS")
    assert (len(away.asked), inside.asked) == (1, [])


async def test_a_redirect_from_a_closed_connection_to_an_open_one_is_not_followed() -> None:
    async with channel() as reading:
        with pytest.raises(Refused, match="NOT_SAFE"):
            reading._next(URL("https://agenda.example/x"), "http://agenda.example/x")
        assert str(reading._next(URL("http://agenda.example/x/"), "y")) == "http://agenda.example/x/y"


# ---- through the hub


async def test_the_answer_comes_back_to_the_plugin_and_the_address_is_gone() -> None:
    site = Site(b"hallo")
    async with serving(site.answer) as port, Stage("probe") as stage:
        await stage.person("anna").says("wonen", f"!lees http://127.0.0.1:{port}{PLACE}")
        assert stage.last("wonen").body == "Read: hallo ()"
        assert not await Outbox.all().exists()
        assert "geheim" not in str(await Inbox.all().values_list("payload", flat=True))


async def test_a_refusal_comes_back_too_once_and_is_no_trouble_of_the_admins() -> None:
    site = Site(b"", 503)
    async with serving(site.answer) as port, Stage("probe") as stage:
        before = len(stage.hub_said("admin"))
        await stage.person("anna").says("wonen", f"!lees http://127.0.0.1:{port}{PLACE}")
        assert stage.last("wonen").body == "Read:  (HTTP 503)"
        await stage.passes(days=1)
        assert (len(site.asked), len(stage.hub_said("admin"))) == (1, before)


async def test_who_does_not_answer_holds_up_nobody() -> None:
    asked, answer_now = asyncio.Event(), asyncio.Event()

    async def waits(request: web.Request) -> web.Response:
        asked.set()
        await answer_now.wait()
        return web.Response(text="late")

    async with serving(waits) as port, serving(Site(b"quick").answer) as other, Stage("probe") as stage:
        anna = stage.person("anna")
        stage.homeserver.send(
            "anna", stage.room_id("wonen"), {"msgtype": "m.text", "body": f"!lees http://127.0.0.1:{port}/"}
        )
        async with asyncio.timeout(20):
            await asked.wait()
            stage.homeserver.send(
                "anna", stage.room_id("wonen"), {"msgtype": "m.text", "body": f"!lees http://127.0.0.1:{other}/"}
            )
            stage.homeserver.send("anna", stage.room_id("wonen"), {"msgtype": "m.text", "body": "!tel"})
            while {"Read: quick ()", "1"} - {said.body for said in stage.hub_said("wonen")}:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert not any("late" in said for said in stage.hub_said("wonen"))
        answer_now.set()
        await anna.says("wonen", "!tel")
        assert any("Read: late ()" in said for said in stage.hub_said("wonen"))
