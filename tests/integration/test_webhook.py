"""Webhooks against a real partner: an aiohttp server on loopback that checks what it gets."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import hashlib
import hmac
import json
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st

from hub.channels.public import PublicOnly, is_public
from hub.channels.webhook import WebhookChannel
from hub.core.ports import Refused
from hub.store.models import Outbox, State
from hub.store.unit_of_work import unit
from hub.testing.clock import FrozenClock
from hub.testing.stage import Stage
from hub.testing.web import serving

SECRET = "WIJKHUB_TEST_SECRET"
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
DOCUMENT = {"version": 1, "title": "Fietsenstalling bij de Waterlelie €"}
PATIENCE = 10


@dataclass
class Got:
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Partner:
    """A partner's server. It gives its answers one after the other, and goes on giving the last."""

    answers: list[int] = field(default_factory=lambda: [200])
    headers: Mapping[str, str] = field(default_factory=dict)
    got: list[Got] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.got.append(Got(dict(request.headers), await request.read()))
        self.arrived.set()
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return web.Response(status=status, headers=self.headers)


@asynccontextmanager
async def partner(*answers: int, **headers: str) -> AsyncIterator[Partner]:
    made = Partner(list(answers) or [200], headers)
    async with serving(made.answer) as made.port:
        yield made


@asynccontextmanager
async def channel(
    allow_private: bool = True, resolver: AbstractResolver | None = None, clock: FrozenClock | None = None
) -> AsyncIterator[WebhookChannel]:
    made = WebhookChannel(clock or FrozenClock(NOW), allow_private=allow_private, resolver=resolver)
    await made.open()
    try:
        yield made
    finally:
        await made.close()


class Names(AbstractResolver):
    """A name server that says what the test wants."""

    def __init__(self, *addresses: str) -> None:
        self.addresses, self.closed = addresses, False

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in self.addresses
        ]

    async def close(self) -> None:
        self.closed = True


def signed_by(key: bytes, got: Got) -> bool:
    """What a partner does to trust a document (Standard Webhooks 1.0), written a second time."""
    content = b".".join([got.headers["webhook-id"].encode(), got.headers["webhook-timestamp"].encode(), got.body])
    expected = base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
    return hmac.compare_digest(f"v1,{expected}", got.headers["webhook-signature"])


async def refused(channel: WebhookChannel, url: str, secret: str | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        await channel.post(url, secret, DOCUMENT, "txn-1")
    return caught.value


# ---- what arrives


async def test_the_partner_can_verify_that_the_document_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, "partner-secret")
    async with partner(204) as woon, channel() as hooks:
        await hooks.post(woon.url, SECRET, DOCUMENT, "txn-1")
    (got,) = woon.got
    assert json.loads(got.body) == DOCUMENT
    assert got.headers["Content-Type"] == "application/json"
    assert got.headers["webhook-id"] == "txn-1"
    assert int(got.headers["webhook-timestamp"]) == int(NOW.timestamp())
    assert signed_by(b"partner-secret", got)
    assert not signed_by(b"other-secret", got)


async def test_a_secret_in_the_form_of_standard_webhooks_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, "whsec_" + base64.b64encode(b"\x00\xff random bytes").decode())
    async with partner() as woon, channel() as hooks:
        await hooks.post(woon.url, SECRET, DOCUMENT, "txn-1")
    assert signed_by(b"\x00\xff random bytes", woon.got[0])


async def test_without_a_secret_the_document_is_sent_unsigned() -> None:
    async with partner() as woon, channel() as hooks:
        await hooks.post(woon.url, None, DOCUMENT, "txn-1")
    assert "webhook-signature" not in woon.got[0].headers


async def test_sent_again_the_id_is_the_same_and_the_signature_fits_the_new_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(SECRET, "partner-secret")
    clock = FrozenClock(NOW)
    async with partner(503, 200) as woon, channel(clock=clock) as hooks:
        assert not (await refused(hooks, woon.url, SECRET)).permanent
        clock.move(dt.timedelta(minutes=5))
        await hooks.post(woon.url, SECRET, DOCUMENT, "txn-1")
    first, second = woon.got
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) == 300
    assert signed_by(b"partner-secret", second)


async def test_the_partner_cannot_make_the_hub_carry_cookies() -> None:
    async with partner(200, **{"Set-Cookie": "who=hub"}) as woon, channel() as hooks:
        for _ in range(2):
            await hooks.post(woon.url, None, DOCUMENT, "txn-1")
    assert [got.headers.get("Cookie") for got in woon.got] == [None, None]


async def test_a_proxy_in_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with partner() as woon, partner() as proxy, channel() as hooks:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        await hooks.post(woon.url, None, DOCUMENT, "txn-1")
        assert (len(woon.got), len(proxy.got)) == (1, 0)


# ---- what is refused, and whether it is tried again


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 413, 422, 301, 302, 303, 307, 308, 304])
async def test_an_answer_that_will_not_change_is_final(status: int) -> None:
    async with partner(status) as woon, channel() as hooks:
        refusal = await refused(hooks, woon.url)
    assert (refusal.code, refusal.permanent, refusal.status) == (f"HTTP {status}", True, status)


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
async def test_an_answer_that_may_change_is_tried_again(status: int) -> None:
    async with partner(status, **{"Retry-After": "120"}) as woon, channel() as hooks:
        refusal = await refused(hooks, woon.url)
    assert (refusal.code, refusal.permanent) == (f"HTTP {status}", False)
    assert refusal.wait is None, "a partner may not slow down the homeserver"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(status: int) -> None:
    async with partner() as inside:
        async with partner(status, Location=inside.url) as woon, channel() as hooks:
            await refused(hooks, woon.url)
        assert (len(woon.got), len(inside.got)) == (1, 0)


async def test_a_partner_that_is_not_there_is_tried_again() -> None:
    async with partner() as woon:
        pass
    async with channel() as hooks:
        assert not (await refused(hooks, woon.url)).permanent


async def test_a_partner_that_hangs_up_is_tried_again() -> None:
    async def hang_up(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async with serving(hang_up) as port, channel() as hooks:
        assert not (await refused(hooks, f"http://127.0.0.1:{port}/")).permanent


async def test_a_missing_secret_is_named_and_nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SECRET, raising=False)
    async with partner() as woon, channel() as hooks:
        refusal = await refused(hooks, woon.url, SECRET)
    assert (refusal.code, refusal.permanent) == (f"NO_SECRET {SECRET}", True)
    assert woon.got == []


async def test_a_broken_secret_is_named_but_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, "whsec_not-base64!")
    async with partner() as woon, channel() as hooks:
        refusal = await refused(hooks, woon.url, SECRET)
    assert (refusal.code, refusal.permanent) == (f"BAD_SECRET {SECRET}", True)
    assert "not-base64" not in str(refusal)
    assert woon.got == []


@pytest.mark.parametrize("url", ["ftp://example.org/", "file:///etc/passwd", "http://", "http://[::1", "", "woon"])
async def test_an_address_that_is_none_is_final(url: str) -> None:
    async with channel() as hooks:
        refusal = await refused(hooks, url)
    assert (refusal.code, refusal.permanent) == ("BAD_ADDRESS", True)


# ---- nothing inside is reached


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0.0.0.0", "[::]", "localhost",
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[fe80::1]",
        "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]", "[fec0::1]", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
async def test_a_private_address_is_refused_for_good(host: str) -> None:
    async with partner() as inside, channel(allow_private=False) as hooks:
        refusal = await refused(hooks, f"http://{host}:{inside.port}/")
        assert (refusal.code, refusal.permanent) == ("PRIVATE_ADDRESS", True)
        assert inside.got == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "127。0。0。1", "127.0.0.1."])
async def test_a_private_address_in_disguise_is_not_reached(host: str) -> None:
    async with partner() as inside, channel(allow_private=False) as hooks:
        assert (await refused(hooks, f"http://{host}:{inside.port}/")).permanent
        assert inside.got == []


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("93.184.215.14", "127.0.0.1"), ("10.0.0.1", "1.1.1.1")])
async def test_a_public_name_that_leads_inside_is_refused(addresses: tuple[str, ...]) -> None:
    async with partner() as inside, channel(allow_private=False, resolver=Names(*addresses)) as hooks:
        refusal = await refused(hooks, f"http://woon.example:{inside.port}/")
        assert (refusal.code, refusal.permanent) == ("PRIVATE_ADDRESS", True)
        assert inside.got == []


async def test_where_the_hub_allows_it_a_name_may_lead_to_the_own_network() -> None:
    async with partner() as inside, channel(resolver=Names("127.0.0.1")) as hooks:
        await hooks.post(f"http://woon.example:{inside.port}/", None, DOCUMENT, "txn-1")
        assert len(inside.got) == 1


async def test_a_public_name_is_resolved_as_it_is() -> None:
    names = Names("93.184.215.14", "1.1.1.1")
    resolver = PublicOnly(names)
    assert [found["host"] for found in await resolver.resolve("woon.example")] == ["93.184.215.14", "1.1.1.1"]
    await resolver.close()
    assert names.closed


@given(st.text())
def test_judging_an_address_never_fails(address: str) -> None:
    assert is_public(address) in (True, False)


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_in_another_is_judged_as_itself(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    wrapped = {f"::ffff:{address}", f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}"}
    assert {is_public(one) for one in wrapped} == {is_public(str(address))}


# ---- through the hub


async def sends(stage: Stage, body: Mapping[str, object]) -> None:
    """A plugin asks for a document to be sent to !WOON."""
    row = Outbox(
        txn="txn-7", lane="hook de-punt woon", wijk="de-punt", plugin="probe", kind="hook",
        payload={"to": "woon", "body": dict(body)}, made_at=stage.clock.now(),
    )  # fmt: skip
    await unit(row.save)
    stage.hub.deliver.wake()


async def test_the_hub_sends_again_what_did_not_arrive_with_the_same_id_and_words() -> None:
    async with partner(503, 429, 200) as woon, Stage("probe", webhook=woon.url) as stage:
        await sends(stage, DOCUMENT)
        async with asyncio.timeout(PATIENCE):
            for count in (1, 2, 3):
                while len(woon.got) < count:
                    await woon.arrived.wait()
                woon.arrived.clear()
                while await Outbox.filter(txn="txn-7", attempts__lt=count).exists():  # noqa: ASYNC110
                    await asyncio.sleep(0)
                stage.clock.move(dt.timedelta(minutes=1))
                stage.hub.deliver.wake()
        await stage.settled()
        assert not await Outbox.filter(txn="txn-7").exists()
    assert [got.headers["webhook-id"] for got in woon.got] == ["txn-7"] * 3
    assert len({got.body for got in woon.got}) == 1
    assert all(signed_by(b"partner-secret", got) for got in woon.got)


async def test_the_hub_does_not_send_again_what_was_refused_and_the_admins_hear_of_it() -> None:
    async with partner(404) as woon, Stage("probe", webhook=woon.url) as stage:
        await sends(stage, DOCUMENT)
        await stage.settled()
        assert (await Outbox.get(txn="txn-7")).state == State.FAILED
        assert "HTTP 404" in stage.last("admin")
        stage.clock.move(dt.timedelta(days=1))
        stage.hub.deliver.wake()
        await stage.settled()
        assert len(woon.got) == 1
