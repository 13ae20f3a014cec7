"""A homeserver that cannot do it now is waited for at the start; one that refuses is named. No room is made twice."""

from __future__ import annotations

from collections import Counter

import pytest

from hub.api.wijk import RoomKind
from hub.core.ports import Stopped
from hub.core.trouble import patience
from hub.store.models import RoomRow, Settled
from hub.testing.homeserver import Drop, Fault, Status
from hub.testing.stage import Stage

AT_ONCE = Status(429, retry_after_ms=10)
RESIDENTS = ("anna", "bram", "fatima", "youssef", "mei")


@pytest.mark.long_on_postgres
async def test_limits_and_lost_answers_while_rooms_are_made_cost_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "FIRST_WAIT", 0.01)
    stage = Stage("probe")
    stage.homeserver.faults.add(
        Fault("POST .*/createRoom", AT_ONCE, times=3, after=1),
        Fault("POST .*/createRoom", Drop(stored=True), after=4),
        Fault("POST .*/invite", AT_ONCE, times=2),
        Fault("PUT .*/m.space.child", AT_ONCE, times=2),
        Fault("GET .*/state$", Status(502), after=2),
    )
    async with stage:
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"
        rooms = Counter((row.wijk, row.kind, row.slug) for row in await RoomRow.exclude(kind=RoomKind.DIRECT))
        assert set(rooms.values()) == {1}
        assert rooms.total() == 13
        assert len(stage.homeserver.members(stage.room_id("wonen"))) == len({"hub", "beheer", *RESIDENTS})


async def test_who_may_not_make_rooms_is_told_so_plainly() -> None:
    stage = Stage()
    stage.homeserver.faults.add(Fault("POST .*/createRoom", Status(403), times=None))
    with pytest.raises(Stopped, match=r"rooms of de-punt \(M_FORBIDDEN\)"):
        await stage.__aenter__()
    await stage.__aexit__(None, None, None)


async def test_half_a_room_that_the_homeserver_left_when_it_was_stopped_is_made_anew() -> None:
    """Synapse gives a room its address first. Stopped then, it has an address of a room without people."""
    stage = Stage("probe")
    stage.homeserver.register("wijkhub", "hub-password")
    half = stage.homeserver.half_a_room("wijkhub", "de-punt-wonen")
    async with stage:
        assert stage.homeserver.world.aliases["#de-punt-wonen:wijk.test"] == stage.room_id("wonen") != half
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_a_room_of_somebody_else_under_an_address_of_the_hub_stops_it() -> None:
    """Whoever has an account can make a room under an address that the hub will want, and listen there."""
    stage = Stage()
    stage.homeserver.register("bram")
    trap = stage.homeserver.create_room("bram", room_alias_name="de-punt-wonen", preset="public_chat")
    with pytest.raises(Stopped, match=r"#de-punt-wonen:wijk\.test leads to a room that the hub did not make"):
        await stage.__aenter__()
    await stage.__aexit__(None, None, None)
    assert stage.homeserver.world.aliases["#de-punt-wonen:wijk.test"] == trap


async def test_a_room_in_which_the_hub_may_change_nothing_stops_nobody() -> None:
    async with Stage("probe") as stage:
        await Settled.all().delete()  # as if the wijk had never stood as it should
        await stage.stop()
        stage.homeserver.faults.add(Fault("GET .*/m.space.parent", Status(404), times=None))
        stage.homeserver.faults.add(Fault("PUT .*/m.space.parent", Status(403), times=None))
        await stage.start()
        await stage.settled()
        assert "Ik kon de kamer Groen niet veranderen" in stage.find("admin", "Groen")
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"
