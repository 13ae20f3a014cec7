"""Taking a rest: no reminders, nothing lost, actions go where the person wants, and it ends by itself."""

from __future__ import annotations

from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.load.tests.town import morning, tells, town


async def poster(stage: Stage) -> None:
    await stage.person("anna").says("wonen", "!actie Poster ophangen @bram voor 27 november")


def owner(stage: Stage) -> str:
    """Who does action 1, as its card says."""
    return stage.find("wonen", "Actie 1: Poster ophangen\nWie: ").body.splitlines()[1].removeprefix("Wie: ")


async def test_a_rest_until_a_day_ends_by_itself_and_nothing_reminds_before() -> None:
    async with town() as stage:
        await poster(stage)
        said = await tells(stage, "bram", "!pauze tot 1 december")
        assert said.body.splitlines() == [
            "Je hebt rust tot en met dinsdag 1 december 2026.",
            "Ik herinner je aan niets. Je mag nog alles, en je stem blijft van jou.",
            "Je hebt 1 open actie. Die wacht op jou.",
            "Moet een ander dat doen? Zet hier een ↩️, of typ !pauze acties. Dan vraag ik in de kamers wie het neemt.",
            "Eerder terug? Typ !pauze stop.",
        ]
        before = len(stage.direct("bram"))
        await stage.at(morning(8))
        assert len(stage.direct("bram")) == before
        await stage.at(morning(9))
        assert "Welkom terug. Je pauze is voorbij" in stage.direct("bram")[before]
        assert "Je hebt 1 open actie." in stage.direct("bram")[before]
        await stage.at(morning(12))
        assert "Actie 1 is 8 dagen te laat" in stage.direct("bram")[-1]
        assert owner(stage) == "Bram"
        logged = [line["action"] for line in await stage.log() if line["plugin"] == "load"]
        assert logged == ["rest taken", "rest ended"]


async def test_who_stands_in_must_agree_and_only_then_has_the_actions() -> None:
    async with town() as stage:
        await poster(stage)
        assert "Ik vraag Mei om dat voor je te doen." in await tells(stage, "bram", "!pauze tot 1 maart @mei")
        asked = stage.direct("mei")[-1]
        assert asked.body.splitlines() == [
            "Bram neemt rust tot en met maandag 1 maart 2027, en vraagt of jij invalt.",
            "Het gaat om 1 open actie.",
            "Vind je dat goed? Zet hier een ✅, of typ !invallen @bram.",
            "Het hoeft niet. Typ dan !invallen @bram nee.",
        ]
        assert owner(stage) == "Bram"
        assert "heeft jou niet gevraagd" in await tells(stage, "anna", "!invallen @bram")
        await stage.person("mei").reacts(stage.person("mei")._direct_room(), asked, "✅")
        assert owner(stage) == "Mei"
        assert stage.direct("bram")[-1].body == "Mei valt voor je in, en doet nu jouw open acties."
        assert "Bram neemt rust. Mei doet dit voortaan:" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!actie Verf kopen @bram voor vrijdag")
        assert "Bram neemt rust tot en met maandag 1 maart 2027.\nMei valt in." in stage.direct("anna")[-1]
        await tells(stage, "bram", "!pauze stop")
        assert "Bram is er weer" in stage.direct("mei")[-1]
        assert owner(stage) == "Mei"


async def test_who_says_no_or_nothing_costs_only_an_answer_and_the_actions_can_go_to_the_theme() -> None:
    async with town() as stage:
        await poster(stage)
        await tells(stage, "bram", "!pauze @mei")
        await tells(stage, "mei", "!invallen @bram nee")
        assert "Mei kan niet voor je invallen." in stage.direct("bram")[-1]
        await tells(stage, "bram", "!pauze @anna")
        await stage.passes(days=3)
        refused = stage.direct("bram")[-1]
        assert "Anna heeft nog niet geantwoord. Je acties wachten op jou." in refused
        assert owner(stage) == "Bram"
        await stage.person("bram").reacts(stage.person("bram")._direct_room(), refused, "↩️")
        assert owner(stage) == "nog niemand"
        assert "Bram neemt rust, en geeft dit terug:\n- Actie 1: Poster ophangen" in stage.last("wonen")


async def test_a_mandate_and_its_vote_are_not_touched_by_a_rest() -> None:
    async with town() as stage:
        await tells(stage, "karin", "!pauze")
        wijk = stage.hub.directory.wijken["de-punt"]
        person = await stage.hub.directory.person(wijk, UserId(stage.person("karin").user_id), stage.clock.now().date())
        assert person.side == "partners"
        await stage.person("anna").says("wonen", "!actie Rekken @ymere voor vrijdag")
        await stage.person("karin").says("ymere", "!klaar 1")
        assert "Karin zegt dat" in stage.find("wonen", "Actie 1: Rekken")


async def test_what_does_not_fit_is_said_and_changes_nothing() -> None:
    async with town() as stage:
        assert "Je hebt nu geen pauze." in await tells(stage, "bram", "!pauze stop")
        assert "Ik weet niet wie je bedoelt met “@niemand”" in await tells(stage, "bram", "!pauze @niemand")
        assert "Ik weet niet wie" in await tells(stage, "bram", "!pauze @bram")
        assert "is al voorbij" in await tells(stage, "bram", "!pauze tot 1 november 2026")
        await tells(stage, "mei", "!pauze")
        assert "Mei neemt ook rust." in await tells(stage, "bram", "!pauze @mei")
        assert "Je hebt nu geen pauze." in await tells(stage, "bram", "!pauze acties")


async def test_when_it_is_switched_off_reminders_begin_again_and_when_it_is_on_again_they_rest() -> None:
    async with town() as stage:
        await poster(stage)
        await tells(stage, "bram", "!pauze")
        before = len(stage.direct("bram"))
        await stage.person("beheer").says("admin", "!plugin uit drukte")
        await stage.at(morning(5))
        assert "één dag te laat" in stage.direct("bram")[-1]
        await stage.person("beheer").says("admin", "!plugin aan drukte")
        await stage.at(morning(19))
        assert len(stage.direct("bram")) == before + 1


async def test_a_rest_survives_a_restart() -> None:
    async with town() as stage:
        await tells(stage, "bram", "!pauze tot 1 december")
        await stage.stop()
        stage.clock.set(morning(9))
        await stage.start()
        await stage.passes(seconds=1)
        assert "Welkom terug." in stage.direct("bram")[-1]


async def test_who_is_forgotten_leaves_no_rest_and_no_name_as_stand_in() -> None:
    async with town() as stage:
        await tells(stage, "bram", "!pauze @mei")
        await tells(stage, "mei", "!drukte deel")
        await tells(stage, "mei", "!vergeet mij ja")
        assert "Je hebt nu geen pauze." in await tells(stage, "mei", "!pauze stop")
        assert "Niemand anders kan dit zien." in await tells(stage, "mei", "!drukte")


async def test_asking_again_shows_the_rest_there_is_and_changes_nothing() -> None:
    async with town() as stage:
        await tells(stage, "bram", "!pauze 2 weken")
        assert "Je hebt rust tot en met maandag 7 december 2026" in await tells(stage, "bram", "!pauze")
        await stage.at(morning(15))
        assert "Welkom terug." in stage.direct("bram")[-1]
