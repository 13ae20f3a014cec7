"""What goes out goes badly: limits, lost answers, no answer at all. Every answer stands there once and in order."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from hub.testing.homeserver import Cut, Drop, Fault, Garbage, Hang, Status
from hub.testing.homeserver.faults import Action

from .conftest import Report
from .talk import Talk, talk
from .until import until

SEND = "PUT .*/send/"
CHANGES = "(PUT|POST) "

BADLY: dict[str, tuple[Action, str]] = {
    "429 in the body": (Status(429, retry_after_ms=100), SEND),
    "429 without a time": (Status(429), SEND),
    "502 before it was stored": (Status(502), CHANGES),
    "502 after it was stored": (Status(502, stored=True), CHANGES),
    "dropped before it was stored": (Drop(), CHANGES),
    "dropped after it was stored": (Drop(stored=True), CHANGES),
    "half an answer": (Cut(), CHANGES),
    "a page of a proxy": (Garbage(), CHANGES),
    "a page of a proxy after it was stored": (Garbage(stored=True), CHANGES),
}
"""What goes wrong, and with which requests: also the pins of boards."""


@pytest.mark.parametrize("how", BADLY)
async def test_whatever_goes_badly_is_sent_once(how: str, report: Report) -> None:
    action, match = BADLY[how]
    async with talk() as talking:
        fault = Fault(match, action, times=12, every=3)
        talking.stage.homeserver.faults.add(fault)
        while fault.done < 12:
            talking.says()
            await talking.stage.settled()
        await talking.over()
        verdict = talking.ledger.verdict(fault.done, how=how)
    report(verdict)
    assert verdict, verdict


@pytest.mark.parametrize(
    "action", [Status(429, retry_after_ms=1500), Status(429, retry_after=2)], ids=["body", "header"]
)
async def test_a_limit_holds_for_every_room_as_long_as_it_says(action: Action, report: Report) -> None:
    """Nothing is sent anywhere until then, and then not all at once."""
    async with talk() as talking:
        fault = Fault(SEND, action)
        sent: list[float] = []
        homeserver = talking.stage.homeserver
        homeserver.faults.add(fault)
        homeserver.listeners.append(
            lambda event: sent.append(time.monotonic()) if event.sender == homeserver.user_id("wijkhub") else None
        )
        talking.ledger.tell("anna", talking.stage.room_id("wonen"), "tel")
        await until(fault.happened(1))
        refused = time.monotonic()
        talking.says("tel", "echo")
        await talking.over()
        verdict = talking.ledger.verdict(fault.done, waited=round(min(sent) - refused, 2))
    report(verdict)
    assert verdict, verdict
    assert 1.4 < min(sent) - refused < 4


@pytest.mark.parametrize("stored", [False, True])
async def test_a_homeserver_that_never_answers_is_asked_again(stored: bool, tmp_path: Path, report: Report) -> None:
    async with talk(tmp_path) as talking:
        await impatient(talking, tmp_path)
        hang = Fault(SEND, Hang(stored=stored), times=8, every=4)
        talking.stage.homeserver.faults.add(hang)
        while hang.done < 8:
            talking.says("tel", "vloed", "bord")
            await talking.stage.settled()
        verdict = talking.ledger.verdict(hang.done)
    report(verdict)
    assert verdict, verdict


async def impatient(talking: Talk, folder: Path) -> None:
    """Start the hub again with half a second for an answer of the homeserver."""
    file = folder / "hub.toml"
    await talking.stage.stop()
    file.write_text(file.read_text().replace("[homeserver]", "[homeserver]\ntimeout_seconds = 0.5", 1))
    await talking.stage.start()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "Ik mag dat daar niet."),
        (404, "Die plek is er niet meer."),
        (413, "Het bericht is te lang."),
    ],
)
async def test_what_is_refused_for_good_is_told_once_and_the_next_goes_out(
    status: int, words: str, report: Report
) -> None:
    """Of each flood one is refused; the admins of that wijk read it once, and what was refused can be sent again."""
    async with talk() as talking:
        stage, ledger = talking.stage, talking.ledger
        wonen = stage.room_id("wonen")
        fault = Fault(f"PUT .*{wonen}/send/", Status(status), times=5, every=3)
        stage.homeserver.faults.add(fault)
        for _ in range(5):
            talking.says("vloed")
            await stage.settled()
        lines = ledger.lines(wonen)
        told = [said for said in stage.hub_said("admin") if words in said]
        assert len(lines) == len(ledger.answers[wonen]) - fault.done
        assert [said for said in stage.hub_said("oost/admin") if words in said] == []
        assert len(told) == 1
        await talking.over()
        code = told[0].body.partition("!opnieuw ")[2].partition("`")[0].split()[0]
        await stage.person("beheer").says("admin", f"!opnieuw {code}")
        found, expected = sorted(ledger.lines(wonen)), sorted(ledger.answers[wonen])
        others = [line for where, *line in ledger.compare() if wonen not in where]
        assert all(want == have for want, have in others)
    lost, doubled = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    line = f"faults tried: {fault.done}, told: {len(told)}, lost: {lost.total()}, doubled: {doubled.total()}"
    report(line)
    assert found == expected
