"""The commands of the actions, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.texts import catalogue

_, n_ = catalogue("actions")

_NUMBER = Arg("number", Kind.NUMBER, optional=True)
"""May be left out in a reply to the message of an action."""

ADD = Command(
    id="add",
    often=True,
    names={"nl": ("actie",), "en": ("action",)},
    usage=_("!action Place the bicycle racks @ymere by 15 January decision 4"),
    help=_("Writes down who will do what, and when. In a reply you make an action of that message."),
    args=(Arg("what", Kind.REST, optional=True),),
)

ALL = Command(
    id="all",
    names={"nl": ("acties",), "en": ("actions",)},
    usage=_("!actions"),
    help=_("Shows the actions of this place."),
)

MINE = Command(
    id="mine",
    often=True,
    names={"nl": ("mijn",), "en": ("mine",)},
    usage=_("!mine"),
    help=_("Shows your own actions, and what you can confirm."),
)

CLAIM = Command(
    id="claim",
    often=True,
    names={"nl": ("klaar",), "en": ("done",)},
    usage=_("!done 3"),
    help=_("Says that your action is done. Somebody else then confirms it."),
    args=(_NUMBER,),
)

CONFIRM = Command(
    id="confirm",
    names={"nl": ("bevestig",), "en": ("confirm",)},
    usage=_("!confirm 3"),
    help=_("Confirms that the action of somebody else is really done."),
    args=(_NUMBER,),
)

REOPEN = Command(
    id="reopen",
    names={"nl": ("nietklaar",), "en": ("notdone",)},
    usage=_("!notdone 3 the door is still broken"),
    help=_("Says that an action is not done yet, and why."),
    args=(_NUMBER, Arg("reason", Kind.REST)),
)

RESCHEDULE = Command(
    id="reschedule",
    names={"nl": ("datum",), "en": ("date",)},
    usage=_("!date 3 Friday"),
    help=_("Gives an action a date, or another one."),
    args=(_NUMBER, Arg("date", Kind.REST)),
)

HAND_OVER = Command(
    id="hand_over",
    names={"nl": ("geefdoor",), "en": ("handover",)},
    usage=_("!handover 3 @bram"),
    help=_("Gives an action to somebody else. Without a name: to whoever takes it."),
    args=(_NUMBER, Arg("owner", Kind.REST, optional=True)),
)

TAKE = Command(
    id="take",
    names={"nl": ("ikdoehet",), "en": ("take",)},
    usage=_("!take 3"),
    help=_("Takes an action on that nobody does yet."),
    args=(_NUMBER,),
)

DROP = Command(
    id="drop",
    names={"nl": ("laatvallen",), "en": ("drop",)},
    usage=_("!drop 3 the racks are there already"),
    help=_("Ends an action that is no longer needed, and says why."),
    args=(_NUMBER, Arg("reason", Kind.REST)),
)
