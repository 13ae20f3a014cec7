"""Signatures over JSON, and secrets at rest."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.matrix.crypto.devices import checked
from hub.matrix.crypto.reading import SAYABLE
from hub.matrix.crypto.signing import Seed, canonical, from_unpadded, is_signed, signed
from hub.matrix.crypto.vault import Vault, WrongKey
from hub.matrix.incoming import TIMELINE_TYPES

ME = "@wijkhub:example.org"
SEED = Seed(bytes(32))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_an_example_of_the_specification_is_signed_as_there() -> None:
    # spec: appendices, cryptographic test vectors
    seed = Seed(from_unpadded("YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1") or b"")
    assert seed.sign({}) == "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ"
    value = {"two": "Two", "one": 1, "signatures": {"other": {}}, "unsigned": {"age": 3}}
    assert canonical(value) == b'{"one":1,"two":"Two"}'


def test_a_signature_of_another_key_or_over_something_else_does_not_count() -> None:
    made: dict[str, Any] = signed({"a": 1}, ME, "K", SEED.sign({"a": 1}))
    assert is_signed(made, ME, "K", SEED.public)
    assert not is_signed({**made, "a": 2}, ME, "K", SEED.public)
    assert not is_signed(made, ME, "L", SEED.public)
    assert not is_signed(made, ME, "K", Seed(b"x" * 32).public)
    assert not SEED.public.endswith("=")


@given(ANYTHING)
def test_whatever_a_homeserver_says_of_a_device_is_looked_at_without_an_error(keys: object) -> None:
    assert checked(ME, "DEVICE", keys) is None
    assert not is_signed(keys, ME, "K", SEED.public)


def test_a_secret_opens_under_the_key_it_was_sealed_with_only() -> None:
    sealed = Vault("a long passphrase", ME).seal(b"secret")
    assert "secret" not in sealed
    assert Vault("a long passphrase", ME).open(sealed) == b"secret"
    with pytest.raises(WrongKey, match="WIJKHUB_PICKLE_KEY"):
        Vault("another passphrase", ME).open(sealed)


def test_nothing_that_only_the_homeserver_may_say_can_hide_in_an_encrypted_event() -> None:
    assert frozenset(TIMELINE_TYPES) > SAYABLE
    assert {"m.room.member", "m.room.redaction", "m.room.encrypted"}.isdisjoint(SAYABLE)
