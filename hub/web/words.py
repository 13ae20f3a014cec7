"""A page in words of one language: from values of plugins to what templates and JSON need. Pure but for catalogues.

All words are plain text here. They become HTML in the templates, which escape everything.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from hub.api.dates import say_date
from hub.api.public import Entry, Figures, Group, Note, Section
from hub.api.texts import Plain, Text
from hub.api.titles import clip
from hub.core.people.directory import SOMEBODY
from hub.core.publishing import Published
from hub.core.words.catalogues import Catalogues
from hub.web import says

LONGEST = 500
"""Characters of one title or reply: more is no title, and would hide what comes after it."""

_PERSON = re.compile(r"@[^\s@:]{1,255}:[\w.-]+(?::\d+)?")

Json = dict[str, Any]


class Words:
    """Says it all in one language."""

    def __init__(self, catalogues: Catalogues, language: str) -> None:
        self._catalogues, self.language = catalogues, language

    def say(self, words: Text | str) -> str:
        """One line. An id of a Matrix user in it, which somebody typed, is said as "somebody"."""
        text = words if isinstance(words, Text) else Plain(words)
        said = self._catalogues.render(text, self.language).body
        somebody = SOMEBODY.get(self.language, SOMEBODY["en"])
        return clip(_PERSON.sub(somebody, said), LONGEST)

    def page(self, published: Published) -> Json:
        """A whole page. Days are ISO 8601, beside how people say them."""
        return {
            "wijk": published.wijk.slug,
            "title": self.say(says.title(published.wijk.name)),
            "language": self.language,
            "at": published.at.isoformat(timespec="seconds"),
            "as_of": self.say(says.as_of(published.at)),
            "whole": published.whole,
            "intro": [self.say(text) for text in published.front],
            "sections": [self._section(section) for section in published.sections],
        }

    def _section(self, section: Section) -> Json:
        return {
            "id": section.id,
            "title": self.say(section.title),
            "intro": [self.say(text) for text in section.intro],
            "parts": [self._group(part) if isinstance(part, Group) else self._figures(part) for part in section.parts],
        }

    def _group(self, group: Group) -> Json:
        more = self.say(says.more(group.more)) if group.more else ""
        return {"title": self.say(group.title), "entries": [*map(self._entry, group.entries)], "more": more}

    def _figures(self, figures: Figures) -> Json:
        return {
            "title": self.say(figures.title),
            "head": [self.say(text) for text in figures.head],
            "rows": [{"about": self.say(about), "values": [*values]} for about, values in figures.rows],
        }

    def _entry(self, entry: Entry) -> Json:
        return {
            "anchor": entry.anchor,
            "title": self.say(entry.title),
            "state": self.say(entry.state),
            "who": self.say(entry.who),
            "theme": self.say(entry.theme),
            "days": [self._day(about, day) for about, day in entry.days],
            "notes": [self._note(note) for note in entry.notes],
        }

    def _day(self, about: Text, day: dt.date) -> Json:
        return {"about": self.say(about), "date": day.isoformat(), "said": say_date(day, self.language)}

    def _note(self, note: Note) -> Json:
        return {"about": self.say(note.about), "words": self.say(note.words)}
