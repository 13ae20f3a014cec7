"""A plugin that ends the hub, by computing without ever waiting or by a crash: it is found, and the others go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.testing.view import shown

from .conftest import Report
from .ledger import Ledger
from .process import nursery
from .town import town
from .until import until

TRIES = 2
LIVES = 1 + TRIES + 1
"""One in which it came, each in which it was tried alone, and one in which it is given up."""


@pytest.mark.long_on_postgres
@pytest.mark.parametrize(
    ("words", "trace"),
    [("!reken", "wijkhub_probe/plugin.py"), ("!crash", "the hub ended while a plugin was at work")],
)
async def test_whoever_ends_the_hub_is_set_aside_and_all_others_are_answered_once(
    words: str, trace: str, tmp_path: Path, report: Report
) -> None:
    async with town(tmp_path) as place, nursery() as started:
        file = tmp_path / "hub.toml"
        lines = [line for line in file.read_text().splitlines() if not line.startswith("timeout_seconds")]
        file.write_text("\n".join(lines).replace("[plugins]", f"[plugins]\ntimeout_seconds = 0.5\ntries = {TRIES}"))
        life = await place.opens(started)
        ledger = Ledger(place.hs)
        rooms = [("anna", place.room("wonen")), ("karin", place.room("ymere")), ("zita", place.room("straat"))]

        def all_say(what: str) -> None:
            for who, room in rooms:
                ledger.tell(who, room, what)

        all_say("tel")
        place.hs.text("youssef", place.room("groen"), words)
        for _ in range(LIVES - 1):
            all_say("tel")
            assert await life.wait() != 0
            all_say("echo")
            life = await started.hub(tmp_path)
        await until(ledger.complete)
        admin = place.hs.world.aliases[f"#de-punt-beheer:{place.hs.server_name}"]
        await until(lambda: any("E-" in said.body for said in shown(place.hs.timeline(admin))))
        ledger.tell("youssef", place.room("groen"), "tel")
        await until(lambda: any(said.body == "1" for said in shown(place.hs.timeline(place.room("groen")))))
        sorry = [said for said in shown(place.hs.timeline(place.room("groen"))) if "Sorry" in said.body]
        life.stop()
        assert await life.wait() == 0
    ledger.answers.pop(place.room("groen"))
    verdict = ledger.verdict(LIVES - 1, words=words)
    report(verdict)
    assert verdict, verdict
    assert len(sorry) == 1
    assert trace in (tmp_path / "hub.log").read_text(encoding="utf-8")
