"""The evening itself: who is there, what is said and noted, and whose seat stayed empty."""

from __future__ import annotations

from hub.demo.acts import all_of, reacts, says, until
from hub.demo.calendar import Calendar
from hub.demo.checks import sees, sees_file, sees_from, sees_pinned
from hub.demo.steps import Chapter, Step
from hub.demo.story.agenda import POINT

MORE = "Geef elke straat een eigen hek."
IDEA = "Maak ook een plek voor bakfietsen."


def chapter(calendar: Calendar) -> Chapter:
    return Chapter(
        "De bijeenkomst",
        (
            Step(
                "De avond is er. Anna begint de bijeenkomst.",
                all_of(until(calendar.meeting_begins), says("anna", "wonen", "!begin 1")),
                sees_pinned("mei", "wonen", "Bijeenkomst 1", POINT),
            ),
            Step(
                "Mei steekt haar hand op, Karin van Ymere zegt dat ze er is.",
                all_of(reacts("mei", "wonen", "✋", on="Bijeenkomst 1"), says("karin", "ymere", "!aanwezig")),
                sees("bram", "wonen", "Willen iets zeggen: Mei", "Ymere (Karin)"),
            ),
            Step(
                "Fatima heeft een idee. Bram zet er 💡 bij.",
                all_of(says("fatima", "wonen", IDEA), reacts("bram", "wonen", "💡", on=IDEA)),
                sees_from("mei", "wonen", "fatima", IDEA),
                sees("youssef", "wonen", "Genoteerd: 1 idee"),
            ),
            Step(
                "Anna sluit de bijeenkomst. Iedereen ziet wie er was, en welke stoel leeg bleef.",
                all_of(until(calendar.meeting_ends), says("anna", "wonen", "!einde")),
                sees("bram", "wonen", "voorbij", "Ymere (Karin)", "Niet erbij: Eigenwijks"),
                sees("mei", "wonen", "Verslag", IDEA),
            ),
            Step(
                "Bram verbetert een regel van het verslag. Mei en Karin vinden het goed.",
                all_of(
                    says("bram", "wonen", f"!vulaan idee {MORE}"),
                    says("mei", "wonen", "!akkoord 1"),
                    says("karin", "ymere", "!akkoord 1"),
                ),
                sees("youssef", "wonen", IDEA, MORE),
                sees_file("youssef", "wonen", "application/pdf"),
                sees_file("tom", "ymere", "application/pdf"),
            ),
        ),
    )
