"""A vote in an encrypted room, counted from the homeserver."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.store.models import TimerRow
from tests.crypto.conftest import Towns
from tests.crypto.postman import Postman

pytestmark = pytest.mark.timeout(300)

POLL = "org.matrix.msc3381.poll.start"


async def test_answers_are_counted_and_one_that_cannot_be_read_is_told(towns: Towns) -> None:
    async with towns("voting") as wijk, Postman(wijk.synapse.url) as postman:
        anna = await wijk.person("anna", "wonen")
        bram, wonen = await wijk.person("bram", "wonen", url=postman.url), wijk.room("wonen")
        await anna.says(wonen, "!vraag Waar komt het bankje? | Plein | Park")
        poll = await anna.sees(wonen, lambda event: event["type"] == POLL)
        assert poll["secret"]
        answers = [answer["id"] for answer in poll["content"][POLL]["answers"]]
        await anna.do("vote", room=wonen, poll=poll["event_id"], answers=answers[:1])
        await bram.sees(wonen, lambda event: event["type"] == POLL)
        await bram.do("rotate", room=wonen)
        postman.holds = True
        await bram.do("vote", room=wonen, poll=poll["event_id"], answers=answers[1:2])
        (timer,) = await TimerRow.filter(plugin="voting", name__contains="close")
        wijk.clock.by = timer.due - wijk.clock.now() + dt.timedelta(seconds=1)
        await anna.reads(wonen, "Eén antwoord kon ik niet lezen. Dat telt niet mee.")
        talk = await bram.asked_by(wijk.me)
        postman.holds = False
        await bram.enters(talk)
        await bram.reads(talk, "kon ik niet lezen. Dat telt niet mee.")
