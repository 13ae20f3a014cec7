"""Every command, by people of every role, in every kind of room. A new command is in here by itself."""

from __future__ import annotations

import pytest

from hub.api.commands import Command
from hub.api.ids import UserId
from hub.api.people import Role
from hub.api.wijk import RoomKind
from hub.testing.stage import Stage
from tests.attacks.town import (
    EVERYONE,
    PLUGINS,
    REFUSED,
    ROOMS,
    Somebody,
    changes,
    come,
    everything,
    said_by_hub,
    says_all,
    settle_in,
    table,
)

WHO = [pytest.param(somebody, id=role) for role, somebody in EVERYONE.items()]


def allowed(command: Command, roles: frozenset[Role], kind: RoomKind) -> bool:
    return bool(roles & command.who) and kind in command.where


@pytest.mark.parametrize("who", WHO)
async def test_who_may_not_is_told_who_can_and_nothing_changes(who: Somebody) -> None:
    async with Stage(*PLUGINS, begins=settle_in) as stage:
        commands = list(table(stage))
        for room, kind in ROOMS.items():
            at_home = who.name in people(stage, room)
            await come(stage, who.name, room)
            await has_roles(stage, who, room)
            refused = [(c, line) for c, line in commands if not allowed(c, who.within(room), kind)]
            await try_in_vain(stage, who.name, stage.room_id(room), refused)
            if not at_home:
                await stage.person(who.name).leaves(room)


@pytest.mark.parametrize("who", WHO)
async def test_a_direct_message_gives_nobody_a_right(who: Somebody) -> None:
    async with Stage(*PLUGINS, begins=settle_in) as stage:
        room = await talk(stage, who)
        roles = who.roles or who.others
        refused = [(c, line) for c, line in table(stage) if not allowed(c, roles, RoomKind.DIRECT)]
        await try_in_vain(stage, who.name, room, refused)


@pytest.mark.parametrize("who", WHO)
async def test_a_room_that_is_of_no_wijk_is_not_listened_to(who: Somebody) -> None:
    async with Stage(*PLUGINS, begins=settle_in) as stage:
        room = stage.homeserver.create_room(who.name, preset="public_chat")
        stage.homeserver.join("wijkhub", room)
        before, said = await everything(), said_by_hub(stage)
        await says_all(stage, who.name, room, [line for _, line in table(stage)])
        assert changes(before, await everything()) == []
        assert said_by_hub(stage) == said


@pytest.mark.parametrize("who", WHO)
async def test_who_may_is_not_refused(who: Somebody) -> None:
    """Else the tests above would hold for a hub that refuses everybody everything."""
    async with Stage(*PLUGINS, begins=settle_in) as stage:
        for room, kind in ROOMS.items():
            at_home = who.name in people(stage, room)
            await come(stage, who.name, room)
            lines = [line for c, line in table(stage) if allowed(c, who.within(room), kind)]
            for line, answers in zip(lines, await says_all(stage, who.name, stage.room_id(room), lines), strict=True):
                assert not any(REFUSED.match(answer.body) for answer in answers), (room, line, answers)
            if not at_home:
                await stage.person(who.name).leaves(room)


async def try_in_vain(stage: Stage, name: str, room: str, refused: list[tuple[Command, str]]) -> None:
    """Every one of these commands is refused in words, and after all of them nothing is different anywhere."""
    before, said = await everything(), said_by_hub(stage)
    answered = await says_all(stage, name, room, [line for _, line in refused])
    for (command, line), answers in zip(refused, answered, strict=True):
        assert len(answers) == 1, (room, line, answers)
        assert REFUSED.match(answers[0].body), (room, line, answers[0].body)
        if answers[0].body.startswith("Alleen ") and command.who & {Role.ADMIN, Role.STEERING}:
            assert "Je kunt het vragen aan " in answers[0], (room, line, answers[0].body)
    assert changes(before, await everything()) == [], room
    assert said_by_hub(stage) == said + len(refused)


def people(stage: Stage, room: str) -> set[str]:
    return {user.split(":")[0].removeprefix("@") for user in stage.homeserver.members(stage.room_id(room))}


async def has_roles(stage: Stage, who: Somebody, room: str) -> None:
    """What this test calls somebody is what they are."""
    wijk = stage.hub.directory.wijken["oost" if room.startswith("oost/") else "de-punt"]
    found = await stage.hub.directory.person(wijk, UserId(stage.homeserver.user_id(who.name)), stage.clock.now().date())
    assert found.roles == who.within(room), (who.name, room)


async def talk(stage: Stage, who: Somebody) -> str:
    """A direct message with the hub; a stranger has one who was in the wijk once."""
    if not (who.roles or who.others):
        await come(stage, who.name, "wonen")
    await stage.person(who.name).opens_direct()
    if not (who.roles or who.others):
        await stage.person(who.name).leaves("wonen")
    user = UserId(stage.homeserver.user_id(who.name))
    talks = [room.room_id for room in stage.hub.directory.talks(user)]
    return next(room for room in talks if user in stage.homeserver.members(room))
