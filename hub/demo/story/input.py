"""A round of questions: in the room, in a talk without a name, and one overview of all that was said."""

from __future__ import annotations

from hub.demo.acts import says, says_to_hub, until
from hub.demo.calendar import Calendar, spoken
from hub.demo.checks import sees, sees_gone
from hub.demo.steps import Chapter, Step

ABOUT = "Samen veilig over straat"
LIGHT = "Meer licht in de steeg achter de Waterlelie"


def chapter(calendar: Calendar) -> Chapter:
    over = spoken(calendar.round_over.date())
    return Chapter(
        "Een vraag aan iedereen",
        (
            Step(
                "Bram wil weten wat buren vinden, en vraagt het in Veiligheid.",
                says("bram", "veiligheid", f"!vraagronde {ABOUT} thema veiligheid tot {over} 9.00 uur"),
                sees("mei", "veiligheid", ABOUT, "Wat", "!inbreng"),
            ),
            Step(
                "Mei antwoordt in de kamer.",
                says("mei", "veiligheid", f"!inbreng 2 {LIGHT}"),
                sees("anna", "veiligheid", ABOUT, "één antwoord"),
            ),
            Step(
                "Youssef antwoordt liever zonder zijn naam. Dat doet hij in een gesprek met de hub.",
                says_to_hub("youssef", "!naamloos 3 Ik loop daar niet graag in het donker"),
                sees("youssef", "direct", "naam"),
            ),
            Step(
                "De ronde is voorbij. Iedereen leest wat er gezegd is; van Youssef staat er geen naam bij.",
                until(calendar.round_over),
                sees("fatima", "veiligheid", ABOUT, "Er zijn 2 antwoorden"),
                sees("fatima", "veiligheid", LIGHT, "in het donker"),
                sees_gone("fatima", "veiligheid", "Youssef"),
            ),
        ),
    )
