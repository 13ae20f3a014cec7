"""Answers that say the same stand in one group, named after its leading answer. Every answer is in one group, always;
a group is what maps to its leader. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

Groups = Mapping[int, int]
"""For each answer the leader of its group; a leader leads itself."""


def gathered(groups: Groups) -> dict[int, list[int]]:
    """For each leader the answers of its group, by number."""
    found: dict[int, list[int]] = {}
    for number in sorted(groups):
        found.setdefault(groups[number], []).append(number)
    return found


def merged(groups: Groups, into: int, others: Iterable[int]) -> dict[int, int]:
    """The groups of ``others`` become part of that of ``into``. All must be known."""
    leader, joining = groups[into], {groups[other] for other in others}
    return {number: leader if lead in joining else lead for number, lead in groups.items()}


def split(groups: Groups, apart: int) -> dict[int, int]:
    """One answer stands by itself. If it led others, the first of those does now."""
    left = [number for number, lead in groups.items() if lead == groups[apart] and number != apart]
    leader = groups[apart] if groups[apart] != apart else min(left, default=apart)
    return {**groups, **dict.fromkeys(left, leader), apart: apart}


def without(groups: Groups, gone: int) -> dict[int, int]:
    """The same without an answer that was taken back."""
    return {number: lead for number, lead in split(groups, gone).items() if number != gone}


def by_size(groups: Groups, sizes: Mapping[int, int]) -> list[int]:
    """The leaders, those for whom most people stand first; then the oldest."""
    return sorted(set(groups.values()), key=lambda leader: (-sizes.get(leader, 0), leader))


def voices(people: Collection[str]) -> int:
    """How many people said something: each person once, and each answer without a name by itself."""
    named = {person for person in people if person}
    return len(named) + sum(not person for person in people)
