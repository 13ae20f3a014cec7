"""Somebody has much to do. Who asks one thing more hears so first, and somebody else takes it."""

from __future__ import annotations

from hub.demo.acts import reacts, says, says_to_hub
from hub.demo.checks import sees
from hub.demo.steps import Chapter, Step

FIRST, SECOND = "Posters ophangen", "Soep koken voor de buurtmaaltijd"


def chapter() -> Chapter:
    return Chapter(
        "Niemand hoeft alles te doen",
        (
            Step(
                "Bram wil hooguit één ding tegelijk. Dat zegt hij alleen tegen de hub.",
                says_to_hub("bram", "!drukte grens 1"),
                sees("bram", "direct", "1"),
            ),
            Step(
                "Anna vraagt Bram om iets te doen.",
                says("anna", "jeugd", f"!actie {FIRST} @bram over twee weken"),
                sees("mei", "jeugd", FIRST, "Wie: Bram"),
            ),
            Step(
                "Nog iets? Dan hoort eerst alleen Anna dat het Bram te veel wordt.",
                says("anna", "jeugd", f"!actie {SECOND} @bram over twee weken"),
                sees("anna", "direct", "Bram", "veel te doen", SECOND),
                sees("mei", "jeugd", SECOND, "nog niemand"),
            ),
            Step(
                "Mei wil het wel doen. Ze zet er ✋ bij.",
                reacts("mei", "jeugd", "✋", on=SECOND),
                sees("fatima", "jeugd", SECOND, "Mei"),
            ),
            Step(
                "Bram neemt rust. Niemand herinnert hem aan iets, en zijn stem blijft van hem.",
                says_to_hub("bram", "!pauze over een maand"),
                sees("bram", "direct", "rust"),
            ),
        ),
    )
