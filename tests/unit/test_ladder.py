"""The ladder of what is late: it only goes up, stands on no rung twice, and always ends."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.ladder import (
    DAYS,
    RUNGS,
    STANDARD,
    Flaw,
    Ladder,
    LadderSetting,
    Rung,
    Stand,
    parse,
    plain,
    shown,
    until,
    up,
)
from hub.api.settings import BadSetting, Settings, changed, setting
from hub.api.texts import catalogue
from hub.builtin.manifest import MANIFEST
from hub.core.words.catalogues import Catalogues
from hub.docs import HERE

_, n_ = catalogue("test")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STEPS = [rung for rung in Rung if rung is not Rung.SILENCE]
DAY = st.integers(DAYS.start, DAYS.stop - 1)
HOURS = st.integers(9, 20)
MOMENTS = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001


@st.composite
def ladders(draw: st.DrawFn, least: int = 0) -> Ladder:
    chosen = draw(st.sets(st.sampled_from(STEPS), min_size=least))
    return {rung: draw(DAY) for rung in STEPS if rung in chosen}


@given(ladders(), st.frozensets(st.sampled_from(STEPS)))
def test_every_rung_with_somebody_comes_once_in_order_and_silence_comes_last(
    ladder: Ladder, missing: frozenset[Rung]
) -> None:
    seen: list[Rung] = []
    at: Rung | None = None
    while at := up(ladder, at, missing):
        seen.append(at)
    assert seen == ([rung for rung in ladder if rung not in missing] + [Rung.SILENCE] if ladder else [])


@given(st.lists(ladders(), min_size=20, max_size=20))
def test_it_never_comes_down_and_ends_also_if_the_ladder_is_changed_meanwhile(changed_to: list[Ladder]) -> None:
    order, at = list(Rung), None
    for ladder in changed_to:
        to = up(ladder, at)
        assert to is None or at is None or order.index(to) > order.index(at)
        at = to or at
    assert up(STANDARD, Rung.SILENCE) is None


@given(ladders(least=1), MOMENTS, HOURS, st.data())
def test_a_rung_ends_so_many_days_after_it_was_told_there_at_the_hour_of_the_wijk(
    ladder: Ladder, since: dt.datetime, hour: int, data: st.DataObject
) -> None:
    rung = data.draw(st.sampled_from(STEPS))
    end = until(ladder, Stand(rung, since), hour, AMSTERDAM)
    assert end is not None
    assert end.astimezone(AMSTERDAM).hour == hour
    assert (end.date() - since.astimezone(AMSTERDAM).date()).days == ladder.get(rung, 1)
    assert until(ladder, Stand(Rung.SILENCE, since), hour, AMSTERDAM) is None


def test_it_leaves_the_ground_the_day_after_it_was_due_also_where_summer_time_begins() -> None:
    due = dt.datetime(2027, 3, 27, 12, tzinfo=AMSTERDAM)
    assert until(STANDARD, Stand(None, due), 9, AMSTERDAM) == dt.datetime(2027, 3, 28, 9, tzinfo=AMSTERDAM)
    assert until({}, Stand(None, due), 9, AMSTERDAM) is None


@pytest.mark.parametrize(
    ("words", "ladder"),
    [
        ("eigenaar 3 dagen, vervanger 1 dag, leiding 2 weken",
         {Rung.OWNER: 3, Rung.DEPUTY: 1, Rung.LEAD: 14}),
        ("Owner 3 days > steering 1 week", {Rung.OWNER: 3, Rung.STEERING: 7}),
        ("na 5 dagen de stuurgroep; iedereen", {Rung.STEERING: 5, Rung.PUBLIC: 7}),
        ("eigenaar week", {Rung.OWNER: 7}),
        ("-", {}), ("geen", {}), ("", {}),
        ("eigenaar 3 dagen, burgemeester 3 dagen", Flaw.STRANGE),
        ("eigenaar vervanger 3 dagen", Flaw.STRANGE), ("eigenaar 3 4 dagen", Flaw.STRANGE),
        ("silence 3 days", Flaw.STRANGE), ("owner 3 days,", Flaw.STRANGE),
        ("eigenaar 3, owner 4", Flaw.TWICE), ("stuurgroep 3, eigenaar 4", Flaw.ORDER),
        ("eigenaar 0 dagen", Flaw.DAYS), ("eigenaar 61 dagen", Flaw.DAYS),
    ],
)  # fmt: skip
def test_a_ladder_is_read_from_words(words: str, ladder: Ladder | Flaw) -> None:
    assert parse(words) == ladder


@given(st.text())
def test_any_text_is_a_ladder_or_refused(words: str) -> None:
    assert isinstance(parse(words), dict | Flaw)


class Example(Settings):
    ladder: LadderSetting = setting(STANDARD, nl="trap", about=_("A."), expects=_("b"), shown=shown)


@pytest.fixture(scope="module")
def texts() -> Catalogues:
    found = Catalogues()
    found.load(MANIFEST.id, HERE / "locale")
    return found


@given(ladder=ladders())
def test_what_people_read_can_be_typed_back_in_every_language_and_is_kept(texts: Catalogues, ladder: Ladder) -> None:
    setting = Example.model_validate({"ladder": plain(ladder)})
    assert dict(setting.ladder) == dict(ladder)
    assert Example.model_validate(setting.model_dump(mode="json")) == setting
    for language in ("nl", "en"):
        said = shown(setting.ladder)
        words = said if isinstance(said, str) else texts.render(said, language).body
        assert changed(setting, "trap", words) == setting
    assert set(RUNGS) == set(Rung)


def test_what_is_no_ladder_is_refused_as_a_setting() -> None:
    with pytest.raises(BadSetting):
        changed(Example(), "ladder", "burgemeester 3 dagen")
