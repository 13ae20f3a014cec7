"""Case 12: whatever is done to the log, or to what is kept of a vote, `wijkhub verify` names the spot."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from hub.api.effects import Audit
from hub.core.log import audit
from hub.proof.records import Records
from hub.proof.verify import verify
from hub.store.models import AuditEnd, AuditRow
from hub.testing.stage import Stage
from plugins.voting.models import BallotRow, DecisionRow, RecusalRow, VoterRow
from plugins.voting.rules import Chamber, Method, Result
from tests.e2e.lived import WIJK, live, lived, tried, wijkhub

pytestmark = pytest.mark.only_sqlite

TRIES = 60
SAID = ("by", "plugin", "action", "subject", "details", "at")
OWN = (*SAID, "number", "before", "hash")


async def faults(kept: Records) -> list[str]:
    """What `wijkhub verify` says, in Dutch."""
    return [kept.plugins.catalogues.render(fault, "nl").body for fault in (await verify(kept))[1]]


# ---- the log


async def change(dice: Random, rows: list[AuditRow]) -> str:
    place, column = dice.randrange(len(rows)), dice.choice(OWN)
    row = rows[place]
    strange = {"number": row.number + 1000, "details": {**row.details, "x": 1}, "at": row.at - dt.timedelta(1)}
    other = strange[column] if column in strange else f"x{getattr(row, column)[1:]}"
    await AuditRow.filter(id=row.id).update(**{column: other})
    return f"Regel {place + 1} is veranderd: "


async def delete(dice: Random, rows: list[AuditRow]) -> str:
    place = dice.randrange(1, len(rows) - 1)
    await rows[place].delete()
    return f"Regel {place + 1} is weggehaald. Die stond na regel {place}: "


async def swap(dice: Random, rows: list[AuditRow]) -> str:
    """Two lines change places: as they are, or only what they say."""
    one, other = sorted(dice.sample(range(len(rows)), 2))
    columns = dice.choice((SAID, OWN))
    kept = {place: {name: getattr(rows[place], name) for name in columns} for place in (one, other)}
    await AuditRow.filter(id=rows[one].id).update(**kept[other])
    await AuditRow.filter(id=rows[other].id).update(**kept[one])
    return f"Regel {one + 1} en {other + 1} zijn omgewisseld: "


async def cut(dice: Random, rows: list[AuditRow]) -> str:
    place = dice.randrange(1, len(rows))
    await AuditRow.filter(wijk=WIJK, id__gte=rows[place].id).delete()
    return f"Na regel {place} is alles weg: "


DONE: Mapping[str, Callable[[Random, list[AuditRow]], Awaitable[str]]] = {
    "changed": change, "deleted": delete, "swapped": swap, "cut": cut,
}  # fmt: skip


async def test_case_12_one_line_changed_deleted_swapped_or_cut_anywhere_is_named(tmp_path: Path) -> None:
    async with lived(tmp_path) as kept:
        rows = await AuditRow.filter(wijk=WIJK).order_by("id")
        assert len(rows) > 20
        assert await faults(kept) == []
        dice = Random(12)
        for what, done in DONE.items():
            for _ in range(TRIES):
                expected = ""

                async def tamper(done: Callable[..., Awaitable[str]] = done) -> None:
                    nonlocal expected
                    expected = await done(dice, rows)

                found = await tried(tamper, lambda: faults(kept))
                assert [fault.startswith(expected) for fault in found] == [True], (what, expected, found)
        assert await faults(kept) == []


# ---- what is kept of votes


async def first(model: type[BallotRow | VoterRow], **values: object) -> BallotRow | VoterRow:
    found = await model.filter(vote=f"{WIJK} 1", **values).order_by("id").first()
    assert found is not None
    return found


def ballot(**values: object) -> Callable[[], Awaitable[object]]:
    return lambda: BallotRow.filter(vote=f"{WIJK} 1", number=2).update(**values)


def voter(**values: object) -> Callable[[], Awaitable[object]]:
    async def update() -> None:
        row = await first(VoterRow, chamber=Chamber.RESIDENTS)
        await VoterRow.filter(id=row.id).update(**values)

    return update


def decision(**values: object) -> Callable[[], Awaitable[object]]:
    return lambda: DecisionRow.filter(key=f"{WIJK} 1").update(**values)


def recusal(**values: object) -> Callable[[], Awaitable[object]]:
    return lambda: RecusalRow.filter(about=f"{WIJK} 1").update(**values)


async def forged() -> None:
    """One vote more, for somebody on the list."""
    row = await first(BallotRow)
    row.id, row.key, row.number, row.event_id = None, "forged", 99, "$forged"  # type: ignore[assignment]
    row._saved_in_db = False
    await row.save(force_create=True)


async def forget_ballot() -> None:
    await BallotRow.filter(vote=f"{WIJK} 1", number=3).delete()


async def forget_all() -> None:
    for model in (BallotRow, VoterRow):
        await model.filter(vote=f"{WIJK} 1").delete()
    await DecisionRow.filter(key=f"{WIJK} 1").delete()


OTHER = {"quorum": "1", "share": "0", "inclusive": False}
KEPT: Mapping[str, tuple[Callable[[], Awaitable[object]], str]] = {
    "a choice": (ballot(choice=[2]), "Stemming 1: stem 2 is anders dan in het logboek."),
    "the order": (ballot(received=1), "Stemming 1: stem 2 is anders dan in het logboek."),
    "who cast it": (ballot(cast_by="@x:wijk.test"), "Stemming 1: stem 2 is anders dan in het logboek."),
    "for whom": (ballot(voter="@x:wijk.test"), "Stemming 1: stem 2 is anders dan in het logboek."),
    "a secret": (ballot(nonce="0"), "Stemming 1: stem 2 is anders dan in het logboek."),
    "a ballot gone": (forget_ballot, "Stemming 1: stem 3 staat in het logboek, maar is weg."),
    "a ballot added": (forged, "Stemming 1: stem 99 staat niet in het logboek."),
    "a name": (voter(voter="@x:wijk.test"), "Stemming 1: de kiezerslijst is anders dan in het logboek."),
    "a name and no salt": (voter(voter="@x:wijk.test", salt=""), "Stemming 1: de kiezerslijst is anders dan in"),
    "a pseudonym": (voter(pseudonym="0"), "Stemming 1: de kiezerslijst is anders dan in het logboek."),
    "a side": (voter(chamber=Chamber.PARTNERS), "Stemming 1: de kiezerslijst is anders dan in het logboek."),
    "the fingerprint": (decision(fingerprint="0"), "Stemming 1: de kiezerslijst is anders dan in het logboek."),
    "the question": (decision(text="Geen bank?"), "Stemming 1: de vraag, de keuzes of de regels zijn anders"),
    "the options": (decision(options=["Park", "Plein", "Haven"]), "Stemming 1: de vraag, de keuzes of de regels"),
    "the method": (decision(method=Method.APPROVAL), "Stemming 1: de vraag, de keuzes of de regels zijn anders"),
    "the quorum": (decision(requirements={"residents": OTHER, "partners": OTHER}), "Stemming 1: de vraag, de keuzes"),
    "when it closed": (decision(closes_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC)), "Stemming 1: het einde is op een"),
    "the result": (decision(result=Result.TIE), "Stemming 1: de uitslag is niet wat er gestemd is."),
    "the head": (decision(head="0"), "Stemming 1: de uitslag is anders dan in het logboek."),
    "who stands aside": (recusal(nonce="0"), "Stemming 1: wie niet meedoet vanwege een belang, is anders"),
    "who stands aside no more": (recusal(stands=False), "Stemming 1: wie niet meedoet vanwege een belang, is anders"),
    "who is not counted": (voter(recused=True), "Stemming 1: wie niet meedoet vanwege een belang, is anders"),
    "all of it": (forget_all, "Stemming 1 staat in het logboek, maar er is niets van bewaard."),
}


async def test_case_12_what_is_kept_of_a_vote_agrees_with_the_log_and_what_does_not_is_named(tmp_path: Path) -> None:
    async with lived(tmp_path) as kept:
        for what, (tamper, expected) in KEPT.items():
            found = await tried(tamper, lambda: faults(kept))
            assert [fault.startswith(expected) for fault in found][:1] == [True], (what, found)
        assert await faults(kept) == []


# ---- an older export


async def test_case_12_an_old_export_is_the_beginning_of_a_newer_one(tmp_path: Path) -> None:
    async with lived(tmp_path) as kept:
        lines = await audit.lines(WIJK)
        for length in range(0, len(lines), 5):
            assert (await verify(kept, lines[:length]))[1] == []
        rows = await AuditRow.filter(wijk=WIJK).order_by("id")

        async def rewrite() -> None:
            """Somebody with the whole database leaves one line out, and seals all the others anew."""
            await AuditRow.filter(wijk=WIJK).delete()
            await AuditEnd.filter(wijk=WIJK).delete()
            for row in [*rows[:7], *rows[8:]]:
                row_line = Audit(row.action, row.subject, row.by or None, row.details)  # type: ignore[arg-type]
                await audit.append(WIJK, row.plugin, row.at, row_line)

        async def look() -> list[str]:
            fresh = await audit.lines(WIJK)
            assert (await audit.first_broken(WIJK)) is None
            assert len(fresh) == len(lines) - 1
            found = (await verify(kept, lines))[1]
            return [kept.plugins.catalogues.render(fault, "nl").body for fault in found]

        said = await tried(rewrite, look)
        assert said[0] == "Het logboek is niet meer zoals het in de oude export was."
        assert said[1].startswith("Regel 8 is weggehaald: ")


# ---- the program


async def test_the_program_says_in_both_languages_what_is_wrong_also_while_the_hub_runs(tmp_path: Path) -> None:
    async with Stage("voting", folder=tmp_path) as stage:
        await live(stage)
        whole = wijkhub(tmp_path, "verify")
        assert (whole.returncode, whole.stderr) == (0, "")
        assert "de-punt: alles klopt. Het logboek heeft " in whole.stdout
        assert "oost: all is well. The log has " in whole.stdout
        code = (await audit.end(WIJK)).code
        assert f"De code aan het eind is {code}." in whole.stdout
        old = tmp_path / "old"
        assert wijkhub(tmp_path, "export", "--wijk", WIJK, "--to", str(old)).returncode == 0
        await stage.person("anna").says("wonen", "!stem 3 linde")
        against = wijkhub(tmp_path, "verify", "--wijk", WIJK, "--against", str(old))
        assert against.returncode == 0, against.stdout
    with sqlite3.connect(tmp_path / "hub.db") as database:
        database.execute("UPDATE hub_audit SET subject = 'vote 9' WHERE number = 9 AND wijk = 'de-punt'")
    broken = wijkhub(tmp_path, "verify")
    assert broken.returncode == 1
    assert "de-punt: er klopt 1 ding niet.\nde-punt: 1 thing is wrong.\nRegel 9 is veranderd: voting" in broken.stdout
    assert "\nLine 9 was changed: voting" in broken.stdout
    lines = (old / "log.jsonl").read_text(encoding="utf-8").splitlines()
    damaged = [*lines[:3], json.dumps({**json.loads(lines[3]), "by": "p-1"}), *lines[4:]]
    (old / "log.jsonl").write_text("\n".join(damaged), encoding="utf-8")
    with sqlite3.connect(tmp_path / "hub.db") as database:
        database.execute("UPDATE hub_audit SET subject = 'vote 1' WHERE number = 9 AND wijk = 'de-punt'")
    refused = wijkhub(tmp_path, "verify", "--wijk", WIJK, "--against", str(old / "log.jsonl"))
    assert refused.returncode == 1
    assert "The old export is broken itself.\nRegel 4 is veranderd" in refused.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify", "--wijk", "nergens"), "expected one of de-punt, oost"),
        (("verify", "--against", "nergens.jsonl"), "nergens.jsonl cannot be read"),
        (("export", "--wijk", "de-punt", "--decision", "77"), "Er is geen stemming 77 in de-punt."),
        (("export", "--wijk", "de-punt", "--decision", "3"), "Stemming 3 is niet geteld. De stemmen blijven geheim."),
        (("erase", "--wijk", "de-punt", "--user", "@niemand:wijk.test"), "Ik ken niemand met de naam @niemand"),
    ],
)
async def test_what_cannot_be_is_said_in_a_line(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    async with lived(tmp_path):
        pass
    result = wijkhub(tmp_path, *arguments)
    assert result.returncode == 1
    assert said in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
