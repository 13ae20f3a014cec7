"""How far themes are, as anybody reads it on the public page."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.public import Figures as Table
from hub.api.public import Section, some
from hub.api.texts import Text, catalogue
from plugins.progress.rules.figures import Figures

_, n_ = catalogue("progress")

ORDER = 10


def section(themes: Sequence[tuple[str, Figures]], total: Figures) -> Section:
    """``themes``: by the name of each."""
    within = total.decided_within
    rows: list[tuple[str | Text, tuple[int, ...]]] = [(name, _row(found)) for name, found in themes]
    return Section(
        id="progress",
        title=_("How far it is"),
        order=ORDER,
        intro=some(
            n_("Half of it was decided within a day.", "Half of it was decided within {n} days.", within)
            if within is not None else None,
            _("Without an answer: {unanswered} of {asked}.", unanswered=total.unanswered, asked=total.asked)
            if total.asked else None,
        ),
        parts=(
            Table(
                title=_("From raised to done, in each theme"),
                head=(_("Theme"), _("raised"), _("decided"), _("done")),
                rows=(*rows, (_("All together"), _row(total))),
            ),
        ),
    )  # fmt: skip


def _row(found: Figures) -> tuple[int, ...]:
    return found.raised, found.decided, found.done
