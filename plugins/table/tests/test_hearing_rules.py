"""From what is shown of streets, ages and languages nobody can work out a group that is too small to name."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.table.rules.hearing import BATCH, LEAST, TAKEN_BACK, Told, anew, changed, counted, groups

Show = frozenset[str] | None

LEAVES, SILENT = "leaves", "silent"
"""Whoever is there longest leaves; somebody comes and says nothing of themselves."""


class Course:
    """What happens in a small wijk. ``rule``: whether groups are shown as the rules say, or as they are."""

    def __init__(self, least: int, *, rule: bool = True) -> None:
        self.least, self.rule = least, rule
        self.told: list[Told] = []
        self.shown: Show = None

    def goes_on(self, step: str) -> None:
        if step != LEAVES:
            self.told.append(Told("" if step == SILENT else step))
        elif self.told:
            del self.told[0]
        new = anew(self.told, self.least) if self.rule else groups(self.told, self.least)
        if new is not None:
            self.told, self.shown = [*map(counted, self.told)], new

    def size(self, group: str) -> int:
        return sum(one.value == group for one in self.told)


def given_away(least: int, length: int, said: tuple[str, ...], *, leaves: bool = True, rule: bool = True) -> set[str]:
    """The groups of which an onlooker can work out, at any moment, that they have so many people, fewer than ``least``.

    The onlooker sees who comes and who leaves, looks at what is shown each time, and knows which groups there are, but
    not who says something. All courses of such a length are tried: what is the same in all that look alike, is known.
    """
    possible: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for steps in product((*said, SILENT, *([LEAVES] if leaves else [])), repeat=length):
        course, shows, sizes = Course(least, rule=rule), list[Show](), list[tuple[str, int, int]]()
        for place, step in enumerate(steps):
            course.goes_on(step)
            shows.append(course.shown)
            sizes += [(group, place, course.size(group)) for group in said]
        seen = tuple(step == LEAVES for step in steps), tuple(shows)
        for group, place, size in sizes:
            possible[seen, group, place].add(size)
    return {str(key[1]) for key, sizes in possible.items() if len(sizes) == 1 and 0 < min(sizes) < least}


@pytest.mark.parametrize(("said", "length", "leaves"), [(("a", "b"), 7, True), (("a", "b", "c"), 7, False)])
def test_no_course_of_a_small_wijk_lets_an_onlooker_work_out_a_group_below_the_least(
    said: tuple[str, ...], length: int, leaves: bool
) -> None:
    assert given_away(2, length, said, leaves=leaves) == set()


def test_without_the_rule_one_person_who_joins_gives_their_group_away() -> None:
    """What the test above would find."""
    assert given_away(2, 4, ("a", "b"), leaves=False, rule=False) == {"a", "b"}


values = st.sampled_from(["", "a", "b", "c"])
people = st.lists(st.builds(Told, values, st.sampled_from(["", "a", "b", "c", TAKEN_BACK])), max_size=40)


@given(people)
def test_what_is_named_has_enough_people_on_that_day_and_changes_only_with_enough_of_them(town: list[Told]) -> None:
    new = anew(town)
    assert (new is None) == (changed(town) < BATCH)
    if sum(bool(one.value) for one in town) < BATCH:
        assert not new
    for group in new or ():
        assert sum(one.value == group for one in town) >= LEAST


@given(people, values)
def test_after_a_showing_no_one_person_changes_what_is_shown_whatever_they_do(town: list[Told], value: str) -> None:
    settled = [counted(one) for one in town]
    for place in range(len(settled)):
        other = [*settled]
        other[place] = Told(value, settled[place].counted)
        assert anew(other) is None
    assert anew([*settled, Told(value)]) is None


@given(st.lists(st.sampled_from(["a", "b", "c", SILENT, LEAVES]), max_size=80))
def test_between_two_different_showings_at_least_ten_people_said_something_else(steps: list[str]) -> None:
    course, last, spoke = Course(LEAST), None, 0
    for step in steps:
        course.goes_on(step)
        spoke += step not in (SILENT, LEAVES)
        if course.shown != last:
            assert spoke >= BATCH
            last, spoke = course.shown, 0
