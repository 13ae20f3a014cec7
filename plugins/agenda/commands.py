"""The commands of the agenda, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.people import Role
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind
from plugins.agenda.rules.course import LEADS

_, n_ = catalogue("agenda")

ADMINS = frozenset({Role.ADMIN})
PLANNERS = frozenset({Role.RESIDENT, Role.REPRESENTATIVE, Role.STEERING, Role.ADMIN})
MEETING_ROOMS = frozenset({RoomKind.THEME, RoomKind.STEERING, RoomKind.ADMIN})
ITEM = Arg("item", Kind.NUMBER, optional=True)
REASON = Arg("reason", Kind.REST, optional=True)

AGENDA = Command(
    id="agenda",
    often=True,
    names={"nl": ("agenda",), "en": ("agenda",)},
    usage=_("!agenda A bench at the bus stop"),
    help=_("Raises an item. Without words it shows the agenda."),
    args=(Arg("title", Kind.REST, optional=True),),
)

SUPPORT = Command(
    id="support",
    often=True,
    names={"nl": ("steun",), "en": ("support",)},
    usage=_("!support 3"),
    help=_("Supports an item, just like 👍 on its message."),
    args=(ITEM,),
)

UNSUPPORT = Command(
    id="unsupport",
    names={"nl": ("steunweg",), "en": ("unsupport",)},
    usage=_("!unsupport 3"),
    help=_("Takes your support of an item back."),
    args=(ITEM,),
)

MERGE = Command(
    id="merge",
    names={"nl": ("voegsamen",), "en": ("merge",)},
    usage=_("!merge 3 5"),
    help=_("Makes item 5 part of item 3, with all its support."),
    args=(Arg("into", Kind.NUMBER), Arg("item", Kind.NUMBER)),
)

PLACE = Command(
    id="place",
    names={"nl": ("opagenda",), "en": ("put",)},
    usage=_("!put 3"),
    help=_("Puts an item on the agenda without waiting for support. Everybody reads who did it."),
    args=(ITEM,),
    who=LEADS,
)

ORDER = Command(
    id="order",
    names={"nl": ("volgorde",), "en": ("order",)},
    usage=_("!order 3 1"),
    help=_("Moves item 3 to the first place on the agenda."),
    args=(Arg("item", Kind.NUMBER), Arg("place", Kind.NUMBER)),
    who=LEADS,
)

PARK = Command(
    id="park",
    names={"nl": ("parkeer",), "en": ("park",)},
    usage=_("!park 3 there is no money this year"),
    help=_("Keeps an item for later. You can say why."),
    args=(ITEM, REASON),
)

WITHDRAW = Command(
    id="withdraw",
    names={"nl": ("intrekken",), "en": ("withdraw",)},
    usage=_("!withdraw 3 it is mended already"),
    help=_("Takes your item off the list. You can say why."),
    args=(ITEM, REASON),
)

BACK = Command(
    id="back",
    names={"nl": ("terug",), "en": ("back",)},
    usage=_("!back 3"),
    help=_("Takes up an item again that was parked, withdrawn or joined with another."),
    args=(ITEM,),
)

MEETING = Command(
    id="meeting",
    names={"nl": ("bijeenkomst",), "en": ("meeting",)},
    usage=_("!meeting Tuesday 1 December 19:30 community centre items 1,3"),
    help=_("Plans a meeting. Without words it shows the meetings."),
    args=(Arg("plan", Kind.REST, optional=True),),
    who=PLANNERS,
    where=MEETING_ROOMS,
)

MOVE = Command(
    id="move",
    names={"nl": ("verzet", "uitstellen"), "en": ("move", "postpone")},
    usage=_("!move 1 Thursday 3 December 20:00"),
    help=_("Moves a meeting to another date."),
    args=(Arg("meeting", Kind.NUMBER), Arg("plan", Kind.REST)),
    who=PLANNERS,
    where=MEETING_ROOMS,
)

CANCEL = Command(
    id="cancel",
    names={"nl": ("afgelast",), "en": ("cancel",)},
    usage=_("!cancel 1 the room is closed"),
    help=_("Cancels a meeting and says why."),
    args=(Arg("meeting", Kind.NUMBER), Arg("reason", Kind.REST)),
    who=PLANNERS,
    where=MEETING_ROOMS,
)

DECLINE = Command(
    id="decline",
    names={"nl": ("afmelden",), "en": ("decline",)},
    usage=_("!decline 1"),
    help=_("Says that you will not be at a meeting. Who speaks for a partner can say who comes: `!decline 1 @tom`."),
    args=(Arg("meeting", Kind.NUMBER, optional=True), Arg("who", Kind.REST, optional=True)),
)

ATTEND = Command(
    id="attend",
    names={"nl": ("aanmelden",), "en": ("attend",)},
    usage=_("!attend 1"),
    help=_("Says that you come to a meeting after all."),
    args=(Arg("meeting", Kind.NUMBER, optional=True),),
)

PICK = Command(
    id="pick",
    names={"nl": ("kies",), "en": ("pick",)},
    usage=_("!pick 1,3,5 wonen"),
    help=_("Puts points of a report on the agenda. Without words it shows the report."),
    args=(Arg("choice", Kind.REST, optional=True),),
    who=ADMINS,
    where=frozenset({RoomKind.ADMIN}),
)
