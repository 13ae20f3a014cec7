"""kill -9 during the first start with encryption: there is one identity, and its recovery key opens what is stored."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from hub.matrix.crypto.looking import look, recovery_key
from hub.matrix.transport import path
from hub.store.models import Account
from hub.testing.client import MatrixClient
from tests.crypto.conftest import Towns
from tests.crypto.postman import Moment, Postman
from tests.crypto.town import PASSWORD, SECRETS
from tests.faults.process import Process, nursery

STEPS = (
    "PUT .*/nl.wijkhub.crypto$",
    "POST .*/keys/upload$",
    "POST .*/keys/device_signing/upload$",
    "POST .*/keys/signatures/upload$",
    "PUT .*/m.secret_storage.key",
    "PUT .*/m.cross_signing.self_signing$",
    "PUT .*/m.secret_storage.default_key$",
)
"""In the order in which they come, each not before the one above it was served."""
PATIENCE = 60.0

pytestmark = pytest.mark.timeout(300)


@pytest.mark.long_on_postgres
async def test_kills_at_every_step_of_the_first_start_make_one_identity_that_its_recovery_key_opens(
    towns: Towns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    async with towns("probe", encrypted=False) as wijk, Postman(wijk.synapse.url) as postman, nursery() as started:
        me = wijk.me
        await wijk.stop()
        file = tmp_path / "hub.toml"
        file.write_text(file.read_text().replace(wijk.synapse.url, postman.url))
        client = await MatrixClient.login(wijk.synapse.url, wijk.name("anna"), PASSWORD)
        identities = set[str]()
        for step in STEPS:
            for served in (False, True):
                life = await started.start(
                    "run", "--config", str(tmp_path), log=tmp_path / "hub.log", environment=SECRETS
                )

                def dies(life: Process = life, served: bool = served) -> None:
                    life.kill()
                    postman.away = not served  # what is not served now never is

                postman.moment = moment = Moment(step, dies, served=served)
                async with asyncio.timeout(PATIENCE):
                    assert await life.wait() == -9, (tmp_path / "hub.log").read_text()[-2000:]
                assert moment.happened, step
                postman.away = False
                answer = await client.call("POST", path("keys", "query"), {"device_keys": {me: []}})
                identities |= {str(keys["keys"]) for keys in answer.get("master_keys", {}).values()}
        await client.close()
        monkeypatch.setenv("WIJKHUB_PICKLE_KEY", SECRETS["WIJKHUB_PICKLE_KEY"])
        await wijk.start()
        account = await Account.get(user_id=me)
        now = await look(wijk.hub.transport, SECRETS["WIJKHUB_PICKLE_KEY"], me, account.device_id)
        assert now is not None
        assert now.fault is None
        assert len(identities) == 1
        assert now.master in identities.pop()
        words = await recovery_key(SECRETS["WIJKHUB_PICKLE_KEY"], me)
        owner = await wijk.clients.login(
            "owner", SECRETS["WIJKHUB_PASSWORD"], recovery={"user": me, "key": words}, signed=True
        )
        assert await owner.do("identity") == {"ready": True, "stored": True}
        record_property("faults", f"faults tried: {len(STEPS) * 2}, identities lost: 0, doubled: 0")
