"""Minutes are made of what was marked, corrected by who was there, and published when they agree or nobody objects."""

from __future__ import annotations

import pytest

from hub.api.domain_events import MinutesPublished
from plugins.minutes.tests.town import emitted, files, meets, minutes, town

NOTES = (
    ("worry", "Het blijft bij praten"), ("idea", "Licht <b>in</b> de hal"), ("question", "Wie betaalt dat?"),
    ("decision", "De bank komt op het plein"),
)  # fmt: skip


async def test_a_meeting_that_ends_has_a_draft_in_the_form_that_residents_know() -> None:
    async with town() as stage:
        await meets(stage, *NOTES)
        assert minutes(stage).body.splitlines() == [
            "Verslag van bijeenkomst 1: Wonen",
            "Locatie: Buurthuis",
            "Datum: maandag 23 november 2026, van 10.00 uur tot 11.35 uur",
            "Aanwezig: bewoners uit De Punt, Ymere",
            "Afwezig: Eigenwijks",
            "Thema: Wonen",
            "Punten",
            "1. Een bankje (punt 3)",
            "2. De lift (punt 5)",
            "Wat bewoners zeiden",
            "Ideeën",
            "- 2 Licht <b>in</b> de hal",
            "Vragen",
            "- 3 Wie betaalt dat?",
            "Zorgen",
            "- 1 Het blijft bij praten",
            "Besluiten",
            "- 4 De bank komt op het plein (zo denkt wie erbij was; er is nog niet over gestemd)",
            "Dit is een voorstel. Was je erbij en klopt het? Zet 👍 hier, of typ !akkoord 1.",
            "Klopt er iets niet? Typ !verbeter 1 en de goede woorden.",
            "Mist er iets? Typ !vulaan zorg en de woorden.",
            "Was je erbij, en weet ik dat niet? Typ !aanwezig 1.",
            "Verandert niemand iets? Dan is dit het verslag vanaf maandag 30 november 2026 om 10.00 uur.",
        ]


async def test_only_who_was_there_corrects_and_everybody_sees_who_changed_what() -> None:
    async with town() as stage:
        await meets(stage, *NOTES)
        await stage.person("mei").says("wonen", "!verbeter 1 Alles gaat goed")
        assert stage.last("wonen").body.splitlines() == [
            "Dat kan alleen wie bij de bijeenkomst was.", "Was je erbij? Typ !aanwezig 1.",
            "Je kunt het vragen aan Anna, Bram, Karin.",
        ]  # fmt: skip
        await stage.person("karin").says("ymere", "!verbeter 1 Het blijft te vaak bij praten")
        assert "- 1 Het blijft te vaak bij praten (verbeterd door Karin)" in minutes(stage)
        bram = stage.person("bram")
        await bram.says("wonen", "!verbeter 3 weg")
        await bram.says("wonen", "!vulaan zorg De lift is oud")
        await bram.says("wonen", "!vulaan actie De lift maken")
        assert "!actie" in stage.last("wonen")
        assert "Wie betaalt dat?" not in minutes(stage)
        assert "- 5 De lift is oud (verbeterd door Bram)" in minutes(stage)
        await stage.person("mei").says("wonen", "!wijzigingen 1")
        day = "maandag 23 november 2026"
        assert stage.last("wonen").body.splitlines()[1:] == [
            f"- regel 1, Karin, {day}: “Het blijft bij praten” werd “Het blijft te vaak bij praten”",
            f"- regel 3, Bram, {day}: “Wie betaalt dat?” ging eruit",
            f"- regel 5, Bram, {day}: “De lift is oud” kwam erbij",
        ]  # fmt: skip


async def test_those_who_were_there_agree_to_the_words_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await meets(stage, *NOTES)
        anna, bram, mei = stage.person("anna"), stage.person("bram"), stage.person("mei")
        told = emitted(stage, monkeypatch)
        await mei.reacts("wonen", minutes(stage), "👍")
        yes = await anna.reacts("wonen", minutes(stage), "👍")
        assert "Akkoord: Anna. Nog 1 nodig." in minutes(stage)
        await anna.removes("wonen", yes)
        await bram.says("wonen", "!akkoord")
        assert "Akkoord: Bram. Nog 1 nodig." in minutes(stage)
        await anna.says("wonen", "!verbeter 1 Er wordt te veel gepraat")
        assert "Akkoord" not in minutes(stage)
        await bram.says("wonen", "!akkoord 1")
        assert told == []
        await anna.reacts("wonen", minutes(stage), "👍")
        assert told == [MinutesPublished(minutes=1, meeting=1, title="Wonen", theme="wonen")]
        published = minutes(stage)
        assert "2 mensen die erbij waren, zijn akkoord." in published
        assert "Er is 1 regel verbeterd: !wijzigingen 1." in published
        assert stage.find("wonen", "Dit voorstel is nu het verslag.").edited
        await bram.says("wonen", "!verbeter 1 Toch anders")
        assert stage.last("wonen").body == "Hier is nu geen voorstel voor een verslag."
        await bram.says("wonen", "!akkoord 1")
        assert "staat vast" in stage.last("wonen")


async def test_the_minutes_leave_as_page_to_print_web_page_and_text_and_words_of_people_stay_words() -> None:
    async with town(approvals_needed=1) as stage:
        await meets(stage, *NOTES)
        await stage.person("anna").says("wonen", "!akkoord")
        here = files(stage)
        assert sorted(here) == ["verslag-1.html", "verslag-1.md", "verslag-1.pdf"]
        assert here["verslag-1.pdf"].startswith(b"%PDF-")
        web, text = here["verslag-1.html"].decode(), here["verslag-1.md"].decode()
        assert "<li>Licht &lt;b&gt;in&lt;/b&gt; de hal</li>" in web
        assert "<script" not in web
        assert "\n- Licht \\<b\\>in\\</b\\> de hal\n" in text
        assert list(files(stage, "ymere")) == ["verslag-1.pdf"]
        assert list(files(stage, "eigenwijks")) == ["verslag-1.pdf"]
        await stage.person("mei").says("groen", "!verslag 1")
        assert stage.last("groen").body.startswith("Verslag van bijeenkomst 1: Wonen")
        (mine,) = [message.file for message in stage.direct("mei") if message.file]
        assert mine.name == "verslag-1.pdf"


async def test_silence_is_enough_after_the_agreed_days_since_the_last_change() -> None:
    async with town(silence_days=7) as stage:
        await meets(stage, *NOTES)
        await stage.passes(days=6)
        await stage.person("bram").says("wonen", "!verbeter 1 Er wordt te veel gepraat")
        await stage.passes(days=6)
        assert files(stage) == {}
        await stage.passes(days=2)
        assert "Niemand die erbij was, wilde nog iets anders." in minutes(stage)
        assert len(files(stage)) == 3


async def test_without_silence_a_draft_waits_for_those_who_were_there() -> None:
    async with town(silence_days=0, to_partners="nee") as stage:
        await meets(stage, *NOTES)
        assert "Verandert niemand iets?" not in minutes(stage)
        await stage.passes(days=60)
        assert files(stage) == {}
        await stage.person("anna").says("wonen", "!akkoord")
        await stage.person("karin").says("ymere", "!akkoord 1")
        assert len(files(stage)) == 3
        assert files(stage, "ymere") == {}


async def test_a_meeting_that_ended_while_the_minutes_were_off_gets_its_draft_when_somebody_asks() -> None:
    async with town("agenda", "meetings") as stage:
        anna, admin = stage.person("anna"), stage.person("beheer")
        await admin.says("admin", "!plugin uit verslag")
        await anna.says("wonen", "!bijeenkomst vandaag 11.00 uur Buurthuis")
        await stage.passes(hours=1)
        await anna.says("wonen", "!begin")
        await anna.says("wonen", "!zorg het duurt te lang")
        await anna.says("wonen", "!einde")
        await admin.says("admin", "!plugin aan verslag")
        assert not [m for m in stage.hub_said("wonen") if m.body.startswith("Verslag")]
        await anna.says("wonen", "!verslag 1")
        assert "- 1 het duurt te lang" in minutes(stage)
