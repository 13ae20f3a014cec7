"""Support counts once per person and once per partner, in whatever way it is given, and can be taken back."""

import pytest

from hub.api.domain_events import ItemOnAgenda, SupportGiven
from hub.api.ids import UserId
from plugins.agenda.tests.town import board, emitted, item, on_agenda, town


async def test_enough_of_both_sides_puts_an_item_on_the_agenda_and_says_so_in_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        events = emitted(stage, monkeypatch)
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        said = len(stage.hub_said("wonen"))
        await stage.person("bram").reacts("wonen", item(stage, 1), "👍")
        assert "Nog nodig: 1 partner." in item(stage, 1)
        assert [type(event).__name__ for event in events] == ["ItemRaised"]
        await stage.person("karin").says("ymere", "!steun 1")
        assert stage.last("ymere").body == "Je steun telt mee. Punt 1 staat op de agenda."
        shown = item(stage, 1)
        assert shown.edited
        assert "✅ Dit punt staat op de agenda.\nSteun: 2 bewoners en 1 partner (Ymere)." in shown
        assert len(stage.hub_said("wonen")) == said
        assert "Op de agenda:\n- 1 Een bankje\n" in board(stage)
        assert [type(event) for event in events[1:]] == [ItemOnAgenda]


async def test_many_residents_never_make_up_for_a_missing_partner() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        for name in ("bram", "fatima", "youssef", "mei"):
            await stage.person(name).reacts("wonen", item(stage, 1), "👍")
        assert "Steun: 5 bewoners en 0 partners.\nNog nodig: 1 partner." in item(stage, 1)


async def test_one_person_counts_once_however_many_ways() -> None:
    async with town(residents_needed=4) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!agenda Een bankje")
        thumb = await bram.reacts("wonen", item(stage, 1), "👍")
        await bram.says("wonen", "!steun 1")
        assert stage.last("wonen").body == "Je steunt punt 1 al. Het telt één keer."
        await stage.happens(SupportGiven(item=1, by=UserId(bram.user_id)))
        await anna.says("wonen", "!steun 1")
        assert "Steun: 2 bewoners en 0 partners." in item(stage, 1)
        await bram.removes("wonen", thumb)
        assert "Steun: 2 bewoners en 0 partners." in item(stage, 1)
        await bram.says("wonen", "!steunweg 1")
        assert stage.last("wonen").body == "Je steunt punt 1 niet meer."
        assert "Steun: 1 bewoner en 0 partners." in item(stage, 1)
        await bram.says("wonen", "!steunweg 1")
        assert stage.last("wonen").body == "Je steunde punt 1 niet."


async def test_taking_the_thumb_or_the_command_away_takes_support_back() -> None:
    async with town() as stage:
        bram, mei = stage.person("bram"), stage.person("mei")
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        thumb = await bram.reacts("wonen", item(stage, 1), "👍🏾")
        command = await mei.says("wonen", "!steun 1")
        assert "Steun: 3 bewoners" in item(stage, 1)
        await bram.removes("wonen", thumb)
        assert "Steun: 2 bewoners" in item(stage, 1)
        await mei.removes("wonen", command)
        assert "Steun: 1 bewoner" in item(stage, 1)
        assert "(nog nodig: 1 bewoner en 1 partner)" in board(stage)


async def test_what_is_on_the_agenda_stays_there_when_support_is_taken_back() -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        await stage.person("bram").says("wonen", "!steunweg 1")
        assert "✅ Dit punt staat op de agenda.\nSteun: 1 bewoner en 1 partner (Ymere)." in item(stage, 1)


async def test_a_partner_counts_once_whoever_speaks_for_it() -> None:
    async with town(partners_needed=2) as stage:
        await stage.person("beheer").says("admin", "!mandaat @tom ymere")
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("karin").says("ymere", "!steun 1")
        await stage.person("tom").says("ymere", "!steun 1")
        assert stage.last("ymere").body == "Ymere steunt punt 1 al. Een partner telt één keer."
        assert "1 partner (Ymere)" in item(stage, 1)
        await stage.person("karin").says("ymere", "!steunweg 1")
        assert "1 partner (Ymere)" in item(stage, 1)
        await stage.person("samira").says("eigenwijks", "!steun 1")
        assert "2 partners (Eigenwijks, Ymere)" in item(stage, 1)


async def test_who_may_not_support_hears_who_may() -> None:
    async with town() as stage:
        beheer, tom = stage.person("beheer"), stage.person("tom")
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await tom.says("ymere", "!steun 1")
        assert "Alleen wie namens Ymere mag spreken, kan dit steunen." in stage.last("ymere")
        assert "Je kunt het vragen aan Karin." in stage.last("ymere")
        await beheer.says("admin", "!mandaatstop @karin ymere")
        await beheer.says("admin", "!mandaat @karin ymere thema groen")
        await stage.person("karin").says("ymere", "!steun 1")
        assert "Je spreekt namens Ymere, maar niet over Wonen." in stage.last("ymere")
        await stage.happens(SupportGiven(item=1, by=UserId(tom.user_id)))
        assert "Je hoort bij Ymere." in stage.direct("tom")[-1]
        assert "Steun: 1 bewoner en 0 partners." in item(stage, 1)


async def test_support_that_another_plugin_saw_counts_the_same_and_can_be_taken_back() -> None:
    async with town() as stage:
        karin, nobody = UserId(stage.person("karin").user_id), UserId("@niemand:wijk.test")
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.happens(SupportGiven(item=1, by=karin))
        assert "1 partner (Ymere)" in item(stage, 1)
        await stage.happens(SupportGiven(item=1, by=karin, withdrawn=True))
        await stage.happens(SupportGiven(item=1, by=karin, withdrawn=True))
        await stage.happens(SupportGiven(item=99, by=karin))
        await stage.happens(SupportGiven(item=1, by=nobody))
        assert "Steun: 1 bewoner en 0 partners." in item(stage, 1)


async def test_a_number_that_is_missing_or_wrong_is_answered_plainly() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!steun 7")
        assert stage.last("wonen").body == "Ik ken punt 7 niet. Typ !agenda om alle punten te zien."
        await anna.says("wonen", "!steun")
        assert stage.last("wonen").body.startswith("Welk punt bedoel je?")
        await anna.says("wonen", "!steun drie")
        assert "drie" in stage.last("wonen")
        await anna.says("wonen", "!steunweg 7")
        assert "Ik ken punt 7 niet." in stage.last("wonen")


async def test_in_answer_to_the_message_of_an_item_no_number_is_needed() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("bram").says("wonen", "!steun", reply_to=item(stage, 1))
        assert stage.last("wonen").body == "Je steun voor punt 1 telt mee. Nog nodig: 1 partner."


async def test_the_numbers_needed_are_settings_that_count_at_once() -> None:
    async with town() as stage:
        beheer = stage.person("beheer")
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await beheer.says("admin", "!plugin instellen agenda bewoners_nodig=3")
        assert "Nog nodig: 2 bewoners en 1 partner." in item(stage, 1)
        await beheer.says("admin", "!plugin instellen agenda bewoners_nodig=veel")
        assert "een getal van 0 tot en met 100" in stage.last("admin")
        await beheer.says("admin", "!plugin instellen agenda bewoners_nodig=1")
        await beheer.says("admin", "!plugin instellen agenda partners_nodig=0")
        assert "✅ Dit punt staat op de agenda." in item(stage, 1)
        assert "Op de agenda:\n- 1 Een bankje" in board(stage)


async def test_help_names_an_item_that_misses_support_of_this_persons_side() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person("bram").says("wonen", "!hulp")
        assert "Steun punt 1 met !steun 1: Een bankje" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!hulp")
        assert "Steun punt 1" not in stage.last("wonen")
        assert "Breng iets in: typ !agenda en waar het over gaat." in stage.last("wonen")
        await stage.person("bram").says("wonen", "!steun 1")
        await stage.person("mei").says("wonen", "!hulp")
        assert "Steun punt 1" not in stage.last("wonen")
        await stage.person("karin").says("ymere", "!hulp")
        assert "Steun punt 1 met !steun 1: Een bankje" in stage.last("ymere")


async def test_english_is_understood_everywhere_and_answered_to_who_chose_it() -> None:
    async with town() as stage:
        mei = stage.person("mei")
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await mei.says("wonen", "!language english")
        await mei.says("wonen", "!support 1")
        assert stage.last("wonen").body == "Your support for item 1 counts. Still needed: 1 partner."
        assert "Nog nodig: 1 partner." in item(stage, 1)
        await mei.says("wonen", "!agenda")
        assert "1 Een bankje (needs 1 partner)" in stage.last("wonen")
