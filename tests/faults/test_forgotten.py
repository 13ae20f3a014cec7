"""A homeserver that forgot the transaction ids of what it stored: what may be there already is looked for first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from hub.testing.homeserver import Fault, Status
from hub.testing.stage import Stage

from .conftest import Report
from .talk import PLACES, talk
from .until import until

SEND = "PUT .*/send/"


def a_day_later(stage: Stage) -> None:
    stage.clock.move(dt.timedelta(hours=25))
    stage.homeserver.forget_transactions()


def logged_out(stage: Stage) -> None:
    stage.clock.move(dt.timedelta(seconds=1))
    stage.homeserver.log_out("wijkhub")


@pytest.mark.long_on_postgres
@pytest.mark.parametrize("happens", [a_day_later, logged_out])
async def test_what_was_stored_before_is_not_sent_again(happens: Callable[[Stage], None], report: Report) -> None:
    """In each room the first answer is stored, and the hub does not hear so."""
    tried = 0
    async with talk() as talking:
        stage = talking.stage
        for commands in (("tel", "vloed"), ("echo", "tel"), ("vloed", "echo"), ("bord", "tel"), ("bord", "echo")):
            fault = Fault(SEND, Status(502, stored=True), times=None)
            stage.homeserver.faults.add(fault)
            talking.says(*commands)
            await until(fault.happened(len(PLACES)))
            await stage.stop()
            tried += fault.done
            happens(stage)
            stage.homeserver.faults.clear()
            await stage.start()
            await talking.over()
        verdict = talking.ledger.verdict(tried)
    report(verdict)
    assert verdict, verdict
