"""The figures as data, for who wants to work with them: CSV (RFC 4180) and JSON (RFC 8259). Pure.

Both hold the same numbers under the same names; a test reads them back and compares.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from plugins.progress.rules.figures import Figures

HEAD = ("theme", "measure", "of", "value")
_NESTED = ("theme", "waiting", "climbing", "promises")


class _Text(list[str]):
    """Something to write rows in."""

    def write(self, text: str) -> None:
        self.append(text)


def as_csv(every: Iterable[Figures]) -> bytes:
    """One number on a line: of which theme (empty: all), which measure, of which side or partner, and how many. In
    UTF-8 with a mark, so that spreadsheets read it so."""
    text = _Text()
    lines = csv.writer(text)
    lines.writerow(HEAD)
    for figures in every:
        lines.writerows(rows(figures))
    return "".join(text).encode("utf-8-sig")


def rows(figures: Figures) -> list[tuple[str, str, str, int | str]]:
    """The lines of one theme. A span that was not seen is empty."""
    plain = {name: value for name, value in asdict(figures).items() if name not in _NESTED}
    found: list[tuple[str, str, str, int | str]] = [
        (figures.theme, name, "", "" if value is None else value) for name, value in plain.items()
    ]
    found += [(figures.theme, "waiting", side, count) for side, count in figures.waiting]
    found += [(figures.theme, "climbing", rung, count) for rung, count in figures.climbing]
    for promises in figures.promises:
        for how in ("kept", "late", "broken"):
            found.append((figures.theme, f"promises_{how}", promises.partner, getattr(promises, how)))
    return found


def as_json(every: Sequence[Figures]) -> bytes:
    """A list with one object for each theme."""
    values = [
        {**asdict(figures), "waiting": dict(figures.waiting), "climbing": dict(figures.climbing)} for figures in every
    ]
    return json.dumps(values, ensure_ascii=False, indent=1).encode()
