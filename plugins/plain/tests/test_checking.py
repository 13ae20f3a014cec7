"""People ask whether a text is plain: the hub says what is hard, follows the message, and keeps nothing."""

from __future__ import annotations

from hub.api.plans import SharePlan
from hub.testing.stage import Stage

STIFF = "De stakeholders participeren reeds."
LONG = "Wij lopen op vrijdag met alle buren die dat willen een rondje langs de banken bij de bus en de school"


async def test_words_behind_the_command_are_judged_and_people_decide() -> None:
    async with Stage("plain") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", f"!klaretaal {STIFF} {LONG}.")
        said = stage.last("wonen")
        assert "“stakeholders”: mensen zeggen ook “mensen om wie het gaat”" in said
        assert "“reeds”: mensen zeggen ook “al”." in said
        assert "21 woorden in één zin" in said
        assert "van 100" in said
        assert "Jij beslist." in said
        await anna.says("wonen", "!klaretaal De buren zetten een bank bij de bus.")
        assert "✅ Deze tekst is duidelijk." in stage.last("wonen")


async def test_the_answer_follows_the_message_it_is_about_and_goes_with_it() -> None:
    async with Stage("plain") as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        message = await anna.says("wonen", STIFF)
        await bram.says("wonen", "!klaretaal", reply_to=message)
        assert "stakeholders" in stage.last("wonen")
        await bram.says("wonen", "!klaretaal", reply_to=message)
        assert len([said for said in stage.hub_said("wonen") if "stakeholders" in said]) == 1
        await anna.edits("wonen", message, "De buren doen al mee.")
        assert "✅ Deze tekst is duidelijk." in stage.last("wonen")
        await anna.edits("wonen", message, "De buren participeren.")
        await anna.removes("wonen", message)
        assert [said for said in stage.hub_said("wonen") if "participeren" in said] == []


async def test_a_command_that_is_edited_or_removed_takes_its_answer_along() -> None:
    async with Stage("plain") as stage:
        anna = stage.person("anna")
        asked = await anna.says("wonen", f"!klaretaal {STIFF}")
        await anna.edits("wonen", asked, "!klaretaal De buren doen mee.")
        assert "✅ Deze tekst is duidelijk." in stage.last("wonen")
        await anna.edits("wonen", asked, f"!klaretaal {STIFF}")
        await anna.removes("wonen", asked)
        assert [said for said in stage.hub_said("wonen") if "stakeholders" in said] == []


async def test_what_cannot_be_judged_is_said() -> None:
    async with Stage("plain") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!klaretaal")
        assert "met je tekst erachter" in stage.last("wonen")
        await anna.says("wonen", "!klaretaal The stakeholders will participate in what you plan for them.")
        assert "lijkt op Engels" in stage.last("wonen")
        assert "meedoen" not in stage.last("wonen")


async def remarks(stage: Stage, partner: str) -> list[str]:
    """What plain language says of a text that is about to go to a partner."""
    hub = stage.hub
    plugin = hub.plugins.by_id["plain"]
    ctx = hub.handle.context("de-punt", plugin, stage.clock.now())
    plan = SharePlan(partner=partner, words=STIFF, by=stage.person("anna").user_id)  # type: ignore[arg-type]
    found = await plugin.call("remarks", ctx=ctx, plan=plan)
    return [hub.plugins.catalogues.render(text, "nl").body for text in found]


async def test_it_is_switched_on_for_a_partner_by_who_speaks_for_them_or_an_admin() -> None:
    async with Stage("plain") as stage:
        assert await remarks(stage, "ymere") == []
        await stage.person("anna").says("wonen", "!klaretaal aan ymere")
        assert "alleen wie namens Ymere spreekt" in stage.last("wonen")
        await stage.person("karin").says("ymere", "!klaretaal aan")
        assert "voor ze naar Ymere gaan" in stage.last("ymere")
        assert any("stakeholders" in said for said in await remarks(stage, "ymere"))
        assert await remarks(stage, "woon") == []
        await stage.person("beheer").says("admin", "!klaretaal aan woon")
        assert await remarks(stage, "ymere")
        await stage.person("beheer").says("admin", "!klaretaal uit ymere")
        assert await remarks(stage, "ymere") == []
        assert await remarks(stage, "woon")
        await stage.person("beheer").says("admin", "!klaretaal aan bakker")
        assert "Ik ken geen partner bakker" in stage.last("admin")
        await stage.person("beheer").says("admin", "!klaretaal aan")
        assert "Voor welke partner?" in stage.last("admin")
