"""What people type is a round or an answer, or says what is wrong; no answer leaves its groups; names stay hidden."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.dates import When, parse_when
from plugins.input.rules import opening
from plugins.input.rules.answers import Said, read, typed
from plugins.input.rules.grouping import gathered, merged, split, voices, without
from plugins.input.rules.nameless import order
from plugins.input.rules.numbers import numbers_in
from plugins.input.rules.opening import Flaw, Wish

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))
THEMES = {"wonen": "wonen", "groen": "groen", "groen en schoon": "groen"}


def when(words: str) -> When | None:
    return parse_when(words, NOW)


def wish(words: str) -> Wish:
    return opening.read(words, when, THEMES)


DAY = When(dt.date(2026, 12, 12))


@pytest.mark.parametrize(
    ("typed_words", "title", "day", "themes", "questions"),
    [
        ("Het plein", "Het plein", None, (), ()),
        ("Het plein tot 12 december", "Het plein", DAY.date, (), ()),
        ("Het plein tot 12 december thema wonen", "Het plein", DAY.date, ("wonen",), ()),
        ("Het plein thema's wonen en groen tot 12 december", "Het plein", DAY.date, ("wonen", "groen"), ()),
        ("Het plein thema groen en schoon", "Het plein", None, ("groen",), ()),
        ("The square for theme all until 12 December", "The square", DAY.date, ("wonen", "groen"), ()),
        ("Het plein\nWat mis je?\n2. Wat kan weg?", "Het plein", None, (), ("Wat mis je?", "Wat kan weg?")),
        ("Het plein; Wat mis je? ; - Wat kan weg?", "Het plein", None, (), ("Wat mis je?", "Wat kan weg?")),
        ("De weg van plein tot haven en terug naar de markt", "De weg van plein tot haven en terug naar de markt",
         None, (), ()),
    ],
)  # fmt: skip
def test_a_round_is_read(
    typed_words: str, title: str, day: dt.date | None, themes: tuple[str, ...], questions: tuple[str, ...]
) -> None:
    found = wish(typed_words)
    assert (found.title, found.when and found.when.date, found.themes, found.questions, found.flaw) == (
        title, day, themes, questions, None
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed_words", "flaw"),
    [
        ("", Flaw.NO_TITLE),
        ("tot 12 december", Flaw.NO_TITLE),
        ("Het plein tot sint juttemis", Flaw.DATE),
        ("Het plein thema kunst", Flaw.THEME),
        ("x" * 200, Flaw.LONG),
        ("Het plein\n" + "\n".join(f"Vraag {n} is hoe?" for n in "abcdefghi"), Flaw.QUESTIONS),
    ],
)
def test_what_is_wrong_with_a_round_is_said(typed_words: str, flaw: Flaw) -> None:
    assert wish(typed_words).flaw is flaw


@given(st.text())
def test_any_words_are_a_round_or_have_a_flaw(words: str) -> None:
    found = wish(words)
    assert (found.flaw is not None) != bool(found.title)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2: Meer licht", [Said(2, "Meer licht")]),
        ("2. Meer licht", [Said(2, "Meer licht")]),
        ("vraag 3 De bus", [Said(3, "De bus")]),
        ("Meer licht", [Said(1, "Meer licht", sure=False)]),
        ("2 bankjes erbij", [Said(1, "2 bankjes erbij", sure=False)]),
        ("9: Meer licht", [Said(1, "9: Meer licht", sure=False)]),
        ("1: Goed\n2: Licht\nen een bank\n3) Bus", [Said(1, "Goed"), Said(2, "Licht\nen een bank"), Said(3, "Bus")]),
        ("1: Goed\n1: Ook mooi", [Said(1, "Goed\nOok mooi")]),
        ("1:\n2: Licht", [Said(2, "Licht")]),
        ("12:30 is te laat", [Said(1, "12:30 is te laat", sure=False)]),
        ("  ", []),
    ],
)  # fmt: skip
def test_answers_are_read(words: str, found: list[Said]) -> None:
    assert read(words, 3) == found


def test_with_one_question_no_number_is_needed() -> None:
    assert read("Meer licht", 1) == [Said(1, "Meer licht")]


@pytest.mark.parametrize(
    ("words", "round", "question", "theme", "rest"),
    [
        ("2 Meer licht", None, 2, None, "2: Meer licht"),
        ("4.2 wonen Meer licht", 4, 2, "wonen", "2: Meer licht"),
        ("wonen: Meer licht", None, None, "wonen", "Meer licht"),
        ("2: groen en schoon, meer gras", None, 2, "groen", "2: meer gras"),
        ("2", None, 2, None, ""),
        ("2e hands winkel", None, None, None, "2e hands winkel"),
    ],
)
def test_an_answer_behind_a_command_is_read(
    words: str, round: int | None, question: int | None, theme: str | None, rest: str
) -> None:
    found = typed(words, THEMES, bare=True)
    assert (found.round, found.question, found.theme, found.words) == (round, question, theme, rest)


@pytest.mark.parametrize(
    ("words", "theme", "rest"),
    [
        ("2 bankjes erbij", None, "2 bankjes erbij"),
        ("12.30 uur is te laat", None, "12.30 uur is te laat"),
        ("2: wonen Meer licht", "wonen", "2: Meer licht"),
        ("wonen 2 bankjes", "wonen", "2 bankjes"),
        ("Meer licht", None, "Meer licht"),
    ],
)
def test_in_a_talk_a_number_without_a_sign_is_part_of_the_answer(words: str, theme: str | None, rest: str) -> None:
    found = typed(words, THEMES, bare=False)
    assert (found.round, found.theme, found.words) == (None, theme, rest)


@given(st.text(), st.integers(1, 8))
def test_any_words_are_answers_to_questions_that_exist_each_once(words: str, questions: int) -> None:
    found = read(words, questions)
    assert [said.question for said in found] == list({said.question: None for said in found})
    assert all(1 <= said.question <= questions and said.words.strip() for said in found)
    assert bool(found) or not any(map(str.isalpha, words))


MOVES = st.lists(st.tuples(st.sampled_from("mso"), st.integers(0, 9), st.integers(0, 9)), max_size=30)


@given(st.integers(1, 10), MOVES)
def test_every_answer_stays_in_one_group_that_it_may_lead(count: int, moves: list[tuple[str, int, int]]) -> None:
    groups = {number: number for number in range(count)}
    for kind, one, other in moves:
        if one not in groups or other not in groups:
            continue
        known = set(groups)
        if kind == "m":
            groups = merged(groups, one, [other])
            assert groups[one] == groups[other]
        elif kind == "s":
            groups = split(groups, one)
            assert groups[one] == one
            assert [number for number, lead in groups.items() if lead == one] == [one]
        else:
            groups, known = without(groups, one), known - {one}
        assert set(groups) == known
        assert all(groups[lead] == lead for lead in groups.values())
        assert sorted(number for members in gathered(groups).values() for number in members) == sorted(known)


def test_a_person_counts_once_and_each_answer_without_a_name_by_itself() -> None:
    assert voices(["@anna", "@anna", "@bram", "", ""]) == 4


@given(st.permutations(["Meer licht", "De bus", "Een bank"]))
def test_the_order_of_nameless_answers_tells_nothing_of_when_they_were_given(words: list[str]) -> None:
    assert sorted(words, key=lambda said: order(said, 1, "wonen")) == sorted(
        sorted(words), key=lambda said: order(said, 1, "wonen")
    )


@pytest.mark.parametrize(
    ("words", "numbers"), [("12 15 en 18", [12, 15, 18]), ("#3, 3, 4.", [3, 4]), ("", []), ("a1 2b", [])]
)
def test_numbers_are_read_once_each(words: str, numbers: list[int]) -> None:
    assert numbers_in(words) == numbers
