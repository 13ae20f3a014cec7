"""Personal codes for the roll: read aloud, copied from paper, typed on a phone.

Twelve signs in three groups, "7KQ4-9TXM-2HBC". Eleven are random (31 ** 11, about 54 bits). The last is a check sign: a
mistake of one sign, or two that changed places, is seen at once and is not taken for guessing. 31 is a prime: that is
what makes a weighted sum find all of those. No I, L, O, U or 0: they look like others.
"""

import hashlib
import re
from collections.abc import Sequence

SIGNS = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM = 11
GROUP = 4
POSSIBLE = len(SIGNS) ** RANDOM
"""How many codes there are: a secure random number below this makes one."""

_LOOKALIKES = str.maketrans({"I": "1", "L": "1"})


def spell(number: int) -> str:
    """The code of a number from 0 up to, not including, POSSIBLE. Raises ValueError for another."""
    if not 0 <= number < POSSIBLE:
        raise ValueError(f"a code stands for a number below {POSSIBLE}")
    values = [number // len(SIGNS) ** place % len(SIGNS) for place in range(RANDOM)]
    code = "".join(SIGNS[value] for value in (*values, _check(values)))
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read(words: str) -> str | None:
    """A code as it was printed, however it is typed; None for what cannot be one."""
    signs = re.sub(r"[\s.\-–—_]", "", words).upper().translate(_LOOKALIKES)
    if len(signs) != RANDOM + 1 or not set(signs) <= set(SIGNS):
        return None
    *values, check = (SIGNS.index(sign) for sign in signs)
    if _check(values) != check:
        return None
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def digest(wijk: str, code: str) -> str:
    """What is kept of a code (hex): slow on purpose, so that a copy of the database does not give the codes back.

    scrypt, RFC 7914, with the wijk as salt: codes have to be found by it, and are random by themselves.
    """
    return hashlib.scrypt(code.encode(), salt=wijk.encode(), n=2**12, r=8, p=1, dklen=16).hex()


def _check(values: Sequence[int]) -> int:
    return sum(place * value for place, value in enumerate(values, 1)) % len(SIGNS)
