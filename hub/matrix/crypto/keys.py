"""The hub's keys as they are kept: sealed, in the hub's own tables.

Called inside a unit of work: what a message changed and that it was read are stored together or not at all.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Sequence

import orjson
from vodozemac import Account, InboundGroupSession, PickleException, Session

from hub.core.ports import Json
from hub.matrix.crypto.vault import Vault, WrongKey
from hub.store.models import CryptoDevice, OlmSession, RoomKey, key_of

SESSIONS_PER_PEER = 5
"""Channels to one other device that are kept: both sides may begin one at the same time."""
KEYS_PER_PERSON = 5000
"""Keys of rooms that are kept of one person: more than ten years of eight rooms, a device and a new key each week."""
IN_MEMORY = 2000

Wanted = tuple[str, str, str]
"""Which key opens an event: of which room, which session, given by whom."""


class Keys:
    def __init__(self, vault: Vault, me: str) -> None:
        self._vault, self._me = vault, me
        self._opened: OrderedDict[str, InboundGroupSession] = OrderedDict()

    # ---- the device

    async def device(self) -> CryptoDevice | None:
        return await CryptoDevice.get_or_none(user_id=self._me)

    def account(self, row: CryptoDevice) -> Account:
        """Raises :class:`WrongKey`."""
        try:
            return Account.from_pickle(row.account, self._vault.pickle_key)
        except (PickleException, ValueError) as error:
            raise WrongKey from error

    def pickled(self, account: Account) -> str:
        return account.pickle(self._vault.pickle_key)

    def sealed(self, secrets: Json) -> str:
        return self._vault.seal(orjson.dumps(secrets))

    def opened(self, sealed: str) -> Json:
        """Raises :class:`WrongKey`."""
        found: Json = orjson.loads(self._vault.open(sealed)) if sealed else {}
        return found

    # ---- channels to other devices

    async def sessions(self, peer: str, to_speak: bool = False) -> list[Session]:
        """Channels to a device, the one to use first."""
        found = OlmSession.filter(peer=peer, old=False) if to_speak else OlmSession.filter(peer=peer)
        rows = await found.order_by("-used_at", "id")
        return [Session.from_pickle(row.pickle, self._vault.pickle_key) for row in rows]

    async def peers(self, keys: Iterable[str]) -> set[str]:
        """Which of these devices there is a channel to."""
        return {row["peer"] for row in await OlmSession.filter(peer__in=list(keys), old=False).values("peer")}

    async def keep_session(self, peer: str, session: Session, now: dt.datetime | None = None) -> None:
        """``now``: something was heard through it, or it is new; else only its ratchet moved."""
        values: Json = {"peer": peer, "pickle": session.pickle(self._vault.pickle_key)}
        if now is not None:
            values["used_at"] = now
        await OlmSession.update_or_create(values, id=session.session_id)
        if now is not None:
            old = await OlmSession.filter(peer=peer).order_by("-used_at").offset(SESSIONS_PER_PEER).values("id")
            await OlmSession.filter(id__in=[row["id"] for row in old]).delete()

    async def age_sessions(self) -> None:
        """After a restored backup: their ratchets stand where the other side has long been."""
        await OlmSession.all().update(old=True)

    async def forget_sessions(self) -> None:
        """After a new login: they belong to a device that is no more."""
        await OlmSession.all().delete()

    # ---- keys of rooms

    async def keep_room_key(self, room: str, owner: str, session: InboundGroupSession, now: dt.datetime) -> bool:
        """Whether that opens anything that could not be opened before. Of other people only their newest keys are
        kept, so that nobody fills the database."""
        key = key_of(room, session.session_id, owner)
        known = await RoomKey.get_or_none(key=key)
        if known and known.first_index <= session.first_known_index:
            return False
        values = {"pickle": session.pickle(self._vault.pickle_key), "first_index": session.first_known_index}
        await RoomKey.update_or_create({**values, "owner": owner, "came_at": now}, key=key)
        self._opened.pop(key, None)
        if known is None and owner != self._me:
            old = await RoomKey.filter(owner=owner).order_by("-came_at", "key").offset(KEYS_PER_PERSON).values("key")
            await RoomKey.filter(key__in=[row["key"] for row in old]).delete()
        return True

    async def room_keys(self, wanted: Iterable[Wanted]) -> dict[Wanted, InboundGroupSession]:
        keys = {key_of(*parts): parts for parts in wanted}
        missing = [key for key in keys if key not in self._opened]
        for row in await self._rows(missing):
            self._opened[row.key] = InboundGroupSession.from_pickle(row.pickle, self._vault.pickle_key)
        found = {parts: self._opened[key] for key, parts in keys.items() if key in self._opened}
        for key in keys:
            if key in self._opened:
                self._opened.move_to_end(key)
        while len(self._opened) > IN_MEMORY:
            self._opened.popitem(last=False)
        return found

    async def _rows(self, keys: Sequence[str]) -> list[RoomKey]:
        found: list[RoomKey] = []
        for at in range(0, len(keys), 500):
            found += await RoomKey.filter(key__in=list(keys[at : at + 500]))
        return found
