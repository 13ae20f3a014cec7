"""Files in encrypted rooms: sealed before the homeserver gets them (spec: sending encrypted attachments)."""

from __future__ import annotations

import base64
import hashlib
import secrets

from Crypto.Cipher import AES

from hub.core.ports import Json


def seal(body: bytes) -> tuple[bytes, Json]:
    """The file as it is stored, and the ``EncryptedFile`` for who may read it, still without ``url``. A key is used
    once: AES-256 in counter mode, of which the second half counts from zero."""
    key, nonce = secrets.token_bytes(32), secrets.token_bytes(8)
    sealed = AES.new(key, AES.MODE_CTR, nonce=nonce).encrypt(body)
    made: Json = {
        "v": "v2",
        "key": {
            "kty": "oct", "alg": "A256CTR", "ext": True, "key_ops": ["encrypt", "decrypt"],
            "k": base64.urlsafe_b64encode(key).decode().rstrip("="),
        },
        "iv": _unpadded(nonce + bytes(8)),
        "hashes": {"sha256": _unpadded(hashlib.sha256(sealed).digest())},
    }  # fmt: skip
    return sealed, made


def _unpadded(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")
