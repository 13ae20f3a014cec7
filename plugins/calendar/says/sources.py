"""What is said about the calendars of partners. Never an address."""

from __future__ import annotations

import datetime as dt

from hub.api.texts import Lines, Say, Text, catalogue

_, n_ = catalogue("calendar")

KEPT = _("I keep title, time and place of what concerns the wijk, until it is over. The rest I forget at once.")
PRIVATE = _("Calendars say which meetings are private. Those I do not use.")


def connected(partner: str, *, removed: bool) -> Say:
    """``removed``: the hub removed the message with the address itself."""
    return Lines(
        _("I am going to read the calendar of {partner}.", partner=partner),
        KEPT,
        PRIVATE,
        _("I removed your message: the address is secret.") if removed
        else _("Please remove your message now: the address in it is secret."),
    )  # fmt: skip


def working(partner: str, read_at: dt.datetime, events: int, kept: int, unread: int) -> Say:
    return Lines(
        _("I read the calendar of {partner}, last on {when}.", partner=partner, when=read_at),
        n_("It has one entry.", "It has {n} entries.", events),
        n_("One of them concerns the wijk.", "{n} of them concern the wijk.", kept),
        n_("One entry I could not understand.", "{n} entries I could not understand.", unread) if unread else None,
        KEPT,
        _("No longer? Type `!calendar disconnect`."),
    )


_REASONS = {
    "HTTP 401": _("I may not look there."),
    "HTTP 403": _("I may not look there."),
    "HTTP 404": _("There is nothing at that address."),
    "HTTP 410": _("There is nothing at that address any more."),
    "NO_CALENDAR": _("What stands there is no calendar."),
    "TOO_LARGE": _("It is larger than I read."),
    "PRIVATE_ADDRESS": _("That address is not on the public internet."),
    "BAD_ADDRESS": _("That is not an address I can read."),
}


def failing_line(partner: str, since: dt.datetime) -> Text:
    return _("I have not been able to read the calendar of {partner} since {when}.", partner=partner, when=since)


def failing(partner: str, since: dt.datetime, code: str) -> Say:
    return Lines(
        failing_line(partner, since),
        _REASONS.get(code, _("Nobody answers there.")),
        _("I keep trying. Did the address change? Type `!calendar connect` with the new one."),
    )


def disconnected(partner: str) -> Text:
    return _("I no longer read the calendar of {partner}. What came from it is gone.", partner=partner)


def not_connected(partner: str) -> Text:
    return _("I do not read a calendar of {partner}.", partner=partner)


def not_here() -> Say:
    return Lines(
        _("I removed your message: the address of a calendar is secret."),
        _("Say it in the room of the partner, or to me alone."),
    )


def no_address() -> Text:
    return _("I do not see an address. It begins with https:// or webcal://.")


def too_long() -> Text:
    return _("This address is too long for me.")


def which_partner() -> Text:
    return _("Of which partner is it? Type the name of the partner after the address.")


def not_yours(partner: str) -> Text:
    return _("Only who speaks for {partner} or an admin can do this.", partner=partner)
