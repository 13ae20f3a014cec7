"""What stands around what plugins give: the frame of every page, and pages for when something is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.api.texts import Text, catalogue

_, n_ = catalogue("hub")

FRAME: Mapping[str, Text] = {
    "skip": _("To the content"),
    "language": _("Language"),
    "on_this_page": _("On this page"),
    "missing": _("A part of this page cannot be shown now. Look again later."),
    "empty": _("There is nothing to show here yet."),
    "as_data": _("The same as data (JSON)"),
    "about": _("This page shows no names of residents. It keeps nothing of who reads it."),
    "made_by": _("Made by Wijkhub, free software for neighbourhoods."),
    "theme": _("Theme"),
    "who": _("Who"),
}
"""Words of every page, by the names that the templates use."""


def title(wijk: str) -> Text:
    return _("{wijk}: what we agreed", wijk=wijk)


def as_of(moment: object) -> Text:
    return _("As it is on {moment}.", moment=moment)


def more(n: int) -> Text:
    return n_("And one more, that is not shown here.", "And {n} more, that are not shown here.", n)


INDEX = _("Neighbourhoods with a public page")
NONE = _("No neighbourhood has a public page here.")


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page for when something cannot be shown: what is the matter, and what to do."""

    title: Text
    words: Text


TROUBLE: Mapping[int, Trouble] = {
    404: Trouble(
        _("This page is not here"),
        _("Perhaps there is a mistake in the address. Or this neighbourhood has no public page."),
    ),
    405: Trouble(_("This cannot be done here"), _("These pages can only be read.")),
    503: Trouble(_("This page cannot be shown now"), _("Look again in a minute.")),
}
"""By HTTP status. What is not in it is shown as 503."""

HOME = _("To the first page")
