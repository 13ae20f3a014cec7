"""Endpoints about accounts: who one is, and what one keeps for oneself."""

import orjson

from hub.testing.homeserver import creation, membership
from hub.testing.homeserver.calls import Call
from hub.testing.homeserver.errors import Refused, forbidden, not_found
from hub.testing.homeserver.events import Json


def versions(call: Call) -> Json:
    return {"versions": [f"v1.{minor}" for minor in range(1, 16)], "unstable_features": {}}


def login_flows(call: Call) -> Json:
    return {"flows": [{"type": "m.login.password"}]}


def login(call: Call) -> Json:
    identifier = call.body.get("identifier", {})
    name = identifier.get("user") or call.body.get("user") or ""
    user = call.world.users.get(call.world.user_id(name))
    if user is None or user.password != call.body.get("password"):
        raise forbidden("Invalid username or password")
    token = call.world.login(user.id, call.body.get("device_id"))
    device = call.world.tokens[token]
    return {
        "user_id": user.id,
        "access_token": token,
        "device_id": device.id,
        "home_server": call.world.server_name,
    }


def logout(call: Call) -> Json:
    del call.world.tokens[call.token]
    return {}


def whoami(call: Call) -> Json:
    return {"user_id": call.user_id, "is_guest": False, "device_id": call.device.id}


def capabilities(call: Call) -> Json:
    available = dict.fromkeys(creation.VERSIONS, "stable")
    return {"capabilities": {"m.room_versions": {"default": creation.DEFAULT_VERSION, "available": available}}}


def profile(call: Call, user_id: str) -> Json:
    user = call.world.users.get(user_id)
    if user is None:
        raise Refused(404, "M_UNKNOWN", "No row found (profiles)")
    return {"displayname": user.displayname}


def set_displayname(call: Call, user_id: str) -> Json:
    if user_id != call.user_id:
        raise Refused(400, "M_FORBIDDEN", "Cannot set another user's displayname")
    membership.set_displayname(call.world, user_id, str(call.body.get("displayname")))
    return {}


def add_filter(call: Call, user_id: str) -> Json:
    if user_id != call.user_id:
        raise forbidden("Cannot create filters for other users")
    call.user.filters.append(orjson.dumps(call.body))
    return {"filter_id": str(len(call.user.filters) - 1)}


def get_filter(call: Call, user_id: str, filter_id: str) -> orjson.Fragment:
    return orjson.Fragment(call.stored_filter(filter_id))


def set_account_data(call: Call, user_id: str, *where: str) -> Json:
    if user_id != call.user_id:
        raise forbidden("Cannot add account data for other users.")
    room_id, type = where if len(where) == 2 else (None, where[0])
    call.world.set_account_data(call.user, room_id, type, call.body)
    return {}


def account_data(call: Call, user_id: str, *where: str) -> Json:
    room_id, type = where if len(where) == 2 else (None, where[0])
    data = call.user.account_data.get((room_id, type)) if user_id == call.user_id else None
    if data is None:
        raise not_found("Account data not found")
    return data
