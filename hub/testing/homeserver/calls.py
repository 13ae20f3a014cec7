"""A request as an endpoint sees it: who asks, and what."""

from dataclasses import dataclass

from hub.testing.homeserver.errors import bad
from hub.testing.homeserver.events import Json
from hub.testing.homeserver.filters import SyncFilter, parse_sync_filter
from hub.testing.homeserver.world import Device, User, World

NOBODY = Device("", "")


@dataclass(slots=True)
class Call:
    """One call; `device` is NOBODY's for the few endpoints that ask for no token."""

    world: World
    query: dict[str, str]
    body: Json
    token: str
    device: Device
    raw: bytes = b""

    @property
    def user_id(self) -> str:
        """Who asks."""
        return self.device.user_id

    @property
    def user(self) -> User:
        """Their account."""
        return self.world.users[self.device.user_id]

    def target(self) -> str:
        """The user_id in the body. Raises Refused."""
        user_id = self.body.get("user_id")
        if not isinstance(user_id, str):
            raise bad("Missing required key: 'user_id'", "M_MISSING_PARAM")
        return user_id

    def stored_filter(self, filter_id: str) -> bytes:
        """A filter that was uploaded. Raises Refused."""
        if not filter_id.isdecimal() or int(filter_id) >= len(self.user.filters):
            raise bad("No such filter", "M_INVALID_PARAM")
        return self.user.filters[int(filter_id)]

    def sync_filter(self) -> SyncFilter:
        """The filter of a sync: JSON, an id, or none. Raises Refused."""
        given = self.query.get("filter", "")
        if not given:
            return parse_sync_filter(b"{}")
        return parse_sync_filter(given.encode() if given.startswith("{") else self.stored_filter(given))
