"""What a question requires, and the terms of its method, as JSON and back. Pure."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, cast

from plugins.voting.rules import PAPERS, Method, Requirement, Terms, Threshold


def of_requirement(needed: Requirement) -> dict[str, object]:
    threshold = needed.threshold
    return {"quorum": str(needed.quorum), "share": str(threshold.share), "inclusive": threshold.inclusive}


def requirement(values: Mapping[str, object]) -> Requirement:
    share, quorum = Fraction(str(values["share"])), Fraction(str(values["quorum"]))
    return Requirement(quorum, Threshold(share, inclusive=bool(values["inclusive"])))


def of_terms(terms: Terms | None) -> dict[str, object]:
    """The values of the terms by name; nothing if the method has none."""
    names = [field.name for field in dataclasses.fields(cast(Any, terms))] if terms else []
    return {name: _plain(getattr(terms, name)) for name in names}


def _plain(value: object) -> object:
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case dt.datetime():
            return value.isoformat()  # on the clock of the wijk, as it is shown
        case Fraction():
            return str(value)
    return value


READ: Mapping[str, Callable[[Any], object]] = {
    "moments": lambda values: tuple(map(dt.datetime.fromisoformat, values)),
    "at": tuple,
    "budget": int,
    "costs": tuple,
    "growth": Fraction,
    "place": str,
}
"""How each value of the terms is read."""


def terms(method: Method, values: Mapping[str, object]) -> Terms | None:
    kind = PAPERS[method].terms
    return kind(**{name: READ[name](value) for name, value in values.items()}) if kind else None
