"""The minutes that the hub writes can be read in again with `wijkhub import`, with the same parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hub.testing.stage import Stage
from plugins.agenda.rules.report import Report, read_report
from plugins.minutes.rules.page import About, Block, Page, Section, markdown

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéëï"
SIGNS = LETTERS + "0123456789 .,;:!?()[]{}<>*_#&%€+=/\\|~'\"-"
WORDS = st.text(SIGNS, min_size=1, max_size=70).map(lambda words: " ".join(words.split())).filter(
    lambda words: any(sign in LETTERS for sign in words)
)  # fmt: skip
NAMES = st.text(LETTERS + " ,", min_size=1, max_size=20).map(lambda words: " ".join(words.split())).filter(
    lambda words: any(sign in LETTERS for sign in words)
)  # fmt: skip


def points(report: Report) -> list[tuple[str, str]]:
    return [(point.heading, point.text) for point in report.points]


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=5), st.lists(NAMES, min_size=1))
def test_every_line_comes_back_under_its_heading(talked: list[str], said: list[str], present: list[str]) -> None:
    page = Page(
        title="Verslag van bijeenkomst 1: Wonen", language="nl", closing="Dit verslag geldt vanaf vandaag.",
        about=(
            About("Locatie", ("De Waterlelie",)), About("Datum", ("maandag 23 november 2026",)),
            About("Aanwezig", tuple(present), listed=True), About("Thema", ("Wonen",)),
        ),
        sections=(
            Section("Punten", (Block("", tuple(talked), numbered=True),)),
            Section("Wat bewoners zeiden", (Block("Wat vind je ervan?", tuple(said)), Block("Zorgen", tuple(said)))),
        ),
    )  # fmt: skip
    report = read_report(markdown(page))
    assert (report.place, report.theme, report.date) == ("De Waterlelie", "Wonen", "maandag 23 november 2026")
    assert list(report.present) == [name.strip(" .") for name in present]
    assert points(report) == [
        *(("Punten", words) for words in talked), *(("Wat vind je ervan?", words) for words in said),
        *(("Zorgen", words) for words in said),
    ]  # fmt: skip


async def test_minutes_of_a_meeting_are_read_in_again_and_their_points_go_on_the_agenda() -> None:
    async with Stage("agenda", "meetings", "minutes", settings={"minutes": {"approvals_needed": 1}}) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await anna.says("wonen", "!agenda Een bankje bij de bushalte")
        await bram.says("wonen", "!steun 1")
        await stage.person("karin").says("ymere", "!steun 1")
        await anna.says("wonen", "!bijeenkomst vandaag 11.00 uur Buurthuis, zaal 2 punten 1")
        await stage.passes(hours=1)
        await anna.says("wonen", "!begin")
        await bram.says("wonen", "!zorg 1. het blijft bij praten")
        await bram.says("wonen", "!idee meer licht, in de hal *en* buiten")
        await stage.passes(minutes=30)
        await anna.says("wonen", "!einde")
        await anna.says("wonen", "!akkoord")
        text = next(m.file for m in stage.hub_said("wonen") if m.file and m.file.name.endswith(".md"))
        report = read_report(stage.homeserver.file(text.mxc).decode())
        assert (report.place, report.theme) == ("Buurthuis, zaal 2", "Wonen")
        assert report.date == "maandag 23 november 2026, van 11.00 uur tot 11.30 uur"
        assert report.present == ("bewoners uit De Punt",)
        assert points(report) == [
            ("Punten", "Een bankje bij de bushalte (punt 1)"), ("Ideeën", "meer licht, in de hal *en* buiten"),
            ("Zorgen", "1. het blijft bij praten"),
        ]  # fmt: skip
