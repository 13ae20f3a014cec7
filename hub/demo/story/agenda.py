"""A point is raised, finds support on both sides, and a meeting is planned."""

from __future__ import annotations

from hub.demo.acts import reacts, says
from hub.demo.calendar import Calendar, in_words, spoken
from hub.demo.checks import sees, sees_answer, sees_pinned
from hub.demo.steps import Chapter, Step

POINT = "Fietsenstalling bij de Waterlelie"
PLACE = "Buurthuis De Punt"


def chapter(calendar: Calendar) -> Chapter:
    meeting = in_words(calendar.meeting)
    return Chapter(
        "Een punt komt op de agenda",
        (
            Step(
                "Fatima vraagt in Wonen wat ze hier kan doen.",
                says("fatima", "wonen", "!hulp"),
                sees_answer("bram", "wonen", "!hulp", "!agenda", "!actie"),
            ),
            Step(
                f"Anna brengt in Wonen een punt in: {POINT}.",
                says("anna", "wonen", f"!agenda {POINT}"),
                sees("bram", "wonen", "punt 1", POINT, "!steun 1"),
                sees_pinned("mei", "wonen", POINT),
                sees("karin", "ymere", "punt 1", POINT, "Anna"),
                sees("lars", "woon", POINT),
                sees("samira", "eigenwijks", POINT),
            ),
            Step(
                "Bram steunt het punt met 👍.",
                reacts("bram", "wonen", "👍", on=f"Punt 1: {POINT}"),
                sees("fatima", "wonen", POINT, "2 bewoners"),
            ),
            Step(
                "Tom van Ymere wil het punt steunen. Dat mag alleen wie voor Ymere spreekt.",
                says("tom", "ymere", "!steun 1"),
                sees_answer("karin", "ymere", "!steun 1", "Karin"),
            ),
            Step(
                "Karin steunt het punt namens Ymere, met 👍 in de kamer van Ymere.",
                reacts("karin", "ymere", "👍", on=POINT),
                sees("fatima", "wonen", POINT, "op de agenda", "Ymere"),
                sees_pinned("youssef", "wonen", "op de agenda", POINT),
                sees("tom", "ymere", POINT, "op de agenda"),
            ),
            Step(
                f"Bram plant een bijeenkomst op {spoken(calendar.meeting)}.",
                says("bram", "wonen", f"!bijeenkomst {spoken(calendar.meeting)} 19.30 uur {PLACE} punten 1"),
                sees("anna", "wonen", meeting, "19.30", PLACE, POINT),
                sees_pinned("mei", "wonen", meeting, POINT),
                sees("samira", "eigenwijks", meeting, PLACE),
                sees("karin", "ymere", meeting, PLACE),
            ),
        ),
    )
