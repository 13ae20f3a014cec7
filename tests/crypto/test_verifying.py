"""The two ways in which a person can make sure that the hub is the hub, and how the hub proves who it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.check import check
from hub.core.ports import Stopped
from hub.matrix.crypto.looking import look, recovery_key
from hub.store.models import Account
from tests.crypto.conftest import Towns
from tests.crypto.postman import Postman
from tests.crypto.town import SECRETS, Town

pytestmark = pytest.mark.timeout(300)


async def printed(wijk: Town, folder: Path) -> str:
    """The fingerprint of the hub's device, as ``wijkhub check`` prints it."""
    await wijk.stop()
    (line,) = [f.about async for f in check(folder, wijk.clock) if f.about.startswith("encryption: device")]
    await wijk.start()
    return line.rpartition("key ")[2]


async def test_the_fingerprint_that_is_printed_is_the_one_that_apps_show_and_whoever_approves_it_is_heard(
    towns: Towns, tmp_path: Path
) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen", only="verified"), wijk.room("wonen")
        device = wijk.hub.encryption.device_id  # type: ignore[union-attr]
        fingerprint = await printed(wijk, tmp_path)
        assert fingerprint.replace(" ", "") == await anna.do("fingerprint", user=wijk.me, device=device)
        await anna.says(wonen, "!echo te vroeg")
        await anna.reads(wonen, "Je app stuurt sleutels alleen naar apparaten die jij goedkeurde")
        await anna.do("approve", user=wijk.me, device=device)
        await anna.says(wonen, "!echo vertrouwd")
        await anna.reads(wonen, "Jij zei: vertrouwd")


async def test_emoji_are_compared_with_somebody_who_is_logged_in_as_the_hub_and_the_hub_is_verified_then(
    towns: Towns,
) -> None:
    async with towns("probe") as wijk:
        anna = await wijk.person("anna", "wonen")
        talk = await anna.do("talk", user=wijk.me)
        await anna.enters(talk)
        await anna.sees(talk, lambda event: (event["sender"], event["content"].get("membership")) == (wijk.me, "join"))
        await anna.says(talk, "!echo hoi")
        await anna.reads(talk, "Jij zei: hoi")
        device = wijk.hub.encryption.device_id  # type: ignore[union-attr]
        assert await anna.do("device", user=wijk.me, device=device) == {"signed": True, "verified": False}
        words = await recovery_key(SECRETS["WIJKHUB_PICKLE_KEY"], wijk.me)
        owner = await wijk.clients.login(
            "owner", SECRETS["WIJKHUB_PASSWORD"], recovery={"user": wijk.me, "key": words}, signed=True
        )
        assert await anna.do("verify", room=talk, user=wijk.me, other=owner.name)
        await anna.do("until_verified", user=wijk.me, device=device)


async def test_a_homeserver_that_wants_a_password_gets_it_once_and_without_one_the_operator_hears_so(
    towns: Towns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with towns("probe", encrypted=False) as wijk, Postman(wijk.synapse.url) as postman:
        await wijk.stop()
        file = tmp_path / "hub.toml"
        file.write_text(file.read_text().replace(wijk.synapse.url, postman.url))
        postman.password = SECRETS["WIJKHUB_PASSWORD"]
        monkeypatch.setenv("WIJKHUB_PICKLE_KEY", SECRETS["WIJKHUB_PICKLE_KEY"])
        monkeypatch.delenv("WIJKHUB_PASSWORD")
        with pytest.raises(Stopped, match="Set WIJKHUB_PASSWORD"):
            await wijk.start()
        monkeypatch.setenv("WIJKHUB_PASSWORD", "another one")
        with pytest.raises(Stopped, match="WIJKHUB_PASSWORD"):
            await wijk.start()
        monkeypatch.setenv("WIJKHUB_PASSWORD", SECRETS["WIJKHUB_PASSWORD"])
        await wijk.start()
        account = await Account.get(user_id=wijk.me)
        found = await look(wijk.hub.transport, SECRETS["WIJKHUB_PICKLE_KEY"], wijk.me, account.device_id)
        assert found is not None
        assert found.fault is None
        (proof,) = postman.proofs
        assert proof["type"] == "m.login.password"
        assert proof["identifier"] == {"type": "m.id.user", "user": wijk.me}
        await wijk.restart()
        assert len(postman.proofs) == 1
