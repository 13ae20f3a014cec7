"""Reports as they come out of PDFs: the one this began with, and invented ones in other shapes."""

import re
from pathlib import Path

import pytest

from plugins.agenda.rules.report import MAX_POINTS, MAX_TEXT, Report, decode, read_report

SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seeds").glob("*.txt"))


def texts(report: Report) -> list[str]:
    return [point.text for point in report.points]


def under(report: Report, heading: str) -> list[str]:
    return [point.text for point in report.points if point.heading == heading]


# The report this began with: counts, order and single words only.


@pytest.fixture(scope="module")
def real() -> Report:
    if not SEEDS:
        pytest.skip("the residents' report is not beside this checkout (../shared/seeds)")
    return read_report(decode(SEEDS[0].read_bytes()))


def test_the_real_report_has_its_twenty_points_in_order(real: Report) -> None:
    assert [point.number for point in real.points] == list(range(1, 21))
    assert [point.mark for point in real.points] == [*"123456", *"●" * 14]
    lines = [point.line for point in real.points]
    assert lines == sorted(lines)
    assert (lines[0], lines[-1]) == (12, 63)


def test_the_real_reports_three_questions_head_their_bullets(real: Report) -> None:
    groups = [sum(point.heading == heading for point in real.points) for heading in real.headings]
    assert groups == [6, 0, 4, 5, 5, 0, 0]
    assert all(heading.endswith("?") for heading in real.headings[2:5])
    assert not any(re.match(r"\d", heading) for heading in real.headings)


def test_the_real_report_says_where_who_and_about_what(real: Report) -> None:
    assert real.place == "De Waterlelie"
    assert len(real.present) == 5
    assert {"wijkverbinders", "Woon!"} <= set(real.present)
    assert real.theme is not None
    assert re.fullmatch(r"Tijdens .{100,180}\.", real.theme)
    assert real.date is None


def test_the_real_reports_core_points_are_titled_by_their_own_words(real: Report) -> None:
    assert [point.title for point in real.points][1:4:2] == ["Invloed", "Mandaat"]
    assert [len(point.title.split()) for point in real.points[:6]] == [2, 1, 3, 1, 2, 3]


def test_the_real_reports_points_end_where_their_sentence_ends(real: Report) -> None:
    assert all(text[-1] in ".?" and text.count("●") == 0 for text in texts(real))
    assert texts(real)[14].endswith("buurt.")  # over a page break, as the next
    assert texts(real)[18].endswith("overleggen.")


def test_the_real_reports_line_that_leads_in_to_bullets_is_no_part_of_them(real: Report) -> None:
    assert not any("maar:" in text for text in (*texts(real), *real.headings))


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        ("\n", "\r\n"),
        ("(?m)^ *", "      "),
        ("(?m)^ +", ""),
        (r"\n\s*\n", "\n"),
        (r"\n\s*\n(?=[a-z])", "\nPagina 1 van 2\n\f"),
        (r"(?m)(?<=\w) \n(?=[a-z])", " "),
        ("●", "-"),
        ("●", "o"),
        ("●", "\x95"),
        (r"(?m)^(\d)\.", r"\1)"),
    ],
)
def test_the_real_report_reads_the_same_in_other_layouts(real: Report, pattern: str, instead: str) -> None:
    other = read_report(re.sub(pattern, instead, decode(SEEDS[0].read_bytes())))
    assert (other.place, other.present, other.theme) == (real.place, real.present, real.theme)
    assert [(point.text, point.title, point.heading) for point in other.points] == [
        (point.text, point.title, point.heading) for point in real.points
    ]


# Invented reports.

EVENING = """\
Verslag bewonersavond Het Plein

Datum: 12 maart 2026
Plaats: Buurthuis De Ster, zaal 2
Aanwezig: anna (voorzitter, bewoner), bram, fatima
en youssef van de woningbouw
Afwezig: karim
Thema: Groen en spelen. Ook kwam het verkeer langs.

Wensen:
- meer bankjes rond het speel-
terrein en langs de weg
- jong-
en oud samen
- Bomen planten in Noord-
Holland

Zorgen
• Er wordt hard gereden in de straat
  waar kinderen spelen
• Geen verlichting
"""


def test_labels_give_place_date_theme_and_people() -> None:
    report = read_report(EVENING)
    assert (report.place, report.date) == ("Buurthuis De Ster, zaal 2", "12 maart 2026")
    assert report.theme == "Groen en spelen."
    assert report.present == ("anna (voorzitter, bewoner)", "bram", "fatima", "youssef van de woningbouw")


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    assert under(read_report(EVENING), "Wensen") == [
        "meer bankjes rond het speelterrein en langs de weg",
        "jong- en oud samen",
        "Bomen planten in Noord-Holland",
    ]
    assert texts(read_report("- sa\xadmen\xad\nwerking")) == ["samenwerking"]


def test_headings_come_with_and_without_a_colon() -> None:
    report = read_report(EVENING)
    assert report.headings == ("Verslag bewonersavond Het Plein", "Wensen", "Zorgen")
    assert under(report, "Zorgen") == [
        "Er wordt hard gereden in de straat waar kinderen spelen",
        "Geen verlichting",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("first", "second", "marks"),
    [
        ("- ", "- ", "--"),
        ("• ", "•", "••"),
        ("* ", "*\t", "**"),
        ("1) ", "2) ", "12"),
        ("1. ", "2.", "12"),
        ("(1) ", "(2) ", "12"),
        ("a. ", "b. ", "ab"),
        ("A) ", "B) ", "AB"),
        ("Punt 1: ", "Punt 2: ", "12"),
        ("\uf0b7 ", "\uf0b7 ", "\uf0b7\uf0b7"),
        ("\x95 ", "\x95 ", "••"),  # Windows-1252 read as Latin-1
        ("\ufffd ", "\ufffd ", "\ufffd\ufffd"),
        ("o ", "o ", "oo"),
    ],
)
def test_every_way_to_mark_a_point_is_read(first: str, second: str, marks: str, newline: str) -> None:
    report = read_report(newline.join((f"{first}Groen in de wijk", f"{second}Spelen")))
    assert texts(report) == ["Groen in de wijk", "Spelen"]
    assert "".join(point.mark for point in report.points) == marks
    assert [point.line for point in report.points] == [1, 2]


def test_a_mark_may_stand_on_a_line_of_its_own() -> None:
    assert texts(read_report("•\nGroen in de wijk\n\n2.\n\nSpelen")) == ["Groen in de wijk", "Spelen"]


def test_bullets_may_share_a_line() -> None:
    assert texts(read_report("● groen ● spelen ●● rust")) == ["groen", "spelen", "rust"]


def test_an_english_report_is_read_across_its_pages() -> None:
    report = read_report(
        "Minutes of the neighbourhood meeting\r\nLocation: The Mill\r\nPresent: Anna, Bram, and Fatima\r\n"
        "Topic: Safety\r\nDate: 3 May 2026\r\n\r\n1. Opening\r\nAnna opened the meeting.\r\n\r\n"
        "2. Street lights \x97 they are broken\r\n\r\n3. What should change?\r\n * more lights\r\n"
        " * bins that are emptied every week and not only\r\n"
        "page 1 of 2\r\n\fMinutes of the neighbourhood meeting\r\n\r\nevery month\r\n"
        " * fewer cars\r\npage 2 of 2\r\n"
    )
    assert (report.place, report.theme, report.date) == ("The Mill", "Safety", "3 May 2026")
    assert report.present == ("Anna", "Bram", "Fatima")
    assert texts(report)[:2] == ["Opening: Anna opened the meeting.", "Street lights — they are broken"]
    assert [point.title for point in report.points][:2] == ["Opening", "Street lights"]
    assert under(report, "What should change?") == [
        "more lights",
        "bins that are emptied every week and not only every month",
        "fewer cars",
    ]


@pytest.mark.parametrize("page", ["Pagina 2 van 3", "Verslag De Punt – pagina 2 van 3", "2", "- 2 -", "2/3", "\f"])
def test_page_numbers_are_no_points_and_part_no_sentence(page: str) -> None:
    report = read_report(f"- Er moet meer groen komen in plaats van\n\n{page}\n\nal die stenen.\n- Spelen\n")
    assert texts(report) == ["Er moet meer groen komen in plaats van al die stenen.", "Spelen"]


def test_a_name_at_the_top_of_a_new_page_goes_on_with_a_full_line() -> None:
    line = "- Bewoners willen dat er veel vaker overlegd wordt in het buurthuis met"
    assert texts(read_report(f"{line}\n\fYmere")) == [f"{line[2:]} Ymere"]
    assert texts(read_report(f"{line}\n\nAfsluiting")) == [line[2:]]


def test_a_numbered_line_is_a_heading_only_over_a_list() -> None:
    report = read_report("1. Verkeer\n\n- te hard\n\n2. Groen\n\n3. Wat vind je?\n\nZij zeiden:\n\n- mooi\n")
    assert [(point.mark, point.heading) for point in report.points] == [
        ("-", "Verkeer"),
        ("2", ""),
        ("-", "Wat vind je?"),
    ]
    assert report.headings == ("Verkeer", "Wat vind je?")


def test_a_finished_sentence_over_a_list_stays_a_point() -> None:
    assert texts(read_report("1. Bewoners willen rust.\n- minder auto's")) == [
        "Bewoners willen rust.",
        "minder auto's",
    ]


def test_a_point_that_ends_in_a_colon_heads_the_list_inside_it() -> None:
    report = read_report("Wensen\n- Groen:\n  - bomen\n  - gras\n- Rust\n\f      - Ruimte\n")
    assert [(point.text, point.heading) for point in report.points] == [
        ("bomen", "Groen"),
        ("gras", "Groen"),
        ("Rust", "Wensen"),
        ("Ruimte", "Wensen"),  # the next page has another margin
    ]


def test_two_lists_one_after_the_other_keep_all_their_points() -> None:
    assert texts(read_report("- groen\n- rust\n\n1. spelen\n2. sport")) == [
        "groen",
        "rust",
        "spelen",
        "sport",
    ]


def test_numbers_of_sections_and_markdown_headings_are_understood() -> None:
    report = read_report("## 2. Afspraken\n1.1 Groen bijhouden\n1.2 Verlichting\n19.30 uur inloop\n")
    assert report.headings[0] == "Afspraken"
    assert [point.mark for point in report.points] == ["1.1", "1.2"]


def test_a_number_or_dash_wrapped_to_the_start_of_a_line_is_no_mark() -> None:
    line = "1. Wij komen samen in het huis aan het plein, te vinden op nummer"
    assert len(read_report(f"{line}\n12. Daarna gaan wij naar buiten.").points) == 1
    assert len(read_report(f"{line}\n– als het kan – de hele zomer.").points) == 1
    assert len(read_report(f"{line}\n2. Daarna gaan wij naar buiten.").points) == 2


def test_people_listed_one_by_one_are_no_points() -> None:
    report = read_report("Aanwezigen\n- Anna de Vries\n- Bram\n\nAfwezig:\n- Karim\n\nPunten\n- Groen\n")
    assert report.present == ("Anna de Vries", "Bram")
    assert texts(report) == ["Groen"]


def test_without_headings_points_have_none() -> None:
    report = read_report("- groen\n- rust\n")
    assert report == Report(None, (), None, None, report.points, ())
    assert under(report, "") == ["groen", "rust"]


def test_prose_after_a_list_is_no_part_of_it() -> None:
    for gap in ("\n", "\n\n"):
        assert texts(read_report(f"- groen\n- rust{gap}Daarna ging ieder naar huis.\n")) == ["groen", "rust"]
    assert texts(read_report("- Groen.\n\nen daarna naar huis")) == ["Groen."]


def test_what_hangs_under_a_bullet_is_part_of_it() -> None:
    assert texts(read_report("- Groen\n  Bomen in de straat\n- Rust")) == ["Groen: Bomen in de straat", "Rust"]


@pytest.mark.parametrize(
    "source",
    ["• Groen\n- bomen", "* Groen:\n\n- bomen", "- Groen\n\t- bomen", "1. Groen\n\na) bomen", "- Groen?\n\n* bomen"],
)
def test_a_list_inside_a_point_stands_under_it(source: str) -> None:
    assert under(read_report(source), source.split()[1].rstrip(":")) == ["bomen"]


def test_a_heading_ends_the_lists_above_it() -> None:
    report = read_report("1. Wat vind je van het groen?\n- mooi\n\nVerkeer\n\n- te hard\n")
    assert under(report, "Verkeer") == ["te hard"]


@pytest.mark.parametrize(
    "line", ["Notulist: Anna", "bomen en gras", "Wij waren met veel,", "woord " * 40, "Zo was het."]
)
def test_not_every_line_over_a_list_is_a_heading(line: str) -> None:
    assert read_report(f"{line}\n\n- groen").headings == ()


def test_in_a_report_of_short_lines_a_heading_does_not_run_on() -> None:
    report = read_report("Wensen van de bewoners\nBewoners noemden een paar dingen.\n- groen\n")
    assert report.headings == ("Wensen van de bewoners",)


def test_a_line_that_ends_in_and_goes_on() -> None:
    assert read_report("Aanwezig: Anna, Bram en\nFatima\n").present == ("Anna", "Bram", "Fatima")


def test_sentences_that_end_alike_are_no_footers() -> None:
    report = read_report("- Meer bomen in de straten\nvan de buurt\n\f- Meer rust in de straten\nvan de buurt\n")
    assert [text.split()[-1] for text in texts(report)] == ["buurt", "buurt"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Groen – meer bomen in de straat", "Groen"),
        ("Wie doet mee? – Iedereen uit de buurt.", "Wie doet mee?"),
        ("Groen: meer bomen in de straat", "Groen"),
        ("Meer bomen in de straat, en rust.", "Meer bomen in de straat, en rust"),
        ("€ 5 – 10 per maand", "€ 5 – 10 per maand"),
        (
            "Bewoners willen meer bomen in de straat, " + "en meer rust " * 5,
            "Bewoners willen meer bomen in de straat",
        ),
        ("woorden " * 20, "woorden " * 8 + "woorden…"),
        ("w" * 200, "w" * 79 + "…"),
    ],
)
def test_titles_are_short_and_in_the_points_own_words(text: str, title: str) -> None:
    assert read_report(f"- {text}").points[0].title == title


def test_ligatures_and_invisible_characters_do_not_part_words() -> None:
    assert texts(read_report("\ufeff- \u202ef\ufb01nancie\u200bel\x00 plan" + " en meer" * 5))[0].startswith(
        "ffinancieel plan"
    )


def test_points_and_their_texts_are_limited() -> None:
    report = read_report(f"- {'woord ' * 1000}\n" + "- groen\n" * 600)
    assert len(report.points) == MAX_POINTS
    assert len(report.points[0].text) <= MAX_TEXT
    assert report.points[0].text.endswith("woord…")


@pytest.mark.parametrize(
    "text", ["", "\n\n\f\n", " ", "-", "---\n***\n___", "1.", "%PDF-1.7\n- x", "\x00\x01- x\n" * 9]
)
def test_what_is_no_report_has_no_points(text: str) -> None:
    assert read_report(text) == Report(None, (), None, None, (), ())


def test_random_bytes_give_no_points() -> None:
    garbage = bytes((i * i * 31 + i * 7 + (i >> 3)) % 256 for i in range(20_000))
    assert read_report(decode(b"\x89PNG\r\n\x1a\n" + garbage)).points == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_reads_the_same_in_every_usual_encoding(encoding: str) -> None:
    text = "Locatie: Café ’t Plein\r\n• Ideeën – écht\r\n"
    assert decode(text.encode(encoding)) == text
