"""Whatever is done to a log shows, and the line where it was done is named."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.log import Entry, Line
from hub.core.log.chain import Break, Fault, departure, first_break, seal, sealed

Lines = list[Line]
WORDS = st.text(max_size=8)
SAID = st.fixed_dictionaries(
    {
        "wijk": st.just("de-punt"),
        "at": st.datetimes().map(lambda at: f"{at.isoformat()}+00:00"),
        "by": WORDS,
        "plugin": WORDS,
        "action": WORDS,
        "subject": WORDS,
        "details": st.dictionaries(WORDS, WORDS | st.integers() | st.booleans() | st.lists(st.integers()), max_size=3),
    }
)


def log(said: Sequence[dict[str, Any]]) -> Lines:
    """A log that says this. Each line also says where it stood, so that no two are the same."""
    lines: Lines = []
    for place, words in enumerate(said, 1):
        before = lines[-1]["hash"] if lines else ""
        lines.append(sealed({**words, "subject": f"{words['subject']} {place}"}, Entry(place - 1, before)))
    return lines


def again(lines: Sequence[Line]) -> Lines:
    """The same lines, numbered and sealed anew: what somebody does who knows how the log is made."""
    made: Lines = []
    for place, line in enumerate(lines):
        made.append(sealed(line, Entry(place, made[-1]["hash"] if made else "")))
    return made


def end(lines: Sequence[Line]) -> Entry:
    return Entry(lines[-1]["number"], lines[-1]["hash"]) if lines else Entry(0, "")


def says(line: Line, **words: Any) -> Line:
    return {**line, **words}  # type: ignore[typeddict-item]


LOGS = st.lists(SAID, min_size=2, max_size=9).map(log)


@st.composite
def places(draw: st.DrawFn) -> tuple[Lines, int, int]:
    """A log, and two places in it, counted from 0, the first before the second."""
    lines = draw(LOGS)
    first = draw(st.integers(0, len(lines) - 2))
    return lines, first, draw(st.integers(first + 1, len(lines) - 1))


@given(st.lists(SAID, max_size=9).map(log))
def test_a_log_that_only_grew_is_whole(lines: Lines) -> None:
    assert first_break(lines, end(lines)) is None
    for length in range(len(lines) + 1):
        assert departure(lines[:length], lines) is None


@given(places(), st.sampled_from(["number", "wijk", "at", "by", "plugin", "action", "subject", "before", "hash"]))
def test_a_line_that_was_changed_is_named(found: tuple[Lines, int, int], field: str) -> None:
    lines, at, _ = found
    kept = lines[at]
    lines[at] = says(kept, **{field: 0 if field == "number" else f"{dict(kept)[field]}!"})
    assert first_break(lines, end(lines)) == Break(Fault.CHANGED, at + 1)
    lines[at] = says(kept, details={**kept["details"], "more": 1})
    assert first_break(lines, end(lines)) == Break(Fault.CHANGED, at + 1)


@given(places())
def test_a_line_that_was_changed_and_sealed_anew_is_named(found: tuple[Lines, int, int]) -> None:
    lines, at, last = found
    for place in (at, last):
        whole, changed = end(lines), list(lines)
        changed[place] = says(changed[place], subject="somebody else")
        changed[place]["hash"] = seal(changed[place])
        assert first_break(changed, whole) == Break(Fault.CHANGED, place + 1)


@given(places())
def test_a_line_that_was_deleted_is_named(found: tuple[Lines, int, int]) -> None:
    lines, at, _ = found
    assert first_break([*lines[:at], *lines[at + 1 :]], end(lines)) == Break(Fault.DELETED, at + 1)


@given(places())
def test_lines_that_were_swapped_are_named(found: tuple[Lines, int, int]) -> None:
    lines, one, other = found
    rows, words = list(lines), list(lines)
    rows[one], rows[other] = rows[other], rows[one]
    assert first_break(rows, end(lines)) == Break(Fault.SWAPPED, one + 1, other + 1)
    for to, source in ((one, other), (other, one)):
        words[to] = says(lines[source], **{name: dict(lines[to])[name] for name in ("number", "before", "hash")})
    assert first_break(words, end(lines)) == Break(Fault.SWAPPED, one + 1, other + 1)


@given(places())
def test_a_log_that_was_cut_or_added_to_is_named(found: tuple[Lines, int, int]) -> None:
    lines, _, at = found
    assert first_break(lines[:at], end(lines)) == Break(Fault.CUT, at + 1)
    assert first_break(lines, end(lines[:at])) == Break(Fault.ADDED, at + 1)
    assert first_break([*lines[:at], lines[at - 1], *lines[at:]], end(lines)) == Break(Fault.ADDED, at + 1)


REWRITTEN: dict[str, tuple[Callable[[Lines, int, int], Lines], Callable[[int, int], Break]]] = {
    "changed": (
        lambda lines, one, _: [*lines[:one], says(lines[one], subject="somebody else"), *lines[one + 1 :]],
        lambda one, _: Break(Fault.CHANGED, one + 1),
    ),
    "deleted": (
        lambda lines, one, _: [*lines[:one], *lines[one + 1 :]],
        lambda one, _: Break(Fault.DELETED, one + 1),
    ),
    "swapped": (
        lambda lines, a, b: [*lines[:a], lines[b], *lines[a + 1 : b], lines[a], *lines[b + 1 :]],
        lambda one, other: Break(Fault.SWAPPED, one + 1, other + 1),
    ),
    "added": (
        lambda lines, one, _: [*lines[:one], says(lines[one], subject="somebody else"), *lines[one:]],
        lambda one, _: Break(Fault.ADDED, one + 1),
    ),
    "cut": (lambda lines, _, other: lines[:other], lambda _, other: Break(Fault.CUT, other + 1)),
}  # fmt: skip


@pytest.mark.parametrize("what", REWRITTEN)
@given(places())
def test_a_log_that_was_written_anew_departs_from_an_old_export(what: str, found: tuple[Lines, int, int]) -> None:
    """Whoever holds the database can seal every line again. An export from before that shows it."""
    lines, one, other = found
    rewrite, expected = REWRITTEN[what]
    new = again(rewrite(lines, one, other))
    assert first_break(new, end(new)) is None
    assert departure(lines, new) == expected(one, other)


def test_an_outsider_can_seal_a_line_from_the_documentation() -> None:
    (line,) = log([{"wijk": "de-punt", "action": "vote opened", "subject": "é", "details": {"b": 1, "a": [True]}}])
    rest = {name: value for name, value in line.items() if name != "hash"}
    told = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    assert line["hash"] == sha256(told.encode("ascii")).hexdigest()


@given(st.lists(st.dictionaries(WORDS, st.none() | WORDS | st.integers()), min_size=1, max_size=4))
def test_lines_that_are_none_are_no_log(lines: list[dict[str, object]]) -> None:
    assert first_break(lines) is not None
