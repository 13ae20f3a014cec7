"""What the hub says becomes words of a language; what a person wrote in it never becomes more than words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError
from hypothesis import given
from hypothesis import strategies as st

from hub.api.dates import When
from hub.api.texts import Bullets, Heading, Lines, Mention, Plain, Quote, Say, Text, catalogue
from hub.core.words.catalogues import Catalogues
from hub.core.words.visible import visible

_, n_ = catalogue("test")

DUTCH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Hello {name}."
msgstr "Hallo {name}."

msgid "**{name}** voted for `{option}`."
msgstr "**{name}** stemde `{option}`."

msgid "{n} vote"
msgid_plural "{n} votes"
msgstr[0] "{n} stem"
msgstr[1] "{n} stemmen"

msgid "{a} or {b}"
msgstr "{a} of {b}"
"""

POLISH = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "{n} vote"
msgid_plural "{n} votes"
msgstr[0] "{n} głos"
msgstr[1] "{n} głosy"
msgstr[2] "{n} głosów"
"""


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Catalogues:
    folder = tmp_path_factory.mktemp("locale")
    (folder / "nl.po").write_text(DUTCH.lstrip(), encoding="utf-8")
    (folder / "pl.po").write_text(POLISH.lstrip(), encoding="utf-8")
    found = Catalogues()
    found.load("test", folder)
    return found


class Page(HTMLParser):
    """The tags of a page, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


# ---- languages


def test_a_sentence_is_said_in_the_language_asked_for(words: Catalogues) -> None:
    hello = _("Hello {name}.", name="Anna")
    assert words.render(hello, "nl").body == "Hallo Anna."
    assert words.render(hello, "en").body == "Hello Anna."
    assert words.languages() == {"nl", "pl", "en"}


@pytest.mark.parametrize("language", ["fr", "pl", "en_GB", ""])
def test_what_is_not_translated_is_said_in_english(words: Catalogues, language: str) -> None:
    assert words.render(_("Hello {name}.", name="Anna"), language).body == "Hello Anna."
    assert words.render(Text("nowhere", "Hello."), language).body == "Hello."


def test_a_language_of_a_country_uses_the_catalogue_of_the_language(words: Catalogues) -> None:
    assert words.render(_("Hello {name}.", name="Anna"), "nl_BE").body == "Hallo Anna."


@pytest.mark.parametrize(
    ("n", "dutch", "polish", "english"),
    [
        (0, "0 stemmen", "0 głosów", "0 votes"), (1, "1 stem", "1 głos", "1 vote"),
        (2, "2 stemmen", "2 głosy", "2 votes"), (12, "12 stemmen", "12 głosów", "12 votes"),
        (22, "22 stemmen", "22 głosy", "22 votes"),
    ],
)  # fmt: skip
def test_a_number_chooses_the_form_by_the_rule_of_the_language(
    words: Catalogues, n: int, dutch: str, polish: str, english: str
) -> None:
    votes = n_("{n} vote", "{n} votes", n)
    assert [words.render(votes, lang).body for lang in ("nl", "pl", "en")] == [dutch, polish, english]


def test_a_broken_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nl.po").write_text('msgid "a"\nmsgstr "b"\nwhat is this\n', encoding="utf-8")
    with pytest.raises(PoFileError):
        Catalogues().load("test", tmp_path)


# ---- values


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (3, "3", "3"),
        (Fraction(3, 10), "30%", "30%"),
        (dt.date(2026, 12, 1), "dinsdag 1 december 2026", "Tuesday 1 December 2026"),
        (dt.datetime(2026, 12, 1, 19, 30, 12, tzinfo=dt.UTC), "dinsdag 1 december 2026 om 19.30 uur",
         "Tuesday 1 December 2026 at 19:30"),
        (When(dt.date(2027, 1, 15), before=True), "uiterlijk vrijdag 15 januari 2027", "by Friday 15 January 2027"),
        (_("Hello {name}.", name="Bram"), "Hallo Bram.", "Hello Bram."),
        ("two\n words", "two words", "two words"),
    ],
)  # fmt: skip
def test_values_are_written_out_in_the_language(words: Catalogues, value: object, dutch: str, english: str) -> None:
    said = _("Hello {name}.", name=value)
    assert words.render(said, "nl").body == f"Hallo {dutch}."
    assert words.render(said, "en").body == f"Hello {english}."


def test_texts_stand_in_texts_to_any_depth_in_one_language(words: Catalogues) -> None:
    said = _(
        "{a} or {b}", a=_("{a} or {b}", a="x", b=n_("{n} vote", "{n} votes", 2)), b=_("Hello {name}.", name="Bram")
    )
    assert words.render(said, "nl").body == "x of 2 stemmen of Hallo Bram."


def test_a_parameter_that_was_not_given_leaves_a_gap_and_a_brace_of_a_person_is_a_brace(words: Catalogues) -> None:
    assert words.render(_("Hello {name}."), "en").body == "Hello ."
    assert words.render(_("Hello {name}.", name="{name} {x}"), "nl").body == "Hallo {name} {x}."


# ---- blocks and marks


def test_bold_and_code_are_marks_in_html_and_nothing_in_plain_text(words: Catalogues) -> None:
    shown = words.render(_("**{name}** voted for `{option}`.", name="Anna", option="Voor"), "nl")
    assert shown.body == "Anna stemde Voor."
    assert shown.html == "<strong>Anna</strong> stemde <code>Voor</code>."


def test_blocks_stand_under_one_another(words: Catalogues) -> None:
    say = Lines(Heading(_("Votes")), _("One"), None, Bullets(_("a"), Lines(_("b"), _("c"))), _("Two"), Quote("x\ny"))
    shown = words.render(say, "en")
    assert shown.body == "Votes\nOne\n- a\n- b\n  c\nTwo\n> x\n> y"
    assert shown.html == (
        "<strong>Votes</strong><br>One<ul><li>a</li><li>b<br>c</li></ul>Two<blockquote>x<br>y</blockquote>"
    )
    assert words.render(Bullets(_("a"), _("b"), numbered=True), "en").body == "1. a\n2. b"


def test_there_is_no_empty_line_after_a_list_that_ends_a_part(words: Catalogues) -> None:
    say = Lines(Lines(Heading(_("Votes")), Bullets(_("a"))), _("Two"), Lines(Quote("x")), Lines(_("Three"), _("Four")))
    assert words.render(say, "en").html == (
        "<strong>Votes</strong><ul><li>a</li></ul>Two<blockquote>x</blockquote>Three<br>Four"
    )


def test_whoever_is_mentioned_is_named_once_and_linked(words: Catalogues) -> None:
    anna = Mention("@anna:wijk.test", "Anna")  # type: ignore[arg-type]
    shown = words.render(Lines(_("Hello {name}.", name=anna), Bullets(_("Hello {name}.", name=anna))), "nl")
    assert shown.mentions == ("@anna:wijk.test",)
    assert '<a href="https://matrix.to/#/@anna:wijk.test">Anna</a>' in shown.html
    assert shown.body == "Hallo Anna.\n- Hallo Anna."


# ---- what people wrote

BOLD = _("**{name}** voted for `{option}`.", name="", option="").msgid
SHAPES: dict[str, Callable[[str], Say]] = {
    "parameter": lambda words: _("Hello {name}.", name=words),
    "in marks": lambda words: _(BOLD, name=words, option=words),
    "nested": lambda words: _("{a} or {b}", a=_("Hello {name}.", name=words), b=words),
    "plural": lambda words: n_("{n} of {x}", "{n} of {x}", 2, x=words),
    "list": lambda words: Bullets(_("Hello {name}.", name=words), Plain(words)),
    "heading": lambda words: Lines(Heading(_("{name}", name=words)), Plain(words)),
    "quote": Quote,
    "plain": Plain,
}
NASTY = st.one_of(
    st.text(),
    st.text(alphabet="<>&\"'`*_{}[]()\\/ \n!#:;=\ue000\ue001abn"),
    st.sampled_from([
        "<script>alert(1)</script>", "<img src=x onerror=y>", "</blockquote><b>", "&lt;b&gt;", "**bold**", "`code`",
        "{name}", "{n}", "\ue000name\ue001", "[x](https://example.org)", "https://example.org", "<@anna:wijk.test>",
        '<a href="https://matrix.to/#/@anna:wijk.test">', "@room", "@anna:wijk.test", "\\*\\*", "\u202eneppe", "]]>",
    ]),
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@given(written=NASTY)
def test_words_of_a_person_are_never_markup_or_a_mention(words: Catalogues, shape: str, written: str) -> None:
    shown, harmless = (words.render(SHAPES[shape](said), "nl") for said in (written, "x"))
    page = Page(shown.html)
    breaks = [tag for tag in page.tags if tag[0] != "br"]
    assert breaks == [tag for tag in Page(harmless.html).tags if tag[0] != "br"]
    assert shown.mentions == ()
    seen = "".join(visible(written).split())
    assert seen in "".join(page.text.split())


@given(written=st.text(alphabet=st.characters(exclude_categories=["Cs"])), user=st.text(min_size=1))
def test_a_name_or_user_id_cannot_break_out_of_its_link(words: Catalogues, written: str, user: str) -> None:
    try:
        user_id = f"@{user}:wijk.test"
        user_id.encode()
    except UnicodeEncodeError:
        return
    shown = words.render(_("Hello {name}.", name=Mention(user_id, written)), "nl")  # type: ignore[arg-type]
    (tag, attributes), *more = Page(shown.html).tags
    assert (tag, [name for name, _ in attributes], more) == ("a", ["href"], [])
    link = str(dict(attributes)["href"])
    assert link.startswith("https://matrix.to/#/@")
    assert not set(' "<>?#') & set(link.removeprefix("https://matrix.to/#/"))
    assert shown.mentions == (user_id,)


@given(written=NASTY)
def test_a_quote_is_quoted_on_every_line(words: Catalogues, written: str) -> None:
    assert all(line.startswith("> ") for line in words.render(Quote(written), "nl").body.split("\n") if line)
