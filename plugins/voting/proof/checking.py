"""Holding a vote, as it is kept, against what the log says of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hub.api.log import Line
from hub.api.texts import Text
from plugins.voting import store
from plugins.voting.models import BallotRow, VoterRow
from plugins.voting.proof import records
from plugins.voting.rules import Chamber, Register, Via, Voter, fingerprint, pseudonym, tally
from plugins.voting.says import proof as says
from plugins.voting.store.proof import Held


def faults(held: Held, lines: Iterable[Line]) -> list[Text]:
    """A sentence for each thing that is not as the log says. ``lines``: those about this vote."""
    log = list(lines)
    opened = next((line["details"] for line in log if line["action"] == records.OPENED), None)
    if opened is None:
        return [says.not_in_log(held.decision)]
    found = [*_question(held, log), *_register(held, opened), *_ballots(held, log), *_box(held), *_recused(held, log)]
    return found or list(_result(held, log))  # what is not as it was cannot be counted


def unkept(held: Iterable[Held], lines: Iterable[Line]) -> list[Text]:
    """Votes that the log knows and that are not kept any more."""
    kept = {records.subject(one.decision) for one in held}
    gone = [line["subject"] for line in lines if line["action"] == records.OPENED and line["subject"] not in kept]
    return [says.gone(subject.removeprefix("vote ")) for subject in gone]


def _question(held: Held, log: Sequence[Line]) -> Iterator[Text]:
    row = held.decision
    if records.commitment(records.question(row)) != records.latest(log, "question"):
        yield says.question(row)
    if records.moment(row.closes_at) != records.latest(log, "closes_at"):
        yield says.closing(row)


def _register(held: Held, opened: Mapping[str, object]) -> Iterator[Text]:
    listed = {side: [voter.pseudonym for voter in held.voters if voter.chamber is side] for side in Chamber}
    as_logged = fingerprint(listed) == held.decision.fingerprint == opened.get("register")
    if not as_logged or not all(map(_true, held.voters)):
        yield says.register(held.decision)


def _true(voter: VoterRow) -> bool:
    """Whether the pseudonym is that of this voter. Of one that was erased nothing but the pseudonym is left."""
    made = pseudonym(Voter(voter.chamber, voter.voter), voter.salt) if voter.salt else voter.voter
    return made == voter.pseudonym


def _ballots(held: Held, log: Sequence[Line]) -> Iterator[Text]:
    row, voters = held.decision, {voter.key: voter for voter in held.voters}
    committed = {line["details"].get("number"): line["details"] for line in log if line["action"] == records.BALLOT}
    for ballot in held.ballots:
        line = committed.pop(ballot.number, None)
        if line is None:
            yield says.ballot_not_in_log(row, ballot.number)
        elif _sealed(ballot, voters.get(ballot.cast_for)) != line.get("digest"):
            yield says.ballot(row, ballot.number)
    for number in sorted(map(str, committed)):
        yield says.ballot_gone(row, number)


def _sealed(ballot: BallotRow, voter: VoterRow | None) -> str | None:
    if voter is None or (ballot.chamber, ballot.voter) != (voter.chamber, voter.voter):
        return None
    if ballot.via is Via.CHAT and ballot.chamber is Chamber.RESIDENTS and ballot.cast_by != ballot.voter:
        return None
    return records.commitment(records.ballot(ballot, voter.pseudonym))


def _box(held: Held) -> Iterator[Text]:
    """Of a secret vote there are as many ballots as people who voted, and none that says whose it is."""
    row = held.decision
    for side in map(Chamber, row.secret):
        inside = sum(held.box.get(side, {}).values())
        voted = sum(voter.voted for voter in held.voters if voter.chamber is side)
        if inside != voted or any(ballot.chamber is side for ballot in held.ballots):
            yield says.box(row, inside, voted)


def _recused(held: Held, log: Sequence[Line]) -> Iterator[Text]:
    """Who stands aside is who the log says, and nobody else is left out of the count."""
    row, voters = held.decision, {voter.key: voter for voter in held.voters}
    keys = {one.number: f"{one.about} {one.chamber} {one.voter}" for one in held.recused}
    kept = {
        one.number: records.recused(one, voters[keys[one.number]].pseudonym)["digest"]
        for one in held.recused
        if keys[one.number] in voters
    }
    marked = {voter.key for voter in held.voters if voter.recused}
    if kept != records.recusals(log) or marked != set(keys.values()):
        yield says.recused(row)


def _result(held: Held, log: Sequence[Line]) -> Iterator[Text]:
    row = held.decision
    counted = records.counted(log)
    if (counted["hash"] if counted else "") != row.head:
        yield says.result_not_in_log(row)
    if counted is None:
        return
    voters = Register(frozenset(Voter(voter.chamber, voter.voter) for voter in held.voters))
    book = map(store.ballots.as_ballot, held.ballots)
    outcome = tally(store.decisions.question(row), voters, book, seed=row.fingerprint, box=held.box, recused=held.aside)
    made = records.result(outcome, len(held.ballots), held.box)
    if made != {name: counted["details"].get(name) for name in made}:
        yield says.result_not_in_log(row)
    if row.result is not outcome.result:
        yield says.result(row)
