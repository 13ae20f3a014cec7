"""What somebody reads of their own load, and the gentle word to who wants to ask them something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Bullets, Heading, Lines, Say, Text, catalogue
from plugins.load.models import Own
from plugins.load.rules.figure import Figure, full

_, n_ = catalogue("load")

MAX_SHOWN = 80


def mine(figure: Figure, limit: int, own: Own) -> Say:
    """To the person alone."""
    return Lines(
        Heading(_("How much is asked of you")),
        counted(figure),
        *_much(figure, limit, own),
        _("You take a rest. I remind you of nothing. Are you back? Type `!pause stop`.") if own.since else None,
        _("Connectors can see this too, because you said so.") if own.shared else _("Nobody but you can see this."),
        _("Is it too much? Type `!pause`, or a limit of your own: `!load limit 4`."),
    )


def theirs(name: str, figure: Figure, limit: int, own: Own) -> Say:
    """To a connector, about somebody who agreed."""
    return Lines(
        Heading(_("How much is asked of {name}", name=name)),
        counted(figure),
        _("{name} takes a rest, and is reminded of nothing.", name=name) if own.since else None,
        _("That is much for {name}. Perhaps you can ask how it goes.", name=name) if full(figure, limit) else None,
        _("This is for you alone. {name} said that connectors may see it.", name=name),
    )


def not_for_you(name: str) -> Text:
    """The same, whether somebody did not agree or the asker is no connector."""
    return _("Only {name} can see that, and connectors if {name} wants them to.", name=name)


def counted(figure: Figure) -> Say:
    waiting = [n_("{n} answer that people wait for", "{n} answers that people wait for", figure.answers)]
    return Bullets(
        n_("{n} action", "{n} actions", figure.actions)
        if not figure.late
        else n_("{n} action, of which {late} late", "{n} actions, of which {late} late", figure.actions,
                late=figure.late),
        *(waiting if figure.answers else ()),
        n_("{n} meeting in the coming two weeks", "{n} meetings in the coming two weeks", figure.meetings),
        n_("{n} open vote or question, which does not count", "{n} open votes and questions, which do not count",
           figure.questions),
    )  # fmt: skip


def _much(figure: Figure, limit: int, own: Own) -> Sequence[Text]:
    """What follows from it; and that nobody is told, where they chose so."""
    if own.quiet:
        return (_("If it is much, I tell nobody: you chose so. With `!load aloud` I do."),)
    if full(figure, limit):
        return (
            _("That is much: from {limit} on. Whoever wants to ask you something then hears so.", limit=limit),
            _("They read no numbers. Do you not want this? Type `!load quiet`."),
        )
    return (_("From {limit} on, whoever wants to ask you something hears that it is much.", limit=limit),)


def how_to(said: str) -> Say:
    return Lines(
        _("I do not understand “{words}”.", words=said[:MAX_SHOWN]),
        Bullets(
            _("`!load limit 4`: from 4 things on it is much for you."),
            _("`!load quiet`: I tell nobody that it is much for you."),
            _("`!load share`: connectors may see how much is asked of you. `!load private`: no longer."),
        ),
    )


def lower_only(most: int) -> Text:
    return _("Choose a number from 1 to {most}. Higher than in the wijk is not possible.", most=most)


def much(name: str) -> Sequence[Text]:
    """To whoever wants to ask somebody something. No numbers."""
    return (_("{name} has much to do now. Perhaps somebody else can do this, or it can be later.", name=name),)


def much_for_you() -> Sequence[Text]:
    """To whoever takes something on themselves, alone."""
    return (_("You have much to do already. It does not have to be you: somebody else may want to."),)


def you_rest(until: dt.date | None) -> Sequence[Text]:
    return (_("You take a rest until {day}.", day=until) if until else _("You take a rest now."),)


def rests(name: str, until: dt.date | None, stand_in: str) -> Sequence[Text]:
    said = _("{name} takes a rest until {day}.", name=name, day=until) if until else _("{name} takes a rest now.",
                                                                                       name=name)  # fmt: skip
    return (said, _("{name} stands in.", name=stand_in)) if stand_in else (said,)
