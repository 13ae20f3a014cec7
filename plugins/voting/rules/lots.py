"""Lots for ties, drawn before anybody votes: anyone can draw them again, and nobody can redraw them.

The seed is the fingerprint of the register, which is published when the vote opens. Whoever makes the register could
have made it anew with another salt; but nobody knows then which options will be level.
"""

from collections.abc import Callable
from functools import cache

from hub.api.digest import digest

Lots = Callable[[int], str]
"""The lot of an option; of those level, the lowest loses."""


def lots(seed: Callable[[], str]) -> Lots:
    """The lot of option n is sha256 (hex) of the JSON array [seed, "lot", n]. The seed is asked once, if ever."""
    known = cache(seed)
    return lambda option: digest([known(), "lot", option])
