"""Settings of a plugin are exact, refuse what does not fit, and are read again as they were stored."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.settings import BadSetting, Settings, Share, YesNo, changed, described, number, setting, share, yes_or_no
from hub.api.texts import catalogue

_, n_ = catalogue("test")


class Example(Settings):
    quorum: Share = setting("30%", nl="opkomst", about=_("A share."), expects=_("a share, such as 30% or 2/3"))
    days: int = number(7, (1, 60), nl="dagen", about=_("Days."))
    open: YesNo = yes_or_no(True, nl="zichtbaar", about=_("Whether."))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("30%", Fraction(3, 10)), ("30 %", Fraction(3, 10)), (" 12,5% ", Fraction(1, 8)), ("12.5%", Fraction(1, 8)),
        ("33,33%", Fraction(3333, 10000)), ("0%", Fraction(0)), ("100%", Fraction(1)), ("2/3", Fraction(2, 3)),
        ("2 / 3", Fraction(2, 3)), ("1/1", Fraction(1)), ("0/5", Fraction(0)), ("0,01%", Fraction(1, 10000)),
    ],
)  # fmt: skip
def test_a_share_is_exact(typed: str, value: Fraction) -> None:
    assert share(typed) == value
    assert share(value) == value


NO_SHARES: tuple[object, ...] = (
    "", "30", "0.3", "101%", "3/2", "1/0", "-5%", "30%%", "dertig", "1000%", "1/2/3", "½", "1e1%", 0.3, 1, True, None,
)  # fmt: skip


@pytest.mark.parametrize("typed", NO_SHARES)
def test_what_is_no_share_between_nothing_and_all_is_refused(typed: object) -> None:
    with pytest.raises(ValueError, match="share"):
        share(typed)


@given(st.text())
def test_any_text_is_a_share_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert 0 <= share(text) <= 1


@given(st.integers(0, 10_000))
def test_every_share_is_read_again_as_it_was_stored(parts: int) -> None:
    before = Example(quorum=share(f"{parts // 100}.{parts % 100:02}%"))
    assert before.quorum == Fraction(parts, 10_000)
    assert Example.model_validate(before.model_dump(mode="json")) == before
    assert Example.model_validate(before.model_dump()) == before
    assert changed(before, "dagen", "3") == Example(quorum=before.quorum, days=3)


@pytest.mark.parametrize(
    ("name", "typed", "field", "value"),
    [
        ("opkomst", "40%", "quorum", Fraction(2, 5)), ("quorum", "2/5", "quorum", Fraction(2, 5)),
        (" Opkomst ", " 40% ", "quorum", Fraction(2, 5)), ("dagen", "14", "days", 14), ("DAYS", "60", "days", 60),
        ("zichtbaar", "nee", "open", False), ("open", "Aan", "open", True), ("open", "off", "open", False),
    ],
)  # fmt: skip
def test_a_setting_is_changed_by_either_name(name: str, typed: str, field: str, value: object) -> None:
    before = Example()
    after = changed(before, name, typed)
    assert getattr(after, field) == value
    assert {k: v for k, v in after if k != field} == {k: v for k, v in before if k != field}
    assert before == Example()


@pytest.mark.parametrize(
    ("name", "typed", "expects"),
    [
        ("opkomst", "veel", "a share, such as 30% or 2/3"), ("quorum", "130%", "a share, such as 30% or 2/3"),
        ("dagen", "0", "a number from 1 to 60"), ("dagen", "61", "a number from 1 to 60"),
        ("dagen", "zeven", "a number from 1 to 60"), ("dagen", "", "a number from 1 to 60"),
        ("zichtbaar", "misschien", "yes or no"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused_with_what_would(name: str, typed: str, expects: str) -> None:
    before = Example(quorum=Fraction(1, 2), days=3)
    with pytest.raises(BadSetting) as refused:
        changed(before, name, typed)
    assert refused.value.expects is not None
    assert refused.value.expects.msgid.format(**dict(refused.value.expects.params)) == expects
    assert (refused.value.name, refused.value.value) == (name, typed)
    assert before == Example(quorum=Fraction(1, 2), days=3)


KNOWN = ("quorum", "opkomst", "days", "dagen", "open", "zichtbaar")


@given(name=st.one_of(st.text(), st.sampled_from(KNOWN)), typed=st.one_of(st.text(), st.from_regex(r"\A-?\d+%?\Z")))
def test_anything_typed_changes_one_setting_or_is_refused(name: str, typed: str) -> None:
    problem = None
    try:
        assert isinstance(changed(Example(), name, typed), Example)
    except BadSetting as refused:
        problem = refused
    if problem is not None:
        assert (problem.expects is None) == (name.strip().casefold() not in KNOWN)


def test_a_setting_that_is_not_there_is_told_from_a_bad_value() -> None:
    with pytest.raises(BadSetting) as refused:
        changed(Example(), "kleur", "rood")
    assert refused.value.expects is None


def test_every_setting_describes_itself_and_one_made_another_way_is_an_error() -> None:
    assert [(name, nl) for name, (nl, _, _) in described(Example).items()] == [
        ("quorum", "opkomst"), ("days", "dagen"), ("open", "zichtbaar"),
    ]  # fmt: skip

    class Undescribed(Settings):
        loose: int = 3

    with pytest.raises(TypeError, match="loose"):
        described(Undescribed)


def test_a_default_that_does_not_fit_is_an_error_at_once() -> None:
    class Wrong(Settings):
        days: int = setting(0, nl="dagen", about=_("Days."), expects=_("a number"), ge=1)

    with pytest.raises(ValueError, match="days"):
        Wrong()
