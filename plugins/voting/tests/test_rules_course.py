from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import TRANSITIONS, Happening, NotPossible, State, advance, possible

EVERYTHING = [*product(State, Happening)]


@pytest.mark.parametrize(("state", "happening"), EVERYTHING)
def test_only_what_is_in_the_table_can_happen(state: State, happening: Happening) -> None:
    if (state, happening) in TRANSITIONS:
        assert advance(state, happening) is TRANSITIONS[state, happening]
        assert happening in possible(state)
    else:
        assert happening not in possible(state)
        with pytest.raises(NotPossible) as refused:
            advance(state, happening)
        assert (refused.value.state, refused.value.happening) == (state, happening)


@pytest.mark.parametrize(
    ("happenings", "state"),
    [
        ("open close pass carry_out", State.CARRIED_OUT),
        ("open extend close fail appeal pass", State.DECIDED),
        ("open close pass appeal fail", State.NOT_DECIDED),
        ("withdraw", State.WITHDRAWN),
        ("open extend withdraw", State.WITHDRAWN),
    ],
)
def test_a_course_from_draft(happenings: str, state: State) -> None:
    at = State.DRAFT
    for happening in happenings.split():
        at = advance(at, Happening(happening))
    assert at is state


@pytest.mark.parametrize(
    ("happenings", "refused"),
    [
        ("open close", "open"),  # a closed vote never opens again
        ("open close", "withdraw"),  # nor disappears once the outcome is known
        ("open extend", "extend"),  # nor is kept open until it suits
        ("open close fail", "carry_out"),
        ("open", "pass"),
    ],
)
def test_not_after(happenings: str, refused: str) -> None:
    at = State.DRAFT
    for happening in happenings.split():
        at = advance(at, Happening(happening))
    with pytest.raises(NotPossible):
        advance(at, Happening(refused))


@given(st.lists(st.sampled_from(Happening)))
def test_a_decision_was_always_open_and_closed_first(happenings: list[Happening]) -> None:
    at, seen = State.DRAFT, [State.DRAFT]
    for happening in happenings:
        if happening in possible(at):
            at = advance(at, happening)
            seen.append(at)
    if at in (State.DECIDED, State.NOT_DECIDED, State.CARRIED_OUT, State.APPEALED):
        assert seen.index(State.OPEN) < seen.index(State.CLOSED) < len(seen) - 1


def test_every_state_can_be_reached() -> None:
    assert {State.DRAFT, *TRANSITIONS.values()} == set(State)
