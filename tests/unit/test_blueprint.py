"""Which rooms a wijk wants, and that no two of them can become one."""

from __future__ import annotations

from typing import Any

import pytest

from hub.api.wijk import RoomKind
from hub.core.people.directory import full_ids
from hub.core.rooms.blueprint import blueprints, clashes, power_levels
from hub.settings import WijkSettings

SERVER = "wijk.test"


def wijk(slug: str = "de-punt", themes: tuple[str, ...] = ("wonen",), **more: Any) -> WijkSettings:
    tables = [{"slug": theme, "name": theme.title()} for theme in themes]
    return WijkSettings.model_validate({"slug": slug, "name": "Buurt", "admins": ["@beheer"], "themes": tables, **more})


YMERE = {"slug": "ymere", "name": "Ymere", "representatives": ["@karin"], "colleagues": ["@tom:elders.test"]}


def test_every_theme_and_partner_has_a_room_and_the_wijk_its_own() -> None:
    plans = blueprints(wijk(themes=("wonen", "groen"), partners=[YMERE]), SERVER)
    assert [plan.alias for plan in plans] == [
        "de-punt", "de-punt-wonen", "de-punt-groen", "de-punt-partner-ymere", "de-punt-stuurgroep", "de-punt-beheer",
    ]  # fmt: skip


def test_each_room_invites_its_own_people_and_the_admins_and_nobody_twice() -> None:
    plans = {p.slug: p for p in blueprints(wijk(partners=[YMERE], residents=["@anna"], steering=["@anna"]), SERVER)}
    beheer, anna, karin, tom = "@beheer:wijk.test", "@anna:wijk.test", "@karin:wijk.test", "@tom:elders.test"
    assert plans["wonen"].members == (anna, beheer)
    assert plans["ymere"].members == (karin, tom, beheer)
    assert plans["admin"].members == (beheer,)
    assert sorted(plans["space"].members) == [anna, beheer, karin, tom]


def test_a_room_speaks_its_own_language_or_that_of_the_wijk() -> None:
    plans = {p.slug: p for p in blueprints(wijk(language="en", partners=[{**YMERE, "language": "nl"}]), SERVER)}
    assert (plans["ymere"].language, plans["wonen"].language) == ("nl", "en")


def test_only_theme_rooms_are_open_to_whoever_is_in_the_space() -> None:
    assert {p.kind for p in blueprints(wijk(partners=[YMERE]), SERVER) if p.open_to_space} == {RoomKind.THEME}


def test_admins_rule_their_own_room_and_moderate_the_others_and_creators_are_never_listed() -> None:
    for plan in blueprints(wijk(), SERVER):
        assert power_levels(plan)["users"] == {"@beheer:wijk.test": 100 if plan.kind is RoomKind.ADMIN else 50}


def test_somebody_without_a_server_is_on_the_hubs_own() -> None:
    assert full_ids(("@anna", "@bram:elders.test:8448"), SERVER) == ("@anna:wijk.test", "@bram:elders.test:8448")


def test_names_that_look_alike_are_fine_as_long_as_every_alias_is_its_own() -> None:
    assert clashes([wijk(partners=[YMERE]), wijk("de-punt-zuid"), wijk("oost", ("de-punt",))], SERVER) == []


@pytest.mark.parametrize(
    ("wijken", "mistake"),
    [
        ([wijk(themes=("beheer",))], "wijken/de-punt.toml: theme beheer: expected another slug: #de-punt-beheer"),
        ([wijk(themes=("stuurgroep",))], "wijken/de-punt.toml: theme stuurgroep: expected another slug"),
        ([wijk(themes=("partner-ymere",), partners=[YMERE])], "wijken/de-punt.toml: partner ymere: expected another"),
        ([wijk("de", ("punt",)), wijk()], "wijken/de-punt.toml: space space: expected another slug"),
        ([wijk("de", ("punt-wonen",)), wijk()], "wijken/de-punt.toml: theme wonen: expected another slug"),
    ],
)
def test_two_rooms_of_one_alias_are_a_mistake_that_names_both(wijken: list[WijkSettings], mistake: str) -> None:
    found = clashes(wijken, SERVER)
    assert len(found) == 1
    assert found[0].startswith(mistake)
    assert "is also the room of wijken/" in found[0]
