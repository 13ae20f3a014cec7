"""What the hub relies on when events point at events: edits, reactions, votes, threads."""

from hub.testing.client_api import RELATIONS
from hub.testing.people import People, refused

POLL = "org.matrix.msc3381.poll.start"
VOTE = "org.matrix.msc3381.poll.response"


async def test_an_edited_event_comes_with_its_last_edit(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    said = await anna.text(room, "een")
    await anna.edit(room, said, "twee")
    last = await anna.edit(room, said, "drie")
    await bram.edit(room, said, "not by who said it")
    event = await bram.event(room, said)
    assert event["content"]["body"] == "een"
    edit = event["unsigned"]["m.relations"]["m.replace"]
    assert (edit["event_id"], edit["sender"]) == (last, anna.user_id)
    assert edit["content"]["m.new_content"]["body"] == "drie"
    await anna.redact(room, last)
    edit = (await bram.event(room, said))["unsigned"]["m.relations"]["m.replace"]
    assert edit["content"]["m.new_content"]["body"] == "twee"


async def test_edits_come_with_history_too(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    said = await anna.text(room, "een")
    edit_id = await anna.edit(room, said, "twee")
    edit, original = (await anna.messages(room, limit=2))["chunk"]
    assert original["unsigned"]["m.relations"]["m.replace"]["event_id"] == edit_id
    assert edit["event_id"] == edit_id


async def test_all_that_points_at_an_event_is_given_in_pages(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    poll = await anna.send(room, POLL, {})
    votes = [await bram.vote(room, poll, [str(number)]) for number in range(7)]
    await anna.react(room, poll, "👍")
    path = f"{RELATIONS}/rooms/{room}/relations/{poll}/m.reference/{VOTE}"
    first = await anna.call("GET", path)
    assert [event["event_id"] for event in first["chunk"]] == votes[:1:-1]  # five, newest first
    second = await anna.call("GET", path, query={"from": first["next_batch"]})
    assert [event["event_id"] for event in second["chunk"]] == votes[1::-1]
    assert "next_batch" not in second
    exact = await anna.call("GET", path, query={"limit": 7})
    assert "next_batch" not in exact
    assert [event["event_id"] for event in await anna.relations(room, poll, "m.reference", dir="f", page=3)] == votes


async def test_what_points_at_an_event_is_picked_by_kind(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    poll = await anna.send(room, POLL, {})
    vote = await anna.vote(room, poll, ["ja"])
    reaction = await anna.react(room, poll, "👍")
    reply = await anna.text(room, "in a thread", thread=poll)

    async def found(rel_type: str | None = None, event_type: str | None = None) -> list[str]:
        related = await anna.relations(room, poll, rel_type, event_type, dir="f")
        return [event["event_id"] for event in related]

    assert await found() == [vote, reaction, reply]
    assert await found("m.reference") == [vote]
    assert await found("m.annotation") == [reaction]
    assert await found("m.thread", "m.room.message") == [reply]
    assert await found("m.reference", "m.room.message") == []


async def test_votes_and_threads_are_summed_up(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    poll = await anna.send(room, POLL, {})
    votes = [await bram.vote(room, poll, ["ja"]), await bram.vote(room, poll, ["nee"])]
    reply = await bram.text(room, "in a thread", thread=poll)
    sums = (await anna.event(room, poll))["unsigned"]["m.relations"]
    assert sums["m.reference"]["chunk"] == [{"event_id": vote} for vote in votes]
    assert (sums["m.thread"]["count"], sums["m.thread"]["latest_event"]["event_id"]) == (1, reply)
    assert "m.annotation" not in sums


async def test_a_redacted_vote_points_at_nothing(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    poll = await anna.send(room, POLL, {})
    first, second = await anna.vote(room, poll, ["ja"]), await anna.vote(room, poll, ["nee"])
    await anna.redact(room, first)
    assert [event["event_id"] for event in await anna.relations(room, poll)] == [second]


async def test_a_redacted_poll_keeps_its_votes_but_not_its_edits(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    poll = await anna.send(room, POLL, {})
    vote = await anna.vote(room, poll, ["ja"])
    edit = {"m.relates_to": {"rel_type": "m.replace", "event_id": poll}, "m.new_content": {}}
    await anna.send(room, POLL, edit)
    await anna.redact(room, poll)
    late = await anna.vote(room, poll, ["nee"])
    assert [event["event_id"] for event in await anna.relations(room, poll, dir="f")] == [vote, late]


async def test_pages_of_a_redacted_poll_with_edits_end_too_early(people: People) -> None:
    """A trap: ask for votes by their kind, or in one large page."""
    (anna,) = await people("anna")
    room = await anna.create_room()
    poll = await anna.send(room, POLL, {})
    votes = [await anna.vote(room, poll, [str(number)]) for number in range(6)]
    edit = {"m.relates_to": {"rel_type": "m.replace", "event_id": poll}, "m.new_content": {}}
    await anna.send(room, POLL, edit)
    await anna.redact(room, poll)
    assert [event["event_id"] for event in await anna.relations(room, poll, page=5)] == votes[:0:-1]
    assert [event["event_id"] for event in await anna.relations(room, poll, page=50)] == votes[::-1]
    assert [event["event_id"] for event in await anna.relations(room, poll, "m.reference", page=5)] == votes[::-1]


async def test_the_same_reaction_twice_is_refused_until_it_is_redacted(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    said = await anna.text(room, "hoi")
    first = await anna.react(room, said, "👍")
    with refused(400, "M_DUPLICATE_ANNOTATION"):
        await anna.react(room, said, "👍")
    await anna.react(room, said, "👍\N{VARIATION SELECTOR-16}")
    await bram.react(room, said, "👍")
    await anna.redact(room, first)
    again = await anna.react(room, said, "👍")
    assert again != first


async def test_pointing_at_nothing_is_refused(people: People) -> None:
    (anna,) = await people("anna")
    room, elsewhere = await anna.create_room(), await anna.create_room()
    said = await anna.text(elsewhere, "hoi")
    for event_id in ("$" + "n" * 43, said):
        with refused(400, "M_UNKNOWN"):
            await anna.react(room, event_id, "👍")
        with refused(400, "M_UNKNOWN"):
            await anna.vote(room, event_id, ["ja"])
    with refused(404, "M_UNKNOWN"):
        await anna.relations(room, "$" + "n" * 43)
    await anna.text(room, "a reply may", reply_to="$" + "n" * 43)


async def test_a_thread_does_not_start_at_an_answer(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    said = await anna.text(room, "hoi")
    reply = await anna.text(room, "in a thread", thread=said)
    with refused(400, "M_UNKNOWN"):
        await anna.text(room, "deeper", thread=reply)
