"""The fake homeserver as tests use it."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

import orjson

from hub.testing.homeserver import creation, membership, sending
from hub.testing.homeserver.events import Event, Json, now_ms
from hub.testing.homeserver.faults import Faults
from hub.testing.homeserver.server import Server
from hub.testing.homeserver.world import World


class FakeHomeserver:
    """A homeserver in memory, on loopback. People are named by localpart or full id.

        async with FakeHomeserver() as hs:
            hs.register("anna")
            room_id = hs.create_room("anna", name="Veiligheid")
            hs.text("anna", room_id, "!agenda")
            reply = await hs.wait_for(lambda event: event["sender"] == hs.user_id("hub"))

    The methods below act without HTTP, under the same rules (they raise Refused), and wake who waits in a
    sync. `faults` are for HTTP only; `requests` counts it, by method and endpoint: ("PUT", "send").
    """

    def __init__(
        self, server_name: str = "wijk.test", port: int | None = None, clock: Callable[[], int] = now_ms
    ) -> None:
        self.world = World(server_name, clock)
        self._server = Server(self.world, port)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen, on the same port as before."""
        await self._server.start()

    async def stop(self) -> None:
        """Be gone: every connection is cut. All that was stored is there after the next start."""
        await self._server.stop()

    @property
    def url(self) -> str:
        """The base URL; known once started."""
        return self._server.url

    @property
    def server_name(self) -> str:
        """The part of ids after the colon."""
        return self.world.server_name

    @property
    def faults(self) -> Faults:
        """What is to go wrong."""
        return self._server.faults

    @property
    def requests(self) -> Counter[tuple[str, str]]:
        """How many requests came, per (method, endpoint)."""
        return self._server.requests

    # People

    def user_id(self, name: str) -> str:
        """@anna:wijk.test for anna."""
        return self.world.user_id(name)

    def register(self, localpart: str, password: str = "secret", displayname: str | None = None) -> str:
        """Make an account, or find it; returns the full id."""
        return self.world.register(localpart, password, displayname).id

    def login(self, name: str, device_id: str | None = None) -> str:
        """An access token."""
        return self.world.login(self.user_id(name), device_id)

    def log_out(self, name: str, soft: bool = False) -> None:
        """End the access tokens of somebody; `soft` leaves their devices, as when a token expires.

        With a device go its transaction ids.
        """
        user_id = self.user_id(name)
        ended = {token for token, device in self.world.tokens.items() if device.user_id == user_id}
        for token in ended:
            del self.world.tokens[token]
        if soft:
            self.world.expired |= ended
        else:
            self.forget_transactions()

    def forget_transactions(self) -> None:
        """As Synapse does when they are a day old: the same request once more makes another event."""
        self.world.txns.clear()

    # Rooms

    def create_room(self, creator: str, **options: Any) -> str:
        """A room, with the options of POST createRoom; returns its id."""
        return creation.create_room(self.world, self.user_id(creator), options)

    def half_a_room(self, creator: str, localpart: str) -> str:
        """A room that was being made under an alias when the homeserver was stopped; returns its id."""
        return creation.half_a_room(self.world, self.user_id(creator), localpart)

    def join(self, name: str, room: str) -> str:
        """Join by id or alias; returns the room id."""
        return membership.join(self.world, self.user_id(name), room)

    def leave(self, name: str, room_id: str) -> None:
        """Leave, or refuse an invitation."""
        membership.leave(self.world, self.user_id(name), room_id)

    def invite(self, sender: str, room_id: str, name: str) -> None:
        """Ask somebody in."""
        membership.invite(self.world, self.user_id(sender), room_id, self.user_id(name))

    def kick(self, sender: str, room_id: str, name: str, reason: str | None = None) -> None:
        """Put somebody out."""
        membership.kick(self.world, self.user_id(sender), room_id, self.user_id(name), reason)

    def purge(self, room_id: str) -> None:
        """Remove a room for ever, as an admin of the homeserver can."""
        membership.purge(self.world, room_id)

    def upgrade(self, name: str, room_id: str, version: str = creation.DEFAULT_VERSION) -> str:
        """Replace a room by a new one; returns the new id."""
        return creation.upgrade(self.world, self.user_id(name), room_id, version)

    # What is said

    def send(self, name: str, room_id: str, content: Mapping[str, Any], type: str = "m.room.message") -> str:
        """Send an event; returns its id."""
        return sending.send(self.world, self.user_id(name), room_id, type, dict(content))

    def text(self, name: str, room_id: str, body: str) -> str:
        """Say something."""
        return self.send(name, room_id, {"msgtype": "m.text", "body": body})

    def react(self, name: str, room_id: str, event_id: str, key: str) -> str:
        """Put an emoji under an event."""
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return self.send(name, room_id, {"m.relates_to": relation}, "m.reaction")

    def redact(self, name: str, room_id: str, event_id: str, reason: str | None = None) -> str:
        """Take an event back; returns the id of the redaction."""
        content = {} if reason is None else {"reason": reason}
        return sending.redact(self.world, self.user_id(name), room_id, event_id, content)

    def set_state(self, name: str, room_id: str, type: str, content: Mapping[str, Any], key: str = "") -> str:
        """Set a state event; returns its id."""
        return sending.set_state(self.world, self.user_id(name), room_id, type, key, dict(content))

    # What stands there

    def file(self, mxc: str) -> bytes:
        """What was uploaded."""
        return self.world.files[mxc.rpartition("/")[2]]

    def event(self, event_id: str) -> Json:
        """One event, as a client gets it."""
        return _plain(self.world.events[event_id])

    def timeline(self, room_id: str) -> list[Json]:
        """All events of a room, oldest first."""
        return [_plain(event) for event in self.world.rooms[room_id].events]

    def state(self, room_id: str) -> dict[tuple[str, str], Json]:
        """The state now: (type, state key) -> content."""
        return {(event.type, event.state_key or ""): event.content for event in self.world.rooms[room_id].state()}

    def members(self, room_id: str) -> set[str]:
        """Who is in the room."""
        return set(self.world.rooms[room_id].joined)

    @property
    def listeners(self) -> list[Callable[[Event], None]]:
        """Called with every event as it is stored, in any room: for measuring."""
        return self.world.listeners

    async def wait_for(self, predicate: Callable[[Json], bool], timeout: float = 10.0, after: int = 0) -> Json:
        """The first event, of those there are and those to come, that fits; `after` is a `position`.

        Raises TimeoutError that says what came last.
        """
        arrived = asyncio.Event()

        def listener(event: Event) -> None:
            arrived.set()

        self.world.listeners.append(listener)
        try:
            async with asyncio.timeout(timeout):
                while True:
                    for entry in self.world.log[after:]:
                        if isinstance(entry, Event) and predicate(event := _plain(entry)):
                            return event
                    after = self.world.position
                    arrived.clear()
                    await arrived.wait()
        except TimeoutError:
            last = [entry for entry in self.world.log[-5:] if isinstance(entry, Event)]
            heard = [f"{event.type} {event.sender} {event.content}" for event in last]
            raise TimeoutError("\n  ".join([f"nothing fits after {timeout} s; last:", *heard])) from None
        finally:
            self.world.listeners.remove(listener)

    @property
    def position(self) -> int:
        """How much has happened so far; for `wait_for(after=...)`."""
        return self.world.position


def _plain(event: Event) -> Json:
    plain: Json = orjson.loads(event.json())
    return plain
