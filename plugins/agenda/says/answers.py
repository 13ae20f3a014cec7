"""Answers to what people ask of an item: done, or why not and what then."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.people import Person
from hub.api.texts import Lines, Mention, Say, Text, catalogue
from hub.api.titles import MAX_TITLE, Flaw
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import OPEN, State
from plugins.agenda.rules.support import Count
from plugins.agenda.says.words import STATES, amount, reason, why_placed

_, n_ = catalogue("agenda")

SHOWN = 3

# ---- raising


def bad_title(flaw: Flaw) -> Say:
    if flaw is Flaw.EMPTY:
        return _("What is it about? Type `!agenda` and then a few words.")
    long = _("That is too long: a title has at most {limit} characters.", limit=MAX_TITLE)
    return Lines(long, _("Type a short title. Tell the rest in a message after it."))


def which_theme(names: Sequence[str]) -> Say:
    return Lines(
        _("Which theme is it about? Put it first, for instance: `!agenda {theme}: a bench`", theme=names[0]),
        _("The themes are: {names}.", names=", ".join(names)),
    )


def mark_elsewhere() -> Text:
    return _("Here I do not know the theme. Answer the message with `!agenda` and the theme.")


def unreadable() -> Text:
    return _("I cannot read that message. Type `!agenda` and what it is about.")


def not_from_me() -> Text:
    return _("Only what people say goes on the agenda, not what I say.")


def stands_already(item: ItemRow) -> Text:
    return _("That message is item {number} already. It {state}.", number=item.number, state=STATES[item.state])


def there_already(item: ItemRow) -> Say:
    """The same words were raised before."""
    number = item.number
    return Lines(
        _("That is item {number} already: {title}", number=number, title=item.title),
        _("Item {number} {state}.", number=number, state=STATES[item.state]),
        _("Support it with `!support {number}`.", number=number) if item.state in OPEN else None,
        _("Do you mean something else? Then say it in other words."),
    )


def a_command() -> Text:
    return _("That looks like a command. Type it without `!agenda` before it.")


def raised_elsewhere(item: ItemRow, theme: str) -> Text:
    return _("It is now item {number}, in the room {theme}.", number=item.number, theme=theme)


def look_alikes(item: ItemRow, others: Sequence[ItemRow]) -> Say:
    lines = [_("It looks like item {number}: {title}", number=other.number, title=other.title) for other in others]
    same = _("The same? Then type `!merge {first} {second}`.", first=others[0].number, second=item.number)
    return Lines(*lines, same)


def fixed(item: ItemRow) -> Text:
    state = STATES[item.state]
    return _("The title of item {number} stays as it is, for it {state}.", number=item.number, state=state)


def stranger(wijk: str) -> Text:
    return _("I do not know you in {wijk} yet. Join the room of a theme first.", wijk=wijk)


# ---- numbers


def which_item() -> Text:
    return _("Which item do you mean? Give its number, or answer the message of the item.")


def no_item(number: int) -> Text:
    return _("I do not know item {number}. Type `!agenda` to see all items.", number=number)


def part_of(item: ItemRow) -> Text:
    return _("Item {number} is now part of item {into}. Use that number.", number=item.number, into=item.merged_into)


def cannot(item: ItemRow) -> Text:
    return _("That is not possible now: item {number} {state}.", number=item.number, state=STATES[item.state])


def words_are_gone(item: ItemRow) -> Text:
    return _("The words of item {number} were removed. Raise it again in new words.", number=item.number)


def not_yours(raisers: Sequence[str], steering: bool, others: Sequence[Person]) -> Say:
    """Only whoever raised it, or somebody with a role: the steering group is one of them or not."""
    names = ", ".join(raisers)
    who = {
        (True, True): _("Only {raisers}, the steering group or an admin can do that.", raisers=names),
        (True, False): _("Only {raisers} or an admin can do that.", raisers=names),
        (False, True): _("Only the steering group or an admin can do that."),
        (False, False): _("Only an admin can do that."),
    }[bool(names), steering]
    ask = ", ".join(person.name for person in others[:SHOWN])
    return Lines(who, _("You can ask {names}.", names=ask) if ask else None)


def raised_by_others_too(others: Sequence[str], admins: Sequence[Person]) -> Say:
    ask = ", ".join(person.name for person in admins[:SHOWN])
    return Lines(
        _("Others raised this too: {names}. So only an admin can withdraw it.", names=", ".join(others)),
        _("You can ask {names}.", names=ask) if ask else None,
    )


# ---- support


def thanks(item: ItemRow, still: Count) -> Text:
    if item.state is State.ON_AGENDA:
        return _("Your support counts. Item {number} is on the agenda.", number=item.number)
    return _("Your support for item {number} counts. Still needed: {amount}.", number=item.number, amount=amount(still))


def supported_already(item: ItemRow) -> Text:
    return _("You support item {number} already. It counts once.", number=item.number)


def partner_did_already(item: ItemRow, partner: str) -> Text:
    return _("{partner} supports item {number} already. A partner counts once.", partner=partner, number=item.number)


def no_longer(item: ItemRow) -> Text:
    return _("You no longer support item {number}.", number=item.number)


def never_did(item: ItemRow) -> Text:
    return _("You did not support item {number}.", number=item.number)


def no_mandate(partner: str, speakers: Sequence[Person]) -> Say:
    names = ", ".join(person.name for person in speakers[:SHOWN])
    return Lines(
        _("You belong to {partner}. Only somebody with its mandate can support this.", partner=partner),
        _("You can ask {names}.", names=names) if names else _("An admin can give you the mandate."),
    )


def other_theme(partner: str, theme: str, speakers: Sequence[Person]) -> Say:
    names = ", ".join(person.name for person in speakers[:SHOWN])
    return Lines(
        _("You speak for {partner}, but not about {theme}.", partner=partner, theme=theme),
        _("You can ask {names}.", names=names) if names else _("An admin can change your mandate."),
    )


def no_side() -> Text:
    return _("Only residents and people who speak for a partner can support an item.")


# ---- changes


def changed_by(item: ItemRow, to: Mention, by: str, said: Say) -> Say:
    """To whoever raised an item, when somebody else did something to it."""
    return Lines(
        _(
            "{name}, your item {number}, “{title}”, was changed by {by}.",
            name=to,
            by=by,
            number=item.number,
            title=item.title,
        ),
        said,
    )


def merged(item: ItemRow, into: ItemRow) -> Say:
    return Lines(
        _("Item {number} is now part of item {into}: {title}", number=item.number, into=into.number,
          title=into.title),
        _("Was that a mistake? Type `!back {number}`.", number=item.number),
    )  # fmt: skip


def itself() -> Text:
    return _("That is the same number twice. Give two items, such as `!merge 3 5`.")


def placed_without_support(item: ItemRow, name: str) -> Say:
    return Lines(
        _("{name} put item {number} on the agenda: {title}", name=name, number=item.number, title=item.title),
        why_placed(item),
    )


def placed(item: ItemRow, place: int) -> Text:
    return _("Item {number} now has place {place} on the agenda.", number=item.number, place=place)


def no_place() -> Text:
    return _("The first place is 1. Type for instance `!order 3 1`.")


def parked(item: ItemRow) -> Say:
    return Lines(
        _("Item {number} is parked. Type `!back {number}` to take it up again.", number=item.number), reason(item)
    )


def withdrawn(item: ItemRow) -> Say:
    return Lines(
        _("Item {number} was withdrawn. Type `!back {number}` if that was a mistake.", number=item.number),
        reason(item),
    )


def back(item: ItemRow) -> Text:
    return _("Item {number} is back. It {state}.", number=item.number, state=STATES[item.state])


# ---- next steps


def support_it(item: ItemRow) -> Text:
    return _("Support item {number} with `!support {number}`: {title}", number=item.number, title=item.title)


def raise_something() -> Text:
    return _("Raise something: type `!agenda` and what it is about.")
