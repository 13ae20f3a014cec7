"""Anybody on the internet can ask for a public page: what they send and what people typed does no harm."""

from __future__ import annotations

import asyncio
import json
import logging
from html.parser import HTMLParser

import pytest
from structlog.testing import capture_logs

from hub.testing.stage import Stage
from hub.testing.web import visit
from hub.web import door, site

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</bdi></li></main><h1>Gehackt</h1>",
    "{{ 7*7 }} {% include 'base.html' %}",
    "javascript:alert(1) &#60;b&#62; x",
)
TAGS = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "li", "main", "h1", "h2", "h3", "h4",
    "p", "section", "bdi", "dl", "div", "dt", "dd", "time", "blockquote", "footer",
}  # fmt: skip
NOWHERE = (
    "/oost", "/oost.json", "/de-punt/../oost", "/de-punt/%2e%2e/oost", "/%2e%2e/%2e%2e/etc/passwd", "//de-punt",
    "//evil.example/de-punt", "/de-punt%00", "/de-punt%0d%0aX-Evil:%201", "/DE-PUNT", "/de-punt/", "/de-punt.json.html",
    "/style.css/../../settings.py", "/templates/base.html", "/hub.toml", "/.git/config", "/de-punt;oost",
    "/de%2Dpunt/oost", "/" + "a" * 1500, "/%ff%fe", "/<script>alert(1)</script>",
)  # fmt: skip


class Tags(HTMLParser):
    """The tags of a page, their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


async def test_what_people_typed_is_shown_and_does_nothing() -> None:
    async with Stage("actions", "commitments", "page", web=True) as stage:
        anna, karin = stage.person("anna"), stage.person("karin")
        for words in HOSTILE:
            await anna.says("wonen", f"!actie {words} @ymere voor 1 december")
        turned, somebody = "Lift \u202emoc.live\u2066", f"Bellen met {anna.user_id}"
        for words in (turned, somebody, "x" * 20_000):
            await anna.says("wonen", f"!actie {words} @ymere voor 1 december")
        await karin.says("ymere", f"!reactie 1 {HOSTILE[1]}")
        page = await stage.page()
        found = Tags(page.text)
        assert found.tags <= TAGS
        assert not {name for name in found.attributes if name.startswith("on") or name in ("src", "style")}
        assert all(" ".join(words.split()) in found.text for words in HOSTILE)
        assert "Lift moc.live" in found.text
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(page.text)
        assert anna.user_id not in page
        assert "Bellen met iemand" in found.text
        assert "x" * 501 not in page
        data = await stage.page("/de-punt.json")
        assert json.loads(data.text)["sections"]
        assert data.headers["X-Content-Type-Options"] == "nosniff"


async def test_no_address_leads_to_another_wijk_to_a_file_or_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with Stage("actions", "commitments", "page", web=True) as stage:
        await stage.person("zita").says("oost/straat", "!actie Het geheim van Oost @school voor 1 december")
        assert "Het geheim van Oost" in await stage.page("/oost")
        assert "Het geheim van Oost" not in await stage.page("/de-punt")
        await stage.person("baas").says("oost/admin", "!plugin uit pagina")
        caplog.clear()
        with capture_logs() as logged:
            for path in NOWHERE:
                found = await stage.page(path, user_agent="Spion")
                assert (path, found.status) == (path, 404)
                assert "Deze pagina is er niet" in found
                assert ("geheim" in found, "alert" in found, "aaaa" in found) == (False, False, False)
                assert "X-Evil" not in found.headers
        said = f"{logged} {caplog.text}"
        assert [word for word in ("Spion", "alert", "passwd", "127.0.0.1") if word in said] == []


async def test_pages_are_only_read() -> None:
    async with Stage("page", web=True) as stage:
        assert stage.hub.site is not None
        port, before = stage.hub.site.port, await stage.page()
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            found = await visit(port, "/de-punt", method)
            assert (found.status, found.headers["Allow"]) == (405, "GET, HEAD")
        head = await visit(port, "/de-punt", "HEAD")
        assert (head.status, head.text, head.headers["ETag"]) == (200, "", before.headers["ETag"])


async def sent(port: int, words: bytes) -> bytes:
    """What comes back when this is sent, until the hub hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(words)
        await writer.drain()
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


NO_REQUESTS = (
    b"\x16\x03\x01\x02\x00 hallo daar\r\n\r\n",
    b"GET /de-punt HTTP/1.1\r\nHost: x\r\nX: " + b"geheim" * 3_000 + b"\r\n\r\n",
    b"GET /" + b"geheim" * 3_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: geheim\r\n" % n for n in range(500)) + b"\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: geheim\r\nContent-Length: 3\r\n\r\nabc",
)


async def test_what_is_no_request_gets_one_plain_line_and_learns_nothing() -> None:
    async with Stage("page", web=True) as stage:
        assert stage.hub.site is not None
        for words in NO_REQUESTS:
            answer = await sent(stage.hub.site.port, words)
            assert answer.startswith(b"HTTP/1.0 400"), words[:40]
            assert b"nosniff" in answer
            learnt = [word for word in (b"geheim", b"hallo", b"aiohttp", b"Python", b"Traceback") if word in answer]
            assert learnt == []
        assert (await stage.page()).status == 200


async def test_who_is_slow_silent_or_many_keeps_nobody_from_the_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST", 5)
    monkeypatch.setattr(door, "SILENT_SECONDS", 0.5)
    async with Stage("actions", "commitments", "page", web=True) as stage:
        assert stage.hub.site is not None
        port = stage.hub.site.port
        silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(5)]
        for _, writer in silent:
            writer.write(b"GET /de-punt HT")
        assert await sent(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n") == b""  # no place for one more
        await stage.person("anna").says("wonen", "!afspraken")
        assert "Hier is nog niets afgesproken" in stage.last("wonen")
        assert [await reader.read() for reader, _ in silent] == [b""] * 5  # they are let go
        assert (await stage.page()).status == 200
        for _, writer in silent:
            writer.close()


async def test_no_connection_lasts_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SILENT_SECONDS", 3_600.0)
    monkeypatch.setattr(door, "LONGEST_SECONDS", 0.2)
    async with Stage("page", web=True) as stage:
        assert stage.hub.site is not None
        assert await sent(stage.hub.site.port, b"GET /style.css HT") == b""  # and then nothing more comes


async def test_more_requests_than_the_hub_serves_cost_it_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "A_SECOND", 3.0)
    async with Stage("actions", "commitments", "page", web=True) as stage:
        assert stage.hub.site is not None
        found = await asyncio.gather(*(visit(stage.hub.site.port, "/de-punt") for _ in range(30)))
        refused = [one for one in found if one.status == 503]
        assert refused
        assert all(one.headers["Retry-After"] for one in refused)
        await stage.person("anna").says("wonen", "!afspraken")
        assert "Hier is nog niets afgesproken" in stage.last("wonen")
