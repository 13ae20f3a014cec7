"""The point becomes a decision. In the middle of the vote the hub is killed, and nothing is lost or doubled."""

from __future__ import annotations

from hub.demo.acts import all_of, kill, restart, says, until, votes
from hub.demo.calendar import Calendar
from hub.demo.checks import sees, sees_answer, sees_end, sees_once, sees_poll, sees_vote
from hub.demo.steps import Chapter, Step
from hub.demo.story.agenda import POINT

PLACES = {"wonen": "mei", "ymere": "tom", "eigenwijks": "samira", "woon": "lars"}
"""Every room where is voted, and somebody who looks there."""


def chapter(calendar: Calendar) -> Chapter:
    return Chapter(
        "Bewoners en partners besluiten samen",
        (
            Step(
                "De dag na de bijeenkomst maakt Anna er een besluit van.",
                all_of(until(calendar.morning(9)), says("anna", "wonen", "!besluit 1")),
                *(sees_poll(person, room, POINT) for room, person in PLACES.items()),
            ),
            Step(
                "Bram stemt voor in de peiling.", votes("bram", "wonen", "voor"), sees_vote("fatima", "wonen", "bram")
            ),
            Step("Fatima stemt tegen.", votes("fatima", "wonen", "tegen"), sees_vote("mei", "wonen", "fatima")),
            Step(
                "Mei ziet geen peilingen op haar telefoon. Ze typt haar stem.",
                says("mei", "wonen", "!stem 1 voor"),
                sees_answer("bram", "wonen", "!stem 1 voor", "voor"),
            ),
            Step(
                "Tom werkt bij Ymere, maar spreekt niet voor Ymere. Hij hoort wie wel mag stemmen.",
                says("tom", "ymere", "!stem 1 voor"),
                sees_answer("karin", "ymere", "!stem 1 voor", "Karin"),
            ),
            Step(
                "Karin stemt voor namens Ymere. Op dat moment valt de stroom uit (kill -9).",
                all_of(votes("karin", "ymere", "voor"), says("bram", "wonen", "!stem 1"), kill),
                sees_vote("tom", "ymere", "karin"),
            ),
            Step(
                "Zonder hub stemt Youssef voor, en Fatima bedenkt zich: ook voor. Dan start de hub weer.",
                all_of(votes("youssef", "wonen", "voor"), votes("fatima", "wonen", "voor"), restart),
                sees_answer("mei", "wonen", "!stem 1", POINT),
                *(sees_once(person, room, POINT, "?") for room, person in PLACES.items()),
            ),
            Step(
                "Samira stemt voor namens Eigenwijks.",
                votes("samira", "eigenwijks", "voor"),
                sees_vote("beheer", "eigenwijks", "samira"),
            ),
            Step("Lars stemt tegen namens !WOON.", votes("lars", "woon", "tegen"), sees_vote("beheer", "woon", "lars")),
            Step(
                "De stemming sluit vanzelf. De uitslag staat overal waar de vraag stond.",
                until(calendar.morning(17)),
                *(sees(person, room, POINT, "aangenomen") for room, person in PLACES.items()),
                *(sees_end(person, room) for room, person in PLACES.items()),
                sees_answer("bram", "wonen", f"!agenda {POINT}", "Anna"),
            ),
        ),
    )
