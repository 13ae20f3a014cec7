"""Who is in a room, for clients that do not get all its members.

https://spec.matrix.org/v1.15/client-server-api/#get_matrixclientv3sync_response-200_roomsummary
"""

from hub.testing.homeserver.events import Event, Json
from hub.testing.homeserver.room import MEMBER
from hub.testing.homeserver.timeline import Span, Timeline

MOST_HEROES = 5
PRESENT = ("join", "invite")


def summarise(span: Span, timeline: Timeline, state: list[Event]) -> tuple[Json, list[Event]]:
    """The summary, and the member events of its heroes that `state` and `timeline` lack.

    Empty unless somebody came or went, or all is asked for. A room without a name has heroes to name it by.
    """
    told = [event for event in (*timeline.events, *state) if event.type == MEMBER]
    moved = any(event.type == MEMBER for event in timeline.events) or (timeline.limited and told)
    if not (moved or span.since is None):
        return {}, []
    room = span.room
    summary: Json = {
        "m.joined_member_count": len(room.joined),
        "m.invited_member_count": sum(room.membership(name) == "invite" for name in room.members),
    }
    if room.content("m.room.name").get("name") or room.content("m.room.canonical_alias").get("alias"):
        return summary, []
    others = [name for name in room.members if name != span.user_id]
    present = [name for name in others if room.membership(name) in PRESENT]
    heroes = (present or others)[:MOST_HEROES]
    known = {event.state_key for event in told}
    return summary | {"m.heroes": heroes}, [room.members[name] for name in heroes if name not in known]
