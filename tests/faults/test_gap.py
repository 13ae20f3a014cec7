"""A week away: fifty rooms in which more was said than one sync tells, and a homeserver that stumbles over it."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from hub.core.trouble import patience
from hub.testing.homeserver import Cut, Fault, Status

from .conftest import Report
from .talk import talk

ROOMS, CHAT, COMMANDS = 50, 110, 12
"""Per room: a sync tells at most a hundred of them."""

MESSAGES = "GET .*/messages$"


def large_wijk(folder: Path) -> None:
    themes = "".join(f'[[themes]]\nslug = "t{n}"\nname = "Thema {n}"\n' for n in range(ROOMS))
    (folder / "wijken").mkdir(exist_ok=True)
    (folder / "wijken" / "groot.toml").write_text(
        f'name = "Groot"\nadmins = ["@beheer"]\nresidents = ["@anna", "@bram"]\n{themes}\n[plugins.probe]\n'
    )


async def test_a_week_of_messages_in_fifty_rooms_is_read_whole(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "FIRST_WAIT", 0.01)
    large_wijk(tmp_path)
    chance = random.Random(7)
    async with talk(tmp_path) as talking:
        stage, homeserver, ledger = talking.stage, talking.stage.homeserver, talking.ledger
        rooms = [stage.room_id(f"groot/t{n}") for n in range(ROOMS)]
        await stage.stop()
        said = [room for room in rooms for _ in range(CHAT + COMMANDS)]
        chance.shuffle(said)
        for number, room in enumerate(said):
            if number % (len(said) // 7) == 0:
                stage.clock.move(dt.timedelta(days=1))
            if chance.random() < COMMANDS / (CHAT + COMMANDS):
                ledger.tell(chance.choice(("anna", "bram")), room, chance.choice(("tel", "echo", "vloed", "later")))
            else:
                homeserver.text("bram", room, "Zullen we dan maar?")
        stage.acted()
        faults = [Fault(MESSAGES, Cut(), times=None, every=4), Fault(MESSAGES, Status(502), times=None, every=5)]
        homeserver.faults.add(*faults)
        homeserver.requests.clear()
        await stage.start()
        await stage.settled()
        await stage.passes(seconds=1)
        tried, pages = sum(fault.done for fault in faults), homeserver.requests["GET", "messages"]
        verdict = ledger.verdict(tried, messages=len(said), rooms=ROOMS, pages=pages)
    report(verdict)
    assert verdict, verdict
    assert tried > ROOMS / 4
    assert pages > ROOMS
