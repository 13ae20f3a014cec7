"""The roll: codes that people copy from paper, and one person who is one voter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import codes
from plugins.voting.rules.roll import How, Policy, Someone, entitled, is_puppet

NUMBERS = st.integers(min_value=0, max_value=codes.POSSIBLE - 1)


@given(NUMBERS)
def test_a_code_reads_as_it_was_spelled_however_it_is_typed(number: int) -> None:
    code = codes.spell(number)
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code}. ",
        code.replace("1", "l"),
    ):
        assert codes.read(typed) == code


@given(NUMBERS, st.integers(0, 11), st.sampled_from(codes.SIGNS))
def test_one_wrong_sign_is_seen(number: int, place: int, sign: str) -> None:
    signs = codes.spell(number).replace("-", "")
    wrong = signs[:place] + sign + signs[place + 1 :]
    assert (codes.read(wrong) is None) == (wrong != signs)


@given(NUMBERS, st.integers(0, 10))
def test_two_signs_that_changed_places_are_seen(number: int, place: int) -> None:
    signs = codes.spell(number).replace("-", "")
    wrong = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    assert (codes.read(wrong) is None) == (wrong != signs)


@given(st.text(max_size=30))
def test_reading_is_total(words: str) -> None:
    code = codes.read(words)
    assert code is None or codes.read(code) == code


@pytest.mark.parametrize("number", [-1, codes.POSSIBLE])
def test_no_code_stands_for_what_is_no_number_of_one(number: int) -> None:
    with pytest.raises(ValueError, match="number below"):
        codes.spell(number)


def test_a_digest_is_of_one_wijk() -> None:
    code = codes.spell(7)
    assert codes.digest("de-punt", code) == codes.digest("de-punt", code) != codes.digest("noord", code)


ANNA, BRAM = Someone("@anna:x", "Anna"), Someone("@bram:x", "Bram")
PUPPET = Someone("@whatsapp_31612345678:x", "anna (WhatsApp)")


@given(st.permutations([ANNA, BRAM, PUPPET, Someone("@telegram_7:x", "Zoë"), Someone("@signal_9:x", "zoë [Signal]")]))
def test_a_puppet_of_somebody_who_votes_is_no_second_vote(people: list[Someone]) -> None:
    assert entitled(people, Policy.ROOM, {}) == ("@anna:x", "@bram:x", "@signal_9:x")


def test_case_16_bots_never_vote() -> None:
    people = [ANNA, Someone("@weer:x", "Weer"), Someone("@news_bot:x", "Nieuws")]
    assert entitled(people, Policy.ROOM, {}, ["@weer:x", "@*_bot:*"]) == ("@anna:x",)


@pytest.mark.parametrize(
    ("policy", "able"),
    [
        (Policy.ROOM, ("@anna:x", "@bram:x", "@carl:x")),
        (Policy.CONFIRMED, ("@anna:x", "@bram:x")),
        (Policy.CODE, ("@bram:x",)),
    ],
)
def test_who_may_vote_is_what_the_wijk_has_set(policy: Policy, able: tuple[str, ...]) -> None:
    roll = {"@anna:x": How.ADMIN, "@bram:x": How.CODE, "@elsewhere:x": How.CODE}
    assert entitled([ANNA, BRAM, Someone("@carl:x", "Carl")], policy, roll) == able


@pytest.mark.parametrize(
    ("user", "puppet"), [("@_discord_7:x", True), ("@whatsapp_316:x", True), ("@whats:x", False), ("@anna:x", False)]
)
def test_accounts_that_a_bridge_made_are_known_by_their_names(user: str, puppet: bool) -> None:
    assert is_puppet(user) is puppet
