"""Random votes as they are kept, the log that commits to them, and the program that counts them again."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hub.api.digest import digest
from hub.api.log import Line
from plugins.voting import plain, store
from plugins.voting.models import BallotRow, DecisionRow, RecusalRow, VoterRow
from plugins.voting.proof import records
from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    PAPERS,
    TWO_THIRDS,
    Chamber,
    Changes,
    Method,
    Outcome,
    Pot,
    Question,
    Register,
    Requirement,
    Rule,
    Terms,
    Via,
    Voter,
    standing,
    tally,
)
from plugins.voting.store.proof import Held
from plugins.voting.tests import elections

RECOUNT = Path(__file__).parents[3] / "docs" / "recount" / "recount.py"
WIJK = "de-punt"
WAYS = (*[Via.CHAT] * 6, Via.DEPUTY, Via.DEPUTY, Via.PAPER, Via.DOOR)
FEW, MANY = range(5), range(40)
QUORUMS = (Fraction(0), Fraction(0), Fraction(1, 5), Fraction(1, 3), Fraction(3, 5))
THRESHOLDS = (MOST_VOTES, MORE_THAN_HALF, MORE_THAN_HALF, TWO_THIRDS)


@cache
def recount() -> Any:
    """The program, as outsiders have it."""
    spec = importlib.util.spec_from_file_location("recount", RECOUNT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---- a vote


def vote(dice: Random, method: Method) -> Held:
    """A vote with changes, votes taken back, deputies, votes found late; often somebody's favourite wins."""
    asked = question(dice, method)
    size = dice.choice((range(1, 6), range(6, 18)))
    voters = elections.register(dice.choice(size), dice.choice((0, 1, 2, 3, 5)))
    row = decision(asked, voters.fingerprint())
    listed = [
        VoterRow(
            key=f"{row.key} {one.chamber} {one.id}", wijk=WIJK, vote=row.key, chamber=one.chamber, voter=one.id,
            salt=voters.salt_of(one), pseudonym=voters.pseudonym(one),
        )
        for one in sorted(voters.voters)
    ]  # fmt: skip
    favourite = dice.choice(asked.numbers)
    book = [ballot(dice, row, dice.choice(listed), asked, favourite) for _ in dice.choice((FEW, MANY))]
    orders = dice.sample(range(1, 10 * len(book) + 1), len(book))
    for number, (one, order) in enumerate(zip(book, orders, strict=True), 1):
        one.number, one.received = number, order
    return aside(dice, hidden(Held(row, listed, book)))


def aside(dice: Random, held: Held) -> Held:
    """The same vote, sometimes with a few who stand aside: not of who put a secret ballot in the box."""
    secret = set(map(Chamber, held.decision.secret))
    able = [one for one in held.voters if one.chamber not in secret or not one.voted]
    few = dice.sample(able, min(len(able), dice.choice((0, 0, 0, 1, 2))))
    rows = [
        RecusalRow(
            key=one.key, wijk=WIJK, about=held.decision.key, chamber=one.chamber, voter=one.voter, by=one.voter,
            why="Mijn broer bouwt het", event_id=f"${dice.random()}", number=number, nonce=f"{dice.random()}",
        )
        for number, one in enumerate(few, 2)
    ]  # fmt: skip
    for one in few:
        one.recused = True
    return replace(held, recused=rows)


def hidden(held: Held) -> Held:
    """The same vote, with the ballots of the sides that vote in secret in the box."""
    row, secret = held.decision, frozenset(map(Chamber, held.decision.secret))
    final = standing(store.ballots.as_ballot(one) for one in held.ballots)
    box = {side: Counter(one.choice for voter, one in final.items() if voter.chamber is side) for side in secret}
    for voter in held.voters:
        voter.voted = Voter(voter.chamber, voter.voter) in final
    book = [one for one in held.ballots if one.chamber not in secret]
    for number, one in enumerate(book, 1):
        one.number = number
    row.ballots = len(book)
    return Held(row, held.voters, book, box)


def question(dice: Random, method: Method) -> Question:
    fixed = len(PAPERS[method].options) == 1
    needs = {side: Requirement(dice.choice(QUORUMS), dice.choice(THRESHOLDS)) for side in Chamber}
    options = PAPERS[method].options.start if fixed else dice.choice((2, 3, 4, 6, 12 if method is Method.BUDGET else 8))
    asked = elections.question(method, options, dice.choice(list(Rule)), needs, terms(dice, method, options))
    secret = [side for side in Chamber if dice.random() < 0.2] if asked.paper.secret else []
    return replace(asked, secret=frozenset(secret))


def terms(dice: Random, method: Method, options: int) -> Terms | None:
    """Where chance says more than what other tests use."""
    if method is Method.CONSENT:
        return Changes(tuple(sorted(dice.sample(range(200), dice.randint(0, 3)))))
    if method is Method.BUDGET:
        costs = tuple(dice.choice((100, 100, 200, 300, dice.randint(1, 300))) for _ in range(options))
        return Pot(max(costs) + dice.randint(0, sum(costs) // 2), costs, Fraction(1, dice.choice((2, 10, 100))))
    return None


def decision(asked: Question, fingerprint: str) -> DecisionRow:
    return DecisionRow(
        key=f"{WIJK} {asked.number}", wijk=WIJK, number=asked.number, theme="wonen", text=asked.text,
        options=list(asked.options), method=asked.method, rule=asked.rule, weight=asked.weight,
        requirements={side.value: plain.of_requirement(need) for side, need in asked.requirements.items()},
        terms=plain.of_terms(asked.terms), secret=sorted(asked.secret),
        opens_at=asked.opens_at, closes_at=asked.closes_at, shown_at=asked.opens_at,
        opened_by="@anna:wijk.test", room="!wonen", event_id="$opened", fingerprint=fingerprint,
    )  # fmt: skip


def ballot(dice: Random, row: DecisionRow, voter: VoterRow, asked: Question, favourite: int) -> BallotRow:
    event = f"${dice.random()}"
    return BallotRow(
        key=f"{voter.key} {event}", wijk=WIJK, vote=row.key, number=0, received=0, nonce=f"{dice.random()}",
        chamber=voter.chamber, voter=voter.voter, cast_for=voter.key, choice=choice(dice, asked, favourite),
        cast_by=voter.voter, via=dice.choice(WAYS), received_at=asked.opens_at,
        event_id=event,
        reason="Te duur" if asked.method is Method.CONSENT and dice.random() < 0.4 else "",
    )  # fmt: skip


def choice(dice: Random, asked: Question, favourite: int) -> list[int]:
    luck = dice.random()
    if luck < 0.1:
        return []
    if luck < (0.45 if asked.picks == 1 else 0.15):
        return [favourite]
    named = dice.sample(asked.numbers, dice.randint(1, asked.picks))
    return [-option if asked.paper.if_need_be and dice.random() < 0.4 else option for option in named]


# ---- what the hub makes of it


def outcome(held: Held) -> Outcome:
    voters = Register(frozenset(Voter(voter.chamber, voter.voter) for voter in held.voters))
    book = map(store.ballots.as_ballot, held.ballots)
    return tally(store.decisions.question(held.decision), voters, book, seed=held.decision.fingerprint, box=held.box,
                 recused=held.aside)  # fmt: skip


def result(held: Held) -> Mapping[str, object]:
    """What stands in the log."""
    return records.result(outcome(held), len(held.ballots), held.box)


CLIMBS = {"rung": 1, "who": "together", "until": "2027-01-25T19:00:00+00:00"}
"""What a line with a result says besides, where the vote goes up the ladder."""


def log(held: Held) -> list[Line]:
    """The log of a wijk in which this was voted, among other things. The decision gets its place in it."""
    row, pseudonyms = held.decision, {voter.key: voter.pseudonym for voter in held.voters}
    sizes = {side: sum(voter.chamber is side for voter in held.voters) for side in Chamber}
    said: list[tuple[str, str, Mapping[str, object]]] = [
        ("plugin on", "voting", {}),
        (records.OPENED, records.subject(row), records.opening(row, sizes)),
    ]
    about = records.subject(row)
    said += [
        (records.RECUSED, about, {"recusal": 1, "digest": "0"}),
        (records.RETURNED, about, {"recusal": 1}),
        *((records.RECUSED, about, records.recused(one, pseudonyms[one.key])) for one in held.recused),
    ]
    for one in held.ballots:
        sealed = records.commitment(records.ballot(one, pseudonyms[one.cast_for]))
        said.append((records.BALLOT, records.subject(row), {"number": one.number, "digest": sealed}))
        said.append((records.BALLOT, "vote 99", {"number": one.number, "digest": "0"}))
    said.append(("result: passed", records.subject(row), {**result(held), **CLIMBS}))
    said.append(("plugin off", "voting", {}))
    lines = chained(said)
    row.head = lines[-2]["hash"]
    return lines


def chained(said: Iterable[tuple[str, str, Mapping[str, object]]]) -> list[Line]:
    lines: list[Line] = []
    for number, (action, subject, details) in enumerate(said, 1):
        line: dict[str, Any] = {
            "number": number, "wijk": WIJK, "at": records.moment(elections.OPENS), "by": "", "plugin": "voting",
            "action": action, "subject": subject, "details": dict(details),
            "before": lines[-1]["hash"] if lines else "",
        }  # fmt: skip
        lines.append({**line, "hash": digest(line)})  # type: ignore[typeddict-item]
    return lines


def as_read(held: Held) -> dict[str, Any]:
    """The vote as the program has it in mind once it read the files; the log left out."""
    row, pseudonyms = held.decision, {voter.key: voter.pseudonym for voter in held.voters}
    decided = {"question": records.question(row), "register": row.fingerprint, "result": result(held)}
    return {
        "decision": decided,
        "register": [(voter.chamber.value, voter.pseudonym) for voter in held.voters],
        "ballots": [records.ballot(one, pseudonyms[one.cast_for]) | records.voted(one) for one in held.ballots],
        "recused": [records.recusal(one, pseudonyms[one.key]) for one in held.recused],
        "box": records.box(held.box),
    }


Change = Callable[[dict[str, Any]], object]
