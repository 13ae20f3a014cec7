"""Answers that a person put together stand together in the minutes too: in a draft as they are now, and in minutes as
people agreed to them."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.input.tests.town import answers, asked, ends
from plugins.minutes.tests.town import meets, minutes

LIGHT, BENCH = "Licht in de steeg", "Een bank in de zon"


def said(stage: Stage) -> list[str]:
    """What residents said, as the minutes have it."""
    lines = minutes(stage).body.splitlines()
    first = lines.index("Wat bewoners zeiden") + 2
    return [line for line in lines[first:] if line.startswith("- ")]


async def test_what_a_person_put_together_is_one_line_that_says_how_many_answers_say_so() -> None:
    async with Stage("input", "minutes", settings={"minutes": {"approvals_needed": 1}}) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        await asked(stage)
        first = await answers(stage, "bram", f"2: {LIGHT}")
        await answers(stage, "mei", "2: Meer licht in de steeg")
        await answers(stage, "fatima", f"2: {BENCH}")
        await anna.says("wonen", "!bijelkaar 1 2")
        await ends(stage)
        await meets(stage)
        assert said(stage) == [f"- 1 {LIGHT} (2 antwoorden)", f"- 3 {BENCH}"]
        await bram.says("wonen", "!verbeter 2 Veel licht")
        assert stage.last("wonen").body == "Regel 2 zegt hetzelfde als regel 1. Verbeter die."
        heading = await anna.says("wonen", "!kopje 1 Licht bij de school")
        assert said(stage)[0] == "- 1 Licht bij de school (2 antwoorden)"
        await anna.says("wonen", "!uitelkaar 2")
        assert said(stage) == ["- 1 Licht bij de school", "- 2 Meer licht in de steeg", f"- 3 {BENCH}"]
        await anna.says("wonen", "!bijelkaar 1 2 3")
        await anna.says("wonen", "!akkoord 1")
        assert said(stage) == ["- Licht bij de school (3 antwoorden)"]
        await anna.says("wonen", "!uitelkaar 3")
        assert said(stage) == ["- Licht bij de school (3 antwoorden)"]
        await anna.removes("wonen", heading)
        assert said(stage) == [f"- {LIGHT} (3 antwoorden)"]
        await bram.removes("wonen", first)
        assert said(stage) == ["- Meer licht in de steeg (2 antwoorden)"]
