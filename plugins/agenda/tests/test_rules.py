"""The rules of support, titles, order and the course of an item, for any input."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hub.api.people import Role
from hub.api.titles import ALIKE, MAX_TITLE, Flaw, alike, clip, gist, same, title_of
from plugins.agenda.rules.course import ALIVE, BY_ROLE, MOVES, OPEN, Act, State, after, may
from plugins.agenda.rules.order import moved
from plugins.agenda.rules.support import PARTNERS, Backer, Count, missing, tally

users = st.sampled_from(["@anna:x", "@bram:x", "@karin:x", "@tom:x", "@mei:x"])
residents = st.builds(Backer, users, st.just("residents"))
speakers = st.builds(Backer, users, st.just(PARTNERS), st.sampled_from(["ymere", "woon", "politie"]))
backings = st.lists(residents | speakers, max_size=12)
counts = st.builds(Count, st.integers(0, 6), st.integers(0, 6))

# ---- support


@given(backings, st.randoms(use_true_random=False))
def test_support_does_not_depend_on_order_or_repetition(given: list[Backer], random: object) -> None:
    shuffled = sorted(given * 2, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert tally(shuffled) == tally(given)


@given(backings)
def test_nobody_counts_twice_and_nobody_on_both_sides(given: list[Backer]) -> None:
    support = tally(given)
    assert support.count.residents <= len({backer.user_id for backer in given})
    assert support.partners == {backer.partner for backer in given if backer.side == PARTNERS}
    assert not support.residents & {backer.user_id for backer in given if backer.side == PARTNERS}


@given(backings, residents | speakers, counts)
def test_a_new_supporter_never_makes_more_missing(given: list[Backer], new: Backer, needed: Count) -> None:
    if any(backer.user_id == new.user_id for backer in given):
        return
    before, now = missing(tally(given), needed), missing(tally([*given, new]), needed)
    assert now.residents <= before.residents
    assert now.partners <= before.partners


@given(backings, counts)
def test_nothing_is_missing_only_if_both_sides_have_enough(given: list[Backer], needed: Count) -> None:
    have = tally(given).count
    enough = have.residents >= needed.residents and have.partners >= needed.partners
    assert (not missing(tally(given), needed)) == enough


# ---- the course of an item

states, acts = st.sampled_from(State), st.sampled_from(Act)


@given(states, st.lists(acts, max_size=30))
def test_whatever_is_tried_an_item_only_goes_where_the_table_says(state: State, tried: list[Act]) -> None:
    for act in tried:
        to = after(state, act)
        assert (to is not None) == ((state, act) in MOVES)
        state = to or state
    assert isinstance(state, State)


def test_every_state_can_be_reached_and_only_merging_has_no_way_out() -> None:
    reached, before = {State.RAISED}, set[State]()
    while reached != before:
        before = set(reached)
        reached |= {to for (state, _), to in MOVES.items() if state in before}
    assert reached == set(State)
    assert not {state for state in State if not any(at is state for at, _ in MOVES)}


def test_nothing_reaches_the_agenda_but_by_support_or_by_who_leads() -> None:
    by_support, by_leads = {(State.RAISED, Act.PUT)}, {State.RAISED, State.PARKED, State.WITHDRAWN}
    ways = {(state, act) for (state, act), to in MOVES.items() if to is State.ON_AGENDA}
    assert ways == by_support | {(state, Act.PLACE) for state in by_leads}
    assert OPEN < ALIVE


@given(acts, st.sets(st.sampled_from(Role)))
def test_who_raised_an_item_may_ask_for_all_that_people_may_ask(act: Act, roles: set[Role]) -> None:
    some = frozenset(roles)
    assert may(act, some, raised=True) == (act in BY_ROLE)
    assert may(act, some, raised=False) == (act in BY_ROLE and bool(some & BY_ROLE[act]))
    assert not may(act, some - {Role.ADMIN, Role.STEERING}, raised=False)


# ---- titles


@given(st.text(max_size=400))
def test_a_title_is_one_line_with_something_in_it(words: str) -> None:
    title = title_of(words)
    if isinstance(title, str):
        assert title == " ".join(words.split())
        assert 0 < len(title) <= MAX_TITLE
        assert any(map(str.isalnum, title))
    else:
        assert (title is Flaw.LONG) == any(map(str.isalnum, words))


@given(st.text(max_size=600))
def test_every_message_with_a_letter_has_a_gist(words: str) -> None:
    title = gist(words)
    assert title is Flaw.EMPTY or (isinstance(title, str) and title_of(title) == title)
    assert (title is Flaw.EMPTY) == (not any(map(str.isalnum, words)))


@given(st.text(max_size=300), st.integers(2, 100))
def test_clipped_words_fit_and_are_the_beginning(words: str, limit: int) -> None:
    clipped = clip(words, limit)
    assert len(clipped) <= limit
    assert " ".join(words.split()).startswith(clipped.removesuffix("…"))


def test_the_gist_is_the_first_line_that_says_something_or_its_first_sentence() -> None:
    assert gist("\n--\nDe lift is stuk\nal weken") == "De lift is stuk"
    assert gist("2: De lift is stuk") == gist("- De lift is stuk") == "De lift is stuk"
    assert gist("2 liften zijn stuk") == "2 liften zijn stuk"
    assert gist("12:30 is te laat") == "12:30 is te laat"
    assert gist("De lift o.a. in nr. 5 is stuk. " + "Dat is lastig. " * 20) == "De lift o.a. in nr. 5 is stuk."
    long = gist("woord " * 100)
    assert isinstance(long, str)
    assert long.endswith("woord…")


def found(title: str, *others: str, threshold: str = "4/5") -> list[int]:
    return alike(title, list(enumerate(others, 1)), Fraction(threshold))


def test_titles_about_the_same_are_found_in_other_words_and_order() -> None:
    assert found("Fietsenstalling bij de Waterlelie", "de Waterlelie: een fietsenstalling", "Nieuwe bomen") == [1]
    assert found("fietsen stalling waterlelie", "Fietsenstalling bij de Waterlelie") == [1]
    assert found("Lift stuk", "Onze lift is stuk!", "LIFT STUK") == [1, 2]
    assert found("Meer groen op het plein", "Meer bankjes in de straat", "Veilig oversteken bij school") == []
    assert found("Een bankje", "Een lift", "Een hek") == []
    assert found("Angst dat het bij praten blijft, zonder echte invloed", "Invloed") == []
    assert found("De lift", "De lift is stuk") == [1]


def test_titles_that_say_the_same_are_known_whatever_their_capitals_and_points() -> None:
    others = [(1, "Een bankje"), (2, "Licht in het park")]
    assert same("licht in het PARK!", others) == 2
    assert same("Licht in het parkje", others) is None


titles = st.text(st.sampled_from("abc de,.!é "), max_size=30)


@given(titles, st.lists(titles, max_size=8), st.fractions(Fraction(1, 2), 1))
def test_look_alikes_are_few_and_known_and_a_stricter_rule_finds_no_more(
    title: str, others: list[str], threshold: Fraction
) -> None:
    choices = list(enumerate(others, 1))
    numbers = alike(title, choices, threshold)
    assert len(numbers) == len(set(numbers)) <= ALIKE
    assert set(numbers) <= {number for number, _ in choices}
    assert len(alike(title, choices, Fraction(1))) <= len(numbers) or len(numbers) == ALIKE


@given(st.text(st.sampled_from("abcdefg "), min_size=1, max_size=30).filter(str.strip))
def test_a_title_looks_like_itself(title: str) -> None:
    assert alike(title, [(1, title.upper() + "!")], Fraction(1)) == [1]


# ---- order


@given(st.lists(st.integers(1, 50), unique=True, min_size=1), st.data(), st.integers(-3, 60))
def test_an_item_moves_and_the_rest_keeps_its_order(order: list[int], data: st.DataObject, place: int) -> None:
    item = data.draw(st.sampled_from(order))
    now = moved(order, item, place)
    assert sorted(now) == sorted(order)
    assert [other for other in now if other != item] == [other for other in order if other != item]
    assert now.index(item) == min(max(place, 1), len(order)) - 1
