"""One way to take the fingerprint of a value, which anybody can repeat with nothing but JSON and SHA-256."""

from __future__ import annotations

import json
from hashlib import sha256


def canonical(value: object) -> str:
    """A value as canonical JSON: keys sorted, no spaces, everything outside ASCII escaped (so any string has a form).

    Raises ``TypeError`` for what JSON has no form for.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def digest(value: object) -> str:
    """SHA-256 over the canonical JSON of a value, in hexadecimal."""
    return sha256(canonical(value).encode("ascii")).hexdigest()
