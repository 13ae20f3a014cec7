"""Webhooks: a signed JSON document by POST to an address that a partner gave.

Signed as in Standard Webhooks 1.0: ``webhook-id``, ``webhook-timestamp`` and an HMAC-SHA256 over both and the body, so
that the partner can see that it is ours and not an old one sent again. The id is the same when it is sent again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Mapping

import aiohttp
import orjson
from aiohttp.abc import AbstractResolver

from hub.api.clock import Clock
from hub.channels.public import Outside, refusal
from hub.core.ports import Refused

TIMEOUT = aiohttp.ClientTimeout(total=20)
LATER = frozenset({408, 425, 429})
"""Of the answers below 500 those that ask to try again (RFC 9110, RFC 8470, RFC 6585)."""

_SECRET_PREFIX = "whsec_"


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


class WebhookChannel(Outside):
    """Delivers documents to webhooks (:class:`hub.core.ports.Webhooks`)."""

    def __init__(self, clock: Clock, *, allow_private: bool = False, resolver: AbstractResolver | None = None) -> None:
        super().__init__(TIMEOUT, allow_private=allow_private, resolver=resolver)
        self._clock = clock

    async def post(self, url: str, secret: str | None, body: Mapping[str, object], txn: str) -> None:
        """Deliver a document. ``secret`` is the name of the environment variable that holds it; without one the
        document is not signed. Redirects are not followed.

        Raises :class:`Refused`: for good if the address, the secret or the document is wrong (4xx, or a redirect), to
        be tried again if the partner cannot be reached or cannot take it now (5xx, 408, 425, 429).
        """
        address = self.checked(url)
        document = orjson.dumps(body)
        headers = {"Content-Type": "application/json", **self._signed(secret, txn, document)}
        try:
            async with self.session.post(address, data=document, headers=headers, allow_redirects=False) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise refusal(error) from error
        if not 200 <= status < 300:
            raise Refused(f"HTTP {status}", permanent=status < 500 and status not in LATER, status=status)

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
