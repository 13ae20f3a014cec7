"""The progress in conversation: words, picture, data, and the weekly overview."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

from hub.api.domain_events import (
    ActionAdded,
    CommitmentJudged,
    DomainEvent,
    ItemClosed,
    ItemRaised,
    Origin,
    PersonPaused,
    PersonReturned,
)
from hub.api.ids import RoomId, UserId
from hub.testing.stage import Stage

ORIGIN = Origin(raised_by=UserId("@anna:wijk.test"), room=RoomId("!r"))
YESTERDAY = dt.date(2026, 11, 22)


async def some(stage: Stage) -> None:
    """Three things in Wonen of which one was decided, one in Groen; a late action of Ymere; a promise it kept."""

    def item(number: int, theme: str) -> DomainEvent:
        return ItemRaised(item=number, title="x", theme=theme, origin=ORIGIN)

    for event in (
        item(1, "wonen"), item(2, "wonen"), item(3, "wonen"), item(4, "groen"),
        ItemClosed(item=1, title="x", theme="wonen", how="decided", origin=ORIGIN),
        ActionAdded(action=1, title="x", theme="wonen", owner="partner:ymere", due=YESTERDAY),
        ActionAdded(action=2, title="x", theme="wonen", owner="@bram:wijk.test", due=None),
        CommitmentJudged(action=9, title="x", theme="wonen", partner="ymere", due=YESTERDAY, how="kept"),
    ):  # fmt: skip
        await stage.happens(event)


async def test_a_theme_in_words() -> None:
    async with Stage("progress") as stage:
        await some(stage)
        await stage.person("mei").says("wonen", "!voortgang")
        said = stage.last("wonen")
        for line in (
            "Voortgang van Wonen", "Ingebracht: 3. Besloten: 1. Klaar: 0.", "Acties: 2 te doen, waarvan 1 te laat.",
            "Zonder antwoord: 2 van 3.", "Ymere: 1", "bewoners: 1", "Ymere: 1 nagekomen, 0 te laat, 0 niet nagekomen",
        ):  # fmt: skip
            assert line in said, line
        assert "Bram" not in said.body


async def test_all_themes_from_a_partners_room_and_one_that_is_named() -> None:
    async with Stage("progress") as stage:
        await some(stage)
        await stage.person("karin").says("ymere", "!voortgang")
        assert "Wonen: 3 ingebracht, 1 besloten, 0 klaar" in stage.last("ymere")
        assert "Groen: 1 ingebracht" in stage.last("ymere")
        assert "Ingebracht: 4." in stage.last("ymere")
        await stage.person("karin").says("ymere", "!voortgang groen")
        assert "Ingebracht: 1." in stage.last("ymere")
        await stage.person("karin").says("ymere", "!voortgang vissen")
        assert "Ik ken het thema vissen niet" in stage.last("ymere")
        await stage.person("zita").says("oost/straat", "!voortgang")
        assert "Er is nog niets ingebracht." in stage.last("oost/straat")


async def test_the_picture_comes_with_words_that_say_the_same() -> None:
    async with Stage("progress") as stage:
        await some(stage)
        await stage.person("karin").says("ymere", "!voortgang plaatje")
        sent = stage.last("ymere")
        assert sent.file is not None
        assert (sent.file.name, sent.file.kind) == ("de-punt.png", "image/png")
        assert stage.homeserver.file(sent.file.mxc).startswith(b"\x89PNG")
        assert "Wonen: 3 ingebracht, 1 besloten, 0 klaar" in sent


async def test_the_data_has_the_same_figures_twice() -> None:
    async with Stage("progress") as stage:
        await some(stage)
        await stage.person("mei").says("wonen", "!voortgang cijfers")
        table, values = (stage.homeserver.file(m.file.mxc) for m in stage.hub_said("wonen")[-2:] if m.file)
        lines = {(line["measure"], line["of"]): line["value"] for line in csv.DictReader(
            io.StringIO(table.decode("utf-8-sig")))}  # fmt: skip
        [found] = json.loads(values)
        assert (lines["raised", ""], found["raised"]) == ("3", 3)
        assert (lines["waiting", "partner:ymere"], found["waiting"]["partner:ymere"]) == ("1", 1)
        assert (lines["promises_kept", "ymere"], found["promises"][0]["kept"]) == ("1", 1)


async def test_who_asks_for_it_hears_it_every_week_and_nobody_else_does() -> None:
    async with Stage("progress") as stage:
        await some(stage)
        mei = stage.person("mei")
        await mei.says("groen", "!overzicht")
        assert "Je krijgt geen overzicht per week." in stage.last("groen")
        await mei.says("groen", "!overzicht elke dinsdag 10.00")
        assert "dinsdag 24 november 2026 om 10.00 uur" in stage.last("groen")
        await stage.passes(days=1, hours=1)
        [told] = stage.direct("mei")
        assert "Sinds maandag 23 november 2026: 4 ingebracht, 1 besloten, 0 klaar." in told
        assert "Voortgang van De Punt" in told
        await stage.passes(days=7)
        assert len(stage.direct("mei")) == 2
        assert "0 ingebracht" in stage.direct("mei")[-1]
        await mei.writes("!overzicht uit")
        await stage.passes(days=14)
        assert len(stage.direct("mei")) == 3, "only the answer"
        assert stage.direct("anna") == []


async def test_who_takes_a_rest_gets_none_and_gets_it_again_afterwards() -> None:
    async with Stage("progress") as stage:
        mei = stage.person("mei")
        await mei.says("groen", "!overzicht elke dinsdag 10.00")
        await stage.happens(PersonPaused(user=UserId(mei.user_id)))
        await stage.passes(days=2)
        assert stage.direct("mei") == []
        await stage.happens(PersonReturned(user=UserId(mei.user_id)))
        await stage.passes(days=7)
        assert len(stage.direct("mei")) == 1


async def test_a_room_gets_it_if_who_speaks_for_the_partner_or_the_steering_group_wants_that() -> None:
    async with Stage("progress") as stage:
        await some(stage)
        await stage.person("tom").says("ymere", "!overzicht elke dinsdag 10.00 hier")
        assert "Dat kun jij voor deze kamer niet kiezen. Vraag het Beheer." in stage.last("ymere")
        await stage.person("mei").says("groen", "!overzicht elke dinsdag 10.00 hier")
        assert "Dat kun jij voor deze kamer niet kiezen." in stage.last("groen")
        await stage.person("karin").says("ymere", "!overzicht elke dinsdag 10.00 hier")
        assert "Elke week zeg ik in deze kamer hoe ver het is." in stage.last("ymere")
        await stage.person("anna").says("groen", "!overzicht hier elke dinsdag 10.00")
        await stage.passes(days=1, hours=1)
        assert "Sinds maandag 23 november 2026: 4 ingebracht" in stage.last("ymere")
        assert "Voortgang van De Punt" in stage.last("ymere")
        assert "Sinds maandag 23 november 2026: 1 ingebracht" in stage.last("groen")
        assert "Voortgang van Groen" in stage.last("groen")
        assert stage.direct("karin") == []
        await stage.person("karin").says("ymere", "!overzicht uit hier")
        assert "Deze kamer krijgt geen overzicht per week." in stage.last("ymere")
        before = len(stage.hub_said("ymere"))
        await stage.passes(days=7)
        assert len(stage.hub_said("ymere")) == before
        assert "0 ingebracht" in stage.last("groen")


async def test_who_left_the_wijk_gets_none() -> None:
    async with Stage("progress") as stage:
        mei = stage.person("mei")
        await mei.says("groen", "!overzicht elke dinsdag 10.00")
        for room in ("space", "wonen", "groen"):
            await mei.leaves(room)
        await stage.passes(days=2)
        assert stage.direct("mei") == []


async def test_the_public_page_has_the_figures_of_each_theme_and_nobody_in_them() -> None:
    async with Stage("progress", "page", web=True) as stage:
        await some(stage)
        page = await stage.page()
        for theme, numbers in (("Wonen", (3, 1, 0)), ("Groen", (1, 0, 0)), ("Alles samen", (4, 1, 0))):
            cells = "".join(f"<td>{number}</td>" for number in numbers)
            assert f'<th scope="row"><bdi>{theme}</bdi></th>{cells}</tr>' in page
        assert ("Ymere" in page, "Bram" in page) == (False, False)
