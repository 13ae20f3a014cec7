"""What people hear of the public page, and what stands at its top."""

from __future__ import annotations

from hub.api.texts import Heading, Lines, Say, Text, catalogue

_, n_ = catalogue("page")

FRONT = (
    _("Here residents and partners show what they decided and promised, and what came of it."),
    _("Partners answer here for what they promised. What they say stands beside it."),
)


def here(wijk: str, page: str) -> Say:
    """In every room, as long as there is a page."""
    return Lines(
        Heading(_("The public page of {wijk}", wijk=wijk)),
        _("Anybody can read it: {page}", page=page),
        _("On it stands what was decided, promised and done here, and what was not."),
        _("No names of residents are on it. What you remove here goes from it too."),
    )


def for_partner(wijk: str, page: str) -> Say:
    """In the room of a partner: what it means for them."""
    return Lines(
        here(wijk, page),
        _("A promise that is late comes on it after all steps. I tell you so before."),
        _("Your answer stands beside it: type `!reply`, the number and your words."),
    )


def closed(wijk: str) -> Text:
    return _("{wijk} has no public page any more.", wijk=wijk)


def nowhere() -> Say:
    """It is on, and the hub serves no pages."""
    return Lines(
        _("There is no public page yet: the hub has no address for it."),
        _("Ask the person who looks after the hub. They set `web` in hub.toml."),
    )
