"""Somebody will do it, by a date. The date passes, a reminder goes out, it is done, and a resident says so."""

from __future__ import annotations

from hub.demo.acts import reads_page, says, until
from hub.demo.calendar import Calendar, in_words, spoken
from hub.demo.checks import sees, sees_answer, sees_pinned
from hub.demo.steps import Chapter, Step
from hub.demo.story.agenda import POINT

TASK = "Fietsenrekken plaatsen"
EXCUSE = "De aannemer was ziek."


def chapter(calendar: Calendar) -> Chapter:
    due = in_words(calendar.due)
    return Chapter(
        "Het besluit wordt uitgevoerd",
        (
            Step(
                f"Anna schrijft op wie wat doet: Ymere, voor {spoken(calendar.due)}.",
                says("anna", "wonen", f"!actie {TASK} @ymere voor {spoken(calendar.due)} besluit 1"),
                sees("bram", "wonen", TASK, "Ymere", due),
                sees_pinned("mei", "wonen", TASK, "Ymere"),
                sees("karin", "ymere", TASK, due, "!klaar 1"),
            ),
            Step(
                "Bijna op de dag zelf herinnert de hub Ymere eraan.",
                until(calendar.before_due),
                sees("karin", "ymere", TASK, due),
            ),
            Step(
                "De datum gaat voorbij. Ymere en de bewoners horen het.",
                until(calendar.after_due),
                sees("karin", "ymere", TASK, "te laat"),
                sees("fatima", "wonen", TASK, "te laat"),
            ),
            Step(
                "Ymere zegt niets. Een week later vraagt de hub het aan heel Ymere. De stilte staat op het bord.",
                until(calendar.still_late[0]),
                sees("tom", "ymere", TASK, "Geen antwoord sinds"),
                sees_pinned("mei", "wonen", TASK, "Geen antwoord sinds"),
            ),
            Step(
                "Nog een week later hoort de stuurgroep het.",
                until(calendar.still_late[1]),
                sees("anna", "steering", TASK, "Ymere", "Geen antwoord sinds"),
                sees("tom", "ymere", TASK, "komt dit op de openbare pagina"),
            ),
            Step(
                "Weer een week later staat het op de openbare pagina. In de kamer staat waar.",
                until(calendar.still_late[2]),
                sees("mei", "wonen", TASK, "Het staat nu op de openbare pagina"),
            ),
            Step(
                "Wie in geen enkele kamer zit, leest het daar ook.",
                reads_page("Te laat, of niet nagekomen", TASK, "Ymere gaf geen antwoord sinds"),
            ),
            Step(
                "Karin antwoordt. Haar woorden staan naast de afspraak.",
                says("karin", "ymere", f"!reactie 1 {EXCUSE}"),
                sees("mei", "wonen", TASK, EXCUSE),
            ),
            Step("Ook op de pagina. Haar naam staat er niet bij.", reads_page("Ymere zegt:", EXCUSE, without="Karin")),
            Step(
                "Karin zegt dat het klaar is. De hub vraagt of dat klopt.",
                says("karin", "ymere", "!klaar 1"),
                sees("bram", "wonen", TASK, "Karin", "!bevestig 1"),
            ),
            Step(
                "Bram ging kijken. Het klopt. Anna hoort wat er van haar punt kwam.",
                says("bram", "wonen", "!bevestig 1"),
                sees("fatima", "wonen", TASK, "✅", "Bram"),
                sees("tom", "ymere", TASK, "✅", "Bram"),
                sees_answer("anna", "wonen", f"!agenda {POINT}", "Anna", TASK),
            ),
            Step(
                "Op de pagina staat het nu als gedaan, met de data.",
                reads_page("Gedaan, na de datum", TASK, "Klaar op", without="Te laat, of niet nagekomen"),
            ),
        ),
    )
