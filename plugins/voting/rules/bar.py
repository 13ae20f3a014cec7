"""A share as a small bar of text."""

from fractions import Fraction
from math import floor

FULL, REST = "█", "░"


def bar(share: Fraction, width: int = 10) -> str:
    """`width` blocks, full ones first: `bar(Fraction(1, 4), 4)` is "█░░░".

    Rounded to the nearest block, half a block up; but somebody never looks like nobody, nor nearly all like
    all. Raises ValueError outside 0..1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is from 0 to 1: {share}")
    full = floor(share * width + Fraction(1, 2))
    if 0 < share < 1:
        full = min(max(full, 1), width - 1)
    return FULL * full + REST * (width - full)
