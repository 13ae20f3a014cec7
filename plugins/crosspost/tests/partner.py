"""A partner's server on loopback, as a partner would write it: it checks the signature and keeps what it gets."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

KEY = b"partner-secret"
"""What the stage signs with."""


@dataclass
class Partner:
    """It answers with one status after the other, and goes on with the last."""

    answers: list[int]
    documents: list[dict[str, Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    port: int = 0
    _arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/wijkhub"

    async def arrives(self, count: int) -> None:
        """Wait until so many documents came."""
        async with self._arrived:
            await self._arrived.wait_for(lambda: len(self.ids) >= count)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = (line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
        headers = {name.lower(): value for name, value in lines}
        body = await reader.readexactly(int(headers["content-length"]))
        status = await self._take(headers, body)
        writer.write(f"HTTP/1.1 {status} -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def _take(self, headers: dict[str, str], body: bytes) -> int:
        signed = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
        expected = "v1," + base64.b64encode(hmac.digest(KEY, signed, hashlib.sha256)).decode()
        if not hmac.compare_digest(expected, headers.get("webhook-signature", "")):
            return 401
        async with self._arrived:
            self.ids.append(headers["webhook-id"])
            self.documents.append(json.loads(body))
            self._arrived.notify_all()
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@asynccontextmanager
async def partner(*answers: int) -> AsyncIterator[Partner]:
    made = Partner(list(answers) or [200])
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made
