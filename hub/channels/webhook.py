"""Webhooks: a signed JSON document by POST to an address that a partner gave.

Signed as in Standard Webhooks: ``webhook-id``, ``webhook-timestamp`` and an HMAC-SHA256 over both and the body, so
that the partner can see that it is ours and not an old one sent again. The id is the same when it is sent again.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import ipaddress
import os
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

import aiohttp
import orjson
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

from hub.api.clock import Clock
from hub.core.ports import Refused

TIMEOUT = aiohttp.ClientTimeout(total=20)


class PrivateAddress(OSError):
    """A name that leads to a private address: refused, so that a webhook cannot reach inside (SSRF)."""


class PublicOnly(AbstractResolver):
    """Resolves names, and refuses those that lead to an address that is not on the public internet."""

    def __init__(self) -> None:
        self._resolver = DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        if not all(is_public(result["host"]) for result in found):
            raise PrivateAddress(f"{host} leads to a private address")
        return found

    async def close(self) -> None:
        await self._resolver.close()


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet."""
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """``v1,`` and the base64 HMAC-SHA256 of ``id.timestamp.body`` (Standard Webhooks 1.0)."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()


class WebhookChannel:
    """Delivers documents to webhooks (:class:`hub.core.ports.Webhooks`)."""

    def __init__(self, clock: Clock, *, allow_private: bool = False) -> None:
        self._clock, self._allow_private = clock, allow_private
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        resolver = None if self._allow_private else PublicOnly()
        connector = aiohttp.TCPConnector(limit=20, resolver=resolver)
        self._session = aiohttp.ClientSession(connector=connector, timeout=TIMEOUT, trust_env=False)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def post(self, url: str, secret: str | None, body: Mapping[str, object], txn: str) -> None:
        """``secret`` is the name of the environment variable that holds it. Redirects are not followed."""
        if self._session is None:
            raise RuntimeError("the channel is not open")
        host = urlsplit(url).hostname or ""
        if not self._allow_private and _is_address(host) and not is_public(host):
            raise Refused("PRIVATE_ADDRESS", permanent=True)
        document = orjson.dumps(body)
        timestamp = int(self._clock.now().timestamp())
        headers = {"Content-Type": "application/json", "webhook-id": txn, "webhook-timestamp": str(timestamp)}
        if secret is not None:
            if not (key := os.environ.get(secret)):
                raise Refused(f"NO_SECRET {secret}", permanent=True)
            headers["webhook-signature"] = signature(key, txn, timestamp, document)
        try:
            async with self._session.post(url, data=document, headers=headers, allow_redirects=False) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError, OSError) as error:
            private = isinstance(error, PrivateAddress) or isinstance(error.__cause__, PrivateAddress)
            code = "PRIVATE_ADDRESS" if private else type(error).__name__
            raise Refused(code, permanent=private) from error
        if not 200 <= status < 300:
            raise Refused(f"HTTP {status}", permanent=status not in (408, 425, 429) and status < 500, status=status)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
