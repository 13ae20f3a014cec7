"""Giving back, taking on, asking first; and what becomes of actions when their owner takes a rest."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import ActionAdded, ActionChanged, PersonPaused, PersonReturned
from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.actions.tests.test_reminding import morning, poster
from plugins.actions.tests.town import board, card, emitted, town


def user(stage: Stage, name: str) -> UserId:
    return UserId(stage.person(name).user_id)


async def paused(stage: Stage, name: str, stand_in: str = "", actions: str = "") -> None:
    other = user(stage, stand_in) if stand_in else None
    await stage.happens(PersonPaused(user=user(stage, name), stand_in=other, actions=actions))


async def test_an_owner_gives_an_action_back_with_one_emoji_and_somebody_else_takes_it_with_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        await poster(stage)
        told = emitted(stage, monkeypatch)
        assert "Komt het jou niet uit? Zet hier een ↩️" in card(stage, 1)
        await stage.person("anna").reacts("wonen", card(stage, 1), "✋")
        await stage.person("mei").reacts("wonen", card(stage, 1), "↩️")
        assert told == []
        await stage.person("bram").reacts("wonen", card(stage, 1), "↩️")
        assert "Bram geeft actie 1 terug: Poster ophangen\nWie neemt hem?" in stage.last("wonen")
        assert "Wie: nog niemand" in card(stage, 1)
        assert "Poster ophangen (nog niemand, " in board(stage)
        hand = await stage.person("mei").reacts("wonen", card(stage, 1), "✋")
        assert stage.last("wonen").body == "Mei doet nu actie 1: Poster ophangen"
        assert "Wie: Mei" in card(stage, 1)
        await stage.person("mei").removes("wonen", hand)
        assert "Wie: nog niemand" in card(stage, 1)
        changes = [(event.before, event.owner) for event in told if isinstance(event, ActionChanged)]
        bram, mei = user(stage, "bram"), user(stage, "mei")
        assert changes == [(bram, ""), ("", mei), (mei, "")]
        await stage.person("anna").says("wonen", "!actie 1")
        assert "Bram gaf hem terug." in stage.last("wonen")
        assert "Mei nam hem op zich." in stage.last("wonen")


async def test_the_same_by_typing_and_who_is_asked_for_what_nobody_does_is_whoever_wanted_it() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!geefdoor 1")
        await stage.person("bram").says("wonen", "!geefdoor 1")
        assert "Dat kan jij niet" not in stage.last("wonen")
        await stage.at(morning(8))
        assert stage.direct("bram") == []
        assert "Nog niemand doet het." in stage.direct("anna")[-1]
        await stage.person("mei").says("wonen", "!ikdoehet 1")
        assert stage.last("wonen").body == "Mei doet nu actie 1: Poster ophangen"
        await stage.person("fatima").says("wonen", "!ikdoehet 1")
        assert stage.last("wonen").body == "Actie 1 is al van Mei."


async def test_if_others_have_something_to_say_the_giver_alone_reads_it_and_decides_with_one_emoji(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with Stage("actions", "probe") as stage:
        told = emitted(stage, monkeypatch)
        await poster(stage)
        assert "Wie: nog niemand" in card(stage, 1)
        (asked,) = stage.direct("anna")
        assert asked.body.splitlines() == [
            "Over actie 1: Poster ophangen",
            "Think of Poster ophangen.",
            "Ik heb Bram nog niets gevraagd. Wil je dat ik dat toch doe?",
            "Zet dan hier een ✅, of typ !geefdoor 1 @bram toch.",
            "Liever iemand anders? Typ !geefdoor 1 @naam.",
            "Of laat het zo. Wie het wil doen, kan de actie dan nemen.",
        ]
        assert not [said for said in stage.hub_said("wonen") if "Think" in said]
        talk = stage.direct_room("anna")
        assert talk is not None
        stage.homeserver.join("anna", talk)
        await stage.person("anna").reacts(talk, asked, "✅")
        assert "Wie: Bram" in card(stage, 1)
        assert "Bram, dit is de vraag aan jou: actie 1, Poster ophangen" in stage.last("wonen")
        assert user(stage, "bram") in stage.last("wonen").mentions
        added, changed = [event for event in told if isinstance(event, ActionAdded | ActionChanged)]
        assert (added.owner, changed.owner) == ("", user(stage, "bram"))


async def test_handing_over_asks_first_too_and_the_word_anyway_goes_on() -> None:
    async with Stage("actions", "probe") as stage:
        await stage.person("anna").says("wonen", "!actie Poster ophangen voor vrijdag")
        assert "Wie: Anna" in card(stage, 1)
        await stage.person("anna").says("wonen", "!geefdoor 1 @bram")
        assert "in een bericht aan jou" in stage.last("wonen")
        assert "Wie: Anna" in card(stage, 1)
        assert "typ !geefdoor 1 @bram toch" in stage.direct("anna")[-1]
        assert "laat het zo" not in stage.direct("anna")[-1]
        await stage.person("anna").says("wonen", "!geefdoor 1 @bram toch")
        assert "Wie: Bram" in card(stage, 1)


async def test_who_rests_is_not_reminded_and_from_their_return_on_they_are() -> None:
    async with town() as stage:
        await poster(stage)
        await paused(stage, "bram")
        assert "Wie: Bram" in card(stage, 1)
        await stage.at(morning(12))
        assert stage.direct("bram") == stage.direct("anna") == []
        assert "⏰ Dit is te laat" in card(stage, 1)
        await stage.happens(PersonReturned(user=user(stage, "bram")))
        await stage.at(morning(19))
        assert "Actie 1 is 8 dagen te laat" in stage.direct("bram")[-1]


async def test_a_rest_that_ends_on_a_day_ends_also_if_nobody_says_so() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.happens(PersonPaused(user=user(stage, "bram"), until=dt.date(2026, 12, 8)))
        await stage.at(morning(8))
        assert stage.direct("bram") == []
        await stage.at(morning(12))
        assert len(stage.direct("bram")) == 1


@pytest.mark.parametrize(
    ("stand_in", "actions", "owner", "words"),
    [
        ("mei", "stand_in", "Mei", "Bram neemt rust. Mei doet dit voortaan:\n- Actie 1: Poster ophangen"),
        ("", "theme", "nog niemand", "Bram neemt rust, en geeft dit terug:\n- Actie 1: Poster ophangen"),
    ],
)
async def test_who_rests_may_leave_their_actions_to_a_stand_in_or_to_the_theme(
    stand_in: str, actions: str, owner: str, words: str
) -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!actie Verf kopen")
        await stage.person("bram").says("wonen", "!klaar 2")
        await paused(stage, "bram", stand_in, actions)
        assert f"Wie: {owner}" in card(stage, 1)
        assert "Wie: Bram" in card(stage, 2)
        assert words in stage.last("wonen")
        assert "Verf" not in stage.last("wonen")
