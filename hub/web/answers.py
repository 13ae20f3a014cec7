"""An answer, and the headers that every answer has: nothing from elsewhere, nothing run, nowhere framed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

HTML, JSON, CSS, PLAIN = ("text/html", "application/json", "text/css", "text/plain")

SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, noarchive",
    "Server": "wijkhub",
}
"""What was taken back here must not live on in a search engine: hence noindex."""

ASK_AGAIN = "no-cache"
"""Others may keep a page, and ask each time whether it still is so (RFC 9111, 5.2.2.4)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Body in UTF-8. ``kept``: how long others may keep it, as Cache-Control says it."""

    body: bytes
    kind: str = HTML
    status: int = 200
    kept: str = ASK_AGAIN
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        """The same for the same body (an entity tag, RFC 9110, 8.8.3)."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def unreadable(status: int) -> Answer:
    """For a request of which not even the language can be told."""
    return Answer(
        b"Hier kan de hub niets mee.\nThe hub cannot do anything with this.\n", PLAIN, status, kept="no-store"
    )


def response(request: web.BaseRequest, answer: Answer) -> web.Response:
    """As aiohttp sends it; without its body to who has it already."""
    headers = {**SECURITY, "Cache-Control": answer.kept, "Vary": "Accept-Language", **answer.headers}
    if answer.status == 200:
        headers["ETag"] = answer.tag
        if answer.tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
    return web.Response(
        body=answer.body, status=answer.status, headers=headers, content_type=answer.kind, charset="utf-8"
    )
