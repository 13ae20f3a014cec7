"""Done, confirmed, not done, another date, handed over, dropped: and who may not hears who can."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import ActionChanged, ActionDone
from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.actions.tests.town import MONDAY, board, card, decision, emitted, town


async def racks(stage: Stage) -> None:
    """Action 1: Anna asks Ymere for racks."""
    await stage.person("anna").says("wonen", "!actie Fietsenrekken plaatsen @ymere voor 15 januari")


async def poster(stage: Stage) -> None:
    """Action 1: Anna asks Bram for a poster."""
    await stage.person("anna").says("wonen", "!actie Poster ophangen @bram voor vrijdag")


async def test_a_promise_of_a_partner_is_done_when_a_resident_confirms(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await stage.happens(decision(4, "Komen er rekken?", item=2))
        await stage.person("anna").says("wonen", "!actie Rekken plaatsen @ymere voor 15 januari besluit 4")
        told = emitted(stage, monkeypatch)
        await stage.person("karin").says("ymere", "!klaar 1")
        assert "In de kamer “Wonen” vraag ik wie actie 1 bevestigt" in stage.last("ymere")
        assert "Karin zegt dat dit klaar is.\nKlopt het? Dan typt een bewoner !bevestig 1" in card(stage, 1)
        assert "Is dit echt klaar? Typ !bevestig en het nummer\n- 1 Rekken plaatsen" in board(stage)
        assert "Anna, jij hebt hierom gevraagd." in stage.last("wonen")
        assert stage.person("anna").user_id in stage.last("wonen").mentions
        await stage.person("bram").says("wonen", "!bevestig 1")
        assert "✅ Actie 1 is klaar: Rekken plaatsen\nBram heeft het bevestigd." in stage.last("wonen")
        assert "✅ Klaar. Bram heeft het bevestigd." in card(stage, 1)
        assert "✅ Pas geleden klaar\n- 1 Rekken plaatsen" in board(stage)
        assert [type(event) for event in told] == [ActionChanged, ActionDone]
        assert told[-1] == ActionDone(
            action=1, title="Rekken plaatsen", theme="wonen", owner="partner:ymere",
            confirmed_by=UserId(stage.person("bram").user_id), decision=4, item=2, due=dt.date(2027, 1, 15),
            on=MONDAY,
        )  # fmt: skip


async def test_ticks_do_the_same_as_the_commands() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").reacts("wonen", card(stage, 1), "✅")
        assert "Bram zegt dat dit klaar is." in card(stage, 1)
        await stage.person("mei").reacts("wonen", card(stage, 1), "✔️")
        assert "✅ Klaar. Mei heeft het bevestigd." in card(stage, 1)


async def test_a_tick_on_the_question_confirms_and_one_on_what_is_merely_told_does_nothing() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!datum 1 zaterdag")
        await stage.person("bram").reacts("wonen", stage.last("wonen"), "✅")
        assert "zegt dat dit klaar is" not in card(stage, 1)
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.person("mei").reacts("wonen", stage.last("wonen"), "✅")
        assert "✅ Klaar. Mei heeft het bevestigd." in card(stage, 1)
        before = len(stage.hub_said("wonen"))
        await stage.person("fatima").reacts("wonen", card(stage, 1), "✅")
        await stage.person("fatima").reacts("wonen", card(stage, 1), "😀")
        assert len(stage.hub_said("wonen")) == before


async def test_ticks_on_other_messages_are_no_business_of_the_hub() -> None:
    async with town() as stage:
        await poster(stage)
        words = await stage.person("mei").says("wonen", "Gelukt hoor")
        before = len(stage.hub_said("wonen"))
        await stage.person("bram").reacts("wonen", words, "✅")
        assert len(stage.hub_said("wonen")) == before
        assert "zegt dat dit klaar is" not in card(stage, 1)


async def test_nobody_confirms_their_own_action_and_no_partner_a_promise_of_a_partner() -> None:
    async with town() as stage:
        await racks(stage)
        await stage.person("karin").says("ymere", "!klaar 1")
        for room, name in (("ymere", "karin"), ("ymere", "tom"), ("eigenwijks", "samira")):
            await stage.person(name).says(room, "!bevestig 1")
            assert "Ymere heeft dit beloofd. Daarom zegt een bewoner of het klaar is." in stage.last(room)
        await stage.person("bram").says("wonen", "!actie Poster ophangen")
        await stage.person("bram").says("wonen", "!klaar 2")
        await stage.person("bram").reacts("wonen", card(stage, 2), "✅")
        assert "Je eigen actie bevestig je niet zelf." in stage.last("wonen")
        await stage.person("karin").says("ymere", "!bevestig 2")
        assert "✅ Klaar. Karin heeft het bevestigd." in card(stage, 2)


async def test_who_may_not_hears_who_can() -> None:
    async with town() as stage:
        await poster(stage)
        mei = stage.person("mei")
        able = {"!datum 1 zaterdag": "Bram, Anna of Beheer", "!laatvallen 1 niet nodig": "Anna of Beheer"}
        for words, names in able.items():
            await mei.says("wonen", words)
            assert stage.last("wonen").body == f"Dat kun jij niet doen met actie 1. Vraag het aan {names}."
        await mei.says("wonen", "!klaar 1")
        assert stage.last("wonen").body == "Alleen Bram kan zeggen dat actie 1 klaar is."


async def test_a_tick_that_comes_too_early_can_be_put_there_again_later() -> None:
    async with town() as stage:
        await poster(stage)
        bram, mei = stage.person("bram"), stage.person("mei")
        early = await mei.reacts("wonen", card(stage, 1), "✅")
        assert "Alleen Bram kan zeggen dat actie 1 klaar is.\nHaal je ✅ weer weg." in stage.last("wonen")
        await bram.reacts("wonen", card(stage, 1), "✅")
        await mei.removes("wonen", early)
        await mei.reacts("wonen", card(stage, 1), "✅")
        assert "✅ Klaar. Mei heeft het bevestigd." in card(stage, 1)


async def test_a_colleague_without_a_mandate_does_not_speak_for_the_partner() -> None:
    async with town() as stage:
        await racks(stage)
        await stage.person("tom").says("ymere", "!klaar 1")
        assert "Alleen Karin kan zeggen dat actie 1 klaar is." in stage.last("ymere")


async def test_what_is_not_right_is_opened_again_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await racks(stage)
        told = emitted(stage, monkeypatch)
        await stage.person("karin").says("ymere", "!klaar 1")
        await stage.person("mei").says("wonen", "!nietklaar 1 er staat nog niets")
        assert "Mei zegt dat actie 1 nog niet klaar is" in stage.last("wonen")
        assert "> er staat nog niets" in stage.last("wonen")
        assert stage.person("karin").user_id in stage.last("wonen").mentions
        assert "Is het klaar?" in card(stage, 1)
        assert [event.how for event in told if isinstance(event, ActionChanged)] == ["claimed", "reopened"]
        await stage.person("mei").says("wonen", "!bevestig 1")
        assert "Nog niemand heeft gezegd dat actie 1 klaar is." in stage.last("wonen")


async def test_who_said_done_too_early_takes_it_back() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.person("bram").says("wonen", "!nietklaar 1 foutje")
        assert "Is het klaar?" in card(stage, 1)


async def test_not_done_needs_a_reason() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.person("mei").says("wonen", "!nietklaar 1")
        assert "!nietklaar 3 de deur is nog stuk" in stage.last("wonen")
        assert "Bram zegt dat dit klaar is." in card(stage, 1)


async def test_another_date_is_told_counted_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await poster(stage)
        told = emitted(stage, monkeypatch)
        await stage.person("bram").says("wonen", "!datum 1 volgende week dinsdag 19.30 uur")
        assert "Wanneer: uiterlijk dinsdag 1 december 2026 om 19.30 uur\n" in card(stage, 1)
        assert "De datum is één keer veranderd." in card(stage, 1)
        assert "Daarvoor was het vrijdag 27 november 2026." in stage.last("wonen")
        await stage.person("beheer").says("admin", "!datum 1 5 december")
        assert "Actie 1 van Bram moet nu uiterlijk zaterdag 5 december 2026 klaar zijn" in stage.last("admin")
        assert "De datum is 2 keer veranderd." in card(stage, 1)
        assert stage.person("bram").user_id in stage.last("wonen").mentions
        moved = [event for event in told if isinstance(event, ActionChanged)]
        assert [(event.how, event.due) for event in moved] == [
            ("moved", dt.date(2026, 12, 1)),
            ("moved", dt.date(2026, 12, 5)),
        ]
        await stage.person("mei").says("wonen", "!actie 1")
        assert "Bram zette de datum op dinsdag 1 december 2026." in stage.last("wonen")
        assert "Beheer zette de datum op zaterdag 5 december 2026." in stage.last("wonen")


async def test_a_first_date_is_no_change_of_date() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", "!actie Poster ophangen")
        await stage.person("bram").says("wonen", "!datum 1 vrijdag")
        assert "Wie: Bram\nWanneer: uiterlijk vrijdag 27 november 2026" in card(stage, 1)
        assert "veranderd" not in card(stage, 1)
        assert "Daarvoor" not in stage.last("wonen")


WRONG = (
    ("!datum 1 ooit", "Welke dag bedoel je met “ooit”? Typ bijvoorbeeld !datum 1 vrijdag."),
    ("!datum 1 1 november 2026", "zondag 1 november 2026 is al voorbij"),
    ("!datum 1 vrijdag", "Dat is al de datum van actie 1."),
    ("!datum 9 vrijdag", "Actie 9 is er hier niet"),
    ("!datum vrijdag", "Welke actie bedoel je?"),
    ("!datum 1", "!datum 3 vrijdag"),
    ("!geefdoor 1 @nergens", "Ik kan “@nergens” niet vinden"),
    ("!geefdoor 1 @bram", "Actie 1 is al van Bram."),
    ("!laatvallen 1", "!laatvallen 3 de rekken staan er al"),
    ("!bevestig 1", "Nog niemand heeft gezegd dat actie 1 klaar is."),
    ("!nietklaar 1 nee", "Actie 1 staat nog open."),
    ("!klaar", "Welke actie bedoel je?"),
    ("!klaar 999999999", "Actie 999999999 is er hier niet"),
)


async def test_what_cannot_be_done_is_said_and_changes_nothing() -> None:
    async with town() as stage:
        await poster(stage)
        before = card(stage, 1)
        for words, answer in WRONG:
            await stage.person("anna").says("wonen", words)
            assert answer in stage.last("wonen"), words
            assert card(stage, 1) == before, words


async def test_an_answer_to_the_message_of_an_action_needs_no_number() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!actie Iets anders")
        await stage.person("anna").says("wonen", "!actie Poster ophangen @bram")
        bram = stage.person("bram")
        await bram.says("wonen", "!datum 3 december", reply_to=card(stage, 2))
        assert "Wanneer: uiterlijk donderdag 3 december 2026\n" in card(stage, 2)
        await bram.says("wonen", "!klaar", reply_to=card(stage, 2))
        ask = stage.last("wonen")
        await stage.person("mei").says("wonen", "!nietklaar 2 hoeken hangen los", reply_to=ask)
        assert "> hoeken hangen los" in stage.last("wonen")
        await bram.says("wonen", "!klaar", reply_to=stage.last("wonen"))
        await stage.person("mei").says("wonen", "!bevestig", reply_to=stage.last("wonen"))
        assert "Mei heeft het bevestigd." in card(stage, 2)


async def test_handed_over_the_new_owner_is_told_and_takes_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await poster(stage)
        told = emitted(stage, monkeypatch)
        await stage.person("bram").says("wonen", "!geefdoor 1 @mei")
        assert "Actie 1 gaat van Bram naar Mei: Poster ophangen" in stage.last("wonen")
        assert stage.person("mei").user_id in stage.last("wonen").mentions
        assert "Wie: Mei" in card(stage, 1)
        await stage.person("bram").says("wonen", "!klaar 1")
        assert "Alleen Mei kan zeggen dat actie 1 klaar is." in stage.last("wonen")
        await stage.person("anna").says("wonen", "!geefdoor 1 Ymere")
        assert "Wie: Ymere" in card(stage, 1)
        changed = [event for event in told if isinstance(event, ActionChanged)]
        assert [(event.owner, event.before) for event in changed] == [
            (stage.person("mei").user_id, stage.person("bram").user_id),
            ("partner:ymere", stage.person("mei").user_id),
        ]
        await stage.person("anna").says("wonen", "!actie 1")
        assert "Bram gaf het door aan Mei." in stage.last("wonen")
        assert "Anna gaf het door aan Ymere." in stage.last("wonen")


async def test_dropped_it_says_why_and_asks_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await poster(stage)
        told = emitted(stage, monkeypatch)
        await stage.person("anna").says("wonen", "!laatvallen 1 er hangt al een")
        assert "Dit gaat niet door. De reden:\n> er hangt al een" in card(stage, 1)
        assert "Er is nu niets te doen." in board(stage)
        assert [event.how for event in told if isinstance(event, ActionChanged)] == ["dropped"]
        for words in ("!klaar 1", "!datum 1 zaterdag", "!laatvallen 1 nog eens", "!bevestig 1"):
            await stage.person("anna").says("wonen", words)
            assert "Actie 1 is gestopt." in stage.last("wonen"), words


async def test_what_waits_for_a_confirmation_is_not_changed_meanwhile() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!klaar 1")
        for words in ("!datum 1 zaterdag", "!geefdoor 1 @mei", "!laatvallen 1 nee"):
            await stage.person("anna").says("wonen", words)
            assert "Actie 1 wacht tot iemand bevestigt dat hij klaar is." in stage.last("wonen"), words
        await stage.person("bram").says("wonen", "!klaar 1")
        assert "Actie 1 wacht al tot iemand hem bevestigt." in stage.last("wonen")


async def test_messages_of_64_kb_are_answered_too() -> None:
    async with town() as stage:
        await poster(stage)
        for words in ("@bram ", "!x ", "door mij ", "vrijdag "):
            await stage.person("anna").says("wonen", "!geefdoor 1 " + words * (60_000 // len(words)))
            assert "in deze wijk" in stage.last("wonen") or "is al van" in stage.last("wonen"), words
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.person("mei").says("wonen", "!nietklaar 1 " + "omdat " * 10_000)
        assert len(stage.last("wonen").body) < 1500
        await stage.person("anna").says("wonen", "!datum 1 " + "dag " * 10_000)
        assert "Welke dag bedoel je met “dag dag" in stage.last("wonen")


async def test_done_is_done() -> None:
    async with town() as stage:
        await poster(stage)
        await stage.person("bram").says("wonen", "!klaar 1")
        await stage.person("mei").says("wonen", "!bevestig 1")
        for words in ("!klaar 1", "!bevestig 1", "!nietklaar 1 toch niet", "!datum 1 zaterdag", "!laatvallen 1 nee"):
            await stage.person("anna").says("wonen", words)
            assert "Actie 1 is al klaar." in stage.last("wonen"), words


async def test_an_owner_who_left_is_shown_so_and_whoever_asked_can_end_it() -> None:
    async with town() as stage:
        await poster(stage)
        for room in ("wonen", "groen", "space"):
            await stage.person("bram").leaves(room)
        await stage.person("anna").says("wonen", "!acties")
        assert "bram (niet meer in deze wijk)" in stage.last("wonen")
        await stage.person("mei").says("wonen", "!klaar 1")
        assert "Alleen Anna of Beheer kan zeggen dat actie 1 klaar is." in stage.last("wonen")
        await stage.person("anna").says("wonen", "!geefdoor 1 @mei")
        assert "Wie: Mei" in card(stage, 1)


async def test_a_partner_without_anybody_who_speaks_for_it_does_not_block_an_action() -> None:
    async with town() as stage:
        await racks(stage)
        await stage.person("beheer").says("admin", "!mandaatstop @karin ymere")
        await stage.person("anna").says("wonen", "!klaar 1")
        assert "Anna zegt dat dit klaar is." in card(stage, 1)
        await stage.person("bram").says("wonen", "!bevestig 1")
        assert "Bram heeft het bevestigd." in card(stage, 1)


async def test_the_numbers_of_another_wijk_are_not_these() -> None:
    async with town() as stage:
        await poster(stage)
        zita = stage.person("zita")
        for words in ("!klaar 1", "!bevestig 1", "!datum 1 vrijdag", "!actie 1", "!laatvallen 1 weg"):
            await zita.says("oost/straat", words)
            assert "Actie 1 is er hier niet." in stage.last("oost/straat"), words
        await zita.says("oost/straat", "!actie Stoep vegen")
        await zita.says("oost/straat", "!klaar 1")
        assert "Zita zegt dat dit klaar is." in card(stage, 1, "oost/straat")
        assert "Is het klaar?" in card(stage, 1)
