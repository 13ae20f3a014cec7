"""Who is on the list of residents when a vote opens: one person, one vote, however many accounts.

Bots never are. A bridge gives somebody who writes from another service an account of its own, a puppet. If a person of
the same name is on the list with an account of their own, the puppet is taken to be that person, and is not a voter.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from .question import fold


class Policy(StrEnum):
    """Which residents may vote."""

    ROOM = "room"  # who is in the room of the theme
    CONFIRMED = "confirmed"  # who is in the room, and was confirmed by an admin or with a code
    CODE = "code"  # who is in the room, and redeemed a personal code


class How(StrEnum):
    """How somebody came on the roll."""

    ADMIN = "admin"
    CODE = "code"
    PAPER = "paper"  # votes on paper, through a connector


PAPER = "paper:"
"""How the id of a resident begins who votes on paper: they are known by the code on their letter, and nothing else."""


ENOUGH: dict[Policy, frozenset[How]] = {Policy.CONFIRMED: frozenset(How), Policy.CODE: frozenset({How.CODE})}

BRIDGES = (
    "@_*", "@telegram_*", "@whatsapp_*", "@signal_*", "@discord_*", "@slack_*", "@facebook_*", "@messenger_*",
    "@instagram_*", "@googlechat_*", "@irc_*", "@xmpp_*", "@sms_*", "@gmessages_*",
)  # fmt: skip
"""How bridges name the accounts that they make, by their own defaults."""

_SERVICE = re.compile(r"\s*[\[(][\w .-]{1,30}[\])]\s*$")


@dataclass(frozen=True, slots=True)
class Someone:
    """A resident in the room: Matrix ID and shown name."""

    id: str
    name: str


def paper_voter(digest: str) -> str:
    """The id of who votes on paper, from the digest of their code."""
    return f"{PAPER}{digest}"


def paper_voters(roll: Iterable[str]) -> tuple[str, ...]:
    """Those on the roll who vote on paper: in every theme, for they are in no room."""
    return tuple(sorted(id for id in roll if id.startswith(PAPER)))


def is_puppet(user_id: str) -> bool:
    return any(fnmatchcase(user_id, pattern) for pattern in BRIDGES)


def person_name(name: str) -> str:
    """A name without the service that a bridge puts behind it: "Anna (WhatsApp)" is Anna."""
    return fold(_SERVICE.sub("", name))


def entitled(
    people: Iterable[Someone], policy: Policy, roll: dict[str, How], bots: Collection[str] = ()
) -> tuple[str, ...]:
    """The ids of who may vote, sorted. `bots`: ids, or patterns such as "@*_bot:*".

    The order of `people` does not matter: of puppets with one name the first by id counts.
    """
    able = [
        someone for someone in sorted(people, key=lambda someone: someone.id) if _may(someone.id, policy, roll, bots)
    ]
    names = {person_name(someone.name) for someone in able if not is_puppet(someone.id)}
    found = []
    for someone in able:
        if is_puppet(someone.id):
            name = person_name(someone.name)
            if name in names:
                continue
            names.add(name)
        found.append(someone.id)
    return tuple(found)


def _may(user_id: str, policy: Policy, roll: dict[str, How], bots: Collection[str]) -> bool:
    if any(fnmatchcase(user_id, pattern) for pattern in bots):
        return False
    return policy is Policy.ROOM or roll.get(user_id) in ENOUGH[policy]
