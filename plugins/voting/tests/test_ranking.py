"""Options in order of preference: asked, voted in words, counted in rounds that are told."""

from __future__ import annotations

import pytest

from hub.testing.stage import Stage
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import FRIDAY, living, outcome, result, town

COLOURS = "volgorde: Welke kleur krijgt de tunnel? | Rood | Groen | Blauw tot vrijdag 12.00"


async def asked(stage: Stage, words: str = COLOURS) -> None:
    await stage.person("anna").says("wonen", f"!vraag {words}")


async def test_there_is_no_poll_and_the_message_says_how_to_give_an_order() -> None:
    async with town() as stage:
        await asked(stage)
        assert living(stage, "ymere").body.splitlines()[:8] == [
            "Stemming 1: Welke kleur krijgt de tunnel?",
            "We willen weten wat je vindt. Daarmee is nog niets besloten.",
            "Zet de keuzes op jouw volgorde: wat je het liefst wilt, staat vooraan.",
            "1. Rood",
            "2. Groen",
            "3. Blauw",
            "Typ bijvoorbeeld !stem 1 2>1>3. Je hoeft ze niet alle te noemen. "
            "Stuur je het aan mij alleen, dan zien anderen hier het niet.",
            "Stemmen kan tot vrijdag 27 november 2026 om 12.00 uur.",
        ]
        for room in ("wonen", "ymere", "eigenwijks", "woon"):
            assert not stage.polls(room)


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("2>1>3", (2, 1, 3)),
        ("2, 1, 3", (2, 1, 3)),
        ("2 1 3", (2, 1, 3)),
        ("3", (3,)),
        ("blauw, rood", (3, 1)),
        ("eerst", None),
        ("Groen > b", (2, 3)),
        ("2 dan 3", (2, 3)),
        ("1. 3.", (1, 3)),
        ("2 > 2", None),
        ("4>1", None),
        ("1=2>3", None),
        ("213", None),
    ],
)
async def test_an_order_is_read_as_people_type_it(words: str, order: tuple[int, ...] | None) -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("bram").says("wonen", f"!stem 1 {words}")
        assert (await choices(stage)).get("bram") == order
        assert ("telt mee" in stage.last("wonen").body) == (order is not None)


async def test_naming_one_twice_is_answered_with_what_is_wrong() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("bram").says("wonen", "!stem 1 groen, rood, groen")
        assert stage.last("wonen").body.splitlines()[:2] == [
            "Je noemt groen twee keer. Er is niets veranderd.",
            "Typ !stem 1 met de nummers op jouw volgorde, zoals !stem 1 2>1>3:",
        ]


async def test_the_result_tells_the_rounds_and_the_explanation_where_each_vote_went() -> None:
    async with town() as stage:
        await asked(stage, f"{COLOURS} waarde besluit")
        for name, order in (("anna", "1>2"), ("bram", "1"), ("mei", "2"), ("fatima", "2>1"), ("youssef", "3>2")):
            await stage.person(name).says("wonen", f"!stem 1 {order}")
        await stage.person("karin").says("ymere", "!stem 1 2")
        await stage.person("samira").opens_direct()
        await stage.person("samira").writes("!stem 1 groen > blauw")
        await stage.at(FRIDAY)
        assert "✅ Gekozen: Groen." in outcome(stage)
        assert (
            "Bewoners: 5 van 5 stemden. Groen wint hier in ronde 2.\n"
            "Ronde 1: Rood 2, Groen 2, Blauw 1. Blauw valt af.\n"
            "Ronde 2, de laatste:\n"
            "- ████░░░░░░ 2 Rood\n- ██████░░░░ 3 Groen\n- ░░░░░░░░░░ 0 Blauw\n"
            "Partners: 2 van 3 stemden. Groen wint hier meteen.\n"
        ) in result(stage, "ymere")
        assert "getypt" not in result(stage), "there is no poll to compare with"
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert stage.last("wonen").body.splitlines()[1:-1] == [
            "Bewoners: 5 van 5 stemden. Minstens 2 moesten stemmen. Dat is gelukt.",
            "Ronde 1: Rood: 2. Groen: 2. Blauw: 1. Blauw valt af. 1 stem gaat naar Groen.",
            "Ronde 2: Rood: 2. Groen: 3. Dus: Groen.",
            "Partners: 2 van 3 stemden. Minstens 1 moest stemmen. Dat is gelukt.",
            "Ronde 1: Rood: 0. Groen: 2. Blauw: 0. Dus: Groen.",
            "Beide kanten moesten hetzelfde willen. De uitslag: ✅ Gekozen: Groen.",
        ]


async def test_it_is_explained_beforehand_changed_taken_back_and_closed_by_hand() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("mei").says("wonen", "!uitleg 1")
        assert "Elke stem telt voor de eerste keuze erop die nog meedoet. Ik tel in rondes." in stage.last("wonen")
        assert "Dan beslist het lot, dat bij het begin is getrokken." in stage.last("wonen")
        typed = await stage.person("mei").says("wonen", "!stem 1 1>2")
        await stage.person("bram").says("wonen", "!stem 1 3>2")
        await stage.person("bram").says("wonen", "!stem 1 2>3")
        await stage.person("mei").removes("wonen", typed)
        assert await choices(stage) == {"bram": (2, 3)}
        await stage.person("anna").says("wonen", "!sluit 1")
        assert "📊 Bewoners: Groen. Partners: geen keuze." in outcome(stage)


async def test_stopped_it_has_no_poll_to_end() -> None:
    async with town() as stage:
        await asked(stage)
        await stage.person("anna").says("wonen", "!stopstemming 1 de tunnel blijft grijs")
        assert "❌ Anna heeft deze stemming gestopt." in living(stage)
        await stage.person("bram").says("wonen", "!stem 1 2")
        assert "Stemming 1 is gestopt." in stage.last("wonen")
