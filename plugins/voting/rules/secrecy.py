"""Secret votes: who voted and what was voted are kept apart, so that no later look can bring them together.

A chamber that votes in secret has no ballots in the book. Who voted is noted on the register, without when. What was
voted goes in the box: how often each choice was made, and no more. So a ballot that was cast is final, like one of
paper: nobody can find it again, to change it or to read it, and so nobody can be made to show it.

In a chamber of a few people a count tells nearly as much as the ballots would. So it may not be smaller than `FEWEST`.

Source of the two rules (apart, and final): anonymous votes of Loomio, which are detached from the voter, and therefore
cannot be changed; of the smallest number: the same, and what helps against a guess in a small group.
"""

from collections.abc import Collection, Mapping

from .question import Chamber, Question

FEWEST = 5

Box = Mapping[Chamber, Mapping[tuple[int, ...], int]]
"""For each chamber that votes in secret how often each choice was made. A multiset: it has no order."""

EMPTY: Box = {}


def too_few(sizes: Mapping[Chamber, int], secret: Collection[Chamber]) -> tuple[Chamber, ...]:
    """The chambers that are too small to vote in secret."""
    return tuple(chamber for chamber in Chamber if chamber in secret and sizes[chamber] < FEWEST)


def folded(question: Question, choice: tuple[int, ...]) -> tuple[int, ...]:
    """A choice as it goes in the box: like all others that mean the same."""
    return choice if question.paper.ordered else tuple(sorted(choice))


def rows(box: Box) -> list[tuple[Chamber, tuple[int, ...], int]]:
    """The box as it is published: by chamber and choice, so that its order tells nothing."""
    return sorted((chamber, choice, number) for chamber, votes in box.items() for choice, number in votes.items())
