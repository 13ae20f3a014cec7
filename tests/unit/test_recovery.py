"""The recovery key and what is sealed with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hub.matrix.crypto import recovery

KEY = bytes(range(32))


@given(st.binary(min_size=32, max_size=32))
def test_a_key_that_is_written_down_can_be_typed_in_again(key: bytes) -> None:
    words = recovery.as_words(key)
    assert recovery.from_words(words) == key
    assert recovery.from_words("  " + words.replace(" ", "\n")) == key


@given(st.binary(min_size=32, max_size=32), st.data())
def test_a_letter_that_was_mistyped_is_noticed(key: bytes, data: st.DataObject) -> None:
    words = recovery.as_words(key).replace(" ", "")
    place = data.draw(st.integers(0, len(words) - 1))
    letter = data.draw(st.sampled_from([c for c in "123456789ABCDEFGHJKLMNPQRSTUVWXYZ" if c != words[place]]))
    assert recovery.from_words(words[:place] + letter + words[place + 1 :]) != key


@given(st.text())
def test_anything_may_be_typed(words: str) -> None:
    recovery.from_words(words)


def test_a_secret_opens_with_its_key_and_its_name_only() -> None:
    sealed = recovery.seal(KEY, "m.cross_signing.master", b"secret")
    assert recovery.unseal(KEY, "m.cross_signing.master", sealed) == b"secret"
    assert recovery.unseal(KEY, "m.cross_signing.self_signing", sealed) is None
    assert recovery.unseal(KEY[::-1], "m.cross_signing.master", sealed) is None
    assert recovery.unseal(KEY, "m.cross_signing.master", {**sealed, "mac": ""}) is None
    assert recovery.unseal(KEY, "m.cross_signing.master", "sealed") is None


def test_a_description_knows_its_key() -> None:
    described = recovery.description(KEY)
    assert recovery.opens(KEY, described)
    assert not recovery.opens(KEY[::-1], described)
    assert not recovery.opens(KEY, {**described, "algorithm": "m.other"})
