"""What a wijk can set about its votes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator

from hub.api.keeping import Days, days_kept
from hub.api.people import Role
from hub.api.settings import (
    Settings,
    Share,
    Words,
    YesNo,
    hour_of_day,
    number,
    setting,
    share_between,
    yes_or_no,
)
from hub.api.texts import catalogue
from plugins.voting.ask.reading import POLICIES, RULES, WEIGHTS
from plugins.voting.climb.rungs import LadderSetting
from plugins.voting.rules import (
    MORE_THAN_HALF,
    MOST_VOTES,
    PAPERS,
    Chamber,
    Method,
    Requirement,
    Rule,
    Threshold,
    Weight,
)
from plugins.voting.rules.ladder import STANDARD
from plugins.voting.rules.roll import Policy
from plugins.voting.says.rungs import typed

_, n_ = catalogue("voting")

HEARING = frozenset({Weight.POLL, Weight.INFORM})
"""Where nothing is decided or advised."""

FIXED_WEIGHT = {Method.DATES: Weight.POLL}
"""What is worth the same whoever asks it: a day to meet is planned by anybody, so it needs no decision."""

TRUSTED = frozenset({Role.ADMIN, Role.STEERING})
"""Who may let a question decide that is on no agenda."""


RULE_WORDS = {Rule.TOGETHER: _("together"), Rule.RESIDENTS: _("residents")}
WEIGHT_WORDS = {
    Weight.DECIDE: _("decide"), Weight.ADVISE: _("advise"), Weight.POLL: _("poll"), Weight.INFORM: _("inform"),
}  # fmt: skip
POLICY_WORDS = {Policy.ROOM: _("room"), Policy.CONFIRMED: _("confirmed"), Policy.CODE: _("code")}
"""What people read and type for a value."""


def _named(table: Mapping[str, object]) -> BeforeValidator:
    """People type the words they also use in a command."""
    return BeforeValidator(lambda value: table.get(str(value).strip().casefold(), value))


class VotingSettings(Settings):
    days: int = number(7, (1, 60), nl="dagen", about=_("How many days a vote is open if no date is given."))
    hour: int = hour_of_day(20, (9, 22), nl="uur", about=_("At what hour a vote closes if no time is given."))
    rule: Annotated[Rule, _named(RULES)] = setting(
        Rule.TOGETHER,
        nl="regel",
        about=_("Who decides if nobody says so: together, or residents."),
        expects=_("together or residents"),
        words=RULE_WORDS,
    )
    weight: Annotated[Weight, _named(WEIGHTS)] = setting(
        Weight.DECIDE,
        nl="waarde",
        about=_("What a vote on an item of the agenda is worth if nobody says so."),
        expects=_("decide, advise, poll or inform"),
        words=WEIGHT_WORDS,
    )
    question_weight: Annotated[Weight, _named(WEIGHTS)] = setting(
        Weight.POLL,
        nl="waarde_vraag",
        about=_("What a question that somebody asks with `!ask` is worth at most. Admins can say otherwise."),
        expects=_("decide, advise, poll or inform"),
        words=WEIGHT_WORDS,
    )
    quorum: Share = share_between(
        "30%", ("0%", "100%"), nl="quorum", about=_("How large a share of the residents must vote.")
    )
    threshold: Share = share_between(
        "50%",
        ("50%", "100%"),
        nl="drempel",
        about=_("How many of the votes must be for: 50% means more than half, 2/3 means at least two thirds."),
    )
    partners_quorum: Share = share_between(
        "30%", ("0%", "100%"), nl="partners_quorum", about=_("How large a share of the partners must vote.")
    )
    partners_threshold: Share = share_between(
        "50%", ("50%", "100%"), nl="partners_drempel", about=_("How many of the partners' votes must be for.")
    )
    open_per_theme: int = number(
        1,
        (1, 20),
        nl="open_per_thema",
        about=_("How many votes may be open in one theme at a time. An admin can open more with the word `anyway`."),
    )
    per_week: int = number(
        2,
        (1, 20),
        nl="per_week",
        about=_("How many votes one person may open in a week. Admins and the steering group may open more."),
    )
    voters: Annotated[Policy, _named(POLICIES)] = setting(
        Policy.ROOM,
        nl="kiezers",
        about=_("Which residents vote: all in the room, those who are confirmed, or those with a code."),
        expects=_("room, confirmed or code"),
        words=POLICY_WORDS,
    )
    bots: Words = setting(
        (),
        nl="geen_kiezers",
        about=_("Accounts that never vote, such as bots: `@bot:example.org` or `@*_bot:*`."),
        expects=_("accounts such as `@bot:example.org` with a comma between them, or `-` for none"),
    )
    ladder: LadderSetting = setting(
        STANDARD,
        nl="trap",
        about=_("What follows, step by step, when a vote gives no answer or people object. See `!ladder`."),
        expects=_("steps such as: together 7 days next, steering 7 days stands; or - for none"),
        shown=typed,
    )
    objection_days: int = setting(
        7,
        nl="bezwaar_dagen",
        about=_("How many days after the result people can object."),
        expects=_("a number from 0 to 60; 0 means that nobody can"),
        ge=0,
        le=60,
    )
    objection_support: int = number(
        2, (0, 50), nl="bezwaar_steun", about=_("How many others must support an objection, on whichever side.")
    )
    review_after: int = setting(
        6,
        nl="herzien_na",
        about=_("After how many months I ask whether a decision still holds."),
        expects=_("a number from 0 to 60; 0 means never"),
        ge=0,
        le=60,
    )
    remind_residents: YesNo = yes_or_no(
        True, nl="herinner_bewoners", about=_("Whether I remind residents who have not voted yet, in a direct message.")
    )
    keep_days: Days = days_kept()

    def requirements(
        self, method: Method = Method.PROPOSAL, weight: Weight = Weight.DECIDE
    ) -> dict[Chamber, Requirement]:
        """What each side must reach. Where people are only heard, two answers are heard too: there is no quorum."""
        shares = {
            Chamber.RESIDENTS: (self.quorum, self.threshold),
            Chamber.PARTNERS: (self.partners_quorum, self.partners_threshold),
        }
        return {
            side: Requirement(
                Fraction(0) if weight in HEARING else quorum,
                threshold(share) if PAPERS[method].yes_or_no else MOST_VOTES,
            )
            for side, (quorum, share) in shares.items()
        }

    def may_ask(self, weight: Weight, roles: Collection[Role]) -> bool:
        """Whether somebody may ask a question of this worth, on their own: without the support that an item has."""
        worths = list(Weight)
        return worths.index(weight) >= worths.index(self.question_weight) or not TRUSTED.isdisjoint(roles)


def threshold(share: Share) -> Threshold:
    """Half means more than half; above that the share itself is enough."""
    return MORE_THAN_HALF if share == MORE_THAN_HALF.share else Threshold(share, inclusive=True)
