"""Partners keep agreements: kept, late or not kept is there to read, with the partner's own words beside it."""

from __future__ import annotations

from hub.demo.acts import all_of, reacts, reads_page, says
from hub.demo.checks import sees, sees_answer, sees_pinned
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL


async def promised(town: Town, what: str, when: str) -> int:
    """Anna writes down what Ymere will do; the number of it."""
    await town.does(
        says("anna", "wonen", f"!actie {what} @ymere {when}"),
        sees_pinned("mei", "wonen", "Wat we afspraken", what, "Ymere"),
    )
    return await town.number("mei", "wonen", "actie", what)


async def test_a_promise_that_is_broken_climbs_step_by_step_and_silence_is_shown_as_silence(town: Town) -> None:
    what = "De bel van blok vier maken"
    number = await promised(town, what, "over 3 dagen")
    await town.does(
        town.later(days=5),
        sees("karin", "direct", f"Afspraak {number}", what, "Jij spreekt voor deze partner"),
        sees_pinned("mei", "wonen", "Te laat", what),
    )
    await town.does(town.later(days=4), sees("tom", "ymere", f"Afspraak {number}", what, "Geen antwoord sinds"))
    await town.does(
        town.later(days=8),
        sees("anna", "steering", f"Afspraak {number}", what, "Stuurgroep"),
        sees("tom", "ymere", f"Afspraak {number}", what, "komt dit op de openbare pagina"),
    )
    await town.does(reads_page("Wat partners beloofden", without=what))
    await town.does(
        town.later(days=8),
        sees("mei", "wonen", f"Afspraak {number}", "Het staat nu op de openbare pagina", f"#agreement-{number}"),
    )
    await town.does(reads_page("Te laat, of niet nagekomen", what, "Ymere gaf geen antwoord sinds"))
    await town.does(
        says("karin", "ymere", f"!reactie {number} De leverancier is failliet"),
        sees("mei", "wonen", f"Afspraak {number}", "Ymere zegt: De leverancier is failliet"),
        sees_pinned("bram", "wonen", what, "De leverancier is failliet"),
    )
    await town.does(reads_page(what, "Ymere zegt:", "De leverancier is failliet"))
    await town.does(
        town.later(days=8),
        sees("mei", "wonen", f"Afspraak {number}", "niet nagekomen", "De leverancier is failliet"),
        sees_pinned("bram", "wonen", "Niet nagekomen", what),
    )


async def test_another_date_needs_a_resident_and_so_does_done(town: Town) -> None:
    what = "De lampen in de gang vervangen"
    number = await promised(town, what, "over 20 dagen")
    ask = f"!uitstel {number} over 40 dagen, de lampen zijn op"
    await town.does(
        says("karin", "ymere", ask), sees("mei", "wonen", what, "Afgesproken", "Gevraagd", "lampen zijn op")
    )
    await town.does(
        reacts("mei", "wonen", "👍", f"andere datum voor afspraak {number}"),
        sees("bram", "wonen", f"afspraak {number}", "vond dat goed"),
        sees_pinned("bram", "wonen", what, "Eerst afgesproken"),
    )
    await town.does(says("karin", "ymere", f"!klaar {number}"), sees("mei", "wonen", what, "een bewoner"))
    await town.does(says("mei", "wonen", f"!bevestig {number}"), sees_pinned("bram", "wonen", "Nagekomen", what))
    await town.does(
        says("bram", "wonen", "!afspraken ymere"),
        sees_answer("mei", "wonen", "!afspraken ymere", "Nagekomen:", "Te laat:", "Niet nagekomen:", what),
    )


async def test_what_was_decided_and_nobody_does_is_said_until_somebody_does_it(town: Town) -> None:
    point = "Een prullenbak bij de speeltuin"
    number = await town.put_to_the_vote(point, "groen", "bewoners")
    votes = [says(who, "groen", f"!stem {number} voor") for who in ("anna", "bram", "fatima", "mei")]
    await town.does(all_of(*votes), sees("mei", "groen", point, "4 van 5"))
    await town.does(says("anna", "groen", f"!sluit {number}"), sees("mei", "groen", point, "angenomen"))
    await town.does(
        town.later(days=16),
        sees("mei", "groen", "niemand doet het nog", point),
        sees("samira", "eigenwijks", "niemand doet het nog", point),
    )
    await town.does(
        says("anna", "groen", f"!actie Prullenbak plaatsen @eigenwijks over 9 dagen besluit {number}"),
        sees("mei", "groen", "niemand doet het nog", point, "Dit is nu geregeld"),
    )
