"""What whoever raised an item hears of it, each in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from hub.api.texts import Mention, Text, catalogue

_, n_ = catalogue("agenda")

_WHY: Mapping[str, Text] = {
    "no_quorum": _("too few people voted"),
    "empty": _("nobody voted for or against"),
    "tie": _("there were as many votes for as against"),
    "chambers_disagree": _("residents and partners do not agree"),
    "stopped": _("the vote was stopped"),
}
_HEARD: Mapping[str, Text] = {
    "advise": _("there is advice now"),
    "poll": _("it was a question what people think"),
    "inform": _("it was a question what people think"),
}
_OTHERWISE = _("the vote gave no clear answer")


def decided(number: int, title: str, chosen: str, to: Mention | None) -> Text:
    """``chosen`` is the option that won, "" where there was nothing to choose between. ``to`` is who raised it."""
    if to is None:
        if chosen:
            return _("Item {number}, “{title}”, was decided: {option}", number=number, title=title, option=chosen)
        return _("Item {number}, “{title}”, was adopted.", number=number, title=title)
    if chosen:
        return _(
            "{name}, your item {number}, “{title}”, was decided: {option}",
            name=to, number=number, title=title, option=chosen,
        )  # fmt: skip
    return _("{name}, your item {number}, “{title}”, was adopted.", name=to, number=number, title=title)


def rejected(number: int, title: str, to: Mention | None) -> Text:
    if to is None:
        return _("Item {number}, “{title}”, was voted down.", number=number, title=title)
    return _("{name}, your item {number}, “{title}”, was voted down.", name=to, number=number, title=title)


def undecided(number: int, title: str, outcome: str, weight: str, to: Mention | None) -> Text:
    """``weight``: what the vote was worth; one that decides has failed to, another could not."""
    why = _WHY.get(outcome) or _HEARD.get(weight, _OTHERWISE)
    if to is None:
        return _("Item {number}, “{title}”, is not decided: {why}.", number=number, title=title, why=why)
    return _(
        "{name}, your item {number}, “{title}”, is not decided: {why}.", name=to, number=number, title=title, why=why
    )


def done(number: int, task: str, to: Mention | None) -> Text:
    if to is None:
        return _("Done for item {number}: {task}", number=number, task=task)
    return _("{name}, this was done for your item {number}: {task}", name=to, number=number, task=task)
