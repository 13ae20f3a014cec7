"""Who has which power in a room, and who is meant by a name: whatever a room or a person says."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.ids import UserId
from hub.core.people.directory import meant
from hub.core.people.room_state import creators, power_level, sane_power_levels

ANNA, BRAM, HUB = "@anna:wijk.test", "@bram:wijk.test", "@wijkhub:wijk.test"


# ---- power (spec: m.room.power_levels; creators of room version 12: MSC4289)


@pytest.mark.parametrize("version", ["12", "13", "99"])
def test_from_version_12_on_creators_stand_above_all_levels(version: str) -> None:
    found = creators(HUB, {"room_version": version, "additional_creators": [ANNA]})
    assert found == [HUB, ANNA]
    levels = sane_power_levels({"users": {BRAM: 100, ANNA: 0}})
    assert power_level(levels, found, HUB) == power_level(levels, found, ANNA) == math.inf
    assert power_level(levels, found, BRAM) == 100


@pytest.mark.parametrize(
    "version", ["1", "9", "11", None, "", "org.matrix.msc2176", "12.1", "²", "-12", "١", 3, ["12"]]
)
def test_before_version_12_a_creator_has_what_the_levels_say(version: object) -> None:
    assert creators(HUB, {"room_version": version, "additional_creators": [ANNA]}) == []
    assert power_level(sane_power_levels({"users": {HUB: 100}}), [], HUB) == 100
    assert power_level(sane_power_levels({}), [], HUB) == 0


@pytest.mark.parametrize("more", [None, "@anna:wijk.test", {}, 3])
def test_additional_creators_that_are_no_list_are_not_there(more: object) -> None:
    assert creators(HUB, {"room_version": "12", "additional_creators": more}) == [HUB]
    assert creators(HUB, {"room_version": "12", "additional_creators": [3, None, ANNA]}) == [HUB, ANNA]


@pytest.mark.parametrize(
    ("levels", "anna", "bram"),
    [
        ({}, 0, 0),
        ({"users": {ANNA: 50}}, 50, 0),
        ({"users": {ANNA: 50}, "users_default": 10}, 50, 10),
        ({"users": {ANNA: -1}, "users_default": 100}, -1, 100),
        ({"users": {ANNA: 0}, "users_default": 100}, 0, 100),
        ({"users": {ANNA: "100"}}, 0, 0),
        ({"users": {ANNA: True, BRAM: 50.0}, "users_default": True}, 0, 0),
        ({"users": [ANNA], "users_default": "50"}, 0, 0),
        ({"users": None, "users_default": None}, 0, 0),
    ],
)
def test_power_is_a_whole_number_or_it_is_not_there(levels: dict[str, object], anna: int, bram: int) -> None:
    sane = sane_power_levels(levels)
    assert (power_level(sane, [], ANNA), power_level(sane, [], BRAM)) == (anna, bram)
    assert sane_power_levels(sane) == sane


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from([ANNA, "12"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([ANNA, BRAM, "x"]), inner, max_size=3),
    max_leaves=10,
)
CONTENT = st.dictionaries(
    st.sampled_from(["users", "users_default", "room_version", "additional_creators"]), JSON, max_size=4
)


@given(CONTENT)
def test_any_state_of_a_room_gives_somebody_a_power(content: dict[str, object]) -> None:
    founders = creators(HUB, content)
    for levels in (sane_power_levels(content), content):
        for user in (ANNA, HUB):
            power = power_level(levels, founders, user)
            assert power == math.inf if user in founders else isinstance(power, int)


# ---- names

PEOPLE = [
    (UserId("@anna:wijk.test"), "Anna de Vries"),
    (UserId("@bram:wijk.test"), "Bram"),
    (UserId("@bram:elders.test"), "Bram van Elders"),
    (UserId("@karin:wijk.test"), "Karin"),
    (UserId("@liar:wijk.test"), "@karin:wijk.test"),
    (UserId("@cheat:wijk.test"), "Karin"),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("@anna:wijk.test", ["@anna:wijk.test"]),
        ("@Anna", ["@anna:wijk.test"]),
        ("anna", ["@anna:wijk.test"]),
        (" ANNA de vries, ", ["@anna:wijk.test"]),
        ("@bram", ["@bram:elders.test", "@bram:wijk.test"]),
        ("@bram:elders.test", ["@bram:elders.test"]),
        ("bram", ["@bram:elders.test", "@bram:wijk.test"]),
        ("bram van elders", ["@bram:elders.test"]),
        ("niemand", []),
        ("@", []),
        ("", []),
    ],
)
def test_somebody_is_found_by_id_first_part_of_it_or_shown_name(words: str, found: list[str]) -> None:
    assert meant(words, PEOPLE) == found


def test_nobody_takes_the_place_of_another_by_showing_their_name() -> None:
    assert meant("@karin:wijk.test", PEOPLE) == ["@karin:wijk.test"]
    assert meant("@karin", PEOPLE) == ["@karin:wijk.test"]
    assert meant("Karin", PEOPLE) == ["@cheat:wijk.test", "@karin:wijk.test"]
    gone = [person for person in PEOPLE if person[0] != "@karin:wijk.test"]
    assert meant("@karin:wijk.test", gone) == meant("@karin", gone) == []


NAMES = st.text(max_size=6) | st.sampled_from(["@anna", "@anna:wijk.test", "anna", "Anna", "@"])
USERS = st.builds("@{}:{}".format, st.sampled_from(["anna", "bram", "Karin"]), st.sampled_from(["wijk.test", "b.test"]))


@given(words=NAMES, people=st.lists(st.tuples(USERS.map(UserId), NAMES), max_size=6))
def test_any_words_mean_some_of_the_people_and_an_id_never_two(words: str, people: list[tuple[UserId, str]]) -> None:
    found = meant(words, people)
    assert set(found) <= {user for user, _ in people}
    if ":" in words and words.startswith("@"):
        assert len(found) <= 1
    if words.startswith("@"):
        assert found == meant(words, [(user, "") for user, _ in people])
