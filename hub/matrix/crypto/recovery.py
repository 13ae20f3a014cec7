"""The recovery key, and what the account keeps on the homeserver sealed with it (spec: secret storage). Pure.

It is the same key that Element asks for, so either can open what the other stored.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import reduce

from Crypto.Cipher import AES
from Crypto.Hash import SHA256
from Crypto.Protocol.KDF import HKDF

from hub.core.ports import Json
from hub.matrix.crypto.signing import from_unpadded, unpadded

ALGORITHM = "m.secret_storage.v1.aes-hmac-sha2"
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PREFIX = b"\x8b\x01"
_ZEROS = bytes(32)


def as_words(key: bytes) -> str:
    """A key as people write it down: base58 in groups of four (spec: recovery key)."""
    raw = _PREFIX + key
    number = int.from_bytes(raw + bytes([reduce(int.__xor__, raw)]), "big")
    text = ""
    while number:
        number, digit = divmod(number, 58)
        text = _ALPHABET[digit] + text
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def from_words(words: str) -> bytes | None:
    """The 32 bytes of a recovery key; ``None`` if it was mistyped."""
    number = 0
    for letter in "".join(words.split()):
        if letter not in _ALPHABET:
            return None
        number = number * 58 + _ALPHABET.index(letter)
    if number >= 1 << (35 * 8):
        return None
    raw = number.to_bytes(35, "big")
    return raw[2:34] if raw[:2] == _PREFIX and reduce(int.__xor__, raw) == 0 else None


def seal(key: bytes, name: str, secret: bytes, iv: bytes | None = None) -> Json:
    """A secret as it stands in the account data: AES-256-CTR and HMAC-SHA-256."""
    iv = iv or secrets.token_bytes(16)
    iv = bytes([*iv[:8], iv[8] & 0x7F, *iv[9:]])  # bit 63 is zero: some clients count 64 bits only
    cipher_key, mac_key = _keys(key, name)
    sealed = AES.new(cipher_key, AES.MODE_CTR, nonce=b"", initial_value=iv).encrypt(secret)
    mac = hmac.new(mac_key, sealed, hashlib.sha256).digest()
    return {"iv": unpadded(iv), "ciphertext": unpadded(sealed), "mac": unpadded(mac)}


def unseal(key: bytes, name: str, sealed: object) -> bytes | None:
    """The secret; ``None`` if this is not its key, or it is damaged."""
    if not isinstance(sealed, dict):
        return None
    iv, secret, mac = (from_unpadded(sealed.get(part)) for part in ("iv", "ciphertext", "mac"))
    if iv is None or secret is None or mac is None or len(iv) != 16:
        return None
    cipher_key, mac_key = _keys(key, name)
    if not hmac.compare_digest(hmac.new(mac_key, secret, hashlib.sha256).digest(), mac):
        return None
    return AES.new(cipher_key, AES.MODE_CTR, nonce=b"", initial_value=iv).decrypt(secret)


def description(key: bytes) -> Json:
    """What says which key it is, and lets a client see whether somebody typed the right one."""
    check = seal(key, "", _ZEROS)
    return {"algorithm": ALGORITHM, "iv": check["iv"], "mac": check["mac"]}


def opens(key: bytes, described: object) -> bool:
    """Whether a key is the one that was described."""
    if not isinstance(described, dict) or described.get("algorithm") != ALGORITHM:
        return False
    iv = from_unpadded(described.get("iv"))
    if iv is None or len(iv) != 16:
        return "iv" not in described  # a description may leave it out: then the secrets themselves say so
    return bool(seal(key, "", _ZEROS, iv)["mac"] == str(described.get("mac")).rstrip("="))


def _keys(key: bytes, name: str) -> tuple[bytes, bytes]:
    made = HKDF(key, 64, _ZEROS, SHA256, context=name.encode())
    assert isinstance(made, bytes)
    return made[:32], made[32:]
