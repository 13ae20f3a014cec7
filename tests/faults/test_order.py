"""What people said in several rooms while the hub was away is handled in the order in which they said it."""

from __future__ import annotations

import datetime as dt

from hub.api.events import Message, RoomEvent
from hub.api.ids import EventId, RoomId, UserId
from hub.matrix.batch import in_order
from hub.testing.stage import START, Stage

from .conftest import Report


async def test_a_vote_in_one_room_that_came_before_the_close_in_another_counts(report: Report) -> None:
    async with Stage("voting") as stage:
        said, homeserver = stage.person, stage.homeserver
        await said("anna").says("wonen", "!vraag Waar komt de bank? | Plein | Park")
        await stage.stop()
        for who, room, words in (
            ("mei", "wonen", "!stem 1 1"), ("karin", "ymere", "!stem 1 2"), ("anna", "wonen", "!sluit 1"),
            ("samira", "eigenwijks", "!stem 1 1"),
        ):  # fmt: skip
            homeserver.text(who, stage.room_id(room), words)
            stage.clock.move(dt.timedelta(minutes=1))
        stage.acted()
        await stage.start()
        await stage.settled()
        result = stage.find("wonen", "Bewoners: 1 van 5 stemden.").body
        late = stage.find("eigenwijks", "Je stem kwam te laat en telt niet mee.")
    report(f"faults tried: 1, votes in time: 2, lost: {2 - result.count('1 van ')}, doubled: {result.count('2 van ')}")
    assert "Partners: 1 van 3 stemden. De meesten kozen Park." in result
    assert late.reply_to is not None


def test_between_rooms_time_decides_and_in_a_room_the_homeserver() -> None:
    def said(room: str, *minutes: int) -> list[RoomEvent]:
        return [
            Message(
                event_id=EventId(f"${room}{n}"), room_id=RoomId(f"!{room}"), sender=UserId("@anna:wijk.test"),
                sent_at=START + dt.timedelta(minutes=minute), body="",
            )
            for n, minute in enumerate(minutes)
        ]  # fmt: skip

    order = in_order([said("a", 5, 0, 9), said("b", 1, 6, 7), [], said("c", 10**6, 2)])
    assert [event.event_id for event in order] == ["$b0", "$a0", "$a1", "$b1", "$b2", "$a2", "$c0", "$c1"]
