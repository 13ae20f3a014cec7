"""Words become HTML. Templates escape all they are given; nothing that comes in here is HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hub.api.wijk import Wijk
from hub.core.publishing import Published
from hub.core.words.catalogues import Catalogues
from hub.web import says
from hub.web.answers import JSON, Answer
from hub.web.words import Words

HERE = Path(__file__).parent
STYLE = (HERE / "style.css").read_bytes()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language that pages are in: its code and its own name."""

    code: str
    name: str


class Render:
    """Makes answers out of what was published."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues
        self.languages = tuple(sorted(catalogues.languages(), key=lambda code: (code != "nl", code)))
        self._spoken = [Spoken(code, str(Locale.parse(code).display_name or code)) for code in self.languages]
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        )  # fmt: skip

    def page(self, published: Published, language: str) -> Answer:
        words = Words(self._catalogues, language)
        return self._html("page.html", words, page=words.page(published), spoken_here=published.wijk.language)

    def data(self, published: Published, language: str) -> Answer:
        """The same as JSON (RFC 8259)."""
        page = Words(self._catalogues, language).page(published)
        return Answer(orjson.dumps(page, option=orjson.OPT_INDENT_2), JSON)

    def index(self, wijken: Sequence[Wijk], language: str) -> Answer:
        words = Words(self._catalogues, language)
        named = [{"slug": wijk.slug, "name": words.say(wijk.name), "language": wijk.language} for wijk in wijken]
        return self._html("index.html", words, title=words.say(says.INDEX), none=words.say(says.NONE), wijken=named)

    def trouble(self, status: int, language: str, headers: Mapping[str, str] | None = None) -> Answer:
        words, what = Words(self._catalogues, language), says.TROUBLE[status]
        return self._html(
            "trouble.html", words, status=status, headers=headers, title=words.say(what.title),
            what=words.say(what.words), home=words.say(says.HOME),
        )  # fmt: skip

    def _html(
        self, template: str, words: Words, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
    ) -> Answer:
        frame = {name: words.say(text) for name, text in says.FRAME.items()}
        text = self._templates.get_template(template).render(
            language=words.language, languages=self._spoken, frame=frame, **values
        )
        return Answer(text.encode(), status=status, headers=headers or {})
