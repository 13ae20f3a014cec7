"""The point becomes a decision. In the middle of the vote the hub is killed, and nothing is lost or doubled."""

from __future__ import annotations

from hub.demo.acts import all_of, kill, restart, says, until, votes
from hub.demo.calendar import Calendar, in_words, spoken
from hub.demo.checks import (
    sees,
    sees_answer,
    sees_end,
    sees_one_answer,
    sees_one_poll,
    sees_pinned,
    sees_poll,
    sees_vote,
)
from hub.demo.steps import Chapter, Step
from hub.demo.story.agenda import POINT

PLACES = {"wonen": "mei", "ymere": "tom", "eigenwijks": "samira", "woon": "lars"}
"""Every room where is voted, and somebody who looks there."""

RESULT = ("4 van 5 stemden", "██████████ 4 Voor", "3 van 3 stemden", "███████░░░ 2 Voor", "███░░░░░░░ 1 Tegen")
"""Of the residents and of the partners: Fatima's second vote counts, not her first."""


PLANTING = "Wanneer planten we bomen?"


def chapter(calendar: Calendar) -> Chapter:
    days = [spoken(day) for day in calendar.planting]
    return Chapter(
        "Bewoners en partners besluiten samen",
        (
            Step(
                "De dag na de bijeenkomst maakt Anna er een besluit van.",
                all_of(until(calendar.after_meeting), says("anna", "wonen", "!besluit 1")),
                *(sees_poll(person, room, POINT) for room, person in PLACES.items()),
            ),
            Step(
                "Bram stemt voor in de peiling.",
                votes("bram", "wonen", "voor"),
                sees_vote("fatima", "wonen", "bram"),
                sees("fatima", "wonen", POINT, "1 van 5 bewoners"),
            ),
            Step(
                "Fatima stemt tegen.",
                votes("fatima", "wonen", "tegen"),
                sees("mei", "wonen", POINT, "2 van 5 bewoners"),
            ),
            Step(
                "Mei ziet geen peilingen op haar telefoon. Ze typt haar stem.",
                says("mei", "wonen", "!stem 1 voor"),
                sees_answer("bram", "wonen", "!stem 1 voor", "telt mee"),
                sees("samira", "eigenwijks", POINT, "3 van 5 bewoners", "1 stem is getypt"),
            ),
            Step(
                "Tom werkt bij Ymere, maar spreekt niet voor Ymere. Hij hoort wie wel mag stemmen.",
                says("tom", "ymere", "!stem 1 voor"),
                sees_answer("karin", "ymere", "!stem 1 voor", "Karin"),
            ),
            Step(
                "Karin stemt voor namens Ymere. Bram vraagt de stand. Dan valt de stroom uit (kill -9).",
                all_of(votes("karin", "ymere", "voor"), says("bram", "wonen", "!stand 1"), kill),
                sees_vote("tom", "ymere", "karin"),
            ),
            Step(
                "Zonder hub stemt Youssef voor, en Fatima bedenkt zich: ook voor. Dan start de hub weer.",
                all_of(votes("youssef", "wonen", "voor"), votes("fatima", "wonen", "voor"), restart),
                sees("mei", "wonen", POINT, "4 van 5 bewoners", "1 van 3 partners"),
                sees_one_answer("mei", "wonen", "!stand 1"),
                *(sees_one_poll(person, room, POINT) for room, person in PLACES.items()),
            ),
            Step(
                "Samira stemt voor namens Eigenwijks.",
                votes("samira", "eigenwijks", "voor"),
                sees("mei", "wonen", POINT, "4 van 5 bewoners", "2 van 3 partners"),
            ),
            Step(
                "Halverwege krijgt wie nog niet stemde een herinnering.",
                until(calendar.halfway),
                sees("anna", "direct", "nog niet gestemd", POINT, "!stem 1"),
                sees("lars", "woon", "!WOON", "nog niet gestemd"),
            ),
            Step(
                "Lars stemt tegen namens !WOON.",
                votes("lars", "woon", "tegen"),
                sees("mei", "wonen", POINT, "3 van 3 partners"),
            ),
            Step(
                "De stemming sluit vanzelf. De uitslag staat overal waar de vraag stond.",
                until(calendar.closed),
                *(sees(person, room, POINT, "aangenomen", *RESULT) for room, person in PLACES.items()),
                *(sees_end(person, room) for room, person in PLACES.items()),
                sees("bram", "wonen", "Anna: Uitslag van stemming 1", "aangenomen"),
            ),
            Step(
                "Bram prikt in Groen een dag om bomen te planten. Mei kan desnoods ook op de andere dag.",
                all_of(
                    says(
                        "bram", "groen", f"!vraag datumprikker: {PLANTING} | {days[0]} 10.00 | {days[1]} regel bewoners"
                    ),
                    says("bram", "groen", "!stem 2 2"),
                    says("mei", "groen", "!stem 2 1? 2"),
                    says("bram", "groen", "!sluit 2"),
                ),
                sees("fatima", "groen", PLANTING, f"Gekozen: {in_words(calendar.planting[1])} om 10.00 uur"),
                sees_pinned("mei", "groen", f"Volgende bijeenkomst: {in_words(calendar.planting[1])}"),
            ),
        ),
    )
