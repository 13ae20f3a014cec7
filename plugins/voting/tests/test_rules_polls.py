from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import Method, Refusal, Refused, answer_ids, choice_from_poll, unfit
from plugins.voting.tests.elections import question

MALFORMED = Refused(Refusal.MALFORMED)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(["1", "2", "3"])),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=2)),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("answers", "one", "several"),  # choice, approval
    [
        (["2"], (2,), (2,)),
        ([], (), ()),
        (["3", "1"], (3,), (3, 1)),  # only the first max_selections count
        (["2", "2"], (2,), (2,)),
        (["9"], (), ()),  # an unknown answer spoils the vote
        (["1", "9"], (), ()),  # also beyond max_selections, as in Element
        (["01"], (), ()),
        (["٢"], (), ()),  # a digit, but not our id
        ([""], (), ()),
        (None, MALFORMED, MALFORMED),
        ("2", MALFORMED, MALFORMED),
        ({"0": "2"}, MALFORMED, MALFORMED),
        ([2], MALFORMED, MALFORMED),
        ([["2"]], MALFORMED, MALFORMED),
        (["2", None], MALFORMED, MALFORMED),
        ([{}], MALFORMED, MALFORMED),
    ],
)
def test_a_poll_answer(answers: object, one: object, several: object) -> None:
    assert choice_from_poll(answers, question(Method.CHOICE)) == one
    assert choice_from_poll(answers, question(Method.APPROVAL)) == several


@given(JSON, st.sampled_from(Method))
def test_whatever_a_poll_answer_holds_it_is_a_choice_or_malformed(answers: object, method: Method) -> None:
    asked = question(method)
    choice = choice_from_poll(answers, asked)
    assert choice == MALFORMED or (isinstance(choice, tuple) and unfit(asked, choice) is None)


@pytest.mark.parametrize(("method", "option"), [*product(Method, (1, 2, 3))])
def test_each_answer_comes_back_as_its_option(method: Method, option: int) -> None:
    asked = question(method)
    assert choice_from_poll([answer_ids(asked)[option - 1]], asked) == (option,)


def test_answer_ids_do_not_depend_on_the_texts() -> None:
    assert answer_ids(question(Method.CHOICE, 20)) == tuple(map(str, range(1, 21)))
