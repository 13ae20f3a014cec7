"""Names that a client typed for a mention become ids, and nothing else does."""

from __future__ import annotations

import pytest

from hub.api.ids import UserId
from hub.builtin.naming import named

BRAM, MEI = UserId("@bram:wijk.test"), UserId("@mei:wijk.test")
PEOPLE = [("Bram", BRAM), ("Bram van Dam", MEI), ("", UserId("@niemand:wijk.test"))]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("!mandaat Bram ymere", "!mandaat @bram:wijk.test ymere"),
        ("!mandaat @Bram ymere", "!mandaat @bram:wijk.test ymere"),
        ("!mandaat Bram van Dam ymere", "!mandaat @mei:wijk.test ymere"),
        ("!mandaat Bram ymere vervanger Bram van Dam", "!mandaat @bram:wijk.test ymere vervanger @mei:wijk.test"),
        ("!mandaat Bramen ymere", "!mandaat Bramen ymere"),
        ("!mandaat @bram:wijk.test ymere", "!mandaat @bram:wijk.test ymere"),
        ("", ""),
    ],
)
def test_names_become_ids_the_longest_first(words: str, ids: str) -> None:
    assert named(words, PEOPLE) == ids
