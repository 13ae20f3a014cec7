"""Influence, and nothing from above: anybody asks, anybody proposes, and a question says what an answer is worth."""

from __future__ import annotations

from hub.demo.acts import Act, all_of, reacts, says
from hub.demo.checks import sees, sees_gone, sees_poll
from hub.demo.view import View
from hub.demo.world import World
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

ROUND = "Het plein van straks"
POINT = "Een kraan met water op het plein"
WORRY = "Straks mag niemand er meer voetballen"


async def test_what_a_resident_answers_reaches_the_agenda_and_the_others_read_how_many_say_so(town: Town) -> None:
    await town.does(
        says("mei", "groen", f"!vraagronde {ROUND} tot over een week"),
        sees("anna", "groen", ROUND, "Wat vind je ervan?", "Wat geeft je zorgen?", "Er wordt niets mee besloten"),
    )
    number = await town.number("anna", "groen", "vraagronde", ROUND)
    await town.does(
        all_of(
            says("youssef", "groen", f"2: {POINT}", reply_to=ROUND),
            says("bram", "groen", f"3: {WORRY}", reply_to=ROUND),
            says("fatima", "groen", "!inbreng 2 Een kraan met water, graag op het plein"),
        ),
        sees("anna", "groen", ROUND, "Er zijn hier 3 antwoorden"),
    )
    await town.does(reacts("mei", "groen", "📌", on=f"2: {POINT}"), sees("anna", "groen", "Punt", POINT, "Youssef"))
    await town.does(says("mei", "groen", f"!vraagronde {number}"), sees("anna", "groen", "lijkt op", "Hetzelfde?"))
    answer = await town.number("anna", "groen", "lijkt op", "Hetzelfde?")
    await town.does(
        says("mei", "groen", f"!bijelkaar {answer} {answer + 2}"), sees("anna", "groen", "nu bij elkaar", str(answer))
    )
    await town.does(
        says("mei", "groen", f"!rondeklaar {number}"),
        sees("bram", "groen", ROUND, f"{POINT} (2 mensen)", f"{WORRY} (1 persoon)"),
        sees("bram", "groen", "om te printen"),
    )


def takes_back(who: str, room: str, words: str) -> Act:
    """Remove one's own message, and not that of the hub which repeats it."""

    async def act(world: World) -> None:
        person, room_id = world.people[who], world.room(room)

        def mine() -> str | None:
            said = View(world.me, person.events(room_id), ()).messages
            return next((m.event_id for m in said if m.sender == person.user_id and words in m.body), None)

        await person.redact(room_id, await person.until(mine))

    return act


async def test_what_somebody_takes_back_is_gone_from_what_everybody_reads(town: Town) -> None:
    asked, said = "De bank bij de school", "Liever geen bank, want dan zit de hele straat daar"
    opens = says("anna", "jeugd", f"!vraagronde {asked}\nWat vind je van die bank?")
    await town.does(opens, sees("mei", "jeugd", asked))
    number = await town.number("mei", "jeugd", "vraagronde", asked)
    await town.does(says("bram", "jeugd", said, reply_to=asked), sees("mei", "jeugd", asked, "Er is hier één antwoord"))
    await town.does(says("anna", "jeugd", f"!rondeklaar {number}"), sees("mei", "jeugd", asked, said))
    await town.does(takes_back("bram", "jeugd", said), sees_gone("mei", "jeugd", said))


async def test_a_question_and_a_decision_say_beforehand_what_they_are_worth(town: Town) -> None:
    """A question of a resident only asks; an item that both sides support decides. Both say so."""
    asked, point = "Hoe heet het plein?", "Rustige uren op het plein"
    await town.does(
        says("bram", "wonen", f"!vraag {asked} | Waterplein | Zonneplein tot over een week"),
        sees_poll("mei", "wonen", asked),
        sees("mei", "wonen", asked, "Daarmee is nog niets besloten."),
    )
    question = await town.number("mei", "wonen", "stemming", asked)
    await town.does(says("bram", "wonen", f"!stopstemming {question} het was om te proberen"))
    item = await town.on_agenda(point, "wonen")
    await town.does(
        says("anna", "wonen", f"!besluit {item} regel samen"),
        sees_poll("mei", "wonen", point),
        sees("mei", "wonen", point, "Dit is een besluit"),
    )
    decision = await town.number("mei", "wonen", "stemming", point)
    await town.does(says("anna", "wonen", f"!stopstemming {decision} het was om te proberen"))
