"""One person at a homeserver, in raw JSON: for the demo, and for tests that must not trust the hub's own client.

async with await MatrixClient.login(url, "anna", "secret") as anna:
    room_id = await anna.create_room(name="Veiligheid")
    asked = await anna.text(room_id, "Wie komt er?")
    await anna.wait_for(lambda event: event["type"] == "m.reaction", room_id)
"""

import asyncio
from collections.abc import Callable
from typing import Self, TypeVar

from hub.testing.client_api import CLIENT, ClientApi, Json, MatrixError

Found = TypeVar("Found")

LISTENING: Json = {
    "presence": {"types": []},
    "room": {"timeline": {"limit": 100}, "state": {"lazy_load_members": True}, "ephemeral": {"types": []}},
}


class MatrixClient(ClientApi):
    """A logged-in person who listens. What they have heard is in `seen`, `joined`, `invites` and `left`.

    Those four are filled by `listen` and by what waits with it (`until`, `wait_for`); `sync_once` and the
    other requests leave them alone.
    """

    def __init__(self, url: str, user_id: str, token: str, device_id: str = "") -> None:
        super().__init__(url, user_id, token, device_id)
        self.seen: list[Json] = []  # timeline events in the order heard, each with its room_id
        self.joined: set[str] = set()
        self.invites: dict[str, list[Json]] = {}  # room id -> stripped state
        self.left: set[str] = set()
        self.since: str | None = None
        self._listening = asyncio.Lock()

    @classmethod
    async def login(cls, url: str, localpart: str, password: str, device_id: str | None = None) -> Self:
        """Log in with a password; `device_id` given means: that device again."""
        client = cls(url, "", "")
        wanted: Json = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": localpart},
            "password": password,
        }
        if device_id is not None:
            wanted["device_id"] = device_id
        try:
            reply = await client.call("POST", f"{CLIENT}/login", wanted)
        except BaseException:
            await client.close()
            raise
        client.user_id, client.token = reply["user_id"], reply["access_token"]
        client.device_id = reply["device_id"]
        return client

    async def listen(self, timeout: float = 0.0) -> list[Json]:
        """Hear what is new since the last time, gaps filled; waits up to `timeout` seconds for something."""
        body = await self.sync_once(self.since, timeout, LISTENING)
        rooms = body.get("rooms", {})
        fresh: list[Json] = []
        for room_id, room in (rooms.get("join", {}) | rooms.get("leave", {})).items():
            timeline = room["timeline"]
            if timeline["limited"] and self.since is not None:
                fresh += await self.between(room_id, timeline["prev_batch"], self.since)
            fresh += [event | {"room_id": room_id} for event in timeline["events"]]
        self.seen += fresh
        self._note_memberships(rooms)
        self.since = body["next_batch"]
        return fresh

    async def until(self, found: Callable[[], Found | None], timeout: float = 10.0) -> Found:
        """Listen until `found()` gives something. Raises TimeoutError that says what was heard last."""
        try:
            async with asyncio.timeout(timeout):
                while True:
                    async with self._listening:
                        if (result := found()) is not None:
                            return result
                        await self.listen(timeout)
        except TimeoutError:
            heard = [f"{event['type']} {event['sender']} {event['content']}" for event in self.seen[-5:]]
            message = "\n  ".join([f"{self.user_id} waited {timeout} s in vain; heard last:", *heard])
            raise TimeoutError(message) from None

    async def wait_for(
        self,
        predicate: Callable[[Json], bool],
        room_id: str | None = None,
        timeout: float = 10.0,
        after: int = 0,
    ) -> Json:
        """The first event that fits, among those heard already (from `seen[after]` on) and those to come."""

        def first() -> Json | None:
            here = (event for event in self.seen[after:] if room_id in (None, event["room_id"]))
            return next((event for event in here if predicate(event)), None)

        return await self.until(first, timeout)

    async def accept_invite(self, room_id: str, timeout: float = 10.0) -> None:
        """Wait for the invitation to this room, then join."""
        await self.until(lambda: self.invites.get(room_id), timeout)
        await self.join(room_id)

    async def between(self, room_id: str, newest: str, oldest: str, page_size: int = 100) -> list[Json]:
        """All events between two sync tokens, oldest first: what a limited timeline left out."""
        events: list[Json] = []
        start: str | None = newest
        while start is not None:
            page = await self.messages(room_id, start, to=oldest, limit=page_size)
            events += page["chunk"]
            start = page.get("end")  # a page can be empty and not be the last
        return events[::-1]

    def _note_memberships(self, rooms: Json) -> None:
        joined, left = set(rooms.get("join", {})), set(rooms.get("leave", {}))
        invited = {id: room["invite_state"]["events"] for id, room in rooms.get("invite", {}).items()}
        self.joined = (self.joined | joined) - left
        self.left = (self.left | left) - joined - set(invited)
        current = self.invites | invited
        self.invites = {room_id: state for room_id, state in current.items() if room_id not in joined | left}


__all__ = ["Json", "MatrixClient", "MatrixError"]
