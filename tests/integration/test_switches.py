"""Plugins are switched on and off, and set, per wijk; by its admins only; and a plugin that cannot start stays off."""

from __future__ import annotations

from hub.core.log import audit
from hub.testing.stage import Stage


async def test_switching_off_takes_effect_at_once_survives_a_restart_and_leaves_the_other_wijk_alone() -> None:
    async with Stage("probe") as stage:
        admin, anna = stage.person("beheer"), stage.person("anna")
        await admin.says("admin", "!plugin uit proef")
        await stage.stop()
        await stage.start()
        await anna.says("wonen", "!tel")
        assert stage.last("wonen").body != "1"
        await stage.person("zita").says("oost/straat", "!tel")
        assert stage.last("oost/straat").body == "1"
        await admin.says("admin", "!plugin aan probe")
        await anna.says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_what_is_said_in_one_breath_counts_in_the_order_in_which_it_was_said() -> None:
    async with Stage("probe") as stage:
        await stage.stop()  # all of it comes in one batch
        for words in ("!tel", "!plugin uit proef", "!tel", "!plugin aan proef", "!tel"):
            stage.homeserver.text("beheer", stage.room_id("admin"), words)
        stage.acted()
        await stage.start()
        await stage.settled()
        off = "De plugin Proef staat uit in deze wijk. Een beheerder kan die aanzetten."
        answers = [said.body for said in stage.hub_said("admin") if said.body in ("1", "2", "3", off)]
        assert answers == ["1", off, "2"]


async def test_a_setting_that_does_not_fit_is_refused_with_the_reason_and_the_old_one_stays() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!plugin instellen proef deel=40%")
        await admin.says("admin", "!plugin instellen proef deel=veel")
        assert "30%" in stage.last("admin")
        assert "veel" in stage.last("admin")
        await admin.says("admin", "!plugin instellen proef")
        assert "2/5" in stage.last("admin") or "40" in stage.last("admin")
        await admin.says("admin", "!plugin instellen proef kleur=rood")
        assert "kleur" in stage.last("admin")


async def test_a_plugin_that_cannot_start_leaves_everything_as_it_was_and_says_so() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!plugin instellen proef stuk=ja")
        assert "RuntimeError" in stage.last("admin")
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"
        await admin.says("admin", "!plugin uit proef")
        await admin.says("admin", "!plugin aan proef")
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "2"


async def test_only_admins_in_the_admin_room_switch_and_others_hear_who_can() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!plugin uit proef")
        assert "Beheer" in stage.last("wonen")
        await stage.person("beheer").says("wonen", "!plugin uit proef")
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_every_switch_is_in_the_log_by_pseudonym() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        for words in ("uit proef", "aan proef", "instellen proef hard=ja"):
            await admin.says("admin", f"!plugin {words}")
        lines = (await audit.lines("de-punt"))[-3:]
        assert [line["action"] for line in lines] == ["plugin off", "plugin on", "plugin set"]
        (name,) = {line["by"] for line in lines}
        assert (await audit.people("de-punt"))[name] == admin.user_id


async def test_what_the_file_of_a_wijk_gives_at_the_start_is_in_the_log_too() -> None:
    async with Stage("probe") as stage:
        lines, people = await audit.lines("de-punt"), await audit.people("de-punt")
        given = [people[line["subject"]] for line in lines if line["action"] == "mandate given"]
        assert given == [stage.person(name).user_id for name in ("karin", "samira", "lars")]
        assert [line["subject"] for line in lines if line["action"] == "plugin on"] == ["probe"]
        await stage.stop()
        await stage.start()
        assert await audit.lines("de-punt") == lines
        assert await audit.first_broken("de-punt") is None


async def test_the_names_of_plugins_stand_out_and_the_list_says_what_is_on_without_signs() -> None:
    async with Stage("probe") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!plugin uit proef")
        assert stage.last("admin").body == "De plugin Proef staat nu uit. Er is niets weggegooid."
        await stage.person("anna").says("wonen", "!tel")
        assert "De plugin Proef staat uit in deze wijk." in stage.last("wonen")
        await admin.says("admin", "!plugin")
        on, off = stage.last("admin").body.split("Deze staan uit in De Punt:")
        assert "Proef" in off
        assert "Deze staan aan" not in on
        await admin.says("admin", "!plugin aan proef")
        assert stage.last("admin").body == "De plugin Proef staat nu aan."


async def test_a_changed_setting_is_said_with_its_plugin_and_what_it_was() -> None:
    async with Stage("probe") as stage:
        await stage.person("beheer").says("admin", "!plugin instellen proef part=40%")
        assert stage.last("admin").body == "De instelling deel van de plugin Proef is nu 40%.\nEerst was dat 30%."


async def test_an_admin_who_chose_english_reads_and_types_english_settings() -> None:
    async with Stage("voting") as stage:
        admin = stage.person("beheer")
        await admin.says("admin", "!plugin instellen stemmen")
        assert "regel=samen" in stage.last("admin")
        assert "waarde=besluit" in stage.last("admin")
        await admin.says("admin", "!taal engels")
        await admin.says("admin", "!plugin set voting")
        assert "rule=together" in stage.last("admin")
        await admin.says("admin", "!plugin set voting rule=bewoners")
        assert stage.last("admin").body == "The setting rule of the plugin Voting is now residents.\nIt was together."


async def test_a_setting_without_a_value_is_refused_with_what_is_expected() -> None:
    async with Stage("voting") as stage:
        await stage.person("beheer").says("admin", "!plugin instellen stemmen quorum=")
        said = stage.last("admin").body.splitlines()
        assert said == [
            "Er staat geen waarde na quorum=. Geef een deel van 0% tot en met 100%.",
            "Er is niets veranderd.",
        ]
