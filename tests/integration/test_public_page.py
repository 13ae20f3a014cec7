"""The public page of a wijk: in which language it reads, what it costs, and what becomes of it when a part fails."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from hub.api.ids import UserId
from hub.api.public import Section
from hub.api.texts import Mention, catalogue
from hub.core import publishing
from hub.core.ports import Stopped
from hub.store.models import Account
from hub.testing.stage import Stage
from hub.testing.web import Site as Elsewhere
from hub.testing.web import serving, visit

_, n_ = catalogue("hub")

MISSING = "Een deel van deze pagina is er nu niet."
SECURE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, noarchive",
}


async def town(stage: Stage) -> None:
    await stage.person("anna").says("wonen", "!actie De lift maken @ymere voor 1 december")


async def test_a_page_reads_in_the_language_of_who_reads_it_and_is_sent_once() -> None:
    async with Stage("actions", "commitments", "page", web=True, begins=town) as stage:
        dutch, english = await stage.page(), await stage.page(accept_language="fr;q=0.9, en-GB;q=0.8, nl;q=0.1")
        assert ('<html lang="nl">' in dutch, '<html lang="en">' in english) == (True, True)
        assert "What partners promised" in english
        assert '<bdi lang="nl">De lift maken</bdi>' in english
        assert "What partners promised" in await stage.page("/de-punt?lang=en", accept_language="nl")
        assert "This page is not here" in await stage.page("/nergens?lang=en")
        again = await stage.page(if_none_match=dutch.headers["ETag"])
        assert (again.status, again.text) == (304, "")
        for found in (dutch, english, again, await stage.page("/"), await stage.page("/nergens"),
                      await stage.page("/style.css"), await stage.page("/health")):  # fmt: skip
            assert SECURE.items() <= found.headers.items()
            assert "Set-Cookie" not in found.headers


async def test_the_data_has_what_the_page_has() -> None:
    async with Stage("actions", "commitments", "page", web=True, begins=town) as stage:
        found = await stage.page("/de-punt.json?lang=en")
        assert found.headers["Content-Type"] == "application/json; charset=utf-8"
        data = json.loads(found.text)
        (section,) = [one for one in data["sections"] if one["id"] == "agreements"]
        (promise,) = section["parts"][0]["entries"]
        assert (promise["title"], promise["who"], promise["days"][0]["date"]) == (
            "De lift maken",
            "Ymere",
            "2026-12-01",
        )
        page = await stage.page("/de-punt?lang=en")
        words = re.sub(r"<[^>]+>", "", page.text)
        assert all(said in words for said in (promise["state"], section["title"], *section["intro"]))


def boom(ctx: object) -> Any:
    raise RuntimeError("as asked")


async def hang(ctx: object) -> Any:
    """In the middle of asking the database: that is no sign that the database is away."""
    while True:
        await Account.all()


async def names_somebody(ctx: object) -> Any:
    return [Section(id="x", title=_("{name}", name=Mention(UserId("@anna:x"), "Anna")), order=1)]


@pytest.mark.parametrize("wrong", [boom, hang, names_somebody])
async def test_a_part_that_fails_hangs_or_names_a_person_is_left_out_and_the_page_says_so(
    wrong: Callable[[object], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Stage("actions", "commitments", "page", web=True, begins=town) as stage:
        with monkeypatch.context() as patched:
            patched.setattr(publishing, "SECONDS", 0.05 if wrong is hang else publishing.SECONDS)
            patched.setattr("plugins.commitments.publishing.public", wrong)
            page = await stage.page()
        assert page.status == 200
        assert MISSING in page
        assert ("RuntimeError" in page, "Anna" in page, "De lift maken" in page) == (False, False, False)
        await stage.person("anna").says("wonen", "!afspraken")
        assert "De lift maken" in stage.last("wonen")
        if wrong is not names_somebody:
            assert MISSING in await stage.page()  # it is left in peace, also if it would do now
            stage.clock.move(dt.timedelta(minutes=2))
        page = await stage.page()
        assert (MISSING in page, "De lift maken" in page) == (False, True)


async def test_what_many_ask_for_at_once_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Stage("actions", "commitments", "page", web=True, begins=town) as stage:
        asked = []

        async def look(ctx: Any) -> list[Section]:
            asked.append(ctx.wijk.slug)
            await asyncio.sleep(0)
            return []

        monkeypatch.setattr("plugins.commitments.publishing.public", look)
        assert stage.hub.site is not None
        port = stage.hub.site.port
        paths = ("/de-punt", "/de-punt?lang=en", "/de-punt.json")
        found = await asyncio.gather(*(visit(port, path) for path in paths * 7))
        assert {one.status for one in found} == {200}
        assert (await visit(port, "/de-punt")).status == 200  # a moment later
        assert asked == ["de-punt"]


async def test_health_says_whether_the_database_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Stage("page", web=True) as stage:
        assert (await stage.page("/health")).text == "ok\n"
        monkeypatch.setattr("hub.store.models.Account.filter", boom)
        found = await stage.page("/health")
        assert (found.status, found.text) == (503, "not ok\n")


async def test_a_place_where_something_else_listens_is_named_with_what_to_do() -> None:
    async with Stage("page", web=True) as stage, serving(Elsewhere().answer) as port:
        await stage.stop()
        assert stage._folder is not None
        file = stage._folder / "hub.toml"
        file.write_text(file.read_text().replace("127.0.0.1:0", f"127.0.0.1:{port}"))
        with pytest.raises(Stopped, match=rf"web\.listen: the hub cannot listen at 127\.0\.0\.1:{port}"):
            await stage.start()
