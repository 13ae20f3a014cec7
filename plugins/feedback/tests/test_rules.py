"""How something stands and what an answer says."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.feedback.rules.course import OPEN, About, State, waits, with_actions
from plugins.feedback.rules.reading import Answer, Thing, Way, answer, thing

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
MARCH = dt.date(2027, 3, 1)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1))


@given(st.sampled_from(State), st.none() | DAYS, DAYS)
def test_no_and_a_date_to_come_are_answers_and_a_date_that_passed_is_none(
    state: State, until: dt.date | None, today: dt.date
) -> None:
    waiting = waits(state, until, today)
    assert not waiting or state in OPEN
    if state is State.LATER:
        assert waiting == (until is None or until < today)


@given(st.sampled_from(State), st.integers(0, 3))
def test_somebody_does_it_exactly_while_an_action_for_it_is_not_over(state: State, live: int) -> None:
    after = with_actions(state, live)
    if state in (State.DONE, State.DECIDING):
        assert after is state
    else:
        assert (after is State.DOING) == bool(live)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nee, want het kost te veel", Answer(Way.NO, "het kost te veel")),
        ("nee omdat het niet mag", Answer(Way.NO, "het niet mag")),
        ("no, because it costs too much", Answer(Way.NO, "it costs too much")),
        ("nee", Answer(Way.NO, "")),
        ("niet van ons", Answer(Way.NOT_OURS)),
        ("Dit is niet voor ons, maar voor de gemeente.", Answer(Way.NOT_OURS)),
        ("not ours", Answer(Way.NOT_OURS)),
        ("niet van onszelf afhankelijk", Answer(Way.NO, "van onszelf afhankelijk")),
        ("niets aan te doen", Answer(Way.SAY, "niets aan te doen")),
        ("later 1 maart", Answer(Way.LATER, "", MARCH)),
        ("later, op 1 maart want eerst de riolen", Answer(Way.LATER, "eerst de riolen", MARCH)),
        ("later", Answer(Way.LATER, "")),
        ("door @ymere", Answer(Way.BY, "@ymere")),
        ("by @ymere before 1 March", Answer(Way.BY, "@ymere", MARCH)),
        ("punt 7", Answer(Way.PART, item=7)),
        ("hoort bij punt 7", Answer(Way.PART, item=7)),
        ("Ja, in maart is de lift klaar", Answer(Way.SAY, "Ja, in maart is de lift klaar")),
    ],
)
def test_an_answer_is_read_from_words(words: str, said: Answer) -> None:
    assert answer(words, NOW) == said


@given(st.text())
def test_any_text_is_some_answer_and_names_some_thing_or_none(words: str) -> None:
    assert answer(words, NOW).way in Way
    assert thing(words) is None or isinstance(thing(words), tuple)


def test_a_thing_is_named_by_kind_and_number() -> None:
    assert thing("vraag 2 nee") == (Thing(About.QUESTION, 2), "nee")
    assert thing("Punt #12: later") == (Thing(About.ITEM, 12), "later")
    assert thing("input 3") == (Thing(About.INPUT, 3), "")
    assert thing("besluit 4 nee") == (Thing(About.VOTE, 4), "nee")
    assert thing("12 nee") is thing("agenda 3 nee") is None
