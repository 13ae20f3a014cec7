"""A wijk that decides by consent: helpers for the conversation tests."""

from __future__ import annotations

import re

from hub.testing.stage import Stage
from hub.testing.view import Poll, Shown
from plugins.voting.tests.town import item, poll

YES, OBJECT, ASIDE = "1", "2", "3"
ROOMS = ("wonen", "ymere", "eigenwijks", "woon")


async def consent(stage: Stage, terms: str = "instemming tot vrijdag 12.00") -> Poll:
    """Anna asks whether people can live with an item."""
    await item(stage)
    await stage.person("anna").says("wonen", f"!besluit 1 {terms}")
    return poll(stage)


async def objects(stage: Stage, name: str = "mei", reason: str = "Te dicht bij de weg.", room: str = "wonen") -> str:
    """Somebody objects in the poll, is asked why, and answers that."""
    await stage.person(name).votes(room, poll(stage, room), OBJECT)
    return await stage.person(name).says(room, reason, reply_to=asked(stage, room))


def asked(stage: Stage, room: str = "wonen") -> Shown:
    """The newest question to somebody who objects."""
    return [said for said in stage.hub_said(room) if said.thread == living(stage, room).event_id][-1]


def living(stage: Stage, room: str = "wonen") -> Shown:
    """The message next to the newest poll while people vote, whatever its text is now."""
    return [said for said in stage.hub_said(room) if re.match(r"Stemming 1(, ronde \d+)?: ", said.body)][-1]


async def shown(stage: Stage, room: str = "wonen") -> Shown:
    """The living message, once it is up to date."""
    await stage.passes(seconds=5)
    return living(stage, room)
