"""Webhooks: a signed JSON document by POST to an address that a partner gave.

Signed as in Standard Webhooks 1.0: ``webhook-id``, ``webhook-timestamp`` and an HMAC-SHA256 over both and the body, so
that the partner can see that it is ours and not an old one sent again. The id is the same when it is sent again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import os
import socket
from collections.abc import Mapping

import aiohttp
import orjson
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver
from yarl import URL

from hub.api.clock import Clock
from hub.core.ports import Refused

TIMEOUT = aiohttp.ClientTimeout(total=20)
LATER = frozenset({408, 425, 429})
"""Of the answers below 500 those that ask to try again (RFC 9110, RFC 8470, RFC 6585)."""

_SECRET_PREFIX = "whsec_"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddress(OSError):
    """A name that leads to a private address: refused, so that a webhook cannot reach inside (SSRF)."""


class PublicOnly(AbstractResolver):
    """Resolves names, and refuses those of which any address is not on the public internet.

    What it found is what is connected to: a name cannot lead elsewhere a moment later.
    """

    def __init__(self, resolver: AbstractResolver | None = None) -> None:
        self._resolver = resolver or DefaultResolver()

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
    """Whether an IP address is on the public internet. An IPv4 address inside an IPv6 one counts as itself. Total."""
    try:
        found = _inner(ipaddress.ip_address(address))
    except ValueError:
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found in _SITE_LOCAL)


def _inner(address: Address) -> Address:
    """The IPv4 address that a gateway would go to: mapped (RFC 4291), 6to4 (RFC 3056), NAT64 (RFC 6052)."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """``v1,`` and the base64 HMAC-SHA256 of ``id.timestamp.body`` (Standard Webhooks 1.0)."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def key_of(secret: str) -> bytes:
    """The bytes to sign with: after ``whsec_`` base64, as Standard Webhooks writes it; anything else as it is.

    Raises ``ValueError`` if what follows ``whsec_`` is not base64.
    """
    if not secret.startswith(_SECRET_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_SECRET_PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("what follows whsec_ is not base64") from error


class WebhookChannel:
    """Delivers documents to webhooks (:class:`hub.core.ports.Webhooks`)."""

    def __init__(self, clock: Clock, *, allow_private: bool = False, resolver: AbstractResolver | None = None) -> None:
        self._clock, self._allow_private, self._resolver = clock, allow_private, resolver
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        resolver = self._resolver if self._allow_private else PublicOnly(self._resolver)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, resolver=resolver),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=TIMEOUT,
            trust_env=False,
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def post(self, url: str, secret: str | None, body: Mapping[str, object], txn: str) -> None:
        """Deliver a document. ``secret`` is the name of the environment variable that holds it; without one the
        document is not signed. Redirects are not followed.

        Raises :class:`Refused`: for good if the address, the secret or the document is wrong (4xx, or a redirect), to
        be tried again if the partner cannot be reached or cannot take it now (5xx, 408, 425, 429).
        """
        if self._session is None:
            raise RuntimeError("the channel is not open")
        address = self._checked(url)
        document = orjson.dumps(body)
        headers = {"Content-Type": "application/json", **self._signed(secret, txn, document)}
        try:
            async with self._session.post(address, data=document, headers=headers, allow_redirects=False) as response:
                status = response.status
        except aiohttp.InvalidURL as error:
            raise Refused("BAD_ADDRESS", permanent=True) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            private = isinstance(error.__cause__, PrivateAddress)
            code = "PRIVATE_ADDRESS" if private else type(error).__name__
            raise Refused(code, permanent=private) from error
        if not 200 <= status < 300:
            raise Refused(f"HTTP {status}", permanent=status < 500 and status not in LATER, status=status)

    def _checked(self, url: str) -> URL:
        """The address as aiohttp will read it. A bare IP address never reaches the resolver, so it is judged here."""
        try:
            address = URL(url)
        except ValueError as error:
            raise Refused("BAD_ADDRESS", permanent=True) from error
        if address.scheme not in ("http", "https") or not address.host:
            raise Refused("BAD_ADDRESS", permanent=True)
        if not self._allow_private and _is_address(address.host) and not is_public(address.host):
            raise Refused("PRIVATE_ADDRESS", permanent=True)
        return address

    def _signed(self, secret: str | None, txn: str, document: bytes) -> dict[str, str]:
        timestamp = int(self._clock.now().timestamp())
        headers = {"webhook-id": txn, "webhook-timestamp": str(timestamp)}
        if secret is None:
            return headers
        if not (value := os.environ.get(secret)):
            raise Refused(f"NO_SECRET {secret}", permanent=True)
        try:
            key = key_of(value)
        except ValueError as error:
            raise Refused(f"BAD_SECRET {secret}", permanent=True) from error
        return {**headers, "webhook-signature": signature(key, txn, timestamp, document)}


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
