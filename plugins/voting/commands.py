"""The commands of voting, as a table."""

from __future__ import annotations

import datetime as dt

from hub.api.commands import Arg, Command, Kind
from hub.api.people import Role
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind

_, n_ = catalogue("voting")

OPENERS = frozenset({Role.RESIDENT, Role.REPRESENTATIVE, Role.STEERING, Role.ADMIN})
STALE = dt.timedelta(hours=12)
NUMBER = Arg("number", Kind.NUMBER)

DECIDE = Command(
    id="decide",
    often=True,
    names={"nl": ("besluit",), "en": ("decide",)},
    usage=_("!decide 3 until Friday 12:00"),
    help=_("Puts an item of the agenda to the vote: for or against, or another way."),
    args=(Arg("item", Kind.NUMBER), Arg("terms", Kind.REST, optional=True)),
    who=OPENERS,
    expires=STALE,
)

ASK = Command(
    id="ask",
    names={"nl": ("vraag",), "en": ("ask",)},
    usage=_("!ask Where does the bench go? | Square | Park until Friday"),
    help=_("Asks what people want. Without words it shows the ways to ask."),
    args=(Arg("question", Kind.REST, optional=True),),
    who=OPENERS,
    where=frozenset({RoomKind.THEME}),
    expires=STALE,
)

VOTE = Command(
    id="vote",
    often=True,
    names={"nl": ("stem",), "en": ("vote",)},
    usage=_("!vote 4 for"),
    help=_("Votes, just like the poll does."),
    args=(NUMBER, Arg("choice", Kind.REST, optional=True)),
    where=frozenset({RoomKind.THEME, RoomKind.PARTNER, RoomKind.DIRECT}),
)

CLOSE = Command(
    id="close",
    names={"nl": ("sluit",), "en": ("close",)},
    usage=_("!close 4"),
    help=_("Closes a vote now and counts it."),
    args=(NUMBER,),
    who=OPENERS,
    expires=STALE,
)

EXTEND = Command(
    id="extend",
    names={"nl": ("verleng",), "en": ("extend",)},
    usage=_("!extend 4 until Monday 20:00"),
    help=_("Keeps a vote open longer. That can be done once."),
    args=(NUMBER, Arg("until", Kind.REST)),
    who=OPENERS,
    expires=STALE,
)

STOP = Command(
    id="stop",
    names={"nl": ("stopstemming",), "en": ("stopvote",)},
    usage=_("!stopvote 4 the question was wrong"),
    help=_("Stops a vote without a result, and says why."),
    args=(NUMBER, Arg("reason", Kind.REST)),
    who=OPENERS,
    expires=STALE,
)

STANDING = Command(
    id="standing",
    names={"nl": ("stand",), "en": ("standing",)},
    usage=_("!standing 4"),
    help=_("Shows how many have voted, and until when you can."),
    args=(NUMBER,),
)

VOTES = Command(
    id="votes",
    names={"nl": ("stemmingen",), "en": ("votes",)},
    usage=_("!votes"),
    help=_("Shows which votes are open now."),
)

EXPLAIN = Command(
    id="explain",
    names={"nl": ("uitleg",), "en": ("explain",)},
    usage=_("!explain 4"),
    help=_("Shows how a vote is counted, with its numbers."),
    args=(NUMBER,),
)

RESIDENT = Command(
    id="resident",
    names={"nl": ("bewoner",), "en": ("resident",)},
    usage=_("!resident @anna"),
    help=_("Says that somebody lives here and may vote. With `remove` behind it: no longer."),
    args=(Arg("who", Kind.REST, optional=True),),
    who=frozenset({Role.ADMIN}),
    where=frozenset({RoomKind.ADMIN}),
)

CODE = Command(
    id="code",
    names={"nl": ("code",), "en": ("code",)},
    usage=_("!code 7KQ4-9TXM-2HBC"),
    help=_("Uses the code on your letter, so that you may vote. Do it in a direct message."),
    args=(Arg("code", Kind.REST, optional=True),),
)

DEPUTY = Command(
    id="deputy",
    names={"nl": ("vervanger",), "en": ("deputy",)},
    usage=_("!deputy @bram until 1 March"),
    help=_("Lets a neighbour vote for you while you are away."),
    args=(Arg("who", Kind.REST, optional=True),),
    who=frozenset({Role.RESIDENT}),
    expires=STALE,
)

INTEREST = Command(
    id="interest",
    names={"nl": ("belang",), "en": ("interest",)},
    usage=_("!interest 5 my brother is the builder"),
    help=_("Says that you have an interest of your own in a vote or an item, and stand aside."),
    args=(Arg("about", Kind.REST),),
    who=frozenset({Role.RESIDENT, Role.REPRESENTATIVE}),
    where=frozenset({RoomKind.THEME, RoomKind.PARTNER, RoomKind.DIRECT}),
    expires=STALE,
)

PAPER = Command(
    id="paper",
    names={"nl": ("papier",), "en": ("paper",)},
    usage=_("!paper 12 7KQ4-9TXM-2HBC for"),
    help=_("Enters the vote of somebody without a phone, from a sheet of paper. For connectors, in a direct message."),
    args=(Arg("what", Kind.REST, optional=True),),
    expires=STALE,
)

DOOR = Command(
    id="door",
    names={"nl": ("deur",), "en": ("door",)},
    usage=_("!door 12 7KQ4-9TXM-2HBC for"),
    help=_("Enters what somebody without a phone said at the door. For connectors, in a direct message."),
    args=(Arg("what", Kind.REST, optional=True),),
    expires=STALE,
)

COURSE = Command(
    id="course",
    names={"nl": ("verloop",), "en": ("course",)},
    usage=_("!course 4"),
    help=_("Shows who did what to a decision, when and why."),
    args=(NUMBER,),
)

LADDER = Command(
    id="ladder",
    names={"nl": ("trap",), "en": ("ladder",)},
    usage=_("!ladder"),
    help=_("Shows what follows when a vote gives no answer. Admins can change it."),
    args=(Arg("step", Kind.NUMBER, optional=True), Arg("change", Kind.REST, optional=True)),
    expires=STALE,
)

STEERING = Command(
    id="steering",
    names={"nl": ("stuurgroep",), "en": ("steering",)},
    usage=_("!steering 4 against too expensive"),
    help=_("What you want as a member of the steering group, when a decision is with it."),
    args=(NUMBER, Arg("choice"), Arg("reason", Kind.REST, optional=True)),
    who=frozenset({Role.STEERING}),
    where=frozenset({RoomKind.STEERING, RoomKind.DIRECT}),
)

OBJECT = Command(
    id="object",
    names={"nl": ("bezwaar",), "en": ("object",)},
    usage=_("!object 4 nobody asked the tenants"),
    help=_("Objects to a decision, or supports an objection of somebody else."),
    args=(NUMBER, Arg("reason", Kind.REST, optional=True)),
    who=frozenset({Role.RESIDENT, Role.REPRESENTATIVE}),
)

CHANGE = Command(
    id="change",
    names={"nl": ("wijzig",), "en": ("change",)},
    usage=_("!change 4 one bench instead of two"),
    help=_("Gives other words: for a vote on consent that is open, or for a vote that had no answer."),
    args=(NUMBER, Arg("text", Kind.REST)),
    who=OPENERS,
    expires=STALE,
)

CARRIED_OUT = Command(
    id="carried_out",
    names={"nl": ("uitgevoerd",), "en": ("carriedout",)},
    usage=_("!carriedout 4"),
    help=_("Says that what was decided is carried out."),
    args=(NUMBER,),
    who=OPENERS,
)

HOLDS = Command(
    id="holds",
    names={"nl": ("geldt",), "en": ("holds",)},
    usage=_("!holds 4"),
    help=_("Says that a decision still holds, when I ask that."),
    args=(NUMBER,),
    who=OPENERS,
)

PUT_FORWARD = Command(
    id="put_forward",
    names={"nl": ("legvoor",), "en": ("putforward",)},
    usage=_("!putforward 4"),
    help=_("Puts what was concluded in a meeting to everybody, just like 🗳 on its message."),
    args=(Arg("note", Kind.NUMBER, optional=True), Arg("theme", Kind.REST, optional=True)),
    who=OPENERS,
    where=frozenset({RoomKind.THEME, RoomKind.STEERING}),
    expires=STALE,
)

REVIEW = Command(
    id="review",
    names={"nl": ("herzien",), "en": ("review",)},
    usage=_("!review 4 on 1 June"),
    help=_("Chooses the day on which I ask whether a decision still holds."),
    args=(NUMBER, Arg("day", Kind.REST)),
    who=OPENERS,
)
