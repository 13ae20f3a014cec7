"""A message goes to a partner, and the answer comes back."""

from __future__ import annotations

from hub.demo.acts import changes, reacts, removes, says
from hub.demo.checks import sees, sees_from, sees_gone, sees_in_thread
from hub.demo.steps import Chapter, Step

COMPLAINT = "De lift in de Waterlelie staat al een week stil."
MORE = "De lift in de Waterlelie staat al tien dagen stil."
ANSWER = "De monteur komt morgenochtend."


def chapter() -> Chapter:
    return Chapter(
        "Een bericht gaat naar een partner, het antwoord komt terug",
        (
            Step(
                "Youssef schrijft iets in Wonen.",
                says("youssef", "wonen", COMPLAINT),
                sees_from("mei", "wonen", "youssef", COMPLAINT),
            ),
            Step(
                "Youssef deelt zijn bericht met 📣.",
                reacts("youssef", "wonen", "📣", on=COMPLAINT),
                sees("karin", "ymere", "Youssef", "lift in de Waterlelie"),
            ),
            Step(
                "Youssef verbetert zijn bericht. Dat gaat mee.",
                changes("youssef", "wonen", COMPLAINT, MORE),
                sees("karin", "ymere", "tien dagen"),
            ),
            Step(
                "Karin antwoordt in de kamer van Ymere.",
                says("karin", "ymere", ANSWER, reply_to="lift in de Waterlelie"),
                sees_in_thread("mei", "wonen", MORE, "Karin", "Ymere", ANSWER),
            ),
            Step(
                "Youssef haalt zijn bericht weg. Ook dat gaat mee.",
                removes("youssef", "wonen", MORE),
                sees_gone("tom", "ymere", "tien dagen"),
            ),
        ),
    )
