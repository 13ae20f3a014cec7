"""Who may vote: frozen when a question opens, so that whoever joins or leaves later changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hub.api.digest import digest

from .question import Chamber


class Voter(NamedTuple):
    """One vote: among residents a person (`id` is the Matrix ID), among partners an organisation (the slug)."""

    chamber: Chamber
    id: str


@dataclass(frozen=True, slots=True)
class Register:
    """The frozen list of voters. `salt`: secret and random, from the caller; without it ids can be guessed.

    It is only there while the list is made. Of what is written down each voter has a salt of its own (`salt_of`): who
    throws that one away with the id has forgotten this voter for good, and nobody else.
    """

    voters: frozenset[Voter]
    salt: str = ""

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

    def salt_of(self, voter: Voter) -> str:
        """The voter's own salt. Raises ValueError if this list has none any more."""
        if not self.salt:
            raise ValueError("a register needs a salt")
        return digest([self.salt, voter.chamber.value, voter.id])

    def pseudonym(self, voter: Voter) -> str:
        return pseudonym(voter, self.salt_of(voter))

    def pseudonyms(self) -> dict[Chamber, tuple[str, ...]]:
        """The list to publish or export: per chamber, sorted, so that it shows no order of joining."""
        return {chamber: tuple(sorted(map(self.pseudonym, self.of(chamber)))) for chamber in Chamber}

    def fingerprint(self) -> str:
        return fingerprint(self.pseudonyms())


def pseudonym(voter: Voter, salt: str) -> str:
    """What may be published of a voter: sha256 (hex) of the JSON array [salt, chamber, id]."""
    return digest([salt, voter.chamber.value, voter.id])


def fingerprint(pseudonyms: Mapping[Chamber, Iterable[str]]) -> str:
    """sha256 (hex) of the JSON object {chamber: [pseudonyms, sorted]}.

    It needs no names: it still verifies from an export, and after a person was erased.
    """
    return digest({chamber.value: sorted(pseudonyms.get(chamber, ())) for chamber in Chamber})
