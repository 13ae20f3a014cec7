"""What people send that is not what it seems: votes, edits, quotes, words that hide, words that try to do something."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hub.testing.stage import Stage
from hub.testing.wijk import PEOPLE
from plugins.crosspost.tests.partner import partner
from plugins.voting.tests.ballots import choices
from tests.attacks.test_other_wijk import POLL, send_unchecked
from tests.attacks.town import PLUGINS, changes, come, everything, said_by_hub, says_all, settle_in

HOSTILE = '<img src=x onerror=alert(1)> @room <a href="https://matrix.to/#/@bram:wijk.test">klik</a> **x** `y` {n}'


async def voting(stage: Stage) -> None:
    await stage.person("anna").says(
        "wonen", "!vraag Waar komt de bank? | Plein | Park tot vrijdag 12.00 uur regel samen"
    )


def answering(event: str, *answers: str) -> dict[str, Any]:
    return {
        f"{POLL}.response": {"answers": list(answers)},
        "m.relates_to": {"rel_type": "m.reference", "event_id": event},
    }


async def test_a_vote_counts_for_its_own_poll_in_its_own_room_and_for_nothing_else() -> None:
    async with Stage("voting") as stage:
        await voting(stage)
        theme, ymere = stage.polls("wonen")[0], stage.polls("ymere")[0]
        chosen = theme.answers[0][0]
        await come(stage, "karin", "wonen")
        before = await everything()
        for room, target in (("wonen", ymere.event_id), ("ymere", theme.event_id)):
            send_unchecked(stage, "karin", stage.room_id(room), f"{POLL}.response", answering(target, chosen))
        said = stage.find("wonen", "Stemming 1:").event_id
        await stage.person("mei").sends("wonen", answering(said, chosen), f"{POLL}.response")
        await stage.settled()
        assert changes(before, await everything()) == []


async def test_a_partners_vote_in_the_room_of_the_residents_is_no_vote_of_a_resident() -> None:
    async with Stage("voting") as stage:
        await voting(stage)
        await come(stage, "karin", "wonen")
        poll = stage.polls("wonen")[0]
        await stage.person("karin").votes("wonen", poll, poll.answers[0][0])
        await stage.person("bram").says("wonen", "!stand 1")
        assert "0 van 5 bewoners" in stage.last("wonen")


async def test_only_the_hub_ends_a_poll() -> None:
    async with Stage("voting") as stage:
        await voting(stage)
        poll = stage.polls("wonen")[0]
        end = {f"{POLL}.end": {}, "m.relates_to": {"rel_type": "m.reference", "event_id": poll.event_id}}
        stage.homeserver.send("mei", stage.room_id("wonen"), end, f"{POLL}.end")
        await stage.person("bram").votes("wonen", poll, poll.answers[0][0])
        await stage.passes(days=7)
        assert stage.find("wonen", "Uitslag van stemming 1:")
        assert await choices(stage) == {"bram": (1,)}


async def test_nobody_changes_what_somebody_else_said() -> None:
    async with Stage(*PLUGINS, begins=settle_in) as stage:
        room = stage.room_id("wonen")
        mine = [event["event_id"] for event in stage.homeserver.timeline(room) if event["sender"] != "@mei:wijk.test"]
        before, said = await everything(), said_by_hub(stage)
        for event in mine:
            new = {"msgtype": "m.text", "body": "!agenda Iets heel anders"}
            relation = {"rel_type": "m.replace", "event_id": event}
            changed = {**new, "m.new_content": new, "m.relates_to": relation}
            send_unchecked(stage, "mei", room, "m.room.message", changed)
        await stage.settled()
        assert changes(before, await everything()) == []
        assert said_by_hub(stage) == said


@pytest.mark.parametrize(
    "words",
    [
        "> <@bram:wijk.test> !stem 1 plein",
        "> !stem 1 plein\n\nmee eens",
        "!st\u200bem 1 plein",
        "\u200b!stem 1 plein",
        "\u2060!stem 1 plein",
        "!st\u0435m 1 plein",
        "\uff01stem 1 plein",
        "!ste\u0301m 1 plein",
        "ik zei !stem 1 plein",
        "!stem-1 plein",
        "/!stem 1 plein",
    ],
    ids=lambda words: words.encode("ascii", "backslashreplace").decode(),
)
async def test_what_only_looks_like_a_command_or_hides_in_a_quote_does_nothing(words: str) -> None:
    async with Stage("voting") as stage:
        await voting(stage)
        before = await everything()
        await says_all(stage, "mei", stage.room_id("wonen"), [words])
        assert changes(before, await everything()) == []


async def test_what_stands_in_the_quote_of_an_answer_is_not_carried_out() -> None:
    async with Stage("voting") as stage:
        await voting(stage)
        told = await stage.person("bram").says("wonen", "wat stemmen we?")
        before = await everything()
        body = "> <@bram:wijk.test> wat\n> !stem 1 plein\n\nja graag"
        await stage.person("mei").says("wonen", body, reply_to=told)
        assert changes(before, await everything()) == []
        await stage.person("mei").says("wonen", "> <@bram:wijk.test> !stem 1 park\n\n!stem 1 plein", reply_to=told)
        assert await choices(stage) == {"mei": (1,)}


async def test_a_message_that_shows_other_words_than_it_says_is_not_passed_on() -> None:
    """Whoever marks it sees the words that are shown, and would pass on the others in their name."""
    async with Stage("agenda", "crosspost") as stage:
        anna = stage.person("anna")
        content = {
            "msgtype": "m.text", "body": "Mijn buurman Jan steelt fietsen",
            "format": "org.matrix.custom.html", "formatted_body": "Zullen we koffie drinken op het plein?",
        }  # fmt: skip
        for mark in ("📌", "📣"):
            trap = await anna.sends("wonen", content)
            await stage.person("bram").reacts("wonen", trap, mark)
        for room in ("wonen", "ymere", "eigenwijks", "admin"):
            assert not [message for message in stage.hub_said(room) if "Jan" in message]


async def test_hostile_words_stay_words_on_every_way_out() -> None:
    async with partner() as server, Stage(*PLUGINS, webhook=server.url) as stage:
        anna, admin = stage.person("anna"), stage.person("beheer")
        await anna.says("wonen", f"!agenda {HOSTILE}")
        await admin.says("admin", "!opagenda 1")
        await anna.says("wonen", f"!actie {HOSTILE} @bram voor vrijdag")
        await anna.says("wonen", f"!bijeenkomst dinsdag 1 december 19.30 {HOSTILE}")
        await anna.says("wonen", f"!vraag {HOSTILE}? | {HOSTILE} | Park tot vrijdag 12.00 uur")
        said = await anna.says("wonen", f"Dit gaat over {HOSTILE}")
        await anna.reacts("wonen", said, "📣")
        await stage.person("bram").says("wonen", "!klaar 1")
        await anna.says("wonen", f"!nietklaar 1 {HOSTILE}")
        await anna.says("wonen", f"!parkeer 1 {HOSTILE}")
        await admin.says("admin", f"!{HOSTILE}")
        await stage.passes(days=8)
        me, everybody = stage.hub.directory.me, {stage.homeserver.user_id(name) for name in PEOPLE}
        repeated = 0
        for room in list(stage.homeserver.world.rooms):
            for event in stage.homeserver.timeline(room):
                content = event["content"]
                if event["sender"] != me or event["type"] in ("m.reaction", "m.room.redaction") or "state_key" in event:
                    continue
                repeated += "onerror" in json.dumps(content)
                assert set(content["m.mentions"]) <= {"user_ids"}, (event["type"], content)
                assert set(content["m.mentions"].get("user_ids", ())) <= everybody
                html = content.get("formatted_body", "")
                html += content.get("m.new_content", {}).get("formatted_body", "")
                assert "<img" not in html
                assert ">klik</a>" not in html
        assert repeated > 10
        assert [document for document in server.documents if "onerror" in json.dumps(document)]
        assert all(isinstance(document, dict) for document in server.documents)
