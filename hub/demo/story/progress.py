"""How far it is: in figures, in a picture, and to take along."""

from __future__ import annotations

from hub.demo.acts import all_of, reacts, says
from hub.demo.calendar import Calendar, spoken
from hub.demo.checks import sees, sees_answer, sees_file
from hub.demo.steps import Chapter, Step
from hub.demo.story.agenda import PLACE


def chapter(calendar: Calendar) -> Chapter:
    first, second = map(spoken, calendar.again)
    return Chapter(
        "Wat is er van gekomen?",
        (
            Step(
                "Youssef wil weten hoe ver Wonen is.",
                says("youssef", "wonen", "!voortgang"),
                sees_answer("mei", "wonen", "!voortgang", "Wonen"),
            ),
            Step(
                "Hij vraagt het ook als plaatje. De tekst erbij zegt hetzelfde.",
                says("youssef", "wonen", "!voortgang plaatje"),
                sees_file("mei", "wonen", "image/png", "Wonen"),
            ),
            Step(
                "Anna plant een nieuwe bijeenkomst. Youssef plant er een in dezelfde week, en hoort dat meteen.",
                all_of(
                    says("anna", "wonen", f"!bijeenkomst {first} 19.30 uur {PLACE}"),
                    says("youssef", "wonen", f"!bijeenkomst {second} 19.30 uur {PLACE}"),
                ),
                sees("mei", "wonen", "Bijeenkomst 4", "Er is al een bijeenkomst over hetzelfde thema"),
                sees("mei", "wonen", "Is dit dubbel?"),
            ),
            Step(
                "Ze willen er allebei één van maken.",
                all_of(
                    reacts("anna", "wonen", "👍", on="Is dit dubbel?"),
                    reacts("youssef", "wonen", "👍", on="Is dit dubbel?"),
                ),
                sees("mei", "wonen", "Het werd één bijeenkomst"),
            ),
            Step(
                "Samira neemt de bijeenkomsten over in haar eigen agenda.",
                says("samira", "eigenwijks", "!kalender"),
                sees_file("samira", "eigenwijks", "text/calendar"),
            ),
        ),
    )
