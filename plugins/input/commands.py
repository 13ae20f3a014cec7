"""The commands of input, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.texts import catalogue
from hub.api.wijk import RoomKind

_, n_ = catalogue("input")

_NUMBER = Arg("number", Kind.NUMBER, optional=True)
_WORDS = Arg("words", Kind.REST, optional=True)
TALK = frozenset({RoomKind.DIRECT})

ROUND = Command(
    id="round",
    names={"nl": ("vraagronde",), "en": ("round",)},
    usage=_("!round The new square until 12 December"),
    help=_("Asks everybody three questions. Your own questions go on lines below it. With a number: shows a round."),
    args=(_WORDS,),
)

LONGER = Command(
    id="longer",
    names={"nl": ("rondelanger",), "en": ("roundlonger",)},
    usage=_("!roundlonger 2 Friday"),
    help=_("Gives people until another day to answer a round."),
    args=(Arg("number", Kind.NUMBER), Arg("until", Kind.REST)),
)

END = Command(
    id="end",
    names={"nl": ("rondeklaar",), "en": ("roundend",)},
    usage=_("!roundend 2"),
    help=_("Ends a round now, and shows what people said."),
    args=(_NUMBER,),
)

ANSWER = Command(
    id="answer",
    often=True,
    names={"nl": ("inbreng",), "en": ("input",)},
    usage=_("!input 2 More light in the alley"),
    help=_("Answers a question of a round. Without words it shows the questions."),
    args=(_WORDS,),
)

NAMELESS = Command(
    id="nameless",
    names={"nl": ("naamloos",), "en": ("nameless",)},
    usage=_("!nameless 2 More light in the alley"),
    help=_("Answers a question without your name, in a direct message. It shows when the round is over."),
    args=(_WORDS,),
)

ON_PAPER = Command(
    id="on_paper",
    names={"nl": ("inbrengpapier",), "en": ("paperinput",)},
    usage=_("!paperinput 2 wonen More light in the alley"),
    help=_("Brings in the answer of somebody without a phone. For connectors, in a direct message."),
    args=(_WORDS,),
)

QUOTE = Command(
    id="quote",
    names={"nl": ("aanhalen",), "en": ("mayquote",)},
    usage=_("!mayquote 12"),
    help=_("Lets your answer be shown with your name. With `not` behind it: no longer."),
    args=(_NUMBER, Arg("not", Kind.WORD, optional=True)),
)

TOGETHER = Command(
    id="together",
    names={"nl": ("bijelkaar",), "en": ("together",)},
    usage=_("!together 12 15 18"),
    help=_("Puts answers together that say the same."),
    args=(Arg("numbers", Kind.REST),),
)

APART = Command(
    id="apart",
    names={"nl": ("uitelkaar",), "en": ("apart",)},
    usage=_("!apart 15"),
    help=_("Takes an answer out of its group."),
    args=(_NUMBER,),
)

TO_THEME = Command(
    id="to_theme",
    names={"nl": ("naarthema",), "en": ("totheme",)},
    usage=_("!totheme 15 groen"),
    help=_("Puts an answer under another theme of its round."),
    args=(Arg("number", Kind.NUMBER), Arg("theme", Kind.REST)),
)

HEADING = Command(
    id="heading",
    names={"nl": ("kopje",), "en": ("heading",)},
    usage=_("!heading 12 More light"),
    help=_("Gives a group of answers a heading in your own words."),
    args=(Arg("number", Kind.NUMBER), Arg("words", Kind.REST)),
)

TO_AGENDA = Command(
    id="to_agenda",
    names={"nl": ("naaragenda",), "en": ("toagenda",)},
    usage=_("!toagenda 12"),
    help=_("Makes an agenda item of an answer. In a room 📌 on the answer does the same."),
    args=(_NUMBER,),
)
