"""How a vote stands, which are open, how it is counted, and what is left to do."""

from __future__ import annotations

from plugins.voting.tests.town import AGAINST, FOR, FRIDAY, partners_vote, proposal, question, town, vote


async def test_the_standing_says_how_many_and_until_when_and_never_what() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"anna": FOR, "bram": AGAINST})
        await stage.person("mei").says("wonen", "!stand 1")
        assert stage.last("wonen").body == (
            "Stemming 1: Een bankje bij de bus\n"
            "Gestemd: 2 van 5 bewoners, 0 van 3 partners.\n"
            "Stemmen kan tot vrijdag 27 november 2026 om 12.00 uur."
        )
        await partners_vote(stage)
        await stage.at(FRIDAY)
        await stage.person("mei").says("wonen", "!stand 1")
        assert "❌ Niet aangenomen." in stage.last("wonen") or "Geen besluit" in stage.last("wonen")
        await stage.person("mei").says("wonen", "!stand 99")
        assert "Er is geen stemming 99 in deze wijk." in stage.last("wonen")


async def test_the_open_votes_are_listed_per_theme_and_elsewhere_all() -> None:
    async with town() as stage:
        await question(stage)
        await stage.person("bram").says("groen", "!vraag Welke boom? | Eik | Linde")
        await stage.person("mei").says("groen", "!stemmingen")
        assert "Stemming 2: Welke boom?, tot " in stage.last("groen")
        assert "Stemming 1" not in stage.last("groen")
        await stage.person("karin").says("ymere", "!stemmingen")
        assert "Stemming 1: Waar komt de bank?, tot vrijdag 27 november 2026" in stage.last("ymere")
        assert "Stemming 2" in stage.last("ymere")


async def test_the_count_is_explained_beforehand_and_step_by_step_afterwards() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert "Ik tel als de stemming gesloten is." in stage.last("wonen")
        assert "Elke bewoner op de lijst heeft één stem." in stage.last("wonen")
        await vote(stage, {"anna": FOR, "bram": FOR, "mei": "3"})
        await partners_vote(stage)
        await stage.at(FRIDAY)
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert stage.last("wonen").body.splitlines()[1:] == [
            "Zo is er geteld:",
            "1. Bewoners: gestemd 3 van 5.",
            "2. Bewoners: er moesten er minstens 2 stemmen. Dat is genoeg.",
            "3. Bewoners: 1 zonder mening. Dat is niet voor en niet tegen.",
            "4. Bewoners: Voor kreeg 2 van 2 stemmen.",
            "5. Bewoners: Tegen kreeg 0 van 2 stemmen.",
            "6. Bewoners: Voor had er 2 nodig en kreeg er 2. Dat is genoeg.",
            "7. Bewoners: deze kant is voor.",
            "8. Partners: gestemd 2 van 3.",
            "9. Partners: er moesten er minstens 1 stemmen. Dat is genoeg.",
            "10. Partners: Voor kreeg 2 van 2 stemmen.",
            "11. Partners: Tegen kreeg 0 van 2 stemmen.",
            "12. Partners: Voor had er 2 nodig en kreeg er 2. Dat is genoeg.",
            "13. Partners: deze kant is voor.",
            "14. De regel: beide kanten moeten hetzelfde willen.",
            "15. De uitslag: ✅ Aangenomen.",
        ]


async def test_help_suggests_the_votes_that_somebody_has_not_voted_in() -> None:
    async with town() as stage:
        await proposal(stage)
        words = "Stem over Een bankje bij de bus: typ !stem 1 met je keuze."
        for name, room in (("bram", "wonen"), ("karin", "ymere")):
            await stage.person(name).says(room, "!hulp")
            assert words in stage.last(room)
            await vote(stage, {name: FOR}, room)
            await stage.person(name).says(room, "!hulp")
            assert words not in stage.last(room)
        await stage.person("tom").says("ymere", "!hulp")
        assert words not in stage.last("ymere")


async def test_in_english_everything_is_said_in_english() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("bram").says("wonen", "!language english")
        await stage.person("bram").says("wonen", "!vote 1 against")
        assert stage.last("wonen").body == (
            "Your vote in vote 1 is counted.\nYou can change it until Friday 27 November 2026 at 12:00."
        )
