"""People write down who does what, and when."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import ActionAdded, MeetingPlanned
from hub.api.ids import UserId
from plugins.actions.rules.reading import MAX_TYPED
from plugins.actions.tests.town import board, card, cards, decision, emitted, town


async def test_an_action_of_a_partner_from_a_decision_is_echoed_in_full_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await stage.happens(decision(1, "Komen er fietsenrekken?", item=7))
        said = await stage.person("anna").says(
            "wonen", "!actie Fietsenrekken plaatsen @ymere voor 15 januari besluit 1"
        )
        assert card(stage, 1).reply_to == said
        assert "Wie: Ymere\nWanneer: uiterlijk vrijdag 15 januari 2027" in card(stage, 1)
        assert "Uit besluit 1: Komen er fietsenrekken?" in card(stage, 1)
        assert "1 Fietsenrekken plaatsen (Ymere, vrijdag 15 januari 2027)" in board(stage)
        assert told == [
            ActionAdded(
                action=1, title="Fietsenrekken plaatsen", theme="wonen", owner="partner:ymere",
                due=dt.date(2027, 1, 15), decision=1, item=7, given_by=UserId(stage.person("anna").user_id),
            )
        ]  # fmt: skip


async def test_who_names_nobody_does_it_themselves() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", "!actie Poster ophangen voor vrijdag")
        assert "Wie: Bram\nWanneer: uiterlijk vrijdag 27 november 2026" in card(stage, 1)
        assert card(stage, 1).mentions == ()


async def test_a_person_who_is_given_an_action_is_mentioned_in_it() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie Poster ophangen @bram voor vrijdag")
        assert card(stage, 1).mentions == (stage.person("bram").user_id,)
        assert stage.direct("bram") == []


async def test_a_person_who_is_not_in_the_room_is_told_directly_and_can_answer_there() -> None:
    async with town() as stage:
        await stage.person("bram").leaves("wonen")
        await stage.person("anna").says("wonen", "!actie Poster ophangen @bram voor vrijdag")
        (told,) = stage.direct("bram")
        assert "Anna vraagt je om actie 1: Poster ophangen" in told
        await stage.person("bram").writes("!klaar 1")
        assert "Bram zegt dat actie 1 klaar is" in stage.last("wonen")
        assert "In de kamer “Wonen” vraag ik wie actie 1 bevestigt" in stage.direct("bram")[-1]


async def test_a_partner_is_named_in_any_way() -> None:
    async with town() as stage:
        for number, name in enumerate(("@ymere", "@Ymere", "!ymere", "door Ymere"), 1):
            await stage.person("anna").says("wonen", f"!actie Rekken plaatsen {name} voor vrijdag")
            assert f"Actie {number}: Rekken plaatsen\nWie: Ymere" in card(stage, number), name


async def test_a_partner_whose_name_begins_with_an_exclamation_mark_is_an_owner() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie Spreekuur houden !WOON morgen")
        assert "Wie: !WOON\nWanneer: uiterlijk dinsdag 24 november 2026" in card(stage, 1)


async def test_a_person_is_named_by_name_id_or_link() -> None:
    async with town() as stage:
        user = stage.person("bram").user_id
        for number, name in enumerate(("@bram", "@Bram", user, f"[Bram](https://matrix.to/#/{user})"), 1):
            await stage.person("anna").says("wonen", f"!actie Poster ophangen {name} voor vrijdag")
            assert f"Actie {number}: Poster ophangen\nWie: Bram" in card(stage, number), name


async def test_the_pill_of_a_client_names_the_owner_but_not_when_it_only_shows_whom_is_answered() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        mention = {
            "msgtype": "m.text",
            "body": "!actie Poster ophangen Bram",
            "m.mentions": {"user_ids": [bram.user_id]},
        }
        await anna.sends("wonen", mention)
        assert "Wie: Bram" in card(stage, 1)
        asked = await bram.says("wonen", "Wie gaat er mee?")
        answer = {"m.relates_to": {"m.in_reply_to": {"event_id": asked}}, "body": "!actie Met Bram op pad"}
        await anna.sends("wonen", {**mention, **answer})
        assert "Actie 2: Met Bram op pad\nWie: Anna" in card(stage, 2)


async def test_without_a_date_it_is_written_down_and_the_hub_asks_for_one() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", "!actie Poster ophangen")
        assert "Wanneer: er is nog geen datum\nOp welke dag is het klaar? Typ bijvoorbeeld !datum 1 vrijdag." in card(
            stage, 1
        )
        assert "1 Poster ophangen (Bram, nog geen datum)" in board(stage)


VAGUE = ("na de zomervakantie", "binnenkort", "rond 1 december", "31 november", "dinsdag of woensdag", "elke week")


@pytest.mark.parametrize("said", VAGUE)
async def test_words_that_name_no_day_are_asked_about_and_never_guessed(said: str) -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", f"!actie De stoep vegen {said}")
        asked = f"Welke dag bedoel je met “{said}”? Typ bijvoorbeeld !datum 1 vrijdag."
        assert f"Actie 1: De stoep vegen {said}\nWie: Bram\nWanneer: er is nog geen datum\n{asked}" in card(stage, 1)
        await stage.person("bram").says("wonen", f"!datum 1 {said}")
        assert stage.last("wonen").body == asked
        await stage.person("bram").says("wonen", "!datum 1 vrijdag")
        assert "Wanneer: uiterlijk vrijdag 27 november 2026\nIs het klaar?" in card(stage, 1)


async def test_a_name_without_a_sign_is_asked_about() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        for number, (words, name) in enumerate((("Bram maakt soep", "Bram"), ("Soep (Ymere)", "Ymere")), 1):
            await anna.says("wonen", f"!actie {words} vrijdag")
            assert f"Wie: Anna\nWanneer: uiterlijk vrijdag 27 november 2026\nDoet {name} dit?" in card(stage, number)
            assert f"Typ dan !geefdoor {number} @{name}." in card(stage, number)
            await anna.says("wonen", f"!geefdoor {number} @{name}")
            assert f"Wie: {name}\n" in card(stage, number)
            assert "Doet" not in card(stage, number)
        for number, words in enumerate(
            ("Anna maakt soep", "Bram en Mei maken soep", "Soep bij @bram", "Bramen plukken"), 3
        ):
            await anna.says("wonen", f"!actie {words} vrijdag")
            assert "Doet" not in card(stage, number), words


async def test_a_date_that_the_action_is_about_is_not_its_own() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", "!actie De brief van 3 maart beantwoorden")
        assert "Wanneer: er is nog geen datum" in card(stage, 1)


async def test_a_reply_makes_an_action_of_that_message() -> None:
    async with town() as stage:
        words = await stage.person("bram").says("wonen", "De lamp bij de\nbushalte is stuk")
        await stage.person("anna").says("wonen", "!actie @ymere voor vrijdag", reply_to=words)
        assert "Actie 1: De lamp bij de bushalte is stuk\nWie: Ymere" in card(stage, 1)


async def test_of_a_very_long_message_the_beginning_is_kept() -> None:
    async with town() as stage:
        words = await stage.person("bram").says("wonen", "lang " * 10_000)
        await stage.person("anna").says("wonen", "!actie", reply_to=words)
        assert card(stage, 1).body.splitlines()[0].endswith("lang…")
        assert len(card(stage, 1).body) < 600


async def test_from_a_meeting_it_names_the_meeting() -> None:
    async with town() as stage:
        starts = dt.datetime(2026, 12, 1, 18, 30, tzinfo=dt.UTC)
        await stage.happens(
            MeetingPlanned(meeting=2, title="Wijkavond", theme="groen", starts_at=starts, place="Buurthuis")
        )
        await stage.person("karin").says("ymere", "!actie Koffie zetten voor 1 december bijeenkomst 2")
        assert "Uit bijeenkomst 2: Wijkavond" in card(stage, 1, "groen")
        assert "Actie 1 staat in de kamer “Groen”: Koffie zetten" in stage.last("ymere")


async def test_outside_a_theme_room_the_theme_is_asked_or_typed() -> None:
    async with town() as stage:
        samira = stage.person("samira")
        await samira.says("eigenwijks", "!actie Flyers drukken voor vrijdag")
        assert stage.last("eigenwijks").body == (
            "Bij welk thema hoort dit? De thema's zijn: wonen, groen.\n"
            "Typ het zo: !actie Flyers drukken voor vrijdag thema wonen"
        )
        await samira.says("eigenwijks", "!actie Flyers drukken voor vrijdag thema Groen")
        assert "Actie 1: Flyers drukken\nWie: Samira\nWanneer: uiterlijk vrijdag" in card(stage, 1, "groen")
        await stage.person("lars").says("woon", "!actie Spreekuur houden voor vrijdag")
        assert "Wie: Lars" in card(stage, 2, "wonen")


async def test_alone_it_says_how_and_a_number_shows_that_action() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!actie")
        assert "Wat moet er gebeuren, door wie, en wanneer?" in stage.last("wonen")
        await anna.says("wonen", "!actie Poster ophangen @bram voor vrijdag")
        await anna.says("wonen", "!actie 1")
        assert "Actie 1: Poster ophangen" in stage.last("wonen")
        assert "Anna schreef het op." in stage.last("wonen")
        await anna.says("wonen", "!actie", reply_to=card(stage, 1))
        assert "Anna schreef het op." in stage.last("wonen")
        await anna.says("wonen", "!actie #9")
        assert "Actie 9 is er hier niet" in stage.last("wonen")


WRONG = (
    ("Rekken plaatsen @yemre voor vrijdag", "Ik kan “@yemre” niet vinden"),
    ("Rekken plaatsen @ymere @bram voor vrijdag", "Maak voor ieder een eigen actie"),
    ("Rekken plaatsen @ymere voor 1 november 2026", "zondag 1 november 2026 is al voorbij"),
    ("Rekken plaatsen @ymere besluit 9", "Ik ken besluit 9 niet"),
    ("Rekken plaatsen @ymere bijeenkomst 9", "Ik ken bijeenkomst 9 niet"),
    ("@ymere voor vrijdag", "Wat moet er gebeuren"),
    ("x" * (MAX_TYPED + 1), "Dat is te lang"),
)


async def test_what_is_wrong_is_said_and_nothing_is_written_down() -> None:
    async with town() as stage:
        for words, answer in WRONG:
            await stage.person("anna").says("wonen", f"!actie {words}")
            assert answer in stage.last("wonen"), words
            assert cards(stage) == [], words
        await stage.person("anna").says("wonen", "!actie Wel goed")
        assert "Actie 1: Wel goed" in card(stage, 1)


async def test_the_words_of_people_are_shown_as_typed_and_mention_nobody() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie <b>Vet</b> {owner} **druk** &amp; %s voor vrijdag")
        assert "Actie 1: <b>Vet</b> {owner} **druk** &amp; %s" in card(stage, 1)
        assert "&lt;b&gt;Vet&lt;/b&gt; {owner} **druk** &amp;amp; %s" in card(stage, 1).html


async def test_a_colleague_writes_down_actions_of_their_own_organisation_only() -> None:
    async with town() as stage:
        tom = stage.person("tom")
        await tom.says("ymere", "!actie Rekken plaatsen @eigenwijks voor vrijdag thema wonen")
        assert "alleen acties opschrijven voor je eigen organisatie" in stage.last("ymere")
        assert cards(stage) == []
        await tom.says("ymere", "!actie Rekken plaatsen @ymere voor vrijdag thema wonen")
        assert "Wie: Ymere" in card(stage, 1)


async def test_a_decision_of_another_wijk_is_unknown_here() -> None:
    async with town() as stage:
        await stage.happens(decision(3, "Komt er een drempel?", theme="straat"), wijk="oost")
        await stage.person("anna").says("wonen", "!actie Bord plaatsen besluit 3")
        assert "Ik ken besluit 3 niet" in stage.last("wonen")
        await stage.person("zita").says("oost/straat", "!actie Bord plaatsen besluit 3")
        assert "Uit besluit 3: Komt er een drempel?" in card(stage, 1, "oost/straat")


async def test_a_person_of_another_wijk_cannot_be_given_an_action() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie Poster ophangen @zita")
        assert "Ik kan “@zita” niet vinden" in stage.last("wonen")


async def test_in_a_thread_the_answer_stands_in_the_thread() -> None:
    async with town() as stage:
        root = await stage.person("anna").says("wonen", "Zullen we de tuin doen?")
        relation = {"rel_type": "m.thread", "event_id": root}
        await stage.person("bram").sends(
            "wonen", {"msgtype": "m.text", "body": "!actie Tuin doen vrijdag", "m.relates_to": relation}
        )
        assert card(stage, 1).thread == root


async def test_an_english_speaker_is_answered_in_english() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!language en")
        await anna.says("wonen", "!action Hang up posters @nobody")
        assert "I cannot find “@nobody” in this wijk" in stage.last("wonen")
        await anna.says("wonen", "!action Hang up posters @bram by Friday")
        assert "Wanneer: uiterlijk vrijdag 27 november 2026" in card(stage, 1)
