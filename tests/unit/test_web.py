"""Public pages without a hub: which language, how words become HTML, and whether everybody can use a page.

What people with other means than eyes and a mouse need (WCAG 2.2 AA) is looked at in the HTML and the style sheet
itself: names, headings, landmarks, links that lead somewhere, contrast. What only a browser shows, such as what is on a
small screen, is not looked at here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.api.ids import Slug, UserId
from hub.api.public import MOST, Entry, Figures, Group, Note, Section, fits, group
from hub.api.texts import Mention, catalogue
from hub.api.wijk import Wijk
from hub.core.publishing import Published
from hub.core.words.catalogues import Catalogues
from hub.web.door import Limit
from hub.web.languages import chosen
from hub.web.render import Render
from hub.web.words import LONGEST, Words

_, n_ = catalogue("hub")

HUB = Path(__file__).parents[2] / "hub"
ZONE = ZoneInfo("Europe/Amsterdam")
DAY = dt.date(2026, 12, 1)
WIJK = Wijk(
    slug=Slug("de-punt"), name="De Punt & <omgeving>", language="nl", zone=ZONE, themes=(), partners=(), rooms=()
)
ENTRY = Entry(
    anchor="agreement-1", title="De lift <b>maken</b>", state=_("Who"), who="Ymere", theme="Wonen",
    days=((_("Theme"), DAY),), notes=(Note(about=_("Language"), words="Wij \"zoeken\"\nverder"),),
)  # fmt: skip
FIGURES = Figures(title=_("Theme"), head=(_("Theme"), _("Who")), rows=(("Wonen", (3,)), ("Groen", (0,))))
SECTIONS = (
    Section(id="one", title=_("Who"), order=1, intro=(_("Theme"),), parts=(
        Group(title=_("Language"), entries=(ENTRY, replace(ENTRY, anchor="agreement-2")), more=3), FIGURES,
    )),
    Section(id="two", title=_("Theme"), order=2),
)  # fmt: skip


@pytest.fixture(scope="module")
def render() -> Render:
    catalogues = Catalogues()
    catalogues.load("hub", HUB / "locale")
    return Render(catalogues)


def published(*sections: Section, whole: bool = True) -> Published:
    return Published(WIJK, dt.datetime(2026, 12, 3, 9, 30, tzinfo=ZONE), (_("Who"),), sections, whole)


class Page(HTMLParser):
    """Elements in order, each with its attributes and the text inside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[list[str]] = []
        self._open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append([])
        if tag not in ("meta", "link"):
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        for index in self._open:
            self.texts[index].append(data)

    def all(self, *tags: str) -> list[tuple[dict[str, str], str]]:
        pairs = zip(self.elements, self.texts, strict=True)
        return [(attributes, "".join(text).strip()) for (tag, attributes), text in pairs if tag in tags]


PAGES = ("full", "empty", "index", "trouble")


def html(render: Render, kind: str, language: str = "nl") -> str:
    answers = {
        "full": lambda: render.page(published(*SECTIONS, whole=False), language),
        "empty": lambda: render.page(published(), language),
        "index": lambda: render.index([WIJK], language),
        "trouble": lambda: render.trouble(404, language),
    }
    return answers[kind]().body.decode()


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_can_be_used_without_eyes_mouse_or_script(render: Render, kind: str, language: str) -> None:
    page = Page(html(render, kind, language))
    assert page._open == []
    assert page.all("html")[0][0]["lang"] == language
    assert page.all("title")[0][1]
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(text for _, text in page.all("h1", "h2", "h3", "h4", "a", "th", "caption"))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    pointed = [attributes["aria-labelledby"] for _, attributes in page.elements if "aria-labelledby" in attributes]
    assert set(pointed) <= set(ids)
    links = [attributes["href"] for attributes, _ in page.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert links[0] == "#content"  # to pass by what is the same on every page
    named = [attributes for tag, attributes in page.elements if tag == "nav" or attributes.get("role") == "region"]
    assert all(attributes.get("aria-label") or attributes.get("aria-labelledby") for attributes in named)
    assert all(attributes.get("scope") for attributes, _ in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_asks_for_nothing_from_elsewhere_and_runs_nothing(render: Render, kind: str) -> None:
    page = Page(html(render, kind))
    assert not page.all("script", "style", "iframe", "img", "form", "object")
    names = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "srcset")]
    places = [attributes["href"] for _, attributes in page.elements if "href" in attributes]
    assert all(place.startswith(("/", "#", "?")) and not place.startswith("//") for place in places)
    assert not re.search(r"url\(|@import|http", (HUB / "web" / "style.css").read_text())


@given(words=st.text())
def test_words_of_people_come_through_as_words(render: Render, words: str) -> None:
    typed = replace(ENTRY, title=words, who=words, notes=(Note(about=_("Who"), words=words),))
    plain = html(render, "full")
    page = Page(render.page(published(Section(id="one", title=_("Who"), order=1, parts=(
        Group(title=_("Language"), entries=(typed,)),))), "nl").body.decode())  # fmt: skip
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in Page(plain).elements}
    said = Words(render._catalogues, "nl").say(words)
    assert page.all("h4")[0][1] == said.strip()
    assert len(said) <= LONGEST


def _colours() -> list[dict[str, str]]:
    """The colours of the style sheet: light, and dark."""
    found = re.findall(r":root \{(.*?)\}", (HUB / "web" / "style.css").read_text(), re.DOTALL)
    return [dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in found]


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", _colours(), ids=["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(colours: dict[str, str]) -> None:
    for words in ("ink", "soft", "link"):
        for behind in ("paper", "tint"):
            dark, light = sorted((_light(colours[words]), _light(colours[behind])))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{words} on {behind}"


LANGUAGES = ("nl", "en")


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("en", "nl", "en"),
        ("", "en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("", "nl;q=0.5, en;q=0.4", "nl"),
        ("", "fr, en;q=0.2", "en"),
        ("", "en;q=0, de", "nl"),
        ("", "en;q=nan, *;q=0.5", "nl"),
        ("../../etc", "<script>;q=;;,,", "nl"),
        ("", "", "nl"),
    ],
)
def test_a_page_is_in_the_language_that_was_asked_for_as_far_as_there_is_one(
    asked: str, accepted: str, language: str
) -> None:
    assert chosen(asked, accepted, LANGUAGES, "nl") == language


@given(asked=st.text(), accepted=st.text())
def test_whatever_a_browser_says_is_a_language(asked: str, accepted: str) -> None:
    assert chosen(asked, accepted, LANGUAGES, "nl") in LANGUAGES


@pytest.mark.parametrize(
    ("sections", "good"),
    [
        (SECTIONS[:1], True),
        ((Section(id="x", title=_("{name}", name=Mention(UserId("@anna:x"), "Anna")), order=1),), False),
        ((Section(id="x", title=_("Who"), order=1, parts=(group(_("Who"), [ENTRY, ENTRY]) or FIGURES,)),), False),
        ((Section(id='x" onload="', title=_("Who"), order=1),), False),
    ],
    ids=["good", "a person in a parameter", "one anchor twice", "an anchor that is none"],
)
def test_a_section_that_names_a_person_or_leads_nowhere_is_not_shown(sections: Sequence[Section], good: bool) -> None:
    assert all(map(fits, sections)) is good


def test_a_heading_has_so_many_things_under_it_and_says_how_many_more_there_are() -> None:
    found = group(_("Who"), [replace(ENTRY, anchor=f"a-{n}") for n in range(MOST + 7)])
    assert found is not None
    assert (len(found.entries), found.more) == (MOST, 7)
    assert group(_("Who"), []) is None


def test_so_many_a_second_and_no_more() -> None:
    limit = Limit(2.0)
    assert [limit.lets(now) for now in (10.0, 10.0, 10.0, 10.4, 10.5, 12.0, 12.0, 12.0)] == [
        True, True, False, False, True, True, True, False,
    ]  # fmt: skip
