"""Rooms move, people come and go, the hub is put out and asked back: what it knew goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hub.testing.stage import Stage

SETTINGS: dict[str, dict[str, object]] = {
    "agenda": {"residents_needed": 1, "partners_needed": 0},
    "voting": {"rule": "residents"},
}


def give_power(stage: Stage, room: str, name: str, level: int = 100) -> None:
    """The hub's own account gives somebody a power level, as its operator can."""
    levels = dict(stage.homeserver.state(stage.room_id(room))["m.room.power_levels", ""])
    levels["users"] = {**levels["users"], stage.homeserver.user_id(name): level}
    stage.homeserver.set_state("wijkhub", stage.room_id(room), "m.room.power_levels", levels)


async def comes_in(stage: Stage, room: str, how: Callable[[], object]) -> None:
    """Let something happen after which the hub joins a room, and wait until it has."""
    before = stage.homeserver.position
    how()
    stage.acted()
    await stage.homeserver.wait_for(
        lambda event: (
            event["type"] == "m.room.member"
            and (event["room_id"], event["state_key"]) == (room, stage.hub.directory.me)
            and event["content"]["membership"] == "join"
        ),
        after=before,
    )
    stage.acted()
    await stage.settled()


async def moved(stage: Stage, room: str, version: str) -> tuple[str, str]:
    """The admin replaces a room by a new one, and everybody goes along. The old and the new id."""
    give_power(stage, room, "beheer")
    old = stage.room_id(room)
    new = stage.homeserver.upgrade("beheer", old, version)
    await comes_in(stage, new, lambda: None)
    for user in stage.homeserver.members(old) - stage.homeserver.members(new):
        stage.homeserver.join(user.split(":")[0].lstrip("@"), new)
    stage.acted()
    await stage.settled()
    return old, new


@pytest.mark.parametrize("version", ["11", "12"])
async def test_a_room_that_moved_goes_on_in_the_new_one(version: str) -> None:
    async with Stage("agenda") as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!agenda Een bankje")
        old, new = await moved(stage, "wonen", version)
        assert stage.room_id("wonen") == new
        assert anna.user_id in stage.homeserver.members(new)
        space = stage.homeserver.state(stage.room_id("space"))
        assert space["m.space.child", new]["via"] == ["wijk.test"]
        assert space["m.space.child", old] == {}
        assert stage.find("wonen", "Een bankje").body.startswith("Agenda ")
        await bram.says("wonen", "!steun 1")
        assert "Steun: 2 bewoners" in stage.find("wonen", "Punt 1: Een bankje")
        assert "verhuisd" in stage.last("admin")


async def test_a_hub_that_may_little_in_a_new_room_says_what_it_needs_and_catches_up_when_it_has_it() -> None:
    async with Stage("agenda") as stage:
        _, new = await moved(stage, "wonen", "12")
        assert "Maak mij daar moderator" in stage.last("admin")
        assert ("m.space.parent", stage.room_id("space")) not in stage.homeserver.state(new)
        levels = dict(stage.homeserver.state(new)["m.room.power_levels", ""])
        levels["users"] = {stage.hub.directory.me: 50}
        stage.homeserver.set_state("beheer", new, "m.room.power_levels", levels)
        stage.acted()
        await stage.settled()
        assert ("m.space.parent", stage.room_id("space")) in stage.homeserver.state(new)
        assert "heb iedereen uitgenodigd" in stage.last("admin")
        board = stage.find("wonen", "Agenda Wonen")
        assert board.event_id in stage.homeserver.state(new)["m.room.pinned_events", ""]["pinned"]


async def test_what_belongs_to_the_old_room_is_said_in_the_new_one() -> None:
    async with Stage("agenda", "voting", settings=SETTINGS) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!agenda Een bankje")
        await anna.says("wonen", "!besluit 1")
        (poll,) = stage.polls("wonen")
        await bram.votes("wonen", poll, poll.answer("voor"))
        await moved(stage, "wonen", "11")
        for name in ("anna", "fatima", "mei"):
            await stage.person(name).says("wonen", "!stem 1 voor")
        await stage.passes(days=8)
        assert "Bewoners: 4 van 5 stemden" in stage.find("wonen", "Uitslag van stemming 1: Een bankje")
        assert "✅ Besloten" in stage.find("wonen", "Punt 1: Een bankje")
        assert not [said for said in stage.hub_said("admin") if "bezorgen" in said]


async def test_a_hub_that_was_put_out_is_silent_and_goes_on_when_it_is_asked_back() -> None:
    async with Stage("agenda") as stage:
        anna = stage.person("anna")
        _, room = await moved(stage, "wonen", "12")  # nobody puts out whoever made a room
        await anna.says("wonen", "!agenda Een bankje")
        before = stage.find("wonen", "Agenda ")
        for _ in range(2):  # asked, put out, and asked once more
            stage.homeserver.kick("beheer", room, "wijkhub")
            stage.acted()
            await stage.settled()
            assert "Ik zit niet meer in Wonen." in stage.last("admin")
            stage.homeserver.text("anna", room, "!agenda Terwijl de hub weg was")
            await comes_in(stage, room, lambda: stage.homeserver.invite("beheer", room, "wijkhub"))
        await anna.says("wonen", "!agenda Een boom")
        boards = [said for said in stage.hub_said("wonen") if said.body.startswith("Agenda ")]
        assert [board.event_id for board in boards] == [before.event_id]
        assert "Een boom" in boards[0]


async def test_a_second_talk_that_somebody_begins_is_answered_too() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        first = str(stage.direct_room("anna"))
        await anna.opens_direct()
        rooms = [room.room_id for _, room in stage.hub.directory.rooms.values() if room.slug == anna.user_id]
        assert len(rooms) == 2
        for room in rooms:
            await anna.says(room, "!echo hoi")
            assert stage.room(room)[-1].body == "Jij zei: hoi"
        await anna.says("wonen", "!fluister psst")
        assert "psst" in stage.room(next(room for room in rooms if room != first))[-1]


async def test_whoever_takes_another_name_stays_who_they_are() -> None:
    async with Stage() as stage:
        karin = stage.person("karin")
        member = {"membership": "join", "displayname": "Karin van Ymere"}
        for room in ("ymere", "steering", "space"):
            stage.homeserver.set_state("karin", stage.room_id(room), "m.room.member", member, karin.user_id)
        await karin.says("ymere", "!partners")
        assert "Ymere: Karin van Ymere" in stage.last("ymere")


async def test_whoever_left_every_room_is_a_stranger() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        for room in ("wonen", "groen", "steering", "space"):
            await anna.leaves(room)
        await anna.writes("!echo hoi")
        assert "Ik weet niet bij welke wijk je hoort." in stage.direct("anna")[-1]


async def test_a_hub_that_cannot_follow_says_so_where_people_left_and_whoever_made_the_new_room_rules_there() -> None:
    async with Stage("probe") as stage:
        old, beheer = stage.room_id("admin"), stage.person("beheer")
        give_power(stage, "admin", "beheer")
        new = stage.homeserver.upgrade("beheer", old, "12")
        stage.acted()
        await stage.settled()
        assert stage.room(old)[-1].body.startswith("Beheer is verhuisd naar een nieuwe kamer. Ik kan er niet in.")
        await comes_in(stage, new, lambda: stage.homeserver.invite("beheer", new, "wijkhub"))
        assert beheer.user_id not in stage.homeserver.state(new)["m.room.power_levels", ""]["users"]
        await beheer.says("admin", "!plugin uit proef")
        assert stage.room(new)[-1].body == "De plugin Proef staat nu uit. Er is niets weggegooid."
