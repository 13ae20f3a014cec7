"""A question, a ballot and a result as the plain values that are published, and that the log commits to. No names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from hub.api.digest import digest
from hub.api.log import Line
from plugins.voting.models import BallotRow, DecisionRow, RecusalRow
from plugins.voting.rules import Box, Chamber, Outcome, Spending
from plugins.voting.rules.secrecy import rows

Record = dict[str, object]

OPENED, BALLOT, RECUSED, RETURNED = "vote opened", "ballot", "stands aside", "takes part again"
"""What lines of the log say in which there are commitments. That of the result, whatever followed from it, is the first
with the number of ballots."""


LET_GO = "voters let go of"
"""What the log says of a vote that was over so long ago that nobody is known in it any more."""


def subject(row: DecisionRow) -> str:
    """What the lines of the log about a vote are about: "vote 4", and in a next round "vote 4.2"."""
    return f"vote {row.tag}"


def question(row: DecisionRow) -> Record:
    """A question as it was asked. When it closes is not in it: that may be changed, and stands in the log by itself."""
    return {
        "wijk": row.wijk, "number": row.number, "round": row.round, "item": row.item, "theme": row.theme,
        "question": row.text, "options": list(row.options), "method": row.method.value, "rule": row.rule.value,
        "weight": row.weight.value, "requirements": row.requirements, "terms": row.terms,
        "secret": row.secret, "opens_at": moment(row.opens_at),
    }  # fmt: skip


def opening(row: DecisionRow, asked: Mapping[Chamber, int]) -> Record:
    """What the log says when a vote opens: the digest of the question, and the fingerprint and size of the list."""
    return {
        "item": row.item, "theme": row.theme, "question": commitment(question(row)), "closes_at": moment(row.closes_at),
        "register": row.fingerprint, **{side.value: number for side, number in asked.items()},
    }  # fmt: skip


def ballot(row: BallotRow, pseudonym: str) -> Record:
    """A vote in the ballot book. ``order``: where it stands among the others. ``via``: how it came. ``sealed``: the
    digest of what was voted."""
    return {
        "number": row.number, "order": row.received, "pseudonym": pseudonym, "via": row.via.value,
        "sealed": digest(list(voted(row).values())),
    }  # fmt: skip


def voted(row: BallotRow) -> Record:
    """What was voted. ``reasoned``: a reason was given. What reason is for those who were there. It stays sealed of who
    stands aside: they are named, and what they voted does not count."""
    return {"choice": list(row.choice), "reasoned": bool(row.reason), "nonce": row.nonce}


def recusal(row: RecusalRow, pseudonym: str) -> Record:
    """Who stands aside, as it is published: only of those who still do in the end."""
    return {"number": row.number, "pseudonym": pseudonym, "nonce": row.nonce}


def recused(row: RecusalRow, pseudonym: str) -> Record:
    """What the log says when somebody stands aside."""
    return {"recusal": row.number, "digest": commitment(recusal(row, pseudonym))}


def recusals(lines: Iterable[Line]) -> dict[object, object]:
    """What the log says in the end of who stands aside: the digest of each, by number."""
    found: dict[object, object] = {}
    for line in lines:
        if line["action"] == RECUSED:
            found[line["details"]["recusal"]] = line["details"]["digest"]
        elif line["action"] == RETURNED:
            found.pop(line["details"]["recusal"], None)
    return found


def latest(lines: Iterable[Line], detail: str) -> object:
    """What the log last said of a thing that may change while a vote is open: the question, when it closes."""
    return next((line["details"][detail] for line in reversed([*lines]) if detail in line["details"]), None)


def counted(lines: Iterable[Line]) -> Line | None:
    """The line with the result."""
    return next((line for line in lines if "ballots" in line["details"]), None)


RESULT = ("result", "winner", "funded", *(side.value for side in Chamber), "ballots", "box")
"""The values that :func:`result` may have."""


def box(votes: Box) -> list[Record]:
    """The box of a secret vote. ``number``: how often this choice was made."""
    return [
        {"chamber": chamber.value, "choice": list(choice), "number": number} for chamber, choice, number in rows(votes)
    ]


def result(outcome: Outcome, ballots: int, votes: Box) -> Record:
    """What the count came to: ``winner`` is the number of an option, ``funded`` are those that get money, in order,
    ``ballots`` how many there are in the book. ``box`` is the digest of the box, where a side votes in secret: nothing
    of it was in the log before."""
    sides = {
        side.value: {
            "asked": count.asked, "voted": count.voted, "counts": list(count.counts), "result": count.result.value,
        }
        for side, count in outcome.chambers.items()
    }  # fmt: skip
    funded = {"funded": list(outcome.detail.funded)} if isinstance(outcome.detail, Spending) else {}
    secret = {"box": digest(box(votes))} if outcome.question.secret else {}
    return {
        "result": outcome.result.value, "winner": outcome.winner, **funded, **sides, "ballots": ballots, **secret,
    }  # fmt: skip


def of_count(counted: Line) -> Record:
    """What a line with a result says of the count: what follows from it, such as a step up the ladder, is not of it."""
    return {name: counted["details"][name] for name in RESULT if name in counted["details"]}


def commitment(record: Record) -> str:
    """The digest that stands in the log. Of a ballot nobody can guess it: the nonce is secret until it is published."""
    return digest(record)


def moment(at: dt.datetime) -> str:
    """A moment in UTC, as text."""
    return at.astimezone(dt.UTC).isoformat()
