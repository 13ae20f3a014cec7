"""Visible results and feedback: who raised it hears first what became of it, and everybody can read it."""

from __future__ import annotations

from hub.demo.acts import all_of, says
from hub.demo.checks import sees, sees_answer, sees_pinned
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL


async def test_what_somebody_raised_is_followed_until_it_is_done(town: Town) -> None:
    point = "Een klok op het plein"
    number = await town.put_to_the_vote(point, "jeugd", "bewoners")
    item = await town.number("mei", "jeugd", "punt", point)
    await town.see(sees_pinned("bram", "jeugd", "Jullie zeiden, wij deden", point, "op de agenda"))
    votes = [says(who, "jeugd", f"!stem {number} voor") for who in ("anna", "bram", "fatima", "mei")]
    await town.does(all_of(*votes), sees("mei", "jeugd", point, "4 van 5"))
    await town.does(
        says("anna", "jeugd", f"!sluit {number}"),
        sees("mei", "jeugd", f"Uitslag van stemming {number}"),
        sees_pinned("bram", "jeugd", point, "dit doen we"),
    )
    await town.does(
        says("anna", "jeugd", f"!actie Klok ophangen @bram over 30 dagen besluit {number}"),
        sees("anna", "jeugd", "dit gaat over wat jij zei", point),
    )
    action = await town.number("mei", "jeugd", "actie", "Klok ophangen")
    await town.does(says("bram", "jeugd", f"!klaar {action}"), sees("mei", "jeugd", f"!bevestig {action}"))
    await town.does(
        says("mei", "jeugd", f"!bevestig {action}"),
        sees("anna", "jeugd", "Anna", f"jouw punt {item}", "Klok ophangen"),
        sees_pinned("bram", "jeugd", "Dit is gedaan", point),
    )


async def test_no_because_is_an_answer_and_silence_is_shown(town: Town) -> None:
    kind, quiet = "Een zwembad op het dak", "Een fontein voor de school"
    for point in (kind, quiet):
        await town.does(
            says("fatima", "jeugd", f"!agenda {point}"),
            sees("mei", "jeugd", point),
            sees("samira", "eigenwijks", "graag een antwoord van jullie", point),  # the one partner of Jeugd
        )
    no, silent = [await town.number("mei", "jeugd", "punt", point) for point in (kind, quiet)]
    answer = f"!antwoord punt {no} nee, want het dak kan dat niet dragen"
    await town.does(
        says("samira", "eigenwijks", answer),
        sees("fatima", "jeugd", "Fatima", kind, "het dak kan dat niet dragen"),
        sees_pinned("bram", "jeugd", kind, "nee, want: het dak kan dat niet dragen"),
    )
    await town.does(
        says("samira", "eigenwijks", f"!antwoord punt {silent} niet van ons"),
        sees("anna", "steering", "wie geeft hierop antwoord?", quiet),
        sees_pinned("bram", "jeugd", quiet, "van de stuurgroep"),
    )
    await town.does(
        town.later(days=23),
        sees("anna", "steering", quiet, "geen antwoord sinds"),
        sees_pinned("bram", "jeugd", "Nog geen antwoord", quiet),
    )
    ask = f"!antwoorden punt {silent}"
    await town.does(says("mei", "jeugd", ask), sees_answer("bram", "jeugd", ask, quiet, "de stuurgroep weet het"))
