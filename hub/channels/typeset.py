"""Pages set by Typst: PDF to print, and pictures. It needs no browser and no library of the system."""

from __future__ import annotations

import asyncio
import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import structlog

from hub.core.ports import Refused

log = structlog.get_logger()

PIXELS_PER_INCH = 144

FORMATS: Mapping[str, Mapping[str, Any]] = {
    "application/pdf": {"format": "pdf", "pdf_standards": "ua-1"},
    "image/png": {"format": "png", "ppi": PIXELS_PER_INCH},
}
"""What is printed can be read aloud too (PDF/UA-1): so a page must have a title, and a picture in it other words."""

_PICTURES, _PICTURES_FROM = frozenset({"So", "Sk", "Me", "Cn", "Cf"}), "\u2000"


async def typeset(template: str, data: Mapping[str, object], kind: str, at: dt.datetime) -> bytes:
    """A page (:class:`hub.core.ports.Typeset`). It takes a tenth of a second or so, in a thread."""
    return await asyncio.to_thread(_compile, template, orjson.dumps(data).decode(), kind, int(at.timestamp()))


def _compile(template: str, data: str, kind: str, timestamp: int) -> bytes:
    import typst  # only who prints pays for it

    reason = "unknown kind"
    for words, form in _attempts(data, kind):
        try:
            made: Any = typst.compile(template.encode(), sys_inputs={"data": words}, timestamp=timestamp, **form)
        except typst.TypstError as error:
            reason = type(error).__name__
        else:
            return bytes(made[0] if isinstance(made, list) else made)
    log.error("a page cannot be typeset", kind=kind, reason=reason)
    raise Refused("BAD_PAGE", permanent=True)


def _attempts(data: str, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """PDF/UA refuses a page with a sign that no font has, and anybody can type one. So then without emoji; and where a
    whole script has no font here, a page that is not PDF/UA, with boxes, rather than none."""
    if (form := FORMATS.get(kind)) is None:
        return
    yield data, form
    yield without_pictures(data), form
    yield data, {name: value for name, value in form.items() if name != "pdf_standards"}


def without_pictures(words: str) -> str:
    """Without emoji, what joins them, and what is no character."""
    return "".join(sign for sign in words if sign < _PICTURES_FROM or unicodedata.category(sign) not in _PICTURES)
