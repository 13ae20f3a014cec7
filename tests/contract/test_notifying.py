"""Whom a message of the hub disturbs, by the push rules that everybody has from the start. The fake has none."""

import itertools
from collections.abc import Callable

import pytest

from hub.core.words import content
from hub.core.words.catalogues import Rendered
from hub.testing.client import Json, MatrixClient
from hub.testing.people import People
from hub.testing.synapse import Synapse

Message = Callable[[MatrixClient], Json]
_fresh = itertools.count(10)


def said(*mentions: MatrixClient, to_one: bool = False) -> Json:
    return content.message(Rendered("Hoi", "Hoi", tuple(client.user_id for client in mentions)), to_one)


async def unread(client: MatrixClient, room: str) -> tuple[int, int]:
    """What Element shows beside a room: how many messages notify, and how many are about this person."""
    never_cached = {"room": {"timeline": {"limit": next(_fresh)}}}
    joined = (await client.sync_once(None, 0, never_cached))["rooms"]["join"][room]["unread_notifications"]
    return joined["notification_count"], joined["highlight_count"]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (lambda anna: said(), (0, 0)),
        (lambda anna: said(anna), (1, 1)),
        (lambda anna: said(to_one=True), (1, 0)),
        (lambda anna: content.edited(said(anna), "$"), (0, 0)),
        (lambda anna: {**said(anna), "msgtype": "m.notice"}, (0, 0)),  # why what is for a person is not a notice
    ],
    ids=["to the room", "about somebody", "to one person", "an edit", "a notice about somebody"],
)
async def test_only_what_is_for_a_person_notifies(synapse: Synapse, message: Message, shown: tuple[int, int]) -> None:
    async with People(synapse.url, synapse.register) as people:
        hub, anna = await people("hub", "anna")
        room = await hub.create_room(invite=[anna.user_id])
        await anna.join(room)
        before = await hub.send(room, "m.room.message", said())
        made = message(anna)
        made.get("m.relates_to", {}).update(event_id=before)
        await hub.send(room, "m.room.message", made)
        assert await unread(anna, room) == shown
