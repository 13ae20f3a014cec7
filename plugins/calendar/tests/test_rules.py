"""What is double, what concerns the wijk, and who decides: rules held to what they promise."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.ids import Slug, UserId
from hub.api.people import Person, Role
from plugins.calendar.rules.agree import NO, YES, Side, State, sides_of, stands
from plugins.calendar.rules.double import Reason, Slot, Terms, nearest, pairs, reasons
from plugins.calendar.rules.words import theme_of

ZONE = ZoneInfo("Europe/Amsterdam")
ALL = Terms(frozenset(Reason), 7, Fraction(1, 2))
TUESDAY = dt.datetime(2026, 12, 1, 18, 30, tzinfo=dt.UTC)


def slot(key: str, days: float = 0, theme: str = "wonen", who: str = "abc", partner: str = "") -> Slot:
    starts_at = TUESDAY + dt.timedelta(days=days)
    return Slot(
        key=key, title=key, theme=theme, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2),
        who=frozenset(who), partner=partner,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (slot("2", 7), (Reason.THEME, Reason.PEOPLE)),
        (slot("2", 8), ()),
        (slot("2", 2, "groen", "cde"), (Reason.WEEK,)),
        (slot("2", 2, "groen", "bcd"), (Reason.PEOPLE, Reason.WEEK)),
        (slot("2", 7, "groen", "x"), ()),
        (slot("ymere 1", 2, "", "c", "ymere"), (Reason.PEOPLE, Reason.WEEK)),
        (slot("ymere 1", 2, "groen", "c", "ymere"), ()),
        (slot("ymere 1", 0, "groen", "c", "ymere"), (Reason.PEOPLE,)),
    ],
)
def test_what_looks_double(other: Slot, why: tuple[Reason, ...]) -> None:
    assert reasons(slot("1"), other, ALL, ZONE) == why


SLOTS = st.builds(
    slot, st.sampled_from("12345"), st.floats(-20, 20), st.sampled_from(("", "wonen", "groen")),
    st.text("abcd", max_size=4), st.sampled_from(("", "", "ymere", "woon")),
)  # fmt: skip


@given(SLOTS, SLOTS)
def test_it_does_not_matter_which_of_two_was_first_and_nothing_is_beside_itself(one: Slot, other: Slot) -> None:
    assert reasons(one, other, ALL, ZONE) == reasons(other, one, ALL, ZONE)
    assert reasons(one, one, ALL, ZONE) == ()


@given(SLOTS, st.lists(SLOTS, max_size=8))
def test_the_strongest_reason_comes_first_and_then_the_nearest(one: Slot, others: list[Slot]) -> None:
    found = [(list(Reason).index(why[0]), abs(other.starts_at - one.starts_at)) for other, why in
             nearest(one, others, ALL, ZONE)]  # fmt: skip
    assert found == sorted(found)


OF_ONE, OF_OTHER = (
    st.lists(st.builds(slot, st.text("123", min_size=1), st.floats(-20, 20), st.sampled_from(("wonen", "groen")),
                       st.just(""), st.just(partner)), max_size=6, unique_by=lambda one: one.key)
    for partner in ("ymere", "woon")
)  # fmt: skip


@given(OF_ONE, OF_OTHER)
def test_each_meeting_of_two_partners_is_in_one_pair_of_the_same_theme_and_no_pair_is_left(
    ones: list[Slot], others: list[Slot]
) -> None:
    others = [replace(other, key=f"o{other.key}") for other in others]
    found = pairs(ones, others, ALL, ZONE)
    both = [one.key for pair in found for one in pair]
    assert len(both) == len(set(both))
    assert all(one.theme == other.theme for one, other in found)
    left = [one for one in (*ones, *others) if one.key not in both]
    mine, theirs = [one for one in left if one.partner == "ymere"], [one for one in left if one.partner == "woon"]
    assert not [one for one in mine for other in theirs if Reason.THEME in reasons(one, other, ALL, ZONE)]


@given(SLOTS, SLOTS, st.sets(st.sampled_from(Reason)))
def test_only_what_counts_is_noticed(one: Slot, other: Slot, counts: set[Reason]) -> None:
    assert set(reasons(one, other, Terms(counts, 7, Fraction(1, 2)), ZONE)) <= counts


@pytest.mark.parametrize(
    ("own", "other", "state"),
    [("", "", State.ASKED), (YES, "", State.ASKED), ("", NO, State.REFUSED), (YES, NO, State.REFUSED),
     (NO, NO, State.REFUSED), (YES, YES, State.AGREED)],
)  # fmt: skip
def test_both_must_say_yes_and_one_no_is_enough(own: str, other: str, state: State) -> None:
    assert stands(own, other) is state is stands(other, own)


def person(name: str, *roles: Role, partner: str | None = None) -> Person:
    return Person(user_id=UserId(name), name=name, roles=frozenset(roles), partner=Slug(partner) if partner else None)


@pytest.mark.parametrize(
    ("who", "partner", "sides"),
    [
        (person("a", Role.RESIDENT), "", [Side.OWN]),
        (person("b", Role.RESIDENT, Role.STEERING), "", [Side.OTHER]),
        (person("c", Role.RESIDENT), "", []),
        (person("c", Role.STEERING), "", [Side.OWN, Side.OTHER]),
        (person("c", Role.ADMIN), "ymere", [Side.OWN]),
        (person("k", Role.REPRESENTATIVE, Role.STEERING, partner="ymere"), "ymere", [Side.OTHER]),
        (person("k", Role.COLLEAGUE, partner="ymere"), "ymere", []),
        (person("k", Role.REPRESENTATIVE, partner="woon"), "ymere", []),
        (person("a"), "", []),
    ],
)
def test_who_answers_for_which_meeting(who: Person, partner: str, sides: list[Side]) -> None:
    assert sides_of(who, "a", "b", partner) == sides


THEMES = {"wonen": ("Wonen", "huur"), "groen": ("Groen en water", "park")}


@pytest.mark.parametrize(
    ("said", "theme"),
    [
        ("Overleg over WONEN", "wonen"),
        ("Huurdersoverleg", "wonen"),
        ("Nieuw in groen en water!", "groen"),
        ("Parkeren", "groen"),
        ("Spark", None),
        ("Bewonersavond", ""),
        ("Teamuitje", None),
        ("", None),
    ],
)
def test_what_a_title_is_about(said: str, theme: str | None) -> None:
    assert theme_of(said, THEMES, ("bewoner",)) == theme


@given(st.text(), st.text())
def test_any_words_can_be_looked_for_in_any_title(said: str, word: str) -> None:
    theme_of(said, {"x": (word,)}, ())
