"""No person stands in the log by user id, wherever a plugin puts it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hub.core.log.unnamed import people_in, unnamed

USERS = st.from_regex(r"@[a-z0-9._=/+-]{0,12}:[a-z0-9.-]{1,12}(:[0-9]{1,5})?", fullmatch=True)
VALUES = st.recursive(
    USERS | st.text(max_size=5) | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(USERS | st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_no_user_id_is_left_anywhere(value: object) -> None:
    names = {user: f"p-{number}" for number, user in enumerate(sorted(people_in(value)))}
    assert people_in(unnamed(value, names)) == set()


@given(USERS, st.text(alphabet="abc ", max_size=5))
def test_each_person_gets_their_own_name(user: str, words: str) -> None:
    assert unnamed({"to": [f"{words} {user}"], user: 1}, {user: "p-1"}) == {"to": [f"{words} p-1"], "p-1": 1}


def test_what_is_no_user_id_stays() -> None:
    kept = {"room": "!a:wijk.test", "alias": "#a:wijk.test", "mail": "anna@wijk.nl", "hour": "om 10:30", "n": [1, None]}
    assert unnamed(kept, {}) == kept
