"""The commands of the meetings, as a table."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Arg, Command, Kind
from hub.api.people import Role
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind

_, n_ = catalogue("meetings")

LEADERS = frozenset({Role.RESIDENT, Role.REPRESENTATIVE, Role.STEERING, Role.ADMIN})
WHERE_IT_RUNS = frozenset({RoomKind.THEME, RoomKind.STEERING})
WHERE_PEOPLE_ARE = frozenset({RoomKind.THEME, RoomKind.STEERING, RoomKind.PARTNER, RoomKind.DIRECT})
NOW = dt.timedelta(minutes=15)
"""What is meant for this moment in a meeting means nothing later."""
TODAY = dt.timedelta(hours=2)

MEETING = Arg("meeting", Kind.NUMBER, optional=True)
WORDS = Arg("words", Kind.REST, optional=True)

BEGIN = Command(
    id="begin",
    often=True,
    names={"nl": ("begin",), "en": ("begin",)},
    usage=_("!begin 1"),
    help=_("Begins a meeting. Whoever begins it leads it."),
    args=(MEETING,),
    who=LEADERS,
    where=WHERE_IT_RUNS,
    expires=TODAY,
)

NEXT = Command(
    id="next",
    names={"nl": ("volgende",), "en": ("next",)},
    usage=_("!next"),
    help=_("Goes to the next item of the meeting, or to the item with this number."),
    args=(Arg("item", Kind.NUMBER, optional=True),),
    who=LEADERS,
    where=WHERE_IT_RUNS,
    expires=NOW,
)

TIME = Command(
    id="time",
    names={"nl": ("tijd",), "en": ("time",)},
    usage=_("!time 10"),
    help=_("Gives the item that you talk about so many minutes from now on."),
    args=(Arg("minutes", Kind.NUMBER),),
    who=LEADERS,
    where=WHERE_IT_RUNS,
    expires=NOW,
)

TURN = Command(
    id="turn",
    names={"nl": ("beurt",), "en": ("turn",)},
    usage=_("!turn"),
    help=_("Gives the floor to whoever waits longest with a raised hand."),
    who=LEADERS,
    where=WHERE_IT_RUNS,
    expires=NOW,
)

CHAIR = Command(
    id="chair",
    names={"nl": ("voorzitter",), "en": ("chair",)},
    usage=_("!chair @bram"),
    help=_("Lets somebody else lead the meeting."),
    args=(Arg("who", Kind.REST),),
    who=LEADERS,
    where=WHERE_IT_RUNS,
    expires=NOW,
)

END = Command(
    id="end",
    names={"nl": ("einde",), "en": ("end",)},
    usage=_("!end"),
    help=_("Ends the meeting."),
    who=LEADERS,
    where=WHERE_IT_RUNS,
    expires=TODAY,
)

HAND = Command(
    id="hand",
    names={"nl": ("hand",), "en": ("hand",)},
    usage=_("!hand"),
    help=_("Raises your hand in the meeting, just like ✋ on its message. With `down` behind it: no longer."),
    args=(WORDS,),
    where=WHERE_PEOPLE_ARE,
    expires=NOW,
)

PRESENT = Command(
    id="present",
    names={"nl": ("aanwezig",), "en": ("present",)},
    usage=_("!present"),
    help=_("Says that you are at the meeting, or were at it. Who leads it says so of others: `!present @mei`."),
    args=(MEETING, Arg("who", Kind.REST, optional=True)),
    where=WHERE_PEOPLE_ARE,
    expires=TODAY,
)

ABSENT = Command(
    id="absent",
    names={"nl": ("afwezig",), "en": ("absent",)},
    usage=_("!absent"),
    help=_("Says that you are not at this meeting after all."),
    args=(MEETING,),
    where=WHERE_PEOPLE_ARE,
    expires=TODAY,
)

NOTE = Command(
    id="note",
    names={"nl": ("noteer",), "en": ("note",)},
    usage=_("!note decision the bench goes to the square"),
    help=_("Notes a decision, an action, an idea, a question or a worry. In a reply it notes that message."),
    args=(Arg("kind"), WORDS),
    who=LEADERS,
    where=WHERE_IT_RUNS,
)

IDEA = Command(
    id="idea",
    names={"nl": ("idee",), "en": ("idea",)},
    usage=_("!idea flowers along the pavement"),
    help=_("Notes an idea in the meeting that runs now."),
    args=(WORDS,),
    who=LEADERS,
    where=WHERE_IT_RUNS,
)

WORRY = Command(
    id="worry",
    names={"nl": ("zorg",), "en": ("worry",)},
    usage=_("!worry it stays with talking"),
    help=_("Notes a worry in the meeting that runs now."),
    args=(WORDS,),
    who=LEADERS,
    where=WHERE_IT_RUNS,
)

STRIKE = Command(
    id="strike",
    names={"nl": ("schrap",), "en": ("strike",)},
    usage=_("!strike 3"),
    help=_("Takes back what was noted under this number."),
    args=(Arg("note", Kind.NUMBER),),
    who=LEADERS,
    where=WHERE_IT_RUNS,
)

NOTES = Command(
    id="notes",
    names={"nl": ("notities",), "en": ("notes",)},
    usage=_("!notes"),
    help=_("Shows what was noted in the meeting that runs now."),
    where=WHERE_PEOPLE_ARE,
)

INVITATION = Command(
    id="invitation",
    names={"nl": ("uitnodiging",), "en": ("invitation",)},
    usage=_("!invitation 1"),
    help=_("Sends you a file for your calendar, and a new one when the meeting changes."),
    args=(MEETING,),
)
