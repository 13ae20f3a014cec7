"""Whatever people type is a command with its arguments, or says what is missing, or is no command."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.commands import Arg, Call, Command, Kind, Missing, Typed, parse, typed
from hub.api.texts import Text

NO_TEXT = Text("test", "")


def command(*args: Arg) -> Command:
    return Command(id="x", names={"nl": ("stem", "stemmen"), "en": ("vote",)}, usage=NO_TEXT, help=NO_TEXT, args=args)


NUMBER = Arg("number", Kind.NUMBER)
SECOND = Arg("second", Kind.NUMBER)
WORD = Arg("word")
REST = Arg("rest", Kind.REST)


def optional(arg: Arg) -> Arg:
    return Arg(arg.name, arg.kind, optional=True)


# ---- is it a command


@pytest.mark.parametrize(
    ("body", "name", "rest"),
    [
        ("!hulp", "hulp", ""),
        ("  !Hulp  ", "hulp", ""),
        ("! hulp", "hulp", ""),
        ("!STEM 4 voor", "stem", "4 voor"),
        ("!stem: 4 voor", "stem", "4 voor"),
        ("!stem, 4", "stem", "4"),
        ("!stem\n4\nvoor", "stem", "4\nvoor"),
        ("!agenda Een bankje\nbij de bus", "agenda", "Een bankje\nbij de bus"),
        ("!één", "één", ""),
        ("!niet-klaar 3", "niet-klaar", "3"),
        ("!hulp!!", "hulp", ""),
        ("!hulp?", "hulp", ""),
        ("!MASSE ß", "masse", "ß"),
    ],
)
def test_a_command_is_its_name_without_case_and_the_rest(body: str, name: str, rest: str) -> None:
    assert typed(body) == Typed(name, rest)


NO_COMMANDS = (
    "", "!", "!!", "!!!", "! ", "hulp", "hallo !hulp", "!4", "!-", "!_x", "!@anna", "!😀", "!" + "x" * 40, "!a/b",
)  # fmt: skip


@pytest.mark.parametrize("body", NO_COMMANDS)
def test_what_is_no_command_is_none(body: str) -> None:
    assert typed(body) is None


@given(st.text())
def test_any_text_is_a_command_or_not(body: str) -> None:
    said = typed(body)
    if said is not None:
        assert said.name
        assert said.name == said.name.casefold()
        assert said.rest == said.rest.strip()
        assert body.lstrip().startswith("!")


# ---- its arguments


@pytest.mark.parametrize(
    ("args", "rest", "values"),
    [
        ((NUMBER,), "4", {"number": "4"}),
        ((NUMBER,), "#4", {"number": "4"}),
        ((NUMBER,), "4.", {"number": "4"}),
        ((NUMBER,), "punt 4", {"number": "4"}),
        ((NUMBER,), "Nr. 4", {"number": "4"}),
        ((NUMBER, SECOND), "3 en 5", {"number": "3", "second": "5"}),
        ((NUMBER, SECOND), "punt 3 met punt 5", {"number": "3", "second": "5"}),
        ((NUMBER, SECOND), "3 naar plaats 1", {"number": "3", "second": "1"}),
        ((NUMBER, REST), "punt 3 en dan", {"number": "3", "rest": "en dan"}),
        ((NUMBER, WORD), "4 voor", {"number": "4", "word": "voor"}),
        ((NUMBER, WORD), "  4:   voor  ", {"number": "4", "word": "voor"}),
        ((NUMBER, REST), "4 een zin\nmet regels ", {"number": "4", "rest": "een zin\nmet regels"}),
        ((optional(NUMBER),), "", {}),
        ((optional(NUMBER), optional(REST)), "zomaar iets", {"rest": "zomaar iets"}),
        ((optional(NUMBER), optional(REST)), "3 zomaar", {"number": "3", "rest": "zomaar"}),
        ((WORD, optional(REST)), "ymere", {"word": "ymere"}),
        ((NUMBER,), "4 en nog iets", {"number": "4"}),
        ((), "wat dan ook", {}),
    ],
)
def test_arguments_are_read_in_order(args: tuple[Arg, ...], rest: str, values: dict[str, str]) -> None:
    call = parse(command(*args), rest)
    assert isinstance(call, Call)
    assert call.args == values


@pytest.mark.parametrize(
    ("args", "rest", "missing", "said"),
    [
        ((NUMBER,), "", "number", ""),
        ((NUMBER,), "vier", "number", "vier"),
        ((NUMBER,), "4x", "number", "4x"),
        ((NUMBER,), "punt", "number", "punt"),
        ((NUMBER,), "en 4", "number", "en 4"),
        ((NUMBER,), "puntje 4", "number", "puntje 4"),
        ((NUMBER,), "-4", "number", "-4"),
        ((NUMBER,), "1234567890", "number", "1234567890"),
        ((NUMBER, WORD), "4", "word", ""),
        ((WORD,), "a" * 256, "word", "a" * 256),
        ((WORD, REST), "ymere  ", "rest", ""),
        ((optional(NUMBER),), "vier", "number", "vier"),
    ],
)
def test_what_is_missing_or_does_not_fit_is_named(args: tuple[Arg, ...], rest: str, missing: str, said: str) -> None:
    problem = parse(command(*args), rest)
    assert isinstance(problem, Missing)
    assert (problem.arg.name, problem.said) == (missing, said)


ARGS = st.lists(st.builds(Arg, st.sampled_from("abc"), st.sampled_from(Kind), optional=st.booleans()), max_size=4)


@given(ARGS, st.text())
def test_any_words_after_any_command_are_read_or_refused(args: list[Arg], rest: str) -> None:
    found = parse(command(*args), rest)
    if isinstance(found, Call):
        assert {arg.name for arg in args if not arg.optional} <= set(found.args)
        for arg in args:
            if arg.kind is Kind.NUMBER and len({a.name for a in args}) == len(args) and found.has(arg.name):
                assert 0 <= found.number(arg.name) < 10**9
            assert found.text(arg.name) == found.text(arg.name).strip()
    else:
        assert found.arg in args
        assert found.said in rest


ONE_WORD = st.text(alphabet=st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=9)


@given(st.integers(0, 10**9 - 1), ONE_WORD)
def test_what_was_typed_is_what_is_read(number: int, word: str) -> None:
    call = parse(command(NUMBER, REST), f"{number} {word}")
    assert isinstance(call, Call)
    assert (call.number("number"), call.text("rest")) == (number, word)


def test_an_optional_number_that_was_not_given_cannot_be_asked_for() -> None:
    call = parse(command(optional(NUMBER)), "")
    assert isinstance(call, Call)
    assert not call.has("number")
    with pytest.raises(KeyError):
        call.number("number")


def test_a_command_is_shown_by_its_first_name_in_a_language_and_understood_by_all() -> None:
    stem = command()
    assert (stem.name("nl"), stem.name("en"), stem.name("fr")) == ("stem", "vote", "vote")
    assert stem.spoken == {"stem", "stemmen", "vote"}
