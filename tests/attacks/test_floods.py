"""Somebody who sends more than a person can type: they are slowed, and nobody else is."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from hub.api.wijk import RoomKind
from hub.core.accepting.floods import SPAN, Floods, Pace
from hub.core.rooms.arrivals import MOST_TALKS
from hub.testing.stage import START, Stage


async def test_who_floods_is_told_once_and_others_are_answered() -> None:
    async with Stage("probe", commands_per_minute=5) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        room = stage.room_id("wonen")
        for number in range(200):
            stage.homeserver.text("anna", room, f"!echo {number}")
        await bram.says("wonen", "!echo van Bram")
        said = [message.body for message in stage.hub_said("wonen")]
        assert [f"Jij zei: {number}" for number in range(5)] == [words for words in said if words[9:].isdigit()]
        assert [words for words in said if words.startswith("Dat gaat mij te snel.")] != []
        assert len([words for words in said if words.startswith("Dat gaat mij te snel.")]) == 1
        assert "Jij zei: van Bram" in said
        await stage.passes(minutes=2)
        await anna.says("wonen", "!echo weer rustig")
        assert stage.last("wonen").body == "Jij zei: weer rustig"


async def test_calling_the_hub_by_its_name_and_talking_to_it_count_as_asking() -> None:
    async with Stage("probe", commands_per_minute=3) as stage:
        anna = stage.person("anna")
        for _ in range(20):
            stage.homeserver.text("anna", stage.room_id("wonen"), "wijkhub: hoe laat is het?")
        await anna.says("wonen", "!echo te veel")
        assert len([m for m in stage.hub_said("wonen") if m.reply_to]) == 4
        assert not [m for m in stage.room("wonen") if "Jij zei" in m]


async def test_votes_by_poll_are_never_too_many() -> None:
    async with Stage("voting", commands_per_minute=1) as stage:
        await stage.person("bram").says("wonen", "!vraag Waar komt de bank? | Plein | Park")
        poll = stage.polls("wonen")[0]
        for choice in ("Plein", "Park") * 10:
            await stage.person("mei").votes("wonen", poll, poll.answer(choice))
        await stage.person("mei").votes("wonen", poll, poll.answer("Plein"))
        await stage.passes(minutes=1)
        assert "Gestemd: 1 van 5 bewoners" in stage.find("wonen", "Stemming 1:")


async def test_emoji_that_make_something_of_a_message_count_as_asking_and_others_do_not() -> None:
    async with Stage("agenda", "crosspost", commands_per_minute=3) as stage:
        room = stage.room_id("wonen")
        said = [stage.homeserver.text("anna", room, f"Plek {n} voor een {'bankje' * n}") for n in range(1, 13)]
        for message in said:
            stage.homeserver.react("anna", room, message, "📌")
        await stage.person("bram").reacts("wonen", said[-1], "📌")
        items = [message for message in stage.hub_said("wonen") if message.body.startswith("Punt ")]
        assert len(items) == 4
        slow = [message for message in stage.hub_said("wonen") if "Dat gaat mij te snel." in message]
        assert [message.reply_to for message in slow] == [said[3]]
        for item in items:
            stage.homeserver.react("mei", room, item.event_id, "👍")
        stage.acted()
        await stage.settled()
        supported = [item for item in stage.hub_said("wonen") if "Steun: 2 bewoners" in item]
        assert len(supported) == 4


async def test_commands_that_are_edited_again_and_again_are_answered_as_often_as_commands() -> None:
    async with Stage("probe", commands_per_minute=3) as stage:
        anna, room = stage.person("anna"), stage.room_id("wonen")
        said = stage.homeserver.text("anna", room, "!echo hallo")
        for number in range(40):
            new = {"msgtype": "m.text", "body": f"!echo {number}"}
            relation = {"rel_type": "m.replace", "event_id": said}
            stage.homeserver.send("anna", room, {**new, "m.new_content": new, "m.relates_to": relation})
        await anna.says("wonen", "!echo en nu?")
        answers = [message for message in stage.hub_said("wonen") if message.reply_to]
        assert len(answers) == 4
        assert answers[-1].body.startswith("Dat gaat mij te snel.")


async def test_nobody_sends_the_hub_into_a_room_of_strangers_by_moving_their_talk() -> None:
    """The room of a talk is of the person in it, who may send its end (spec: m.room.tombstone) with any room in it."""
    async with Stage("probe") as stage:
        homeserver, anna = stage.homeserver, stage.person("anna")
        await anna.opens_direct()
        homeserver.register("piet")
        strangers = homeserver.create_room("piet", preset="public_chat")
        talk = homeserver.world.rooms[stage.direct_room("anna") or ""]
        end = {"body": "verhuisd", "replacement_room": strangers}
        homeserver.world.append(talk, anna.user_id, "m.room.tombstone", end, state_key="")
        stage.acted()
        await stage.settled()
        assert stage.hub.directory.me not in homeserver.members(strangers)
        assert strangers not in stage.hub.directory.rooms
        await anna.writes("!echo ben je daar nog")
        assert "ben je daar nog" in stage.direct("anna")[-1]


async def test_what_was_said_over_a_day_while_the_hub_was_away_is_no_flood() -> None:
    async with Stage("probe", commands_per_minute=3) as stage:
        await stage.stop()
        for number in range(12):
            stage.homeserver.text("anna", stage.room_id("wonen"), f"!echo {number}")
            stage.clock.move(dt.timedelta(minutes=1))
        stage.acted()
        await stage.start()
        await stage.settled()
        assert len([message for message in stage.room("wonen") if "Jij zei" in message]) == 12


async def test_invitations_of_one_person_do_not_fill_the_hub_with_rooms() -> None:
    async with Stage("probe") as stage:
        me = stage.hub.directory.me
        rooms = [stage.homeserver.create_room("anna", is_direct=True, invite=[me]) for _ in range(MOST_TALKS + 4)]
        rooms += [stage.homeserver.create_room("anna", invite=[me]) for _ in range(3)]
        stage.acted()
        await stage.settled()
        talks = [room for _, room in stage.hub.directory.rooms.values() if room.kind is RoomKind.DIRECT]
        assert len(talks) == MOST_TALKS
        assert sum(me in stage.homeserver.members(room) for room in rooms) == MOST_TALKS
        await stage.person("anna").leaves(talks[0].room_id)
        await stage.person("anna").opens_direct()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 300)), max_size=200), st.integers(1, 5))
def test_nobody_gets_more_in_a_minute_and_nobody_pays_for_another(said: list[tuple[str, int]], most: int) -> None:
    floods, alone = Floods(most), {name: Floods(most) for name in "ab"}
    said.sort(key=lambda pair: pair[1])
    fine: list[tuple[str, dt.datetime]] = []
    for name, second in said:
        at = START + dt.timedelta(seconds=second)
        pace = floods.pace(name, at)
        assert pace is alone[name].pace(name, at)
        if pace is Pace.FINE:
            fine.append((name, at))
            assert sum(who == name and at - then < SPAN for who, then in fine) <= most
