"""The picture holds in grey and for who sees colours otherwise: it is the lightness that differs."""

from __future__ import annotations

from itertools import pairwise

from plugins.progress.picture import COLOURS

ENOUGH = 2.0


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_bars_differ_in_lightness_step_by_step() -> None:
    steps = [luminance(colour) + 0.05 for colour in COLOURS]
    assert all(lighter / darker >= ENOUGH for lighter, darker in pairwise(steps))
