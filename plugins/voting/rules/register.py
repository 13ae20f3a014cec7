"""Who may vote: frozen when a question opens, so that whoever joins or leaves later changes nothing."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from .question import Chamber


class Voter(NamedTuple):
    """One vote: among residents a person (`id` is the Matrix ID), among partners an organisation (the slug)."""

    chamber: Chamber
    id: str


@dataclass(frozen=True, slots=True)
class Register:
    """The frozen list of voters. `salt`: secret and random, from the caller; without it ids can be guessed."""

    voters: frozenset[Voter]
    salt: str

    def __post_init__(self) -> None:
        if not self.salt:
            raise ValueError("a register needs a salt")

    @classmethod
    def freeze(cls, *, residents: Iterable[str], partners: Iterable[str], salt: str) -> "Register":
        sides = {Chamber.RESIDENTS: residents, Chamber.PARTNERS: partners}
        return cls(frozenset(Voter(chamber, id) for chamber, ids in sides.items() for id in ids), salt)

    def __contains__(self, voter: Voter) -> bool:
        return voter in self.voters

    def size(self, chamber: Chamber) -> int:
        return sum(voter.chamber is chamber for voter in self.voters)

    def of(self, chamber: Chamber) -> tuple[Voter, ...]:
        """The voters of one chamber, sorted by id."""
        return tuple(sorted(voter for voter in self.voters if voter.chamber is chamber))

    def pseudonym(self, voter: Voter) -> str:
        """What may be published of a voter: sha256 (hex) of the JSON array [salt, chamber, id]."""
        return digest([self.salt, voter.chamber.value, voter.id])

    def pseudonyms(self) -> dict[Chamber, tuple[str, ...]]:
        """The list to publish or export: per chamber, sorted, so that it shows no order of joining."""
        return {chamber: tuple(sorted(map(self.pseudonym, self.of(chamber)))) for chamber in Chamber}

    def fingerprint(self) -> str:
        return fingerprint(self.pseudonyms())


def fingerprint(pseudonyms: Mapping[Chamber, Iterable[str]]) -> str:
    """sha256 (hex) of the JSON object {chamber: [pseudonyms, sorted]}.

    It needs no names: it still verifies from an export, and after a person was erased.
    """
    return digest({chamber.value: sorted(pseudonyms.get(chamber, ())) for chamber in Chamber})


def digest(value: object) -> str:
    """Canonical JSON: sorted keys, no spaces, everything outside ASCII escaped (so any string has a form)."""
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()
