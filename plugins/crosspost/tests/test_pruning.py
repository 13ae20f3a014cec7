"""What was shared long ago still follows its message, and nobody knows any more who shared it."""

from __future__ import annotations

from plugins.crosspost.models import Delivery, Share
from plugins.crosspost.tests.town import copies, town

WORDS = "De lift in de Waterlelie is weer stuk"


async def test_who_shared_it_goes_and_a_removal_still_reaches_the_partner() -> None:
    async with town() as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        said = await anna.says("wonen", WORDS)
        await bram.says("wonen", "!deel ymere", said)
        assert copies(stage, "ymere", WORDS)
        await stage.passes(days=366)
        await stage.hub.retention.once()
        (share,) = await Share.all()
        assert (share.author, share.by) == (anna.user_id, f"@{share.id}:-")
        assert await Delivery.all() == []
        await anna.edits("wonen", said, f"{WORDS}!")
        assert copies(stage, "ymere", f"{WORDS}!")
        await anna.removes("wonen", said)
        assert copies(stage, "ymere", WORDS) == []
        assert await stage.faults() == []


async def test_what_an_admin_must_still_look_at_stays_as_it_is() -> None:
    async with town(approval="ja") as stage:
        said = await stage.person("anna").says("wonen", WORDS)
        await stage.person("bram").says("wonen", "!deel ymere", said)
        await stage.passes(days=366)
        await stage.hub.retention.once()
        (share,) = await Share.all()
        assert (share.words, share.by) == (WORDS, stage.person("bram").user_id)
