"""JSON that the fast parser refuses, of which one value is to blame. Whoever can send something to the hub's device can
put such a value in its sync, and a homeserver passes it on: the rest must be read all the same, or the hub is deaf.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

import orjson

DEEPEST = 200
"""Lists and objects in one another; no event has more than a dozen. orjson writes 254 and reads 1024."""

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[\]{}]|-?\d[\d.eE+-]*', re.DOTALL)


def loads(raw: bytes) -> Any:
    """What stands there; ``None`` if it is no JSON, also not with what cannot be read left out. Total."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        pass
    try:
        return orjson.loads(mended(raw))
    except orjson.JSONDecodeError:
        return None


def mended(raw: bytes) -> bytes:
    """The same, with ``null`` for what is nested too deep and for numbers without an end, and with a sign in the place
    of halves of characters. Takes time in proportion to its length."""
    raw = raw.decode(errors="replace").encode()
    parts: list[bytes] = []
    depth = done = 0
    for token in _TOKEN.finditer(raw):
        sign = token[0][:1]
        depth += sign in b"[{"
        if depth <= DEEPEST and (other := _other(token[0], sign)) is not None:
            parts += [raw[done : token.start()], other]
            done = token.end()
        elif depth == DEEPEST + 1 and sign in b"[{":
            parts += [raw[done : token.start()], b"null"]
        elif depth == DEEPEST + 1 and sign in b"]}":
            done = token.end()
        depth -= sign in b"]}"
    return b"".join([*parts, raw[done:]])


def _other(token: bytes, sign: bytes) -> bytes | None:
    """What takes the place of a text or a number that cannot be read; ``None`` if it can stay."""
    if sign == b'"':
        return _whole(token) if b"\\u" in token else None
    if sign in b"[]{}":
        return None
    try:
        return b"null" if math.isinf(float(token)) else None
    except ValueError:
        return None


def _whole(token: bytes) -> bytes | None:
    try:
        text: str = json.loads(token)
    except ValueError:
        return None
    return orjson.dumps(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
