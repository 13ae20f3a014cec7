"""Secrets at rest: everything that the hub keeps of its keys is sealed under ``WIJKHUB_PICKLE_KEY``."""

from __future__ import annotations

import base64
import hashlib
import secrets

from Crypto.Cipher import AES

from hub.core.ports import Stopped

NONCE, TAG = 12, 16


class WrongKey(Stopped):
    """What is in the database was sealed under another key."""

    def __init__(self) -> None:
        super().__init__(
            "WIJKHUB_PICKLE_KEY does not open the keys in the database: it is not the one they were sealed with. "
            "Set the one of before. Without it the keys are lost: see docs/howto/install.md, Encrypted rooms."
        )


class Vault:
    """Two keys made out of what the operator chose: one for vodozemac's pickles, one for the hub's own secrets."""

    def __init__(self, passphrase: str, user: str) -> None:
        made = hashlib.scrypt(passphrase.encode(), salt=user.encode(), n=2**14, r=8, p=1, dklen=64)
        self.pickle_key, self._key = made[:32], made[32:]

    def seal(self, secret: bytes) -> str:
        cipher = AES.new(self._key, AES.MODE_GCM, nonce=secrets.token_bytes(NONCE))
        sealed, tag = cipher.encrypt_and_digest(secret)
        return base64.b64encode(cipher.nonce + tag + sealed).decode()

    def open(self, sealed: str) -> bytes:
        """Raises :class:`WrongKey`."""
        raw = base64.b64decode(sealed)
        cipher = AES.new(self._key, AES.MODE_GCM, nonce=raw[:NONCE])
        try:
            return cipher.decrypt_and_verify(raw[NONCE + TAG :], raw[NONCE : NONCE + TAG])
        except ValueError as error:
            raise WrongKey from error
