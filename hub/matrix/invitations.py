"""Invitations: accepted from people of a wijk for a direct talk, and for rooms that the hub was put out of."""

from __future__ import annotations

import structlog

from hub.core.direct import Direct
from hub.core.directory import Directory
from hub.core.ports import Homeserver, Invitation, Refused
from hub.store.models import RoomRow

log = structlog.get_logger()


async def answer(invitation: Invitation, homeserver: Homeserver, directory: Directory, direct: Direct) -> None:
    """Join, or leave it. Strangers are refused, so that nobody can fill the hub with rooms."""
    lost = await RoomRow.get_or_none(room_id=invitation.room_id)
    wijken = await directory.wijken_of(invitation.inviter)
    try:
        if lost is not None:
            await homeserver.join(invitation.room_id)
            await RoomRow.filter(room_id=invitation.room_id).update(gone="")
            await directory.load()
        elif wijken and invitation.direct:
            await homeserver.join(invitation.room_id)
            language = directory.wijken[wijken[0]].language
            await direct.remember(invitation.inviter, invitation.room_id, language)
        else:
            await homeserver.leave(invitation.room_id)
    except Refused as refused:
        log.warning("an invitation could not be answered", room=invitation.room_id, code=refused.code)
