"""Who is proposed to answer what somebody raised, where nobody was named. Pure, and short enough to be said in a room:
the one partner that is named in it, else the one partner of its theme, else the steering group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.api.wijk import Partner


def proposed(title: str, theme: str, partners: Sequence[Partner]) -> Partner | None:
    """The one partner that is concerned; ``None`` where that is none, or more than one."""
    named = [partner for partner in partners if _named(partner, title)]
    found = named or [partner for partner in partners if partner.concerned(theme)]
    return found[0] if len(found) == 1 else None


def _named(partner: Partner, title: str) -> bool:
    """Its name as a word, whatever the capitals, or ``@`` and its short name: "woon" alone is what people do."""
    names = "|".join((re.escape(partner.name.strip()), re.escape(f"@{partner.slug}")))
    return re.search(rf"(?<![\w@])(?:{names})(?!\w)", title, re.IGNORECASE) is not None
