"""The commands of the feedback, as a table."""

from __future__ import annotations

from hub.api.commands import Arg, Command, Kind
from hub.api.texts import catalogue

_, n_ = catalogue("feedback")

SHOW = Command(
    id="show",
    often=True,
    names={"nl": ("antwoorden", "terugkoppeling"), "en": ("feedback",)},
    usage=_("!feedback item 3"),
    help=_("Shows what became of what you said, or of one thing by its number."),
    args=(Arg("thing", Kind.REST, optional=True),),
)

ANSWER = Command(
    id="answer",
    names={"nl": ("antwoord",), "en": ("answer",)},
    usage=_("!answer question 2 no, because it costs too much"),
    help=_("Answers what was raised: `no, because`, `later` and a date, `by` a name, or in words."),
    args=(Arg("words", Kind.REST),),
)
