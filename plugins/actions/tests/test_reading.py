"""What people type after !actie, and what is read in it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hub.api.dates import When
from plugins.actions.rules.reading import MAX_PLACES, MAX_WHAT, Called, Reference, called, read, read_date, shorten

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
KNOWN = {
    "@ymere": "partner:ymere", "@anna": "@anna:x", "@bram": "@bram:x", "@anna:x": "@anna:x", "!woon": "partner:woon",
    "@!woon": "partner:woon", "@de school": "partner:school", "ymere": "partner:ymere", "bram": "@bram:x",
    "@anna de vries": "@anna:x",
}  # fmt: skip


def owner(text: str, pills: dict[str, str] | None = None) -> tuple[str | None, Called | None]:
    """The first known name, as the plugin finds it: the longest that is known."""
    for names in called(text, pills or {}):
        for name in names:
            if found := KNOWN.get(name.words.casefold()):
                return found, name
    return None, None


@pytest.mark.parametrize(
    ("text", "what", "who", "due", "reference"),
    [
        ("Fietsenrekken plaatsen @ymere voor 15 januari besluit 1", "Fietsenrekken plaatsen", "partner:ymere",
         dt.date(2027, 1, 15), ("decision", 1)),
        ("Fietsenrekken plaatsen besluit 1 voor 15 januari @ymere", "Fietsenrekken plaatsen", "partner:ymere",
         dt.date(2027, 1, 15), ("decision", 1)),
        ("@ymere: fietsenrekken plaatsen uit besluit #4, over twee weken", "fietsenrekken plaatsen", "partner:ymere",
         dt.date(2026, 12, 7), ("decision", 4)),
        ("Op 1 december de tuin opruimen @bram", "de tuin opruimen", "@bram:x", dt.date(2026, 12, 1), None),
        ("Ik ga vrijdag de poster ophangen", "Ik ga vrijdag de poster ophangen", None, dt.date(2026, 11, 27), None),
        ("Koffie zetten bijeenkomst 2", "Koffie zetten", None, None, ("meeting", 2)),
        ("Coffee and tea by Friday (meeting 2)", "Coffee and tea", None, dt.date(2026, 11, 27), ("meeting", 2)),
        ("De zaal vragen voor bijeenkomst 2 december", "De zaal vragen voor bijeenkomst", None,
         dt.date(2026, 12, 2), None),
        ("Lampen maken !WOON a.s. donderdag", "Lampen maken", "partner:woon", dt.date(2026, 11, 26), None),
        ("Poster ophangen voor @bram", "Poster ophangen", "@bram:x", None, None),
        ("Lampen maken @!WOON", "Lampen maken", "partner:woon", None, None),
        ("Schoolplein vegen @De School voor vrijdag", "Schoolplein vegen", "partner:school",
         dt.date(2026, 11, 27), None),
        ("Rekken plaatsen door Ymere voor 15 januari", "Rekken plaatsen", "partner:ymere", dt.date(2027, 1, 15), None),
        ("Rekken plaatsen door @ymere, uiterlijk 15 januari.", "Rekken plaatsen", "partner:ymere",
         dt.date(2027, 1, 15), None),
        ("Taart bakken @Anna de Vries morgen", "Taart bakken", "@anna:x", dt.date(2026, 11, 24), None),
        ("Taart bakken @anna:x, morgen", "Taart bakken", "@anna:x", dt.date(2026, 11, 24), None),
        ("Sleutel brengen naar @bram vrijdag", "Sleutel brengen naar @bram", None, dt.date(2026, 11, 27), None),
        ("Met @anna de tuin doen @bram", "Met @anna de tuin doen", "@bram:x", None, None),
        ("Mail sturen naar info@ymere.nl", "Mail sturen naar info@ymere.nl", None, None, None),
        ("Dit is !belangrijk", "Dit is !belangrijk", None, None, None),
        ("@ymere voor vrijdag", "", "partner:ymere", dt.date(2026, 11, 27), None),
        ("Brief van 3 november 2026 beantwoorden", "Brief van 3 november 2026 beantwoorden", None, None, None),
        ("Rekken plaatsen voor 1 november 2026", "Rekken plaatsen", None, dt.date(2026, 11, 1), None),
        ("Brief over besluit 12 schrijven", "Brief over besluit 12 schrijven", None, None, None),
        ("", "", None, None, None),
    ],
)  # fmt: skip
def test_an_action_is_read_as_people_type_it(
    text: str, what: str, who: str | None, due: dt.date | None, reference: tuple[str, int] | None
) -> None:
    found, place = owner(text)
    draft = read(text, NOW, place)
    when = draft.when.date if draft.when else None
    assert (draft.what, found, when, draft.reference) == (what, who, due, reference)


def test_a_time_of_the_clock_is_kept() -> None:
    assert read("Ramen lappen a.s. donderdag 19.30 uur", NOW).when == When(dt.date(2026, 11, 26), dt.time(19, 30))


def test_a_theme_is_read_only_if_it_is_one() -> None:
    assert read("Poster maken vrijdag thema Groen", NOW, themes={"groen"}).theme == "groen"
    left = read("Poster maken over het thema geluk", NOW, themes={"groen"})
    assert (left.theme, left.what) == (None, "Poster maken over het thema geluk")


@pytest.mark.parametrize(
    "text",
    [
        "Taart bakken [Anna](https://matrix.to/#/@anna:x) voor vrijdag",
        "Taart bakken [Anna](https://matrix.to/#/%40anna%3Ax?via=x) voor vrijdag",
        "Taart bakken https://matrix.to/#/@anna:x voor vrijdag",
        "Taart bakken Anna voor vrijdag",
        "Anna: taart bakken voor vrijdag",
        "Taart bakken door Anna voor vrijdag",
    ],
)
def test_the_pill_of_a_client_names_the_owner(text: str) -> None:
    *_, (place,) = called(text, {"Anna": "@anna:x"} if "matrix.to" not in text else {})
    assert place.words == "@anna:x"
    assert read(text, NOW, place).what.casefold() == "taart bakken"


def test_a_name_in_another_word_is_no_name() -> None:
    assert called("Annabel helpen", {"Anna": "@anna:x"}) == []


parts = st.permutations(["@ymere", "voor 15 januari", "besluit 7"])


@given(parts, st.sampled_from(["Rekken plaatsen", "Poster ophangen bij de flat", "Overleg met de buren", "3 lampen"]))
def test_owner_date_and_decision_may_stand_in_any_order(order: list[str], what: str) -> None:
    text = " ".join([what, *order])
    found, place = owner(text)
    draft = read(text, NOW, place)
    assert found == "partner:ymere"
    assert draft.reference == Reference("decision", 7)
    assert draft.when == When(dt.date(2027, 1, 15), None, before=True)
    assert draft.what == what


words = st.text(max_size=200) | st.lists(
    st.sampled_from(
        ["@anna", "@", "!", "!!woon", "door", "by", "besluit", "4", "(besluit 4)", "morgen", "31 februari", "thema",
         "groen", "[", "](https://matrix.to/#/@a:b)", "https://matrix.to/#/%40", "\n", ".", "–", "ß", "\u0130", "\x00"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@given(words, st.dictionaries(st.text(max_size=5), st.just("@anna:x"), max_size=2))
@example("@\u0130" * 40, {})
def test_reading_is_total_and_names_stand_where_they_say(text: str, pills: dict[str, str]) -> None:
    places = called(text, pills)
    assert len(places) <= MAX_PLACES
    for place in places:
        assert place
        assert all(0 <= name.start < name.end <= len(text) for name in place)
        assert len({name.start for name in place}) == 1
        draft = read(text, NOW, place[0], {"groen"})
        assert len(draft.what) <= MAX_WHAT
    draft = read(text, NOW, None, {"groen"})
    assert "\n" not in draft.what
    assert draft.theme in (None, "groen")


@given(st.text(max_size=2000))
def test_shortened_words_fit_on_one_line_and_show_that_they_were_cut(text: str) -> None:
    short = shorten(text)
    assert len(short) <= MAX_WHAT
    assert len(short.splitlines()) <= 1
    assert short == " ".join(text.split()) or short.endswith("…")


@given(st.text(max_size=200))
def test_reading_a_date_is_total(text: str) -> None:
    found = read_date(text, NOW)
    assert found is None or isinstance(found.date, dt.date)


@pytest.mark.parametrize(
    ("text", "day"),
    [("vrijdag", dt.date(2026, 11, 27)), ("toch maar volgende week dinsdag", dt.date(2026, 12, 1)), ("ooit", None)],
)
def test_a_date_is_read_alone_or_in_a_sentence(text: str, day: dt.date | None) -> None:
    found = read_date(text, NOW)
    assert (found.date if found else None) == day
