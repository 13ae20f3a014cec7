"""Any text, any bytes and any selection: what holds for all of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.agenda.rules.report import (
    GLYPHS,
    MAX_HEADING,
    MAX_TEXT,
    MAX_TITLE,
    BadSelection,
    decode,
    pick,
    read_report,
)

WORD = st.text(st.characters(categories=["L", "N"], max_codepoint=0x24F), min_size=1, max_size=12)
MARK = st.sampled_from(
    [
        "",
        "",
        "- ",
        "● ",
        "•",
        "* ",
        "– ",
        "1. ",
        "2) ",
        "12. ",
        "a. ",
        "o ",
        "1.2 ",
        "# ",
        "\uf0b7 ",
        "- ● 1. ",
    ]
)
LABEL = st.sampled_from(
    ["", "", "", "Aanwezig: ", "Thema van de avond", "Locatie:", "Vraag 1: ", "Pagina 1 van 2", "\f"]
)
ENDING = st.sampled_from(["", "", ".", "?", ":", ",", " -", " •", " \x0b", "…"])
INDENT = st.sampled_from(["", "", "  ", "\t", " " * 60])
LINE = st.builds(
    lambda indent, mark, label, words, ending: indent + mark + label + " ".join(words) + ending,
    INDENT,
    MARK,
    LABEL,
    st.lists(WORD, max_size=14),
    ENDING,
)
SOURCE = st.builds(
    lambda lines, newline: newline.join(lines),
    st.lists(LINE, max_size=40),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


def squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@given(SOURCE)
def test_points_are_numbered_single_plain_lines_of_the_sources_own_words(source: str) -> None:
    report, own = read_report(source), squeezed(source)
    assert [point.number for point in report.points] == list(range(1, len(report.points) + 1))
    for point in report.points:
        assert point.text == " ".join(point.text.split()) != ""
        assert not re.search(f"[{GLYPHS}]", point.text + point.title + point.heading)
        assert not re.match(r"[-–*] |\d+[.)] ", point.text)
        assert all(squeezed(word) in own for word in re.findall(r"\w+", f"{point.text} {point.title} {point.heading}"))
        assert len(point.text) <= MAX_TEXT
        assert 0 < len(point.title) <= MAX_TITLE
        assert len(point.heading) <= MAX_HEADING
        assert point.heading == "" or point.heading in report.headings
        assert "" != point.mark in source
        assert 1 <= point.line <= 1 + len(re.findall("\r\n|\r|\n", source))


@given(
    st.one_of(
        st.text(),
        st.text("-●1.a:?\n\f\r\t \xadA\x85\u2028\ud800ﬁ([,", max_size=200),
        st.lists(LINE).map("\n".join),
    )
)
def test_any_text_at_all_is_read(text: str) -> None:
    report = read_report(text)
    for point in report.points:
        assert point.text.splitlines() == [point.text]
        point.text.encode()


@given(st.binary(max_size=400), st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"]))
def test_any_bytes_at_all_are_decoded(data: bytes, bom: bytes) -> None:
    read_report(decode(bom + data))


@pytest.mark.timeout(60)  # a second is enough; what is not linear takes hours
@pytest.mark.parametrize(
    "piece",
    [
        *"-●a1 (.\t\n\xad",
        "- a\n",
        "a-\n",
        "1. ",
        "1.",
        "x:\n",
        "Pagina 1 van ",
        "Thema van ",
        "# ",
        '."',
        "Aanwezig: (a,",
        "woord ",
    ],
)
def test_time_grows_with_size_only(piece: str) -> None:
    source = piece * ((1 << 16 if "\n" in piece else 1 << 18) // len(piece))
    for lead in ("- ", "Aanwezig: "):
        read_report(lead + source)
    with pytest.raises(BadSelection):
        pick(source + "x", 10)


def test_deep_lists_are_read_in_time_too() -> None:
    depths = "".join("  " * depth + "- x:\n" for depth in range(700))
    assert len(read_report(depths).points) == 1


# Picking.


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        ("1,3,5-7", (1, 3, 5, 6, 7)),
        ("1 3 en 5", (1, 3, 5)),
        ("2, 4 and 3.", (2, 3, 4)),
        ("7 1;1 + 2 & 2", (1, 2, 7)),
        ("2 t/m 4, 6 – 7", (2, 3, 4, 6, 7)),
        ("1 tot en met 3", (1, 2, 3)),
        ("1 to 2", (1, 2)),
        (" Alles ", tuple(range(1, 8))),
        ("all", tuple(range(1, 8))),
    ],
)
def test_people_pick_points_in_the_way_they_write(selection: str, numbers: tuple[int, ...]) -> None:
    assert pick(selection, 7) == numbers


@pytest.mark.parametrize(
    ("selection", "part"),
    [
        ("", ""),
        (" , en ", ""),
        ("1, 8", "8"),
        ("0", "0"),
        ("1 2 groen", "groen"),
        ("3-2", "3-2"),
        ("5 t/m 9", "5-9"),
        ("-3", "-3"),
        ("1.5", "1.5"),
        ("1-999999999", "1-999999999"),
        ("9" * 5000, "9" * 79 + "…"),
        ("alles behalve 3", "alles"),
        ("1 tot 3", "tot"),  # with or without the 3? better asked again
        ("²", "²"),
    ],
)
def test_a_bad_selection_names_the_piece_that_is_wrong(selection: str, part: str) -> None:
    with pytest.raises(BadSelection) as refused:
        pick(selection, 7)
    assert refused.value.part == part


@given(st.sets(st.integers(1, 40), min_size=1), st.sampled_from([",", " ", ", ", " en ", ";"]))
def test_numbers_written_out_are_the_numbers_picked(numbers: set[int], between: str) -> None:
    assert pick(between.join(map(str, numbers)), 40) == tuple(sorted(numbers))


@given(st.one_of(st.text(), st.text("0123456789-,; entmalos/")), st.integers(-1, 30))
def test_any_selection_gives_numbers_of_the_list_or_is_refused(selection: str, count: int) -> None:
    try:
        numbers = pick(selection, count)
    except BadSelection as refused:
        numbers = ()
        part = refused.part
    else:
        part = ""
    assert numbers == tuple(sorted(set(numbers)))
    assert set(numbers) <= set(range(1, count + 1))
    assert len(part) <= MAX_TITLE
