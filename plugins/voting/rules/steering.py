"""When the steering group has decided. Each member has one vote, and the last one counts.

More than half of all members want the same: that is decided at once. At the end of the time, what most members want,
if at least half of them voted. Level or too few is silence: then the ladder says what follows.
"""

from collections import Counter
from collections.abc import Iterable


def settled(members: int, choices: Iterable[int], *, over: bool) -> int | None:
    """The choice of the group, or nothing yet. `choices` has one for each member who voted; `over`: no time is left."""
    counts = Counter(choices)
    if not counts:
        return None
    (choice, votes), *others = counts.most_common(2)
    if 2 * votes > members:
        return choice
    level = bool(others) and others[0][1] == votes
    return choice if over and not level and 2 * counts.total() >= members else None
