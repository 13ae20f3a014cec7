"""The client-server API as one logged-in person uses it, in raw JSON over aiohttp.

Endpoints: https://spec.matrix.org/v1.15/client-server-api/
"""

import itertools
import secrets
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

Json = dict[str, Any]

CLIENT = "/_matrix/client/v3"
RELATIONS = "/_matrix/client/v1"
MEDIA = "/_matrix/media/v3"
POLL_RESPONSE = "org.matrix.msc3381.poll.response"


class MatrixError(Exception):
    """The homeserver refused: HTTP `status`, Matrix `errcode`, and the whole `body`."""

    def __init__(self, status: int, body: Json, request: str) -> None:
        super().__init__(f"{request}: {status} {body}")
        self.status = status
        self.body = body
        self.errcode: str = str(body.get("errcode", ""))


def _reply(raw: bytes) -> Json:
    try:
        return cast(Json, orjson.loads(raw))
    except orjson.JSONDecodeError:
        return {"error": raw.decode(errors="replace")}


class ClientApi:
    """Requests in the name of one person, one method per request.

    Every method raises MatrixError on a refusal and aiohttp.ClientError when there is no answer.
    """

    def __init__(self, url: str, user_id: str, token: str, device_id: str = "") -> None:
        self.url = url.rstrip("/")
        self.user_id = user_id
        self.token = token
        self.device_id = device_id
        self._http: aiohttp.ClientSession | None = None
        self._txn = itertools.count()
        self._txn_prefix = secrets.token_hex(4)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections; the device stays logged in."""
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, object] | None = None,
    ) -> Json:
        """Any request that is answered with an object.

        `path` is percent-encoded already; a `query` value of None is left out.
        """
        url = URL(self.url + path, encoded=True).with_query(
            {key: str(value) for key, value in (query or {}).items() if value is not None}
        )
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None if body is None else orjson.dumps(body)
        status, raw = await self._request(method, url, data, headers)
        reply = _reply(raw)
        if status >= 400:
            raise MatrixError(status, reply, f"{method} {path}")
        return reply

    async def _request(self, method: str, url: URL, data: bytes | None, headers: Json) -> tuple[int, bytes]:
        if self._http is None:
            self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120))
        async with self._http.request(method, url, data=data, headers=headers) as response:
            return response.status, await response.read()

    # Files

    async def upload(self, body: bytes, kind: str, name: str = "") -> str:
        """The mxc address of a new file."""
        url = URL(f"{self.url}{MEDIA}/upload", encoded=True).with_query({"filename": name} if name else {})
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        status, raw = await self._request("POST", url, body, headers)
        if status >= 400:
            raise MatrixError(status, _reply(raw), "upload")
        return str(_reply(raw)["content_uri"])

    async def download(self, mxc: str) -> bytes:
        """The file at an mxc address."""
        url = URL(f"{self.url}{RELATIONS}/media/download/{mxc.removeprefix('mxc://')}", encoded=True)
        status, raw = await self._request("GET", url, None, {"Authorization": f"Bearer {self.token}"})
        if status >= 400:
            raise MatrixError(status, _reply(raw), "download")
        return raw

    # Reading

    async def sync_once(
        self,
        since: str | None = None,
        timeout: float = 0.0,
        filter: Json | str | None = None,
        full_state: bool = False,
    ) -> Json:
        """One /sync as it comes; `filter` is JSON or the id of a stored one, `timeout` is in seconds.

        Synapse answers the same request (token, filter, timeout) again from memory for two minutes.
        """
        query = {
            "since": since,
            "timeout": round(timeout * 1000),
            "filter": orjson.dumps(filter).decode() if isinstance(filter, dict) else filter,
            "full_state": "true" if full_state else None,
        }
        return await self.call("GET", f"{CLIENT}/sync", query=query)

    async def messages(
        self,
        room_id: str,
        start: str | None = None,
        dir: str = "b",
        to: str | None = None,
        limit: int | None = None,
        filter: Json | None = None,
    ) -> Json:
        """One page of history: `chunk`, `start`, `end` (absent at the end)."""
        query = {
            "from": start,
            "dir": dir,
            "to": to,
            "limit": limit,
            "filter": orjson.dumps(filter).decode() if filter is not None else None,
        }
        return await self.call("GET", _room(room_id, "messages"), query=query)

    async def event(self, room_id: str, event_id: str) -> Json:
        """One event, with what the server bundles in `unsigned`."""
        return await self.call("GET", _room(room_id, "event", event_id))

    async def relations(
        self,
        room_id: str,
        event_id: str,
        rel_type: str | None = None,
        event_type: str | None = None,
        page: int | None = None,
        dir: str | None = None,
    ) -> list[Json]:
        """Everything that points at this event, newest first unless `dir` is "f"; `page` is the page size."""
        kinds = [kind for kind in (rel_type, event_type) if kind is not None]
        path = _room(room_id, "relations", event_id, *kinds, version=RELATIONS)
        events: list[Json] = []
        start: str | None = None
        while True:
            reply = await self.call("GET", path, query={"from": start, "limit": page, "dir": dir})
            events += reply["chunk"]
            start = reply.get("next_batch")
            if start is None:
                return events

    async def state(self, room_id: str, type: str, key: str = "") -> Json:
        """The content of one state event; MatrixError M_NOT_FOUND when there is none."""
        return await self.call("GET", _room(room_id, "state", type, key))

    async def full_state(self, room_id: str) -> list[Json]:
        """All state events of the room."""
        # the one answer that is a list
        return cast(list[Json], await self.call("GET", _room(room_id, "state")))

    async def members(self, room_id: str, membership: str | None = None) -> dict[str, str]:
        """User id -> membership (join, invite, leave, ban, knock)."""
        reply = await self.call("GET", _room(room_id, "members"), query={"membership": membership})
        return {event["state_key"]: event["content"]["membership"] for event in reply["chunk"]}

    async def joined_members(self, room_id: str) -> dict[str, Json]:
        """User id -> display name and avatar of who is in the room."""
        joined: dict[str, Json] = (await self.call("GET", _room(room_id, "joined_members")))["joined"]
        return joined

    async def joined_rooms(self) -> list[str]:
        """The rooms this person is in."""
        rooms: list[str] = (await self.call("GET", f"{CLIENT}/joined_rooms"))["joined_rooms"]
        return rooms

    async def resolve(self, alias: str) -> str:
        """The room an alias points at."""
        return str((await self.call("GET", _path("directory", "room", alias)))["room_id"])

    # Saying

    async def send(self, room_id: str, type: str, content: Mapping[str, Any], txn_id: str | None = None) -> str:
        """Send any message event; returns its id. The same `txn_id` again gives the same event."""
        txn_id = txn_id or self._next_txn()
        return str((await self.call("PUT", _room(room_id, "send", type, txn_id), content))["event_id"])

    async def text(
        self,
        room_id: str,
        body: str,
        reply_to: str | None = None,
        thread: str | None = None,
        mentions: Iterable[str] = (),
    ) -> str:
        """Say something, perhaps in answer to an event or in a thread."""
        content: Json = {"msgtype": "m.text", "body": body}
        relation: Json = {"rel_type": "m.thread", "event_id": thread} if thread else {}
        if reply_to is not None:
            relation["m.in_reply_to"] = {"event_id": reply_to}
        if relation:
            content["m.relates_to"] = relation
        if named := list(mentions):
            content["m.mentions"] = {"user_ids": named}
        return await self.send(room_id, "m.room.message", content)

    async def edit(self, room_id: str, event_id: str, body: str) -> str:
        """Change what was said before."""
        new = {"msgtype": "m.text", "body": body}
        relation = {"rel_type": "m.replace", "event_id": event_id}
        content = {"msgtype": "m.text", "body": f"* {body}", "m.new_content": new, "m.relates_to": relation}
        return await self.send(room_id, "m.room.message", content)

    async def react(self, room_id: str, event_id: str, key: str) -> str:
        """Put an emoji under an event."""
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send(room_id, "m.reaction", {"m.relates_to": relation})

    async def vote(self, room_id: str, poll_id: str, answers: Iterable[str], type: str = POLL_RESPONSE) -> str:
        """Answer a poll with answer ids (MSC3381). A later vote replaces an earlier one; [] withdraws it."""
        relation = {"rel_type": "m.reference", "event_id": poll_id}
        return await self.send(room_id, type, {"m.relates_to": relation, type: {"answers": list(answers)}})

    async def redact(self, room_id: str, event_id: str, reason: str | None = None, txn_id: str | None = None) -> str:
        """Take an event back; returns the id of the redaction."""
        path = _room(room_id, "redact", event_id, txn_id or self._next_txn())
        return str((await self.call("PUT", path, {} if reason is None else {"reason": reason}))["event_id"])

    async def set_state(self, room_id: str, type: str, content: Mapping[str, Any], key: str = "") -> str:
        """Set a state event; returns its id."""
        return str((await self.call("PUT", _room(room_id, "state", type, key), content))["event_id"])

    # Rooms

    async def create_room(self, **options: Any) -> str:
        """Make a room with the options of POST createRoom; returns its id."""
        return str((await self.call("POST", f"{CLIENT}/createRoom", options))["room_id"])

    async def join(self, room: str) -> str:
        """Join by id or alias; returns the room id."""
        return str((await self.call("POST", _path("join", room), {}))["room_id"])

    async def invite(self, room_id: str, user_id: str) -> None:
        """Ask somebody in."""
        await self.call("POST", _room(room_id, "invite"), {"user_id": user_id})

    async def kick(self, room_id: str, user_id: str, reason: str = "") -> None:
        """Put somebody out of the room."""
        await self.call("POST", _room(room_id, "kick"), {"user_id": user_id, "reason": reason})

    async def leave(self, room_id: str) -> None:
        """Leave, or refuse an invitation."""
        await self.call("POST", _room(room_id, "leave"), {})

    async def forget(self, room_id: str) -> None:
        """Drop a room that was left from one's history."""
        await self.call("POST", _room(room_id, "forget"), {})

    async def upgrade(self, room_id: str, version: str) -> str:
        """Replace the room by one of another version; returns the new room's id."""
        reply = await self.call("POST", _room(room_id, "upgrade"), {"new_version": version})
        return str(reply["replacement_room"])

    async def set_displayname(self, name: str) -> None:
        """Change one's own display name, in all rooms."""
        await self.call("PUT", _path("profile", self.user_id, "displayname"), {"displayname": name})

    async def displayname(self, user_id: str) -> str | None:
        """Somebody's display name."""
        reply = await self.call("GET", _path("profile", user_id, "displayname"))
        name: str | None = reply.get("displayname")
        return name

    def _next_txn(self) -> str:
        return f"{self._txn_prefix}.{next(self._txn)}"


def _path(*segments: str, version: str = CLIENT) -> str:
    return "/".join((version, *(quote(segment, safe="") for segment in segments)))


def _room(room_id: str, *segments: str, version: str = CLIENT) -> str:
    return _path("rooms", room_id, *segments, version=version)
