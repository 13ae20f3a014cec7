"""Dates as people say them, seen from Monday 23 November 2026, 10:00, in Amsterdam.

``dates.txt`` beside this file is the table of everyday phrases: the phrase, two spaces or more, and what it means; "<"
is a limit, "-" is no date.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.dates import Found, When, find_vague, find_when, parse_when, say_date
from hub.api.dates.lexer import Token, lex
from hub.api.dates.match import Grammar, Reader
from hub.api.dates.words import VOCABULARY

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)


def when(said: str | None) -> When | None:
    """A table cell as a value: "2026-12-01 19:30"; "<" in front is a limit."""
    if said is None:
        return None
    date, _, time = said.removeprefix("<").partition(" ")
    return When(dt.date.fromisoformat(date), dt.time.fromisoformat(time) if time else None, said.startswith("<"))


LINES = Path(__file__).with_name("dates.txt").read_text(encoding="utf-8").splitlines()
TABLE = [(phrase, expected.strip()) for phrase, _, expected in (line.partition("  ") for line in LINES)]


@pytest.mark.parametrize(("phrase", "expected"), TABLE)
def test_everyday_phrase_means(phrase: str, expected: str) -> None:
    assert parse_when(phrase, NOW) == when(None if expected == "-" else expected)


@pytest.mark.parametrize(
    ("now", "phrase", "expected"),
    [
        ("2026-11-23 19:29", "half acht", "2026-11-23 19:30"),
        ("2026-11-23 19:30", "half acht", "2026-11-24 19:30"),
        ("2026-11-27 12:00", "vrijdag", "2026-12-04"),
        ("2026-11-27 12:00", "deze vrijdag", "2026-11-27"),
        ("2026-11-27 12:00", "eind van de week", "2026-11-27"),
        ("2026-11-28 12:00", "eind van de week", "2026-11-29"),
        ("2026-11-29 12:00", "volgende week maandag", "2026-11-30"),
        ("2026-11-29 12:00", "deze week vrijdag", None),
        ("2027-01-31 12:00", "over een maand", "2027-02-28"),
        ("2028-02-29 12:00", "over een jaar", "2029-02-28"),
        ("2027-02-01 12:00", "de 31e", "2027-03-31"),
        ("2026-12-31 12:00", "morgen", "2027-01-01"),
        ("2026-12-31 23:30", "over een uur", "2027-01-01 00:30"),
        ("2027-03-28 01:30", "over 1 uur", "2027-03-28 03:30"),
        ("2096-03-01 12:00", "29 februari", "2104-02-29"),
        ("2026-02-13 12:00", "vrijdag de 13e", "2026-02-13"),
    ],
)
def test_what_a_phrase_means_depends_on_the_moment(now: str, phrase: str, expected: str | None) -> None:
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=ZONE)
    assert parse_when(phrase, moment) == when(expected)


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Lamp repareren @jan voor 15 januari", "voor 15 januari", "<2027-01-15"),
        ("lamp maken, uiterlijk vrijdag!", "uiterlijk vrijdag", "<2026-11-27"),
        (
            "Vergadering dinsdag 1 december 2026 om 19:30 uur in het buurthuis",
            "dinsdag 1 december 2026 om 19:30 uur",
            "2026-12-01 19:30",
        ),
        ("het verslag van 1 december bespreken op 3 december", "op 3 december", "2026-12-03"),
        ("Voor vrijdag, en het duurt 2 uur", "Voor vrijdag", "<2026-11-27"),
        ("we komen om 19.30 uur bij elkaar", "om 19.30 uur", "2026-11-23 19:30"),
        ("Vrijdag om 3 in het buurthuis", "Vrijdag om 3", "2026-11-27 15:00"),
        ("vrijdag om 99 lampen op te halen", "vrijdag", "2026-11-27"),
        ("tafels 2 voor 12 maart", "voor 12 maart", "<2027-03-12"),
        ("afspraak met Jan 15 januari", "15 januari", "2027-01-15"),
        ("met Jan 15 lampen ophangen, voor vrijdag", "voor vrijdag", "<2026-11-27"),
        ("overleg 12/3.", "12/3", "2027-03-12"),
        ("overleg op de 15e", "op de 15e", "2026-12-15"),
        ("vergaderen over twee weken bij mij", "over twee weken", "2026-12-07"),
        ("zullen we (morgen)?", "morgen", "2026-11-24"),
        ("please do it before Friday 5 pm, thanks", "before Friday 5 pm", "<2026-11-27 17:00"),
    ],
)
def test_a_date_is_found_in_a_sentence(text: str, phrase: str, expected: str) -> None:
    found = find_when(text, NOW)
    assert found is not None
    assert (text[found.start : found.end], found.when) == (phrase, when(expected))


@pytest.mark.parametrize(
    "text",
    [
        "Lamp op de 2e verdieping vervangen",
        "neem 1/2 brood mee",
        "een klus van 2 uur werk",
        "met Jan 15 lampen ophangen",
        "voor dinsdag 2 december 2026 klaar",
        "de lamp, voor 31 februari graag",
        "vrijdag om 25.00 uur in de zaal",
        "zoals vorige vrijdag gezegd",
        "zie https://wijk.test/2027-03-12 voor meer",
        "@vandaag en #morgen en vrijdag-team en morgen.test",
        "nummer 12-3-20277 en v12 maart2",
        "dat kost € 12.50",
        "duurt 2,5 uur",
        "doe het zo, ma",
        "rekken plaatsen na 1 december",
        "koffie schenken, elke dinsdag",
        "dinsdag of woensdag graag",
        "",
    ],
)
def test_what_may_be_something_else_or_cannot_be_is_not_found(text: str) -> None:
    assert find_when(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("De stoep vegen na de zomervakantie", "na de zomervakantie"),
        ("Na de komende zomervakantie de stoep vegen", "Na de komende zomervakantie"),
        ("aan het eind van de zomer", "aan het eind van de zomer"),
        ("ergens in januari", "in januari"),
        ("in de eerste week van januari", "in de eerste week van januari"),
        ("dit weekend", "dit weekend"),
        ("deze maand klaar", "deze maand"),
        ("het kan in week 50", "in week 50"),
        ("over een paar weken", "over een paar weken"),
        ("zo snel mogelijk, graag", "zo snel mogelijk"),
        ("z.s.m.", "z.s.m."),
        ("binnenkort", "binnenkort"),
        ("vegen op 31 november", "op 31 november"),
        ("dinsdag 2 december", "dinsdag 2 december"),
        ("dinsdag of woensdag", "dinsdag of woensdag"),
        ("rond 1 december vegen", "rond 1 december"),
        ("after the summer", "after the summer"),
        ("as soon as possible", "as soon as possible"),
    ],
)
def test_words_that_name_no_day_are_found_to_ask_about(text: str, phrase: str) -> None:
    assert find_when(text, NOW) is None
    assert find_vague(text, NOW) == phrase


@pytest.mark.parametrize(
    "text", ["vrijdag", "in de zomer, 1 juli", "Zomerfeest, kerstboom", "de lift snel maken", "mei", ""]
)
def test_a_day_and_other_words_are_nothing_to_ask_about(text: str) -> None:
    assert find_vague(text, NOW) is None


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        ("2026-12-01", "dinsdag 1 december 2026", "Tuesday 1 December 2026"),
        ("2026-12-01 19:30", "dinsdag 1 december 2026 om 19.30 uur", "Tuesday 1 December 2026 at 19:30"),
        ("<2027-03-01 09:05", "uiterlijk maandag 1 maart 2027 om 9.05 uur", "by Monday 1 March 2027 at 09:05"),
        ("<2027-01-15", "uiterlijk vrijdag 15 januari 2027", "by Friday 15 January 2027"),
    ],
)
def test_a_date_is_said_in_full(value: str, dutch: str, english: str) -> None:
    meant = when(value)
    assert meant is not None
    assert (say_date(meant, "nl"), say_date(meant, "en")) == (dutch, english)


def test_a_bare_date_and_a_regional_language_can_be_said() -> None:
    assert say_date(dt.date(2026, 12, 1), "nl-NL") == "dinsdag 1 december 2026"
    assert say_date(dt.date(2026, 12, 1), "tr") == "Tuesday 1 December 2026"


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-12-01 19:30", "2026-12-01T19:30:00+01:00"),
        ("2026-12-01", "2026-12-01T09:00:00+01:00"),
        ("2027-07-01", "2027-07-01T09:00:00+02:00"),
        ("2027-03-28 02:00", "2027-03-28T03:00:00+02:00"),
        ("2027-03-28 02:30", "2027-03-28T03:00:00+02:00"),
        ("2027-03-28 03:00", "2027-03-28T03:00:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
    ],
)
def test_the_moment_of_a_date_exists_also_when_the_clock_changes(value: str, moment: str) -> None:
    meant = when(value)
    assert meant is not None
    at = meant.at(ZONE, dt.time(9))
    assert at.isoformat() == moment
    assert at.tzinfo is ZONE


def test_a_grammar_with_a_template_that_may_be_empty_is_refused() -> None:
    with pytest.raises(ValueError, match="a\\? b\\?"):
        Grammar({"rule": (("a? b?", lambda: None),)})


def test_readings_come_in_the_order_of_the_templates() -> None:
    grammar = Grammar({"rule": (("a c?", lambda: "first"), ("b", lambda: "second"), ("a", lambda: "third"))})
    ways = Reader(grammar, [Token(0, 1, {"a": None, "b": None})]).ways("rule", 0)
    assert ways == [(1, "first"), (1, "second"), (1, "third")]


# --- for every date, phrase and text

dates = st.dates(dt.date(NOW.year - 5, 1, 1), dt.date(NOW.year + 20, 12, 31))
times = st.none() | st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
whens = st.builds(When, dates, times, st.booleans())
langs = st.sampled_from(["nl", "en"])
moments = st.integers(1_600_000_000, 2_800_000_000).map(lambda seconds: dt.datetime.fromtimestamp(seconds, ZONE))
UNKNOWN = "lamp @jan buurthuis Ünïcode 🙂 zaal, graag: (bomen) kijk! straat-feest <b>"
PIECES = "1 3 12 15e 31 99 2027 19:30 7.30 12/3 2027-02-30 ² ٣ x @ ? €"
words = st.lists(st.sampled_from(UNKNOWN.split()), max_size=20).map(" ".join)
known = st.sampled_from([*sorted(VOCABULARY), *PIECES.split()])
RELATIVE = [
    phrase
    for phrase, expected in TABLE
    if expected != "-" and not any({"DATE", "YEAR"} & token.tags.keys() for token in lex(phrase))
]


@given(whens, langs)
def test_what_is_said_can_be_read_back(value: When, lang: str) -> None:
    assert parse_when(say_date(value, lang), NOW) == value
    assert find_when(say_date(value, lang), NOW) == Found(value, 0, len(say_date(value, lang)))


@given(words, st.sampled_from([phrase for phrase, expected in TABLE if expected != "-"]))
def test_a_phrase_after_other_words_means_the_same(before: str, phrase: str) -> None:
    text = f"{before} {phrase}"
    found = find_when(text, NOW)
    assert found is not None
    assert text[found.start : found.end] == phrase.rstrip("!")
    assert found.when == parse_when(phrase, NOW)


@given(words, whens, langs, words)
def test_a_full_date_between_other_words_is_found(before: str, value: When, lang: str, after: str) -> None:
    said = say_date(value, lang)
    found = find_when(f"{before} {said} {after}", NOW)
    assert found == Found(value, len(before) + 1, len(before) + 1 + len(said))


@given(st.sampled_from(RELATIVE), moments)
def test_a_phrase_without_a_year_is_never_before_today(phrase: str, now: dt.datetime) -> None:
    meant = parse_when(phrase, now)
    assert meant is None or meant.date >= now.date()


@given(st.text() | st.lists(known, max_size=15).map(" ".join) | st.lists(known, max_size=8).map("".join), moments)
def test_any_text_is_read_without_error(text: str, now: dt.datetime) -> None:
    meant = parse_when(text, now)
    assert meant is None or abs(meant.date.year - now.year) <= 20
    found = find_when(text, now)
    assert found is None or 0 <= found.start < found.end <= len(text)
    vague = find_vague(text, now)
    assert vague is None or vague in text


@pytest.mark.parametrize(
    "part",
    [
        "over ",
        "voor dinsdag ",
        "1 voor half ",
        "a b ",
        "9",
        "-",
        "12-3-",
        "a.",
        "eind van de ",
        "é",
        " ",
        "in 3 weken of ",
        "vrijdag of ",
        "na de zomer ",
    ],
)
def test_a_long_message_takes_work_in_proportion_to_its_length(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    walk = Reader._walk

    def counted(*args: Any) -> Any:
        nonlocal steps
        steps += 1
        return walk(*args)

    monkeypatch.setattr(Reader, "_walk", counted)
    work = []
    for size in (8_192, 16_384):
        steps = 0
        find_when(part * (size // len(part)), NOW)
        find_vague(part * (size // len(part)), NOW)
        work.append(steps)
    assert work[1] <= 2.1 * work[0] + 100
