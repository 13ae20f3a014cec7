"""What a homeserver passes on can hold a value that no parser reads: the rest is read."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.matrix.mending import DEEPEST, loads, mended

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)  # fmt: skip
HOSTILE = st.sampled_from(
    ["9" * 400, "-" + "9" * 9_000, "1e999", '"\\ud800"', '"\\udfff x\\\\"', "[" * 3_000 + "]" * 3_000]
)


@given(VALUES)
def test_what_is_whole_stays_as_it_is(value: Any) -> None:
    raw = json.dumps(value).encode()
    assert orjson.loads(mended(raw)) == orjson.loads(raw) == loads(raw)


@given(VALUES, HOSTILE)
def test_beside_what_cannot_be_read_all_is_read_and_can_be_written_again(value: Any, hostile: str) -> None:
    raw = f'{{"before":{json.dumps(value)},"here":{hostile},"after":{json.dumps(value)}}}'.encode()
    found = loads(raw)
    assert (found["before"], found["after"]) == (orjson.loads(json.dumps(value)),) * 2
    orjson.dumps(found)


@pytest.mark.parametrize("opened", ["[", '{"a":', '[1,{"b":'])
def test_what_is_too_deep_is_left_out_where_it_becomes_so(opened: str) -> None:
    raw = (opened * 3_000 + "1" + opened[::-1].translate(str.maketrans("[{", "]}", '":ab1,')) * 3_000).encode()
    found, depth = loads(raw), 0
    while found is not None:
        found, depth = (found[-1] if isinstance(found, list) else next(iter(found.values()))), depth + 1
    assert depth == DEEPEST


@given(st.binary() | st.text(alphabet='[]{}",:\\u0189e+-.d ').map(str.encode))
def test_anything_is_json_or_nothing(raw: bytes) -> None:
    loads(raw)
