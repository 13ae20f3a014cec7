"""What people hear when they did something with an action, or tried to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hub.api.dates import When
from hub.api.texts import Lines, Mention, Quote, Say, Text, catalogue
from plugins.actions.rules.life import Move, State
from plugins.actions.rules.reading import MAX_TYPED, Reference
from plugins.actions.says.card import how_to_confirm, which_day, who_and_when
from plugins.actions.says.passing import can_you_not
from plugins.actions.view import View, Who

_, n_ = catalogue("actions")

MAX_AGAIN, MAX_SHOWN = 200, 80
"""So many characters of what somebody typed are said back: whole, to be copied; and a part of it."""

# ---- adding


def nothing_to_do() -> Say:
    return Lines(
        _("What must be done, by whom, and when?"),
        _("Type for example: `!action Place the bicycle racks @ymere by 15 January`."),
        _("Or type `!action @ymere by 15 January` as the answer to a message."),
    )


def too_long() -> Text:
    return _("That is too long. Say in one sentence what must be done. I read up to {n} characters.", n=MAX_TYPED)


def nobody(words: str) -> Say:
    return Lines(
        _("I cannot find “{words}” in this wijk. Or more than one person is called so.", words=words),
        _("Type the name of a person or a partner, such as `@anna` or `@ymere`. Nothing is written down yet."),
    )


def several() -> Text:
    return _("One action has one owner. Please make an action for each of them.")


def past(when: When) -> Say:
    return Lines(
        _("{day} is over already.", day=when.date),
        _("Give a day that is still to come. Nothing has changed."),
    )


def unknown_source(reference: Reference) -> Say:
    known = {
        "decision": _("I do not know decision {number}. I know a decision when its vote is over.",
                      number=reference.number),
        "meeting": _("I do not know meeting {number}.", number=reference.number),
    }  # fmt: skip
    return Lines(known[reference.kind], _("Check the number, or leave it out. Nothing is written down yet."))


def which_theme(typed: str, themes: Sequence[str]) -> Say:
    """``typed`` is shown again with a theme behind it, to copy, if it is short enough."""
    again = (
        _("Type it like this: `!action {typed} theme {theme}`", typed=typed, theme=themes[0])
        if len(typed) <= MAX_AGAIN
        else _("Type it again and end with `theme {example}`.", example=themes[0])
    )
    return Lines(_("To which theme does this belong? The themes are: {themes}.", themes=", ".join(themes)), again)


def marked_for_which_theme(themes: Sequence[str]) -> Say:
    return Lines(
        _("To which theme does this action belong? The themes are: {themes}.", themes=", ".join(themes)),
        _("Reply to this message with the theme. Then it is an action."),
    )


def placed(number: int, theme: str) -> Text:
    return _("This is action {number} now, in {theme}.", number=number, theme=theme)


def own_partner_only() -> Text:
    return _("You can write down actions for your own organisation only. Ask a resident to write this one down.")


def added_elsewhere(view: View, theme: str, *, vague: str) -> Say:
    return Lines(
        _("Action {number} is in the room “{theme}”: {what}", number=view.number, theme=theme, what=view.what),
        *who_and_when(view),
        which_day(view.number, vague) if view.when is None else None,
    )


def given_to_you(view: View, giver: Who) -> Say:
    return Lines(
        _("{giver} asks you for action {number}: {what}", giver=giver, number=view.number, what=view.what),
        _("It must be ready {when}.", when=view.when) if view.when else None,
        _("Done? Type `!done {number}`, or put ✅ here.", number=view.number),
        can_you_not(view.number),
    )


# ---- which action


def which() -> Text:
    return _("Which action do you mean? Type its number. You see the numbers with `!actions`.")


def no_such(number: int) -> Text:
    return _("There is no action {number} here. Type `!actions` to see them.", number=number)


# ---- refused


def _done(number: int) -> Say:
    return Lines(
        _("Action {number} is done already.", number=number),
        _("Is there more to do? Then write down a new action."),
    )


def _dropped(number: int) -> Text:
    return _("Action {number} was ended. Is it needed after all? Then write down a new one.", number=number)


def _waits(number: int) -> Say:
    return Lines(
        _("Action {number} waits until somebody confirms that it is done.", number=number),
        _("Is it not done? Type `!notdone {number}` and why. After that you can change it.", number=number),
    )


_NOT_NOW: Mapping[tuple[State, Move], Callable[[int], Say]] = {
    (State.OPEN, Move.CONFIRM): lambda n: _("Nobody has said yet that action {number} is done.", number=n),
    (State.OPEN, Move.REOPEN): lambda n: _("Action {number} is still open. You need to do nothing.", number=n),
    (State.CLAIMED, Move.CLAIM): lambda n: _("Action {number} already waits for somebody to confirm it.", number=n),
}
_OVER: Mapping[State, Callable[[int], Say]] = {
    State.CLAIMED: _waits,
    State.DONE: _done,
    State.DROPPED: _dropped,
}


def not_now(state: State, move: Move, number: int) -> Say:
    """Why this cannot happen to an action in this state, and what can."""
    return (_NOT_NOW.get((state, move)) or _OVER[state])(number)


def not_you(move: Move, view: View, able: str | Text) -> Say:
    """Why this person cannot do this, and who can."""
    if move in (Move.CONFIRM, Move.REOPEN):
        return (
            _("{owner} promised this. So a resident says whether it is done.", owner=view.owner)
            if view.of_partner
            else _("Somebody else must say whether this is done. Nobody confirms their own action.")
        )
    if move is Move.TAKE:
        return same_owner(view)
    if move is Move.CLAIM:
        return _("Only {able} can say that action {number} is done.", number=view.number, able=able)
    return _("You cannot do that with action {number}. Ask {able}.", number=view.number, able=able)


def ticked_too_early(said: Say) -> Say:
    """To a ✅ that does not count: Matrix takes the same one only once from each person."""
    return Lines(said, _("Please take your ✅ away. Then you can put it there again later, to confirm."))


# ---- what happened


def asks(view: View, giver: Mention | None) -> Say:
    """The question in the theme room whether an action is done. ``giver`` is told by a mention."""
    return Lines(
        _("{name} says that action {number} is done: {what}", name=view.claimed_by, number=view.number, what=view.what),
        _("{giver}, you asked for this.", giver=giver) if giver else None,
        *how_to_confirm(view),
    )


def asked(view: View, theme: str) -> Text:
    return _("Thank you. In the room “{theme}” I ask who can confirm action {number}.", theme=theme,
             number=view.number)  # fmt: skip


def confirmed(view: View, thanks: Who) -> Say:
    return Lines(
        _("✅ Action {number} is done: {what}", number=view.number, what=view.what),
        _("{name} confirmed it. Thank you, {owner}.", name=view.confirmed_by, owner=thanks),
    )


def reopened(view: View, by: Who, told: Who, reason: str) -> Say:
    return Lines(
        _("{name} says that action {number} is not done yet: {what}", name=by, number=view.number, what=view.what),
        Quote(reason),
        _("So it is open again. Can you look at it, {owner}?", owner=told),
    )


def withdrawn(view: View, by: Who) -> Text:
    return _("{name} no longer says that action {number} is done. It is open again.", name=by, number=view.number)


def rescheduled(view: View, before: When | None) -> Say:
    return Lines(
        _(
            "Action {number} of {owner} must now be ready {when}: {what}",
            number=view.number,
            owner=view.owner,
            when=view.when,
            what=view.what,
        ),
        _("Before that it was {day}.", day=before.date) if before else None,
    )


def no_date(number: int, said: str) -> Text:
    return which_day(number, said[:MAX_SHOWN])


def same_date(view: View) -> Text:
    return _("That is the date of action {number} already.", number=view.number)


def handed_over(view: View, before: Who) -> Text:
    return _("Action {number} goes from {before} to {owner}: {what}", number=view.number, before=before,
             owner=view.owner, what=view.what)  # fmt: skip


def same_owner(view: View) -> Text:
    return _("Action {number} belongs to {owner} already.", number=view.number, owner=view.owner)


def nobody_for(number: int, said: str) -> Say:
    return Lines(
        _("I cannot find “{words}” in this wijk. Or more than one person is called so.", words=said[:MAX_SHOWN]),
        _("Type it like this: `!handover {number} @bram`", number=number),
    )


def dropped(view: View, by: Who, reason: str) -> Say:
    return Lines(
        _("Action {number} of {owner} will not be done: {what}", number=view.number, owner=view.owner, what=view.what),
        _("{name} says why:", name=by),
        Quote(reason),
    )
