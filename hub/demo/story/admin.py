"""The admin of the wijk switches a plugin off and on, and sets one."""

from __future__ import annotations

from hub.demo.acts import all_of, nothing, says
from hub.demo.checks import sees_answer, sees_nothing_twice
from hub.demo.steps import Chapter, Step
from hub.demo.story.action import TASK

PHONE = "beheer (telefoon)"
ROOMS = ("wonen", "ymere", "eigenwijks", "woon", "steering", "admin")


def chapter() -> Chapter:
    return Chapter(
        "De beheerder stelt de hub in",
        (
            Step(
                "Bram wil stemmen uitzetten. Dat mag alleen een beheerder.",
                says("bram", "wonen", "!plugin uit stemmen"),
                sees_answer("fatima", "wonen", "!plugin uit stemmen", "Beheer"),
            ),
            Step(
                "De beheerder kijkt welke onderdelen er zijn, en zet acties uit.",
                all_of(says("beheer", "admin", "!plugin"), says("beheer", "admin", "!plugin uit acties")),
                sees_answer(PHONE, "admin", "!plugin", "agenda", "stemmen", "acties", "doorgeven"),
                sees_answer(PHONE, "admin", "!plugin uit acties", "acties", "uit"),
            ),
            Step(
                "Acties doet het nu niet meer.",
                says("fatima", "wonen", "!acties"),
                sees_answer("bram", "wonen", "!acties", "uit", "beheerder"),
            ),
            Step(
                "De beheerder zet acties weer aan.",
                says("beheer", "admin", "!plugin aan acties"),
                sees_answer(PHONE, "admin", "!plugin aan acties", "acties", "aan"),
            ),
            Step(
                "Alles staat er nog.",
                says("fatima", "wonen", "!acties"),
                sees_answer("bram", "wonen", "!acties", TASK),
            ),
            Step(
                "De beheerder wil dat minstens vier van de tien mensen stemmen. Een foute waarde verandert niets.",
                all_of(
                    says("beheer", "admin", "!plugin instellen stemmen quorum=40%"),
                    says("beheer", "admin", "!plugin instellen stemmen quorum=veel"),
                    says("beheer", "admin", "!plugin instellen stemmen"),
                ),
                sees_answer(PHONE, "admin", "!plugin instellen stemmen quorum=40%", "quorum", "40%"),
                sees_answer(PHONE, "admin", "!plugin instellen stemmen quorum=veel", "veel", "niets veranderd"),
                sees_answer(PHONE, "admin", "!plugin instellen stemmen", "40%"),
            ),
            Step(
                "Beheer kijkt in elke kamer of er iets dubbel staat.",
                nothing,
                *(sees_nothing_twice(PHONE, room) for room in ROOMS),
            ),
        ),
    )
