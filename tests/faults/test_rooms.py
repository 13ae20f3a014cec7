"""A room that goes away while the hub still has much to say there: only that room is harmed, and admins hear of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from hub.testing.homeserver import Delay, Fault, membership
from hub.testing.homeserver.power import Power

from .conftest import Report
from .talk import Talk, talk
from .until import until

GONE = "Ik zit niet meer in Eigenwijks. Nodig me weer uit als je me terug wilt."
FLOOD, BEFORE = 60, 20
DROPS = Counter(f"drop {n}" for n in range(FLOOD))


async def flooded(talking: Talk) -> str:
    """A room in which a part of a flood has arrived and the rest is on its way. The other rooms are talked in too."""
    stage, homeserver = talking.stage, talking.stage.homeserver
    room = stage.room_id("eigenwijks")
    homeserver.faults.add(Fault(f"PUT .*{room}/send/", Delay(0.01), times=None))
    homeserver.text("samira", room, f"!vloed {FLOOD}")
    talking.says("tel", "vloed")
    await until(lambda: len(talking.ledger.lines(room)) >= BEFORE)
    return room


def drops(talking: Talk, *rooms: str) -> Counter[str]:
    return Counter(line for room in rooms for line in talking.ledger.lines(room) if line.startswith("drop"))


def told(talking: Talk, words: str) -> int:
    """How often the admins of the wijk read something; those of the other wijk never do."""
    assert not [said for said in talking.stage.hub_said("oost/admin") if words in said]
    return len([said for said in talking.stage.hub_said("admin") if words in said])


async def again(talking: Talk) -> None:
    """An admin has the hub send what was refused."""
    code = talking.stage.find("admin", "!opnieuw D-").body.partition("!opnieuw ")[2].split()[0]
    await talking.stage.person("beheer").says("admin", f"!opnieuw {code}")


def outcome(talking: Talk, came: Counter[str]) -> str:
    verdict = talking.ledger.verdict(1)
    assert verdict, verdict
    lost, doubled = DROPS - came, came - DROPS
    return f"{verdict}, of the flood lost: {lost.total()}, doubled: {doubled.total()}"


def kicked(talking: Talk, room: str) -> None:
    talking.stage.homeserver.kick("beheer", room, "wijkhub")


def banned(talking: Talk, room: str) -> None:
    homeserver = talking.stage.homeserver
    membership.ban(homeserver.world, homeserver.user_id("beheer"), room, homeserver.user_id("wijkhub"))
    membership.unban(homeserver.world, homeserver.user_id("beheer"), room, homeserver.user_id("wijkhub"))


@pytest.mark.parametrize("how", [kicked, banned])
async def test_who_is_out_and_asked_back_says_the_rest_when_an_admin_wants_it(
    how: Callable[[Talk, str], None], report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Power, "above", lambda *_: True)  # before room version 12 an admin can be above the hub
    async with talk() as talking:
        stage = talking.stage
        room = await flooded(talking)
        how(talking, room)
        talking.says("echo", "tel")
        await talking.over()
        assert told(talking, GONE) == 1
        assert told(talking, "Ik mag dat daar niet.") == 1
        assert drops(talking, room) < DROPS
        stage.homeserver.invite("beheer", room, "wijkhub")
        await until(lambda: room in stage.hub.directory.rooms)
        await again(talking)
        report(outcome(talking, drops(talking, room)))
        assert drops(talking, room) == DROPS
        await stage.person("samira").says("eigenwijks", "!tel")
        assert stage.last("eigenwijks").body == "1"


async def test_a_room_that_the_hub_itself_left_is_noticed_at_the_next_start(report: Report) -> None:
    """Somebody had the password of the hub, and thought that this would help. The homeserver says nothing of it."""
    async with talk() as talking:
        stage = talking.stage
        room = await flooded(talking)
        stage.homeserver.leave("wijkhub", room)
        await talking.over()
        assert told(talking, "Ik mag dat daar niet.") == 1
        await stage.stop()
        await stage.start()
        await talking.over()
        assert told(talking, GONE) == 1
        stage.homeserver.invite("beheer", room, "wijkhub")
        await until(lambda: room in stage.hub.directory.rooms)
        await again(talking)
        report(outcome(talking, drops(talking, room)))
        assert drops(talking, room) == DROPS


async def test_a_room_that_is_upgraded_meanwhile_is_followed_and_nothing_is_said_twice(report: Report) -> None:
    async with talk() as talking:
        stage, homeserver = talking.stage, talking.stage.homeserver
        old = await flooded(talking)
        levels = homeserver.state(old)["m.room.power_levels", ""]
        admin = {"users": {homeserver.user_id("beheer"): 100}}
        homeserver.set_state("wijkhub", old, "m.room.power_levels", {**levels, **admin})
        new = homeserver.upgrade("beheer", old)
        talking.says("echo", "tel")
        await talking.over()
        assert told(talking, "Eigenwijks is verhuisd naar een nieuwe kamer. Ik kan er niet in.") == 1
        homeserver.invite("beheer", new, "wijkhub")
        homeserver.invite("beheer", new, "samira")
        homeserver.join("samira", new)
        await until(lambda: told(talking, "Ik ging mee") == 1)
        assert stage.room_id("eigenwijks") == new
        report(outcome(talking, drops(talking, old, new)))
        assert drops(talking, old, new) == DROPS
        await stage.person("samira").says("eigenwijks", "!tel")
        assert stage.last("eigenwijks").body == "1"


async def test_a_room_that_is_removed_for_ever_is_made_anew_at_the_next_start(report: Report) -> None:
    """The homeserver says nothing of it. What was on its way there is lost with the room; the admins know."""
    async with talk() as talking:
        stage, homeserver = talking.stage, talking.stage.homeserver
        room = await flooded(talking)
        homeserver.purge(room)
        talking.says("echo", "tel")
        await talking.over()
        assert told(talking, "Ik mag dat daar niet.") == 1
        await stage.stop()
        await stage.start()
        homeserver.join("samira", stage.room_id("eigenwijks"))
        talking.says("vloed")
        await talking.over()
        assert stage.room_id("eigenwijks") != room
        await stage.person("samira").says("eigenwijks", "!tel")
        assert stage.last("eigenwijks").body == "1"
        rooms = len(homeserver.world.rooms)
        await stage.stop()
        await stage.start()
        assert len(homeserver.world.rooms) == rooms
        verdict = talking.ledger.verdict(1)
    report(verdict)
    assert verdict, verdict
