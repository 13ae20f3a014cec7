import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import Chamber, Register, Voter, fingerprint, pseudonym

NAMES = st.frozensets(st.text(), max_size=6)


def freeze(residents: list[str], partners: list[str], salt: str = "salt") -> Register:
    return Register.freeze(residents=residents, partners=partners, salt=salt)


def test_one_organisation_is_one_voter_however_often_it_is_named() -> None:
    assert freeze([], ["ymere", "ymere"]).of(Chamber.PARTNERS) == (Voter(Chamber.PARTNERS, "ymere"),)


def test_the_same_id_in_two_chambers_is_two_voters() -> None:
    register = freeze(["eigenwijks"], ["eigenwijks"])
    assert len(register.voters) == 2
    assert Voter(Chamber.RESIDENTS, "eigenwijks") in register


@given(NAMES, NAMES)
def test_the_fingerprint_does_not_depend_on_order(residents: frozenset[str], partners: frozenset[str]) -> None:
    one = freeze(sorted(residents), sorted(partners))
    other = freeze(sorted(residents, reverse=True), sorted(partners, reverse=True))
    assert one.fingerprint() == other.fingerprint()


@given(NAMES, NAMES, NAMES, NAMES)
def test_two_registers_have_one_fingerprint_only_if_they_are_equal(
    residents: frozenset[str], partners: frozenset[str], others: frozenset[str], rest: frozenset[str]
) -> None:
    one, other = freeze([*residents], [*partners]), freeze([*others], [*rest])
    assert (one.fingerprint() == other.fingerprint()) == (one == other)


def test_the_salt_changes_every_pseudonym() -> None:
    one, other = freeze(["@anna:wijk.test"], []), freeze(["@anna:wijk.test"], [], salt="pepper")
    assert one.pseudonyms() != other.pseudonyms()
    assert one.fingerprint() != other.fingerprint()


def test_an_outsider_can_compute_the_fingerprint_from_the_documentation() -> None:
    register = freeze(["@anna:wijk.test", "@bram:wijk.test"], ["ymere"])

    def digest(value: object) -> str:
        return sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

    def published(chamber: str, voter: str) -> str:
        return digest([digest(["salt", chamber, voter]), chamber, voter])

    residents = sorted(published("residents", f"@{name}:wijk.test") for name in ("anna", "bram"))
    partners = [published("partners", "ymere")]
    assert register.fingerprint() == digest({"partners": partners, "residents": residents})
    assert register.fingerprint() == fingerprint(register.pseudonyms())


def test_what_is_published_holds_no_name() -> None:
    published = repr(freeze(["@anna:wijk.test"], ["ymere"]).pseudonyms())
    assert "anna" not in published
    assert "ymere" not in published


def test_ids_that_are_no_unicode_have_a_fingerprint_too() -> None:
    assert len(freeze(["@\ud800:wijk.test"], []).fingerprint()) == 64


def test_without_a_salt_nobody_has_a_pseudonym() -> None:
    with pytest.raises(ValueError, match="salt"):
        freeze(["@anna:wijk.test"], [], salt="").pseudonyms()


def test_the_salt_of_one_voter_tells_nothing_of_another() -> None:
    register = freeze(["@anna:wijk.test", "@bram:wijk.test"], [])
    anna, bram = register.of(Chamber.RESIDENTS)
    assert pseudonym(anna, register.salt_of(anna)) == register.pseudonym(anna)
    assert pseudonym(bram, register.salt_of(anna)) != register.pseudonym(bram)
