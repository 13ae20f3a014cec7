"""The commands of the minutes, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind

_, n_ = catalogue("minutes")

WHERE = frozenset({RoomKind.THEME, RoomKind.STEERING, RoomKind.PARTNER, RoomKind.DIRECT})
MEETING = Arg("meeting", Kind.NUMBER, optional=True)

MINUTES = Command(
    id="minutes",
    often=True,
    names={"nl": ("verslag",), "en": ("minutes",)},
    usage=_("!minutes 1"),
    help=_("Shows the minutes of a meeting, or the draft, and sends you the page to print."),
    args=(MEETING,),
)

CORRECT = Command(
    id="correct",
    names={"nl": ("verbeter",), "en": ("correct",)},
    usage=_("!correct 3 the lift is broken since May"),
    help=_("Corrects a line of the draft. With `away` in place of words it takes the line out."),
    args=(Arg("line", Kind.NUMBER), Arg("words", Kind.REST)),
    where=WHERE,
)

ADD = Command(
    id="add",
    names={"nl": ("vulaan",), "en": ("addline",)},
    usage=_("!addline worry it takes too long"),
    help=_("Adds an idea, a question or a worry to the draft."),
    args=(Arg("part"), Arg("words", Kind.REST)),
    where=WHERE,
)

AGREE = Command(
    id="agree",
    names={"nl": ("akkoord",), "en": ("agree",)},
    usage=_("!agree 1"),
    help=_("Says that the draft is right, just like 👍 on its message. For who was there."),
    args=(MEETING,),
    where=WHERE,
)

CHANGES = Command(
    id="changes",
    names={"nl": ("wijzigingen",), "en": ("changes",)},
    usage=_("!changes 1"),
    help=_("Shows who corrected what in the minutes."),
    args=(MEETING,),
)
