"""Who is at the table, what one may ask them, how fast they answer, and a seat that was empty."""

from __future__ import annotations

import datetime as dt

from hub.api.domain_events import AnswerLate, MeetingPlanned, PersonPaused
from hub.api.ids import UserId
from hub.testing.stage import START, Stage
from plugins.table.tests.town import answered, asks, ended, tells, town


async def test_the_table_names_every_partner_with_who_speaks_and_one_of_them_in_full() -> None:
    async with town() as stage:
        await stage.person("beheer").says(
            "admin", "!mandaat @tom ymere tot 31 december 2027 thema wonen plaatsvervanger @lars"
        )
        assert (await asks(stage, "!tafel")).splitlines() == [
            "Aan tafel in De Punt",
            "- Ymere: Karin, Tom",
            "- Eigenwijks: Samira",
            "- !WOON: Lars",
            "Meer over één partner: !tafel ymere. Mis je iemand? Typ !vraagerbij ymere.",
            "Wie horen we nog niet? Typ !gehoord.",
        ]
        whole = await asks(stage, "!tafel Ymere")
        assert "Ymere aan tafel\nIs er voor elk thema." in whole
        assert "Tom spreekt en stemt voor hen." in whole
        assert "tot en met vrijdag 31 december 2027." in whole
        assert "Alleen over: Wonen." in whole
        assert "Lars valt in als het nodig is." in whole
        assert "Zij hebben nog niet gezegd wat je hun mag vragen." in whole
        assert "Is er voor: Wonen." in await asks(stage, "!tafel !WOON")
        assert "Ik ken de partner “niemand” niet. De partners zijn: ymere" in await asks(stage, "!tafel niemand")


async def test_representatives_say_what_one_may_ask_and_their_message_stays_theirs() -> None:
    async with town() as stage:
        karin = stage.person("karin")
        said = await karin.says("ymere", "!vraagons Reparaties en **huur**")
        assert "Iedereen leest het bij !tafel ymere" in stage.last("ymere")
        assert "Dit mag je hun vragen:\nReparaties en **huur**" in await asks(stage, "!tafel ymere")
        await karin.edits("ymere", said, "!vraagons Alleen huur")
        assert "vragen:\nAlleen huur" in await asks(stage, "!tafel ymere")
        await karin.removes("ymere", said)
        assert "Alleen huur" not in await asks(stage, "!tafel ymere")
        await stage.person("tom").says("ymere", "!vraagons Alles")
        assert "Alleen iemand die vo" in stage.last("ymere")


async def test_how_fast_a_partner_answers_is_said_when_there_are_enough_answers_and_what_waits_always() -> None:
    async with town(enough=2) as stage:
        await stage.happens(answered(1, "heard"))
        await stage.happens(answered(2, "heard"))
        await stage.happens(answered(9, "done"))
        await stage.passes(days=3)
        await stage.happens(answered(1, "doing"))
        assert "antwoorden" not in await asks(stage, "!tafel ymere")
        assert "1 vraag wacht op antwoord, al 3 dagen." in await asks(stage, "!tafel ymere")
        await stage.passes(days=2)
        await stage.happens(answered(2, "no"))
        await stage.happens(answered(1, "done"))
        await stage.happens(answered(3, "heard", "@anna:wijk.test"))
        whole = await asks(stage, "!tafel ymere")
        assert "2 antwoorden: de helft kwam binnen 4 dagen." in whole
        assert "wacht" not in whole
        since = (START - dt.timedelta(days=10)).date()
        await stage.happens(
            AnswerLate(
                about="item", number=5, title="R", theme="wonen", owner="partner:ymere", rung="owner", since=since
            )
        )
        assert "1 vraag wacht op antwoord, al 15 dagen." in await asks(stage, "!tafel ymere")


async def missed(stage: Stage) -> None:
    await stage.happens(ended(1))
    await stage.happens(ended(2, "ymere", days=1))


async def test_an_empty_seat_shows_and_the_partner_is_asked_once_in_its_room_and_by_name() -> None:
    async with town("karin", "anna") as stage:
        assert "Ik ken nog geen bijeenkomst waar Ymere verwacht werd." in await asks(stage, "!vraagerbij ymere")
        await missed(stage)
        coming = MeetingPlanned(
            meeting=3, title="Volgende", theme="wonen", starts_at=START + dt.timedelta(days=14), place="buurthuis"
        )
        await stage.happens(coming)
        assert "- Ymere: Karin\n  Hun stoel was leeg bij 1 van de laatste 2" in await asks(stage, "!tafel")
        assert "Ik heb Ymere gevraagd om weer te komen." in await asks(stage, "!vraagerbij ymere")
        question = [
            "Anna vraagt: schuift Ymere weer aan? We hebben jullie gemist.",
            "Het gaat om bijeenkomst 2 van het thema Wonen, op dinsdag 24 november 2026.",
            "De volgende is maandag 7 december 2026 om 10.00 uur.",
            "Antwoord op dit bericht, dan staan je woorden bij !tafel. Het kan ook met !onzestoel en je woorden.",
        ]
        assert stage.last("ymere").body.splitlines() == question
        assert stage.direct("karin")[-1].body.splitlines() == question
        assert "al aan Ymere gevraagd" in await asks(stage, "!vraagerbij ymere", "bram")
        assert "was bij de laatste bijeenkomst" in await asks(stage, "!vraagerbij eigenwijks")
        said = await stage.person("karin").says("ymere", "We hadden geen stroom", reply_to=stage.last("ymere"))
        assert "Je woorden staan nu bij !tafel, naast de lege stoel." in stage.last("ymere")
        assert "Zij zeggen daarover:\nWe hadden geen stroom" in await asks(stage, "!tafel ymere")
        await stage.person("karin").removes("ymere", said)
        assert "stroom" not in await asks(stage, "!tafel ymere")


async def test_who_takes_a_rest_is_not_asked_and_the_room_of_the_partner_is() -> None:
    async with town("karin") as stage:
        await stage.happens(PersonPaused(user=UserId(stage.person("karin").user_id)))
        await missed(stage)
        before = len(stage.direct("karin"))
        await asks(stage, "!vraagerbij ymere")
        assert len(stage.direct("karin")) == before
        assert "schuift Ymere weer aan?" in stage.last("ymere")


async def test_if_nobody_answers_the_deputy_is_asked_and_only_then() -> None:
    async with town("tom") as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere plaatsvervanger @tom")
        await missed(stage)
        before = len(stage.direct("tom"))
        await asks(stage, "!vraagerbij ymere")
        assert len(stage.direct("tom")) == before
        await stage.passes(days=3)
        assert "Nog niemand heeft geantwoord.\nJij valt voor hen in." in stage.direct("tom")[-1]
        await stage.person("tom").says("ymere", "!onzestoel Volgende keer kom ik")
        assert "Volgende keer kom ik" in await asks(stage, "!tafel ymere")
        await stage.passes(days=30)
        assert len(stage.direct("tom")) == before + 1


async def test_who_answered_in_time_is_not_followed_by_their_deputy_and_others_words_are_not_kept() -> None:
    async with town("karin") as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere plaatsvervanger @tom")
        await missed(stage)
        await asks(stage, "!vraagerbij ymere")
        await tells(stage, "karin", "!onzestoel Ziek")
        await stage.passes(days=5)
        assert stage.direct("tom") == []
        assert "jullie stoel was niet leeg" in (await asks(stage, "!onzestoel Wij ook", "samira", "eigenwijks")).lower()
        await tells(stage, "karin", "!onzestoel weg")
        assert "Ziek" not in await asks(stage, "!tafel ymere")


async def test_another_wijk_has_a_table_of_its_own() -> None:
    async with town() as stage:
        await missed(stage)
        said = await asks(stage, "!tafel", "zita", "oost/straat")
        assert "De School" in said
        assert "Ymere" not in said
        assert "leeg" not in said
