"""Who leads a partner is named in the chat by an admin: it is written down, stays after a restart, and is heard of."""

from __future__ import annotations

from hub.core.privacy.forgetting import forget
from hub.store.models import LeadRow
from hub.testing.stage import START, Stage


def lead(stage: Stage, partner: str = "ymere") -> str:
    found = stage.hub.directory.wijken["de-punt"].partner(partner)
    assert found is not None
    return found.lead or ""


async def chosen(stage: Stage, words: str) -> str:
    await stage.person("beheer").says("admin", f"!leiding {words}")
    return stage.last("admin").body


async def test_an_admin_names_who_leads_a_partner_and_the_configuration_says_who_does_else() -> None:
    async with Stage() as stage:
        tom, lars = stage.person("tom").user_id, stage.person("lars").user_id
        assert (lead(stage), lead(stage, "woon")) == (tom, "")
        assert "Lars (@lars:wijk.test) geeft nu leiding aan !WOON." in await chosen(stage, "@lars woon")
        assert "Jij geeft in deze wijk nu leiding aan !WOON." in stage.direct("lars")[-1]
        await chosen(stage, "@karin Ymere")
        assert (lead(stage), lead(stage, "woon")) == (stage.person("karin").user_id, lars)
        listed = await chosen(stage, "")
        assert "Ymere: Karin" in listed
        assert "!WOON: Lars" in listed
        await stage.person("anna").says("wonen", "!partners")
        assert "!WOON: Lars. Lars geeft leiding." in stage.last("wonen")
        await stage.stop()
        await stage.start()
        assert (lead(stage), lead(stage, "woon")) == (stage.person("karin").user_id, lars)
        assert "weer wie in de instellingen" in await chosen(stage, "niemand ymere")
        assert "niemand gekozen als leiding van Ymere" in await chosen(stage, "niemand ymere")
        assert lead(stage) == tom
        steps = [(line["action"], line["details"]) for line in await stage.log() if line["action"].startswith("lead")]
        assert steps == [
            ("lead named", {"partner": "woon"}), ("lead named", {"partner": "ymere"}), ("lead ended", {}),
        ]  # fmt: skip


async def test_only_an_admin_names_a_lead_and_only_a_partner_and_a_person_that_there_are() -> None:
    async with Stage() as stage:
        await stage.person("karin").says("ymere", "!leiding @karin ymere")
        assert lead(stage) == stage.person("tom").user_id
        assert "Ik ken de partner bakker niet." in await chosen(stage, "@lars bakker")
        assert "Ik kan @niemendal niet vinden" in await chosen(stage, "@niemendal ymere")
        assert "ymere" in await chosen(stage, "@lars")
        assert not await LeadRow.all().exists()


async def test_who_is_forgotten_leads_no_more_after_a_start_and_nobody_chose_the_others() -> None:
    async with Stage() as stage:
        lars, beheer = stage.person("lars").user_id, stage.person("beheer").user_id
        await chosen(stage, "@lars woon")
        await chosen(stage, "@karin ymere")
        for user in (lars, beheer):
            await forget("de-punt", user, START.date())  # type: ignore[arg-type]
        assert [(row.partner, row.given_by) for row in await LeadRow.all()] == [("ymere", "")]
        await stage.stop()
        await stage.start()
        assert lead(stage, "woon") == ""


async def test_a_lead_of_the_chat_hears_what_is_late() -> None:
    async with Stage("actions", "commitments") as stage:
        await chosen(stage, "@lars ymere")
        await stage.person("anna").says("wonen", "!actie De lift maken @ymere voor 1 december")
        await stage.passes(days=9)
        await stage.passes(days=4)
        assert "Jij geeft leiding aan deze partner." in stage.direct("lars")[-1]
        assert stage.direct("tom") == []
