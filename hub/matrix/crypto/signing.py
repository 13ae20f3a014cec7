"""Canonical JSON and Ed25519 signatures over it (spec: appendices, signing JSON). Pure."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

import orjson
from Crypto.PublicKey import ECC
from Crypto.Signature import eddsa
from vodozemac import Ed25519PublicKey, Ed25519Signature

from hub.core.ports import Json

UNSIGNED = frozenset({"signatures", "unsigned"})


def canonical(value: Mapping[str, Any]) -> bytes:
    """What is signed of an object: keys sorted, no spaces, without what is added later."""
    return orjson.dumps({k: v for k, v in value.items() if k not in UNSIGNED}, option=orjson.OPT_SORT_KEYS)


def unpadded(raw: bytes) -> str:
    """Base64 as Matrix wants it: clients drop keys with padding without a word."""
    return base64.b64encode(raw).decode().rstrip("=")


def from_unpadded(text: object) -> bytes | None:
    """The bytes of unpadded or padded base64; ``None`` for anything else. Total."""
    if not isinstance(text, str):
        return None
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


class Seed:
    """An Ed25519 key pair, from its 32 secret bytes."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self._key = ECC.construct(curve="Ed25519", seed=seed)
        self.public = unpadded(self._key.public_key().export_key(format="raw"))

    def sign(self, value: Mapping[str, Any]) -> str:
        return unpadded(eddsa.new(self._key, "rfc8032").sign(canonical(value)))


def signed(value: Json, user: str, key_id: str, signature: str) -> Json:
    """The object with one more signature."""
    signatures = {name: dict(found) for name, found in value.get("signatures", {}).items()}
    signatures.setdefault(user, {})[f"ed25519:{key_id}"] = signature
    return {**value, "signatures": signatures}


def is_signed(value: object, user: str, key_id: str, public: str) -> bool:
    """Whether an object has a good signature of a key. Total: anything that is not so says no."""
    if not isinstance(value, dict):
        return False
    node: object = value.get("signatures")
    for name in (user, f"ed25519:{key_id}"):
        node = node.get(name) if isinstance(node, dict) else None
    if not isinstance(node, str):
        return False
    try:
        key, signature = Ed25519PublicKey.from_base64(public), Ed25519Signature.from_base64(node)
        key.verify_signature(canonical(value), signature)
    except (ValueError, TypeError):
        return False
    return True
