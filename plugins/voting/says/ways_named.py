"""The ways to decide by name: for who asks which there are, or names one that is none."""

from __future__ import annotations

from hub.api.texts import Bullets, Lines, Say, catalogue
from plugins.voting.rules import Method
from plugins.voting.says.ways import WAYS

_, n_ = catalogue("voting")


def how_to_ask() -> Say:
    return Lines(
        _("Ask like this: `{example}`", example=WAYS[Method.CHOICE].example),
        _("Another way? Put its name first: `{example}`", example=WAYS[Method.APPROVAL].example),
        _named(),
    )


def unknown(word: str) -> Say:
    return Lines(_("I do not know this way to decide: {word}. Nothing has opened.", word=word[:80]), _named())


def own_choices(method: Method) -> Say:
    """Choices were named where people vote for or against."""
    return Lines(
        _("With {name} there are no choices. Leave them out.", name=WAYS[method].name),
        _("Or let people choose: `!ask choice: Where does the bench go? | Square | Park`."),
    )


def meant(word: str) -> Say:
    return Lines(
        _("Do you mean `{word}:`? Then type it so. Nothing has opened.", word=word),
        _("If not, begin your question with `choice:`."),
        _named(),
    )


def _named() -> Say:
    ways = [_("**{name}**: {explains}", name=way.name, explains=way.explains) for way in WAYS.values()]
    return Lines(_("These ways there are:"), Bullets(*ways))
