"""Long lists in one message: nothing is left out without a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hub.api.lists import few, first, section
from hub.api.texts import Bullets, Heading, Lines, Plain, Text, catalogue

_, n_ = catalogue("hub")


@given(st.integers(0, 30), st.integers(1, 10))
def test_as_many_lines_are_shown_as_fit_and_the_others_are_counted(there: int, most: int) -> None:
    lines = [Plain(str(number)) for number in range(there)]
    bullets, more = first(lines, most)
    shown = bullets.parts if isinstance(bullets, Bullets) else ()
    assert list(shown) == lines[:most]
    assert (more.n if isinstance(more, Text) else 0) == there - len(shown)


def test_a_heading_stands_above_lines_only() -> None:
    title = _("Agreed")
    assert section(title, [], 3) is None
    assert section(title, [Plain("one")], 3) == Lines(Heading(title), Bullets(Plain("one")))


@given(st.lists(st.sampled_from(["Anna", "Bram", "Karin"]), max_size=9), st.integers(1, 5))
def test_all_names_are_said_or_counted(names: list[str], most: int) -> None:
    said = few(names, most)
    if isinstance(said, str):
        assert said == ", ".join(names)
    else:
        assert dict(said.params) == {"names": ", ".join(names[:most]), "n": len(names) - most}
