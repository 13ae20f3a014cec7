"""Pages set by Typst: PDF to print, and pictures. It needs no browser and no library of the system."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping
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


async def typeset(template: str, data: Mapping[str, object], kind: str, at: dt.datetime) -> bytes:
    """A page (:class:`hub.core.ports.Typeset`). It takes a tenth of a second or so, in a thread."""
    return await asyncio.to_thread(_compile, template, orjson.dumps(data).decode(), kind, int(at.timestamp()))


def _compile(template: str, data: str, kind: str, timestamp: int) -> bytes:
    import typst  # only who prints pays for it

    try:
        made: Any = typst.compile(template.encode(), sys_inputs={"data": data}, timestamp=timestamp, **FORMATS[kind])
    except (typst.TypstError, KeyError) as error:
        log.error("a page cannot be typeset", kind=kind, reason=type(error).__name__)
        raise Refused("BAD_PAGE", permanent=True) from error
    return bytes(made[0] if isinstance(made, list) else made)
