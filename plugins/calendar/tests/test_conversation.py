"""The calendar in conversation: what it shows, what looks double, and two meetings that become one."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.calendar.tests.town import board, cancelled, planned, proposals, town

TUESDAY, THURSDAY, LATER = "2026-12-01T18:30", "2026-12-03T18:30", "2027-01-12T18:30"


async def test_the_board_of_a_theme_shows_what_is_to_come_and_is_edited_in_place() -> None:
    async with town() as stage:
        await stage.happens(planned(1, TUESDAY))
        assert "1 Wonen: dinsdag 1 december 2026 om 19.30 uur, Buurthuis" in board(stage)
        await stage.happens(planned(1, LATER, moved=True))
        assert "dinsdag 12 januari 2027" in board(stage)
        await stage.happens(cancelled(1, LATER))
        assert "niets gepland" in board(stage)


async def test_what_is_over_goes_from_the_board() -> None:
    async with town() as stage:
        await stage.happens(planned(1, TUESDAY))
        await stage.passes(days=10)
        assert "niets gepland" in board(stage)


async def test_a_meeting_of_the_whole_wijk_stands_on_every_board() -> None:
    async with town() as stage:
        await stage.happens(planned(1, TUESDAY, theme=""))
        assert "1 De Punt" in board(stage)
        assert "1 De Punt" in board(stage, "groen", "Groen")


async def test_whoever_asks_gets_the_calendar_of_the_place_with_a_file() -> None:
    async with town() as stage:
        await stage.happens(planned(1, TUESDAY))
        await stage.happens(planned(2, LATER, theme="groen"))
        await stage.person("anna").says("groen", "!kalender")
        said, file = stage.hub_said("groen")[-2:]
        assert "2 Groen" in said
        assert "Wonen" not in said.body
        assert "één bijeenkomst" in file
        assert file.file is not None
        text = stage.homeserver.file(file.file.mxc).decode()
        for line in ("SUMMARY:Groen (De Punt)", "LOCATION:Buurthuis", "DTSTART:20270112T183000Z"):
            assert f"\r\n{line}\r\n" in text
        assert text.count("BEGIN:VEVENT") == 1
        await stage.person("karin").says("ymere", "!kalender wonen")
        assert "1 Wonen" in stage.hub_said("ymere")[-2]
        await stage.person("karin").says("ymere", "!kalender vissen")
        assert "Ik ken het thema vissen niet" in stage.last("ymere")


async def test_two_meetings_that_look_double_are_proposed_as_one_to_both_owners() -> None:
    async with town() as stage:
        await stage.happens(planned(1, TUESDAY, theme="wonen", by="anna"))
        await stage.happens(planned(2, THURSDAY, theme="groen", by="bram"))
        for room in ("wonen", "groen"):
            [asked] = proposals(stage, room)
            assert "2 Groen: donderdag 3 december" in asked
            assert "1 Wonen: dinsdag 1 december" in asked
            assert "voor dezelfde mensen" in asked


async def test_with_two_times_yes_the_meeting_is_handed_to_who_plans_and_counts_when_it_happened() -> None:
    async with town() as stage:
        await double(stage)
        [asked] = proposals(stage, "groen")
        await stage.person("bram").says("groen", "!hulp")
        assert "Worden deze twee bijeenkomsten er één? Typ !dubbel 1." in stage.last("groen")
        await stage.person("bram").reacts("groen", asked, "👍")
        assert "Wie de eerste plande, zegt ja." in proposals(stage, "wonen")[0]
        await stage.person("anna").says("wonen", "!dubbel 1 ja")
        assert "Allebei zeiden ja" in proposals(stage, "groen")[0]
        assert "bespaard" not in board(stage).body, "it did not happen yet"
        await stage.happens(cancelled(2, THURSDAY, "groen"))
        assert "Het werd één bijeenkomst" in proposals(stage, "groen")[0]
        assert "één dubbele bijeenkomst bespaard" in board(stage)


async def double(stage: Stage) -> None:
    await stage.happens(planned(1, TUESDAY, theme="wonen", by="anna"))
    await stage.happens(planned(2, THURSDAY, theme="groen", by="bram"))


async def test_one_no_keeps_both_and_a_second_thought_counts() -> None:
    async with town() as stage:
        await double(stage)
        await stage.person("bram").says("groen", "!dubbel 1 ja")
        await stage.person("anna").says("wonen", "!dubbel 1 nee")
        assert "Beide bijeenkomsten blijven" in stage.last("wonen")
        assert "Wie de andere plande, zegt nee" in proposals(stage, "groen")[0]
        await stage.person("mei").says("wonen", "!dubbel")
        assert "niets dubbel" in stage.last("wonen"), "nothing waits for an answer"
        await stage.person("anna").says("wonen", "!dubbel 1 ja")
        assert "Allebei zeiden ja" in proposals(stage, "groen")[0]


async def test_a_removed_yes_counts_no_more() -> None:
    async with town() as stage:
        await double(stage)
        [asked] = proposals(stage, "groen")
        thumb = await stage.person("bram").reacts("groen", asked, "👍")
        await stage.person("bram").removes("groen", thumb)
        assert "Wie de eerste plande, gaf nog geen antwoord" in proposals(stage, "groen")[0]
        await stage.person("anna").says("wonen", "!dubbel 1 ja")
        assert "Allebei" not in proposals(stage, "groen")[0].body


async def test_only_who_planned_them_decides() -> None:
    async with town() as stage:
        await double(stage)
        [asked] = proposals(stage, "groen")
        await stage.person("mei").reacts("groen", asked, "👍")
        await stage.person("mei").says("groen", "!dubbel 1 ja")
        assert "is voor wie de twee bijeenkomsten plande" in stage.last("groen")
        await stage.person("samira").says("eigenwijks", "!dubbel 1 nee")
        assert proposals(stage, "groen")[0].body.count("nog geen antwoord") == 2
        await stage.person("zita").says("oost/straat", "!dubbel 1 ja")
        assert "Ik ken voorstel 1 niet" in stage.last("oost/straat")


async def test_a_proposal_that_is_not_needed_any_more_says_so() -> None:
    async with town() as stage:
        await double(stage)
        await stage.happens(planned(2, LATER, theme="groen", by="bram", moved=True))
        assert "niet meer nodig" in proposals(stage, "wonen")[0]
        await stage.person("anna").says("wonen", "!dubbel 1 ja")
        assert "Voorstel 1 is voorbij" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!dubbel")
        assert "niets dubbel" in stage.last("wonen")
        await stage.happens(planned(2, THURSDAY, theme="groen", by="bram", moved=True))
        [again] = proposals(stage, "wonen")
        assert again.body.count("nog geen antwoord") == 2


async def test_one_proposal_for_a_meeting_at_a_time() -> None:
    async with town() as stage:
        await double(stage)
        await stage.happens(planned(3, "2026-12-02T18:30", by="fatima"))
        assert len(proposals(stage, "wonen")) == 1
        await stage.person("anna").says("wonen", "!dubbel")
        assert "1 Groen en Wonen" in stage.last("wonen")


async def test_what_counts_is_a_setting() -> None:
    async with town(counts="thema", days=2) as stage:
        await double(stage)
        assert proposals(stage, "wonen") == []
        await stage.happens(planned(3, "2026-12-02T18:30"))
        assert "hetzelfde thema" in proposals(stage, "wonen")[0]
        await stage.person("beheer").says("admin", "!plugin instellen kalender telt=vissen")
        assert "thema, mensen, week" in stage.last("admin")


async def test_a_wijk_without_a_calendar_of_its_own_sees_nothing_of_another() -> None:
    async with town() as stage:
        await stage.happens(planned(1, TUESDAY))
        await stage.person("zita").says("oost/straat", "!kalender")
        assert "niets gepland" in stage.last("oost/straat")


async def test_from_a_plan_that_is_double_to_one_meeting_with_all_points() -> None:
    async with town("agenda") as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!bijeenkomst dinsdag 1 december 19:30 Buurthuis")
        assert "Er is al" not in stage.find("wonen", "Bijeenkomst 1: Wonen").body
        await bram.says("groen", "!bijeenkomst donderdag 3 december 19:30 De Kas")
        answer = stage.find("groen", "Bijeenkomst 2: Groen")
        assert "⚠️ Er is al een bijeenkomst voor dezelfde mensen: 1 Wonen: dinsdag 1 december" in answer
        await anna.says("wonen", "!dubbel 1 ja")
        await bram.reacts("groen", proposals(stage, "groen")[0], "👍")
        assert "samen met bijeenkomst 1: dinsdag 1 december" in stage.find("groen", "Bijeenkomst 2: Groen")
        assert "Het werd één bijeenkomst" in proposals(stage, "wonen")[0]
        assert "2 Groen" not in board(stage, "groen", "Groen").body
        assert "één dubbele bijeenkomst bespaard" in board(stage)
        await anna.says("wonen", "!verzet 1 woensdag 2 december 20:00")
        assert "Er is al" not in stage.last("wonen").body, "it is not beside itself"


async def test_a_calendar_that_is_switched_on_later_knows_what_was_planned() -> None:
    async with town("agenda") as stage:
        beheer = stage.person("beheer")
        await beheer.says("admin", "!plugin uit kalender")
        await stage.person("anna").says("wonen", "!bijeenkomst dinsdag 1 december 19:30 Buurthuis")
        await beheer.says("admin", "!plugin aan kalender")
        assert "1 Wonen: dinsdag 1 december" in board(stage)
