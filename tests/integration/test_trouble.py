"""Admins read what went wrong, where and with whom, in words: no ids of rooms, no names of queues."""

from __future__ import annotations

from hub.core import inbox
from hub.core.codec import Trouble
from hub.core.plugins.own import OWN
from hub.store.models import Outbox
from hub.store.unit_of_work import unit
from hub.testing.stage import Stage


async def happens(stage: Stage, **trouble: str) -> str:
    """What the admins read of some trouble."""
    row = inbox.row("trouble", "de-punt", "de-punt", OWN, Trouble(**trouble), stage.clock.now())  # type: ignore[arg-type]
    await unit(lambda: inbox.put([row]))
    stage.hub.dispatch.wake()
    await stage.settled()
    return stage.last("admin").body


async def test_somebody_who_left_the_talk_is_named_to_the_admins() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        await anna.leaves(str(stage.direct_room("anna")))
        await anna.says("wonen", "!fluister hoi")
        said = stage.last("admin").body
        assert "bezorgen bij Anna (@anna:wijk.test). Deze persoon heeft het gesprek met mij verlaten." in said
        assert "tell" not in said


async def test_whoever_left_the_wijk_gets_no_more_of_it_and_the_admins_hear_so() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        await anna.opens_direct()
        for room in ("wonen", "groen", "steering", "space"):
            await anna.leaves(room)
        await anna.says(str(stage.direct_room("anna")), "hoi")
        before = stage.direct("anna")
        await unit(
            lambda: Outbox.create(
                txn="t",
                lane=f"tell {anna.user_id}",
                wijk="de-punt",
                plugin="probe",
                kind="tell",
                payload={"user": anna.user_id, "content": {"msgtype": "m.text", "body": "x"}},
                made_at=stage.clock.now(),
            )
        )
        stage.hub.deliver.wake()
        await stage.settled()
        assert stage.direct("anna") == before
        assert "(@anna:wijk.test). Deze persoon zit in geen kamer van deze wijk meer." in stage.last("admin")


async def test_a_partner_without_an_address_is_called_by_its_name() -> None:
    async with Stage("crosspost") as stage:
        said = await happens(stage, what="refused", code="NO_WEBHOOK", where="hook de-punt ymere")
        assert said.startswith("Ik kon iets niet bezorgen bij het systeem van Ymere. Deze partner heeft geen adres")


async def test_rooms_and_people_are_named() -> None:
    async with Stage() as stage:
        wonen, bram = stage.room_id("wonen"), stage.person("bram").user_id
        said = await happens(stage, what="not_invited", code="M_FORBIDDEN", where=f"{wonen} {bram}")
        assert said.startswith("Ik kon deze mensen niet uitnodigen voor Wonen. Ik mag dat daar niet.")
        assert "- Bram (@bram:wijk.test)" in said


async def test_places_that_the_hub_does_not_know_any_more_are_not_shown_as_ids() -> None:
    async with Stage() as stage:
        said = await happens(stage, what="refused", code="M_NOT_FOUND", where="!oud:wijk.test")
        assert "een kamer die ik niet meer ken" in said
        assert "!oud" not in said


async def test_a_plugin_that_failed_is_called_as_people_know_it() -> None:
    async with Stage("probe") as stage:
        stage.homeserver.text("anna", stage.room_id("wonen"), "!ontplof")
        stage.acted()
        await stage.gives_up()
        assert "De plugin Proef deed het niet." in stage.last("admin")
