"""A round of questions: those of an evening with residents. What they said there comes in from paper; others answer in
the room, or in a talk without a name. Then stands together what belongs together."""

from __future__ import annotations

import re
from itertools import cycle

from hub.demo.acts import Act, all_of, imports, message, says, says_to_hub, until
from hub.demo.calendar import Calendar, spoken
from hub.demo.checks import Sees, sees, sees_answer, sees_gone
from hub.demo.evening import Evening
from hub.demo.steps import Chapter, Step
from hub.demo.world import World

ABOUT = "Wat zeiden bewoners op de avond?"
LIGHT = "Meer licht in de steeg achter de Waterlelie"
DARK = "Ik loop daar niet graag in het donker"
THEMES = ("wonen", "jeugd", "veiligheid")
"""Where the answers to each question belong, in the order of the questions."""

ENOUGH = 3
"""Words of an answer by which people know it again."""


def chapter(calendar: Calendar, evening: Evening) -> Chapter:
    over = spoken(calendar.round_over.date())
    places = dict(zip(range(1, len(evening.questions) + 1), cycle(THEMES), strict=False))
    worries = evening.said_to(len(evening.questions))
    room = places[len(evening.questions)]
    asked = f"!vraagronde {ABOUT} thema {', '.join(THEMES)} tot {over} 9.00 uur"
    return Chapter(
        "Een vraag aan iedereen",
        (
            Step(
                "Er ligt een verslag van een avond met bewoners. Wie de hub beheert, leest het in.",
                imports(evening.report),
                sees("beheer (telefoon)", "admin", "Verslag", evening.first_point, "!kies"),
            ),
            Step(
                "Bram wil weten wat de hele wijk vindt. Hij stelt dezelfde vragen aan iedereen.",
                says("bram", "veiligheid", "\n".join((asked, *evening.questions))),
                *(sees("mei", theme, ABOUT, *evening.questions, "!inbreng") for theme in THEMES),
            ),
            Step(
                "Fatima was op die avond. Ze wordt sleutelfiguur: ze brengt in wat mensen op papier zeiden.",
                says("beheer", "admin", "!sleutelfiguur @fatima"),
                sees_answer("beheer (telefoon)", "admin", "!sleutelfiguur @fatima", "Fatima", "sleutelfiguur"),
            ),
            Step(
                "Alles wat bewoners toen zeiden, zet ze bij het thema waar het hoort.",
                all_of(*(_on_paper(places[question], question, words) for question, words in evening.answers)),
                *(_counted(theme, evening, places) for theme in sorted(set(places.values()))),
            ),
            Step(
                "Mei antwoordt in de kamer.",
                says("mei", "veiligheid", f"!inbreng 2 {LIGHT}"),
                sees("anna", "veiligheid", ABOUT, "antwoord"),
            ),
            Step(
                "Youssef antwoordt liever zonder zijn naam. Dat doet hij in een gesprek met de hub.",
                says_to_hub("youssef", f"!naamloos 2 veiligheid {DARK}"),
                sees("youssef", "direct", "naam"),
            ),
            Step(
                "Twee zorgen lijken op elkaar. De hub zet niets bij elkaar: dat doet Bram.",
                all_of(
                    says("bram", room, "!vraagronde", reply_to="Antwoord op dit bericht"),
                    _puts_together("bram", room, worries[:2]),
                ),
                sees("mei", room, "bij elkaar"),
            ),
            Step(
                "De ronde is voorbij. Iedereen leest per thema wat er gezegd is; van Youssef staat er geen naam bij.",
                until(calendar.round_over),
                *(sees("anna", places[question], ABOUT, *map(known, _shown(evening, question)))
                  for question in places),
                sees("anna", room, known(worries[0]), "(2 mensen)"),
                sees("anna", "veiligheid", LIGHT, DARK),
                sees_gone("anna", "veiligheid", "Youssef"),
            ),
        ),
    )  # fmt: skip


def known(words: str) -> str:
    return " ".join(words.split()[:ENOUGH])


def _on_paper(theme: str, question: int, words: str) -> Act:
    return says_to_hub("fatima", f"!inbrengpapier {question} {theme} {words}")


def _counted(theme: str, evening: Evening, places: dict[int, str]) -> Sees:
    n = sum(places[question] == theme for question, _words in evening.answers)
    return sees("anna", theme, ABOUT, "Er is hier één antwoord" if n == 1 else f"Er zijn hier {n} antwoorden")


def _shown(evening: Evening, question: int) -> list[str]:
    """Of the two that stand together, the first is shown."""
    said = evening.said_to(question)
    return [said[0], *said[2:]] if question == len(evening.questions) else said


def _puts_together(who: str, room: str, answers: list[str]) -> Act:
    """By their numbers, as they stand in the overview."""

    async def act(world: World) -> None:
        person, room_id = world.people[who], world.room(room)
        listed = await message(world, person, room_id, "antwoorden, in", *map(known, answers))
        numbers = [re.search(rf"(\d+) {re.escape(known(words))}", listed.body) for words in answers]
        await person.text(room_id, "!bijelkaar " + " ".join(found[1] for found in numbers if found))

    return act
