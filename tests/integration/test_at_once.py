"""What the hub has to do itself about what it reads is done when it has read it, and not at the next look."""

from __future__ import annotations

import pytest

from hub.core.delivering import deliver
from hub.core.dispatching import dispatch
from hub.testing.stage import Stage

NEVER = 3600.0


@pytest.fixture(autouse=True)
def no_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    for loop in (deliver, dispatch):
        monkeypatch.setattr(loop, "POLL_SECONDS", NEVER)


async def test_an_invitation_to_talk_is_accepted_at_once() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").opens_direct()
        assert stage.direct_room("anna") is not None
