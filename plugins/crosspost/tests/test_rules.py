"""What holds for every course of a message, every list of names and every wish."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from hub.api.ids import RoomId, Slug
from hub.api.people import Role
from hub.api.wijk import Partner, RoomKind
from plugins.crosspost.rules import (
    ALL,
    COURSE,
    KEEPS_WORDS,
    SHAREABLE,
    SHARERS,
    WAYS,
    Deed,
    Fate,
    Mode,
    State,
    Step,
    Thing,
    Way,
    Whose,
    WhyNot,
    Wish,
    begin,
    fates,
    held,
    pick,
    thing_of,
    why_not,
)

YMERE = Partner(slug=Slug("ymere"), name="Ymere", room=RoomId("!ymere"))
WOON = Partner(slug=Slug("woon"), name="!WOON", room=RoomId("!woon"))
HUIS = Partner(slug=Slug("huis"), name="Het Huis van de Wijk", room=None)
PARTNERS = (YMERE, WOON, HUIS)

STEPS = st.lists(st.sampled_from(Step), max_size=12)


def walk(state: State, steps: Iterable[Step]) -> list[tuple[State, Step, State, Deed]]:
    """The steps that were there to take: before, step, after, deed."""
    taken = []
    for step in steps:
        if found := COURSE.get((state, step)):
            taken.append((state, step, *found))
            state = found[0]
    return taken


# ---- the course


@given(STEPS)
def test_nothing_leaves_without_an_admin_where_an_admin_looks_first(steps: list[Step]) -> None:
    """Words are numbered by edit: what partners see must be words that an admin saw when saying yes."""
    state, deed = begin(held=True)
    assert deed is Deed.ASK
    newest = shown_to_admin = 0
    approved, seen_by_partners = set[int](), set[int]()
    for step in steps:
        step = Step.HELD_EDIT if step is Step.EDIT else step
        found = COURSE.get((state, step))
        if found is None:
            continue
        state, deed = found
        newest += step is Step.HELD_EDIT
        if deed in (Deed.ASK, Deed.ASK_ANEW):
            shown_to_admin = newest
        if step is Step.APPROVE:
            approved.add(shown_to_admin)
        if deed in (Deed.SEND, Deed.CHANGE):
            seen_by_partners.add(newest)
    assert seen_by_partners <= approved


@given(st.booleans(), STEPS)
def test_a_message_is_sent_once_and_changed_or_taken_back_only_after_that(first: bool, steps: list[Step]) -> None:
    state, deed = begin(first)
    deeds = [deed, *(deed for *_, deed in walk(state, steps))]
    assert deeds.count(Deed.SEND) <= 1
    later = [index for index, deed in enumerate(deeds) if deed in (Deed.CHANGE, Deed.TAKE_BACK)]
    assert not later or Deed.SEND in deeds[: later[0]]


@given(st.booleans(), STEPS, STEPS)
def test_what_was_taken_back_stays_away(first: bool, before: list[Step], after: list[Step]) -> None:
    state, deed = begin(first)
    steps = walk(state, before)
    was_out = Deed.SEND in (deed, *(deed for *_, deed in steps))
    state = steps[-1][2] if steps else state
    removal = walk(state, [Step.REMOVE])
    if state is not State.REMOVED:
        assert removal[0][2] is State.REMOVED
        assert removal[0][3] is (Deed.TAKE_BACK if was_out else Deed.NOTHING)
    assert walk(State.REMOVED, after) == []


def test_words_are_kept_only_while_somebody_must_decide_about_them() -> None:
    waits = {after for (_, step), (after, _) in COURSE.items() if step in (Step.APPROVE, Step.REFUSE, Step.REMOVE)}
    assert not waits & KEEPS_WORDS
    assert {state for state, step in COURSE if step in (Step.APPROVE, Step.AS_IS)} == KEEPS_WORDS


@given(st.booleans(), st.booleans(), st.frozensets(st.sampled_from(Role)))
def test_an_admin_looks_first_only_at_what_others_send_away(
    approval: bool, leaves: bool, roles: frozenset[Role]
) -> None:
    assert held(approval, leaves, roles) == (approval and leaves and Role.ADMIN not in roles)


# ---- who may share what

WISHES = st.builds(
    Wish,
    by=st.sampled_from(["@anna:wijk.test", "@karin:wijk.test"]),
    roles=st.frozensets(st.sampled_from(Role)),
    room=st.one_of(st.none(), st.sampled_from(RoomKind)),
    author=st.sampled_from(["@anna:wijk.test", "@karin:wijk.test", "@hub:wijk.test"]),
    words=st.sampled_from(["De lift is stuk", "", " \n"]),
    today=st.integers(0, 4),
)


@given(WISHES, st.booleans(), st.integers(1, 4))
def test_a_wish_is_granted_only_if_all_of_it_is_right(wish: Wish, on: bool, per_day: int) -> None:
    whose = SHAREABLE.get(wish.room) if wish.room else None
    right = (
        on
        and wish.author != "@hub:wijk.test"
        and (whose is Whose.ANYBODY or (whose is Whose.OWN and wish.author == wish.by))
        and bool(wish.roles & SHARERS)
        and bool(wish.words.strip())
        and wish.today < per_day
    )
    assert (why_not(wish, me="@hub:wijk.test", on=on, per_day=per_day) is None) == right


@given(WISHES)
def test_what_the_hub_posted_is_never_shared(wish: Wish) -> None:
    """So nothing goes round: a copy cannot be copied."""
    own = why_not(wish, me=wish.author, on=True, per_day=99)
    assert own in (WhyNot.OURS, WhyNot.NOT_HERE, WhyNot.NO_ROLE)


def test_only_in_theme_rooms_others_may_be_quoted() -> None:
    assert [room for room, whose in SHAREABLE.items() if whose is Whose.ANYBODY] == [RoomKind.THEME]
    assert RoomKind.DIRECT not in SHAREABLE


# ---- to whom


def find(words: str) -> Partner | None:
    wanted = words.strip().lstrip("@!").casefold()
    return next((p for p in PARTNERS if wanted in (p.slug, p.name.casefold().lstrip("!"))), None)


NAMES = {YMERE: ["ymere", "Ymere", "@ymere", "YMERE."], WOON: ["!WOON", "woon", "Woon"],
         HUIS: ["huis", "Het Huis van de Wijk", "het huis VAN de wijk"]}  # fmt: skip


@given(st.lists(st.sampled_from(PARTNERS), min_size=1, max_size=4), st.data())
def test_partners_are_found_by_every_name_in_every_order(wanted: list[Partner], data: st.DataObject) -> None:
    words = ""
    for partner in wanted:
        words += data.draw(st.sampled_from(NAMES[partner])) + data.draw(st.sampled_from([" ", ", ", " en ", ";\n"]))
    assert pick(words, find, PARTNERS).partners == tuple(dict.fromkeys(wanted))


@given(st.text())
def test_reading_names_is_total_and_names_what_is_strange(words: str) -> None:
    picked = pick(words, find, PARTNERS)
    assert not (picked.partners and picked.strange)
    assert picked.strange in words


@given(st.sampled_from(sorted(ALL)))
def test_all_means_all(word: str) -> None:
    assert pick(word.capitalize(), find, PARTNERS).partners == PARTNERS


def test_one_strange_name_stops_all() -> None:
    assert pick("ymere politie woon", find, PARTNERS).strange == "politie"


SLUGS = st.sets(st.sampled_from([p.slug for p in PARTNERS]))


@given(st.dictionaries(st.sampled_from([p.slug for p in PARTNERS]), st.sampled_from(State)), SLUGS, SLUGS)
def test_every_partner_has_one_fate(before: dict[str, State], left_out: set[str], reachable: set[str]) -> None:
    found = fates(PARTNERS, before, left_out, reachable)
    assert sorted(p.slug for group in found.values() for p in group) == sorted(p.slug for p in PARTNERS)
    for partner in found.get(Fate.GOES, []):
        assert partner.slug in reachable - left_out
        assert before.get(partner.slug, State.REMOVED) in (State.REMOVED, State.REMARKED)


# ---- names and ways


@given(st.sampled_from(["item", "share", "ask"]), st.integers(0, 999_999_999), st.sampled_from(["ymere", "answer"]))
def test_a_key_leads_back_to_its_thing(kind: str, number: int, place: str) -> None:
    thing = Thing(kind, number)
    assert thing_of(thing.name) == thing_of(thing.at(place)) == thing


@given(st.one_of(st.none(), st.text()))
def test_any_key_is_a_thing_or_none(key: str | None) -> None:
    found = thing_of(key)
    assert found is None or key in (found.name, key)


def test_who_never_heard_of_a_thing_does_not_hear_of_its_end() -> None:
    assert WAYS.get((Mode.FOLLOWS, False)) is None
    assert Way.CHANGE not in {WAYS[Mode.ALOUD, known] for known in (True, False)}
