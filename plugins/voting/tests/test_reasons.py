"""Reading what somebody says under consent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.cast.reasons import LONGEST, Said, answer, tidy, vote
from plugins.voting.rules import AGAINST, FOR, NO_OPINION

Y, N, O = (FOR,), (AGAINST,), (NO_OPINION,)  # noqa: E741


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ja", Said(Y)),
        ("Ik kan ermee leven!", Said(Y)),
        ("geen bezwaar", Said(Y)),
        ("1", Said(Y)),
        ("geen mening", Said(O)),
        ("3", Said(O)),
        ("weg", Said(())),
        ("2", Said(N)),
        ("tegen", Said(N)),
        ("Bezwaar.", Said(N)),
        ("bezwaar te duur", Said(N, "te duur")),
        ("bezwaar: te duur", Said(N, "te duur")),
        ("tegen omdat het te duur is", Said(N, "het te duur is")),
        ("tegen, want te duur", Said(N, "te duur")),
        ("ik heb bezwaar - te duur", Said(N, "te duur")),
        ("nee, te duur", Said(N, "te duur")),
        ("2 te duur", Said(N, "te duur")),
        ("object because it is too dear", Said(N, "it is too dear")),
        ("I object: too dear", Said(N, "too dear")),
        ("bezwaar\nte\n\nduur", Said(N, "te duur")),
        ("bezwaar ...", Said(N)),
        ("nee hoor, geen bezwaar", None),
        ("no objections from me", None),
        ("bezwaarlijk", None),
        ("ja maar niet heus", None),
        ("4", None),
        ("", None),
    ],
)
def test_what_follows_on_a_vote(words: str, said: Said | None) -> None:
    assert vote(words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Te duur.", Said(N, "Te duur.")),
        ("2 banken is te veel", Said(N, "2 banken is te veel")),
        ("Nee, want het is te duur", Said(N, "Nee, want het is te duur")),
        ("Ja, maar de kleur is lelijk", Said(N, "Ja, maar de kleur is lelijk")),
        ("1", Said(N, "1")),
        ("Ja!", Said(Y)),
        ("opgelost", Said(Y)),
        ("Nee", Said(N)),
        ("geen mening", Said(O)),
        ("weg", Said(())),
        ("...", Said(N)),
    ],
)
def test_what_answers_the_question_why(words: str, said: Said) -> None:
    assert answer(words) == said


@given(st.text(max_size=2 * LONGEST))
def test_every_text_is_read_and_a_reason_is_one_line_that_people_read(words: str) -> None:
    vote(words)
    said = answer(words)
    assert said.choice in (Y, N, O, ())
    assert len(said.reason) <= LONGEST
    assert "\n" not in said.reason
    assert tidy(said.reason) == said.reason
