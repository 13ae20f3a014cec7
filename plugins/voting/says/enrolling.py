"""What is said about the roll: who lives here and may vote, and the codes that prove it."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.says.words import names

_, n_ = catalogue("voting")


def roll(people: Sequence[str], by_code: int, on_paper: int) -> Say:
    if not people and not on_paper:
        return _("Nobody is on the list yet. Add somebody with `!resident @name`.")
    return Lines(
        n_("{n} resident is on the list: {names}.", "{n} residents are on the list: {names}.", len(people),
           names=names(people)),
        n_("{n} of them used a code.", "{n} of them used a code.", by_code) if by_code else None,
        n_("{n} resident votes on paper.", "{n} residents vote on paper.", on_paper) if on_paper else None,
    )  # fmt: skip


def nobody(words: str) -> Text:
    return _("I do not know who you mean: {words}. Give the whole name, like @anna:example.org.", words=words[:80])


def confirmed(name: str) -> Say:
    return Lines(
        _("{name} is on the list of residents, and can vote from the next vote on.", name=name),
        _("This matters if `voters` is set to `confirmed`."),
    )


def struck(name: str) -> Text:
    return _("{name} is no longer on the list of residents. Votes that are open do not change.", name=name)


def not_on_roll(name: str) -> Text:
    return _("{name} was not on the list of residents.", name=name)


def in_private(*, hidden: bool) -> Say:
    return Lines(
        _("I hid your code, so that nobody else can use it. It still works.") if hidden else None,
        _("Send it to me here, in our own talk: `!code` with your code behind it."),
    )


def how_to() -> Text:
    return _("Type `!code` with the code on your letter behind it, like `!code 7KQ4-9TXM-2HBC`.")


def mistyped() -> Text:
    return _("That is not a whole code, or there is a mistake in it. Please look again: it has twelve signs.")


def unknown() -> Text:
    return _("I do not know this code. Please look again. Is it for another wijk? Then ask an admin.")


def used() -> Text:
    return _("This code was used before. Did you not do that yourself? Then ask an admin for a new one.")


def already() -> Text:
    return _("You are on the list already. One code is enough. Give this one back: then somebody else can have it.")


def too_often() -> Text:
    return _("There were too many wrong codes. Please try again in an hour.")


def redeemed(wijk: str) -> Say:
    return Lines(
        _("Thank you! You are on the list of residents of {wijk}.", wijk=wijk),
        _("You can vote in every vote that opens from now on."),
    )


def made(count: int, unused: int) -> Say:
    return Lines(
        n_("{n} new code was made, to hand out to a resident.", "{n} new codes were made, to hand out to residents.",
           count),
        n_("{n} code was not used yet.", "{n} codes were not used yet.", unused),
        _("They count if `voters` is set to `code` or `confirmed`."),
    )  # fmt: skip
