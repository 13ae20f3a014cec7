"""The files with which anybody can count a vote again: open formats, pseudonyms for people. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hub.api.log import Line
from plugins.voting.proof import records
from plugins.voting.store.proof import Held

README = Path(__file__).with_name("readme.md").read_text(encoding="utf-8")
"""What each file and each column is, in Dutch and in English."""

FORMAT = "wijkhub decision 1"
REGISTER = ("chamber", "pseudonym")
BOX = ("chamber", "choice", "number")
BALLOTS = ("number", "order", "pseudonym", "via", "choice", "reasoned", "nonce", "sealed")
RECUSED = ("number", "pseudonym", "nonce")


def files(held: Held, lines: Iterable[Line]) -> Mapping[str, str]:
    """Every file but the log itself, by name. ``lines``: those about this vote, which was counted."""
    row = held.decision
    counted = next(line for line in lines if line["hash"] == row.head)
    decision = {
        "format": FORMAT,
        "question": records.question(row),
        "closes_at": records.moment(row.closes_at),
        "register": row.fingerprint,
        "result": records.of_count(counted),
        "log": {"line": counted["number"], "hash": counted["hash"]},
    }
    pseudonyms = {voter.key: voter.pseudonym for voter in held.voters}
    listed = sorted((voter.chamber.value, voter.pseudonym) for voter in held.voters)
    aside = {voter.key for voter in held.voters if voter.recused}
    ballots = [
        records.ballot(one, pseudonyms[one.cast_for]) | ({} if one.cast_for in aside else records.voted(one))
        for one in held.ballots
    ]
    recused = [records.recusal(row, pseudonyms[f"{row.about} {row.chamber} {row.voter}"]) for row in held.recused]
    return {
        "decision.json": f"{json.dumps(decision, ensure_ascii=False, indent=2)}\n",
        "register.csv": _table(REGISTER, listed),
        "ballots.csv": _table(BALLOTS, [[_cell(ballot.get(name, "")) for name in BALLOTS] for ballot in ballots]),
        "recused.csv": _table(RECUSED, [[row[name] for name in RECUSED] for row in recused]),
        "box.csv": _table(BOX, [[_cell(row[name]) for name in BOX] for row in records.box(held.box)]),
        "README.md": README.replace("{number}", row.tag).replace("{wijk}", row.wijk),
    }


def _cell(value: object) -> object:
    """Numbers of options after one another, and yes or no, as people write them."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()
