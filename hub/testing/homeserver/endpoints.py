"""The table of endpoints: https://spec.matrix.org/v1.15/client-server-api/

A handler takes a Call and the values in the path, and gives JSON, or bytes for a file, or raises Refused. The path
leaves out /_matrix/client/v3; Synapse does not mind which version is asked for, and neither does this.
"""

from collections.abc import Callable
from typing import Any

from hub.testing.homeserver import account_endpoints as account
from hub.testing.homeserver import media
from hub.testing.homeserver import room_endpoints as room
from hub.testing.homeserver.calls import Call
from hub.testing.homeserver.events import Json
from hub.testing.homeserver.longpoll import long_poll

Handler = Callable[..., Any]


def nothing(call: Call, *values: str) -> Json:
    """Accepted and ignored."""
    return {}


OPEN_TO_ALL = (account.versions, account.login_flows, account.login)

TABLE: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "login", account.login_flows),
    ("POST", "login", account.login),
    ("POST", "logout", account.logout),
    ("GET", "account/whoami", account.whoami),
    ("GET", "capabilities", account.capabilities),
    ("GET", "profile/{}", account.profile),
    ("GET", "profile/{}/displayname", account.profile),
    ("PUT", "profile/{}/displayname", account.set_displayname),
    ("POST", "user/{}/filter", account.add_filter),
    ("GET", "user/{}/filter/{}", account.get_filter),
    ("PUT", "user/{}/account_data/{}", account.set_account_data),
    ("GET", "user/{}/account_data/{}", account.account_data),
    ("PUT", "user/{}/rooms/{}/account_data/{}", account.set_account_data),
    ("GET", "user/{}/rooms/{}/account_data/{}", account.account_data),
    ("PUT", "presence/{}/status", nothing),
    ("POST", "createRoom", room.create_room),
    ("GET", "joined_rooms", room.joined_rooms),
    ("POST", "join/{}", room.join),
    ("POST", "rooms/{}/join", room.join),
    ("POST", "rooms/{}/leave", room.leave),
    ("POST", "rooms/{}/forget", room.forget),
    ("POST", "rooms/{}/invite", room.invite),
    ("POST", "rooms/{}/kick", room.kick),
    ("POST", "rooms/{}/ban", room.ban),
    ("POST", "rooms/{}/unban", room.unban),
    ("POST", "rooms/{}/upgrade", room.upgrade),
    ("GET", "directory/room/{}", room.alias),
    ("PUT", "directory/room/{}", room.put_alias),
    ("DELETE", "directory/room/{}", room.delete_alias),
    ("GET", "rooms/{}/aliases", room.aliases),
    ("GET", "rooms/{}/hierarchy", room.space),
    ("PUT", "rooms/{}/send/{}/{}", room.send),
    ("PUT", "rooms/{}/redact/{}/{}", room.redact),
    ("PUT", "rooms/{}/state/{}", room.set_state),
    ("PUT", "rooms/{}/state/{}/{}", room.set_state),
    ("GET", "rooms/{}/state", room.full_state),
    ("GET", "rooms/{}/state/{}", room.state),
    ("GET", "rooms/{}/state/{}/{}", room.state),
    ("GET", "rooms/{}/members", room.members),
    ("GET", "rooms/{}/joined_members", room.joined_members),
    ("GET", "rooms/{}/event/{}", room.event),
    ("GET", "sync", long_poll),
    ("GET", "rooms/{}/messages", room.messages),
    ("GET", "rooms/{}/relations/{}", room.relations),
    ("GET", "rooms/{}/relations/{}/{}", room.relations),
    ("GET", "rooms/{}/relations/{}/{}/{}", room.relations),
    ("POST", "media/upload", media.upload),
    ("GET", "media/download/{}/{}", media.download),
    ("PUT", "rooms/{}/typing/{}", nothing),
    ("POST", "rooms/{}/receipt/{}/{}", nothing),
    ("POST", "rooms/{}/read_markers", nothing),
)
