"""Sharing a message, as conversations."""

from __future__ import annotations

import html
import re

from hub.testing.homeserver import Fault, Status
from plugins.crosspost.models import Delivery, Share
from plugins.crosspost.tests.town import copies, town

LIFT = "De lift in de Waterlelie is weer stuk"


async def test_a_loudspeaker_shares_with_the_partners_of_the_theme() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        said = await anna.says("wonen", LIFT)
        await bram.reacts("wonen", said, "📣")
        assert stage.last("ymere").body == (
            f"Anna schreef in “Wonen”:\n> {LIFT}\nBram deelde dit.\n"
            "Wil je reageren? Antwoord op dit bericht. Dan komt het in de kamer “Wonen”."
        )
        assert stage.last("wonen").body == (
            "Bram deelt dit bericht met Ymere, Eigenwijks, !WOON.\nHun antwoord komt hier terug."
        )
        assert [len(copies(stage, room, LIFT)) for room in ("ymere", "eigenwijks", "woon")] == [1, 1, 1]
        green = await anna.says("groen", "De boom is ziek")
        await anna.reacts("groen", green, "📣")
        assert copies(stage, "eigenwijks", "De boom is ziek")
        assert not copies(stage, "woon", "De boom is ziek")  # takes part in Wonen only
        assert "deelde" not in stage.last("ymere")  # whoever shares their own words is named once


async def test_a_command_in_reply_shares_with_who_is_named() -> None:
    wanted = {
        "!deel ymere": ["ymere"],
        "!deel Ymere en !WOON": ["ymere", "woon"],
        "!deel alle": ["ymere", "eigenwijks", "woon"],
        "!share": ["ymere", "eigenwijks"],
        "!deel wonen": ["wonen"],
    }
    async with town() as stage:
        for command, rooms in wanted.items():
            said = await stage.person("anna").says("groen", f"Voor {command}")
            await stage.person("bram").says("groen", command, said)
            told = [r for r in ("ymere", "eigenwijks", "woon", "wonen") if copies(stage, r, f"Voor {command}\n")]
            assert told == rooms


async def test_who_forgets_the_message_or_a_partner_reads_what_to_do() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!deel ymere")
        assert "Antwoord op het bericht dat je wilt delen" in stage.last("wonen")
        said = await anna.says("wonen", LIFT)
        await anna.says("wonen", "!deel ymere politie", said)
        assert stage.last("wonen").body == (
            "Ik ken de partner politie niet.\nDe partners zijn: Ymere, Eigenwijks, !WOON.\n"
            "Je kunt ook een thema noemen: Wonen, Groen."
        )
        await anna.says("wonen", "!deel ymere", "$nothing-there")
        assert "Ik kan dat bericht niet lezen" in stage.last("wonen")
        assert not await Share.all().exists()


async def test_sharing_twice_says_so_and_doubles_nothing() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        said = await anna.says("wonen", LIFT)
        await anna.says("wonen", "!deel ymere", said)
        await bram.says("wonen", "!deel ymere woon", said)
        assert stage.last("wonen").body == (
            "Bram deelt dit bericht met !WOON.\nHun antwoord komt hier terug.\nDit bericht is al gedeeld met Ymere."
        )
        await bram.reacts("wonen", said, "📣")
        assert stage.last("wonen").body == (
            "Bram deelt dit bericht met Eigenwijks.\nHun antwoord komt hier terug.\n"
            "Dit bericht is al gedeeld met Ymere, !WOON."
        )
        await anna.reacts("wonen", said, "📣")
        assert stage.last("wonen").body == "Dit bericht is al gedeeld met Ymere, Eigenwijks, !WOON."
        assert [len(copies(stage, room, LIFT)) for room in ("ymere", "eigenwijks", "woon")] == [1, 1, 1]


async def test_what_the_hub_says_is_never_shared() -> None:
    async with town() as stage:
        anna, karin = stage.person("anna"), stage.person("karin")
        await anna.reacts("wonen", stage.last("wonen"), "📣")  # its welcome
        assert "Ik deel alleen wat mensen zeggen" in stage.last("wonen")
        said = await anna.says("wonen", LIFT)
        await anna.says("wonen", "!deel ymere", said)
        copy = stage.last("ymere")
        await karin.reacts("ymere", copy, "📣")
        await karin.says("ymere", "!deel woon", copy)
        assert all("Ik deel alleen wat mensen zeggen" in message for message in stage.hub_said("ymere")[-2:])
        assert not copies(stage, "woon", LIFT)


async def test_what_is_said_in_a_partners_room_is_shared_only_by_who_said_it() -> None:
    async with town() as stage:
        karin, tom = stage.person("karin"), stage.person("tom")
        secret = await tom.says("ymere", "Het budget is op")
        await karin.says("ymere", "!deel woon", secret)
        assert "Wat anderen hier zeggen, blijft hier" in stage.last("ymere")
        await tom.reacts("ymere", secret, "📣")
        assert "Jij kunt geen berichten delen" in stage.last("ymere")  # a colleague, without a mandate
        own = await karin.says("ymere", "Wij vervangen de liften in mei")
        await karin.reacts("ymere", own, "📣")
        assert "Met wie? Antwoord op het bericht met !deel ymere, of met een thema" in stage.last("ymere")
        await karin.says("ymere", "!deel alle", own)
        assert "Karin van Ymere schreef in “Ymere”:" in stage.last("woon")
        assert "Wij vervangen de liften" in stage.last("eigenwijks")
        assert not copies(stage, "woon", "budget")
        await stage.person("lars").says("woon", "Fijn!", stage.last("woon"))
        assert "Lars van !WOON antwoordt Karin:\n> Fijn!" in stage.last("ymere")


async def test_a_partner_can_begin_a_talk_with_the_people_of_a_theme() -> None:
    async with town() as stage:
        karin, lars = stage.person("karin"), stage.person("lars")
        news = await karin.says("ymere", "Wij vervangen de liften in mei")
        await karin.says("ymere", "!deel wonen", news)
        assert "Karin van Ymere schreef in “Ymere”:\n> Wij vervangen de liften" in stage.last("wonen")
        await stage.person("anna").says("wonen", "Ook in de Waterlelie?", stage.last("wonen"))
        assert "Anna antwoordt Karin:\n> Ook in de Waterlelie?" in stage.last("ymere")
        await karin.edits("ymere", news, "Wij vervangen de liften in juni")
        assert copies(stage, "wonen", "in juni")
        advice = await lars.says("woon", "Spreekuur op dinsdag")
        await lars.reacts("woon", advice, "📣")  # takes part in one theme only
        assert "Lars van !WOON schreef in “!WOON”:\n> Spreekuur" in stage.last("wonen")


async def test_who_shares_hears_it_if_the_words_did_not_arrive() -> None:
    async with town() as stage:
        stage.homeserver.faults.add(Fault(f"PUT .*{re.escape(stage.room_id('ymere'))}/send/", Status(403)))
        said = await stage.person("anna").says("wonen", LIFT)
        await stage.person("bram").says("wonen", "!deel ymere", said)
        assert "Dit kwam niet aan in Ymere." in stage.last("wonen")
        assert stage.last("wonen").reply_to == said
        await stage.person("beheer").says("admin", "!bezorgd ymere")
        assert "Het werd geweigerd. De reden is M_FORBIDDEN." in stage.last("admin")


async def test_a_direct_message_is_not_shared() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        said = await anna.writes("Dit vertel ik alleen jou")
        room = stage.homeserver.event(said)["room_id"]
        await anna.reacts(room, said, "📣")
        assert "Wat hier gezegd wordt, blijft hier" in stage.direct("anna")[-1]
        await anna.says(room, "!deel ymere", said)
        assert not copies(stage, "ymere", "alleen jou")


async def test_hostile_words_arrive_as_words() -> None:
    hostile = (
        "<img src=x onerror=alert(1)> @room **dik** [x](javascript:1) "
        "https://matrix.to/#/@karin:wijk.test </blockquote>"
    )
    async with town() as stage:
        anna = stage.person("anna")
        said = await anna.sends("wonen", {
            "msgtype": "m.text", "body": hostile, "format": "org.matrix.custom.html",
            "formatted_body": f"<h1>{html.escape(hostile)}</h1>",
            "m.mentions": {"room": True, "user_ids": [stage.homeserver.user_id("karin")]},
        })  # fmt: skip
        await anna.says("wonen", "!deel ymere", said)
        copy = stage.last("ymere")
        assert hostile in copy
        assert "<img" not in copy.html
        assert "<a " not in copy.html
        assert "<h1" not in copy.html
        assert copy.html.count("blockquote>") == 2
        (event,) = [e for e in stage.homeserver.timeline(stage.room_id("ymere")) if e["event_id"] == copy.event_id]
        assert event["content"]["m.mentions"] == {}


async def test_a_hostile_name_is_a_name() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        name = "<b>Karin van Ymere</b>\n@room"
        stage.homeserver.set_state(
            "anna", stage.room_id("wonen"), "m.room.member", {"membership": "join", "displayname": name}, anna.user_id
        )
        said = await anna.says("wonen", LIFT)
        await anna.says("wonen", "!deel ymere", said)
        assert "<b>" not in stage.last("ymere").html
        assert stage.last("ymere").body.splitlines()[1] == f"> {LIFT}"


async def test_edits_follow_and_edits_by_others_do_not() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        said = await anna.says("wonen", LIFT)
        await bram.reacts("wonen", said, "📣")
        await bram.edits("wonen", said, "Koop mijn fiets")
        assert not copies(stage, "ymere", "fiets")
        await stage.stop()
        new = {"msgtype": "m.text", "body": "De lift doet het weer"}
        edit = {**new, "m.new_content": new, "m.relates_to": {"rel_type": "m.replace", "event_id": said}}
        stage.homeserver.send("anna", stage.room_id("wonen"), edit)
        stage.acted()
        await stage.start()
        await stage.settled()
        for room in ("ymere", "eigenwijks", "woon"):
            assert [m.edited for m in copies(stage, room, "De lift doet het weer")] == [True]
            assert not copies(stage, room, LIFT)


async def test_a_removed_message_is_removed_everywhere_and_no_words_stay() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        said = await anna.says("wonen", LIFT)
        await anna.reacts("wonen", said, "📣")
        await anna.removes("wonen", said)
        assert not any(copies(stage, room, LIFT) for room in ("ymere", "eigenwijks", "woon"))
        assert [(share.state, share.words) for share in await Share.all()] == [("removed", "")]
        await anna.edits("wonen", said, "Toch niet")
        assert not copies(stage, "ymere", "Toch niet")


async def test_whoever_shared_can_take_that_back() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        said = await anna.says("wonen", LIFT)
        mark = await bram.reacts("wonen", said, "📣")
        await bram.removes("wonen", mark)
        assert not any(copies(stage, room, LIFT) for room in ("ymere", "eigenwijks", "woon"))
        command = await bram.says("wonen", "!deel ymere", said)
        await bram.says("wonen", "!deel woon", said)
        await bram.removes("wonen", command)
        assert [len(copies(stage, room, LIFT)) for room in ("ymere", "woon")] == [0, 1]
        await bram.reacts("wonen", said, "📣")
        assert [len(copies(stage, room, LIFT)) for room in ("ymere", "woon")] == [1, 1]


async def test_what_was_removed_while_the_hub_was_away_is_not_shared() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        said = await anna.says("wonen", LIFT)
        await stage.stop()
        stage.homeserver.react("bram", stage.room_id("wonen"), said, "📣")
        stage.homeserver.redact("anna", stage.room_id("wonen"), said)
        stage.acted()
        await stage.start()
        await stage.settled()
        assert not copies(stage, "ymere", LIFT)


async def test_there_is_a_most_per_person_and_day() -> None:
    async with town(shares_per_day=2) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        said = [await anna.says("wonen", f"Bericht {n}") for n in range(4)]
        for event in said[:3]:
            await anna.reacts("wonen", event, "📣")
        assert stage.last("wonen").body == "Je deelde vandaag 2 berichten. Meer kan niet op één dag."
        await bram.reacts("wonen", said[2], "📣")
        assert copies(stage, "ymere", "Bericht 2")
        await stage.passes(hours=14)  # past midnight in Amsterdam
        await anna.reacts("wonen", said[3], "📣")
        assert copies(stage, "ymere", "Bericht 3")


async def test_an_admin_can_leave_a_partner_out_and_switch_sharing_off() -> None:
    async with town() as stage:
        anna, beheer = stage.person("anna"), stage.person("beheer")
        await beheer.says("admin", "!plugin instellen doorgeven overslaan=ymere, woon")
        assert "is nu ymere, woon" in stage.last("admin") or "is now" in stage.last("admin")
        said = await anna.says("wonen", LIFT)
        await anna.reacts("wonen", said, "📣")
        assert [len(copies(stage, room, LIFT)) for room in ("ymere", "eigenwijks", "woon")] == [0, 1, 0]
        assert "Ik stuur niets aan Ymere, !WOON. Dat koos een beheerder." in stage.last("wonen")
        await beheer.says("admin", "!plugin instellen doorgeven delen=nee")
        more = await anna.says("wonen", "Nog iets")
        await anna.reacts("wonen", more, "📣")
        assert stage.last("wonen").body == "Delen staat hier uit. Een beheerder kan het aanzetten."


async def test_a_setting_that_does_not_fit_is_refused() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!plugin instellen doorgeven delen_per_dag=0")
        assert "een getal van 1 tot en met 1000" in stage.last("admin")


async def test_another_wijk_sees_nothing_and_knows_other_partners() -> None:
    async with town() as stage:
        anna, zita = stage.person("anna"), stage.person("zita")
        here = await anna.says("wonen", LIFT)
        await anna.reacts("wonen", here, "📣")
        there = await zita.says("oost/straat", "De straat ligt open")
        await zita.says("oost/straat", "!deel ymere", there)
        assert "Ik ken de partner ymere niet" in stage.last("oost/straat")
        await zita.reacts("oost/straat", there, "📣")
        assert copies(stage, "oost/school", "De straat ligt open")
        assert not copies(stage, "oost/school", LIFT)
        assert not copies(stage, "ymere", "De straat ligt open")
        assert sorted([(share.wijk, share.number) for share in await Share.all()]) == [("de-punt", 1), ("oost", 1)]
        assert {row.wijk for row in await Delivery.all()} == {"de-punt", "oost"}


async def test_ordinary_reactions_and_replies_to_a_shared_message_are_nobodys_business() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        said = await anna.says("wonen", LIFT)
        await bram.reacts("wonen", said, "📣")
        before = len(stage.room("ymere")), len(stage.hub_said("wonen"))
        await bram.says("wonen", "Bij mij ook", said)
        await bram.reacts("wonen", said, "👍")
        assert (len(stage.room("ymere")), len(stage.hub_said("wonen"))) == before
