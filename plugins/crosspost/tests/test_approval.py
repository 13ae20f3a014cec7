"""Where a wijk wants it, an admin looks before anything leaves: as conversations."""

from __future__ import annotations

import datetime as dt

from hub.testing.stage import Stage
from plugins.crosspost.models import Share
from plugins.crosspost.tests.town import copies, town

LIFT = "De lift in de Waterlelie is weer stuk"


async def asked(stage: Stage) -> str:
    """Anna said something and Bram asks to share it; the event of what she said."""
    said = await stage.person("anna").says("wonen", LIFT)
    await stage.person("bram").says("wonen", "!deel ymere", said)
    return said


async def test_nothing_leaves_before_an_admin_says_so() -> None:
    async with town(approval="ja") as stage:
        await asked(stage)
        assert stage.last("wonen").body == "Bram deelt dit bericht met Ymere.\nEen beheerder kijkt er eerst naar."
        assert not copies(stage, "ymere", LIFT)
        assert stage.last("admin").body == (
            f"Bericht 1 voor Ymere wacht op een beheerder.\nAnna schreef in “Wonen”:\n> {LIFT}\nBram deelde dit.\n"
            "Is het goed? Zet ✅ bij dit bericht, of typ !goed 1.\n"
            "Is het niet goed? Zet ❌, of typ !niet 1 en waarom."
        )
        await stage.person("beheer").says("admin", "!goed 1")
        assert copies(stage, "ymere", LIFT)
        assert "Het gaat naar Ymere." in stage.direct("bram")[-1]
        assert not copies(stage, "admin", LIFT)
        assert [share.words for share in await Share.all()] == [""]


async def test_marks_work_as_words_do() -> None:
    async with town(approval="ja") as stage:
        beheer = stage.person("beheer")
        await asked(stage)
        await beheer.reacts("admin", stage.last("admin"), "❌")
        assert "Beheer hield het tegen." in stage.last("admin")
        assert "Het gaat niet naar Ymere." in stage.direct("bram")[-1]
        said = await stage.person("anna").says("wonen", "Het lekt")
        await stage.person("anna").reacts("wonen", said, "📣")
        await beheer.reacts("admin", stage.last("admin"), "✅")
        assert copies(stage, "ymere", "Het lekt")
        assert not copies(stage, "ymere", LIFT)


async def test_a_refusal_says_why_and_counts_next_time() -> None:
    async with town(approval="ja") as stage:
        said = await asked(stage)
        await stage.person("beheer").says("admin", "!niet 1 hier staat een naam in")
        assert "> hier staat een naam in" in stage.direct("bram")[-1]
        await stage.person("anna").says("wonen", "!deel ymere", said)
        assert stage.last("wonen").body == "Een beheerder wilde het niet delen met Ymere."
        await stage.person("beheer").says("admin", "!goed 1")
        assert stage.last("admin").body == "Beheer hield bericht 1 al tegen."
        assert not copies(stage, "ymere", LIFT)


async def test_a_refusal_stays_when_the_mark_is_taken_away_and_put_back() -> None:
    async with town(approval="ja") as stage:
        said = await stage.person("anna").says("wonen", LIFT)
        bram = stage.person("bram")
        mark = await bram.reacts("wonen", said, "📣")
        await stage.person("beheer").says("admin", "!niet 1")
        await bram.removes("wonen", mark)
        await bram.says("wonen", "!deel ymere", said)
        assert stage.last("wonen").body == "Een beheerder wilde het niet delen met Ymere."


async def test_two_admins_at_once_are_one() -> None:
    async with town(approval="ja") as stage:
        room, server = stage.room_id("admin"), stage.homeserver
        server.invite("beheer", room, "fatima")
        server.join("fatima", room)
        levels = stage.homeserver.state(room)["m.room.power_levels", ""]
        users = {**levels["users"], stage.person("fatima").user_id: 50}
        server.set_state("beheer", room, "m.room.power_levels", {**levels, "users": users})
        await asked(stage)
        question = stage.last("admin").event_id
        server.react("beheer", room, question, "✅")
        server.text("fatima", room, "!goed 1")
        server.react("fatima", room, question, "❌")
        stage.acted()
        await stage.settled()
        assert len(copies(stage, "ymere", LIFT)) == 1
        assert len(copies(stage, "admin", "Beheer heeft al gekozen")) == 2
        assert len(stage.direct("bram")) == 1


async def test_only_an_admin_of_this_wijk_decides() -> None:
    async with town(approval="ja") as stage:
        room, server = stage.room_id("admin"), stage.homeserver
        server.invite("beheer", room, "fatima")
        server.join("fatima", room)
        await asked(stage)
        fatima, baas = stage.person("fatima"), stage.person("baas")
        question = stage.last("admin")
        await fatima.reacts("admin", question, "✅")
        assert stage.last("admin").body == "Alleen een beheerder kan dit kiezen."
        await fatima.says("admin", "!goed 1")
        assert "beheer" in stage.last("admin").body.casefold()
        await stage.person("bram").says("wonen", "!goed 1")
        await baas.says("oost/admin", "!goed 1")
        assert stage.last("oost/admin").body == "Er is hier geen bericht 1."
        assert not copies(stage, "ymere", LIFT)
        assert not copies(stage, "oost/admin", LIFT)


async def test_what_was_removed_in_time_never_leaves() -> None:
    async with town(approval="ja") as stage:
        said = await asked(stage)
        await stage.person("anna").removes("wonen", said)
        assert not copies(stage, "admin", LIFT)
        assert [(share.state, share.words) for share in await Share.all()] == [("removed", "")]
        await stage.person("beheer").says("admin", "!goed 1")
        assert stage.last("admin").body == "Bericht 1 is teruggehaald. Je hoeft niets te kiezen."
        assert not copies(stage, "ymere", LIFT)


async def test_what_is_changed_in_time_leaves_as_it_is_now() -> None:
    async with town(approval="ja") as stage:
        said = await asked(stage)
        await stage.person("anna").edits("wonen", said, "De lift is weer gemaakt")
        assert "> De lift is weer gemaakt" in stage.find("admin", "Bericht 1")
        await stage.passes(minutes=1)
        await stage.person("beheer").says("admin", "!goed 1")
        assert copies(stage, "ymere", "De lift is weer gemaakt")
        assert not copies(stage, "ymere", LIFT)


async def test_words_that_no_admin_saw_do_not_leave() -> None:
    """While the hub is away an admin says yes to the old words, and Anna changes them."""
    async with town(approval="ja") as stage:
        said = await asked(stage)
        question = stage.last("admin").event_id
        await stage.stop()
        stage.homeserver.react("beheer", stage.room_id("admin"), question, "✅")
        new = {"msgtype": "m.text", "body": "Koop mijn fiets"}
        edit = {**new, "m.new_content": new, "m.relates_to": {"rel_type": "m.replace", "event_id": said}}
        stage.homeserver.send("anna", stage.room_id("wonen"), edit)
        stage.acted()
        stage.clock.move(dt.timedelta(hours=1))
        await stage.start()
        await stage.settled()
        assert not copies(stage, "ymere", "fiets")
        assert copies(stage, "admin", "> Koop mijn fiets")


async def test_a_yes_from_before_the_words_changed_does_not_count() -> None:
    async with town(approval="ja") as stage:
        anna, beheer = stage.person("anna"), stage.person("beheer")
        said = await asked(stage)
        await anna.edits("wonen", said, "Koop mijn fiets")
        stage.clock.move(dt.timedelta(minutes=-1))  # sent before the edit, seen after it
        await beheer.reacts("admin", stage.find("admin", "fiets"), "✅")
        assert stage.last("admin").body == "De tekst is daarna veranderd. Lees hem nog eens en kies opnieuw."
        assert not copies(stage, "ymere", "fiets")
        stage.clock.move(dt.timedelta(minutes=2))
        await beheer.says("admin", "!goed 1")
        assert copies(stage, "ymere", "fiets")


async def test_an_edit_after_approval_waits_for_an_admin_again() -> None:
    async with town(approval="ja") as stage:
        anna, beheer = stage.person("anna"), stage.person("beheer")
        said = await asked(stage)
        await beheer.says("admin", "!goed 1")
        await stage.passes(minutes=1)
        await anna.edits("wonen", said, "Koop mijn fiets")
        assert copies(stage, "ymere", LIFT)
        assert not copies(stage, "ymere", "fiets")
        assert len(copies(stage, "admin", "heeft een nieuwe tekst")) == 1
        await beheer.says("admin", "!niet 1 dat is reclame")
        assert stage.last("admin").body == (
            "❌ De nieuwe tekst van bericht 1 gaat niet naar Ymere. De oude blijft staan. Beheer hield het tegen.\n"
            "> dat is reclame"
        )
        assert "De oude blijft staan.\nDe reden is:\n> dat is reclame" in stage.direct("bram")[-1]
        assert copies(stage, "ymere", LIFT)
        await stage.passes(minutes=1)
        await anna.edits("wonen", said, "De lift doet het weer")
        await beheer.reacts("admin", stage.find("admin", "nieuwe tekst"), "✅")
        assert [copy.edited for copy in copies(stage, "ymere", "De lift doet het weer")] == [True]
        assert [share.words for share in await Share.all()] == [""]


async def test_what_an_admin_shares_needs_no_other_admin() -> None:
    async with town(approval="ja") as stage:
        said = await stage.person("anna").says("wonen", LIFT)
        await stage.person("beheer").says("wonen", "!deel ymere", said)
        assert copies(stage, "ymere", LIFT)
        await stage.person("beheer").says("admin", "!goed 1")
        assert stage.last("admin").body == "Bericht 1 is al weg. Daar hoeft geen beheerder naar te kijken."


async def test_a_reply_to_a_partner_waits_too_and_the_partners_own_answer_does_not() -> None:
    async with town(approval="ja") as stage:
        await asked(stage)
        beheer = stage.person("beheer")
        await beheer.says("admin", "!goed 1")
        await stage.person("karin").says("ymere", "Hoe laat?", copies(stage, "ymere", LIFT)[0])
        await stage.person("anna").says("wonen", "Negen uur", copies(stage, "wonen", "Hoe laat?")[0])
        assert stage.last("wonen").body == "Een beheerder kijkt eerst naar je antwoord."
        assert not copies(stage, "ymere", "Negen uur")
        await beheer.says("admin", "!goed 3")
        assert "Anna antwoordt Karin:\n> Negen uur" in stage.last("ymere")


async def test_help_names_what_waits() -> None:
    async with town(approval="ja") as stage:
        await asked(stage)
        await stage.person("beheer").says("admin", "!hulp")
        assert "Bericht 1 wacht op jou" in stage.last("admin")
        await stage.person("anna").says("wonen", "!hulp")
        assert "Bericht 1" not in stage.last("wonen")
