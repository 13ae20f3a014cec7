"""What was said and answered, as anybody reads it on the public page. Words of one person are not on it: what a room
does not stand behind goes by its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hub.api.public import Entry, Figures, Section, group, some
from hub.api.texts import Text, catalogue
from plugins.feedback.says.names import called
from plugins.feedback.view import View

_, n_ = catalogue("feedback")

ORDER, ID = 40, "feedback"
WAITS, ANSWERED = "waits", "answered"


def section(themes: Sequence[tuple[str, Counter[str]]], late: Sequence[tuple[View, bool]]) -> Section:
    """``themes``: by name, how much waits and how much was answered. ``late``: with whether its title may be read."""
    rows: list[tuple[str | Text, tuple[int, ...]]] = [
        (name, (count.total(), count[ANSWERED], count[WAITS])) for name, count in themes
    ]
    return Section(
        id=ID,
        title=_("You said, we did"),
        order=ORDER,
        intro=(_("Everything that people say to us gets an answer. A no with a reason is an answer too."),),
        parts=some(
            group(_("Still no answer, after all steps"), [_entry(view, titled) for view, titled in late]),
            Figures(
                title=_("What was said, and how much of it has an answer"),
                head=(_("Theme"), _("said"), _("answered"), _("waits")),
                rows=tuple(rows),
            ),
        ),
    )


def _entry(view: View, titled: bool) -> Entry:
    return Entry(
        anchor=f"no-answer-{view.about}-{view.number}", title=view.title if titled else called(view),
        state=_("No answer yet"), theme=view.theme, days=((_("Waits since"), view.waits_from),),
    )  # fmt: skip
