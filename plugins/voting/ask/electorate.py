"""Who may vote on a question of a theme at this moment: what the register is made of."""

from __future__ import annotations

from dataclasses import dataclass

from hub.api.context import Context
from hub.api.wijk import Partner, Theme
from plugins.voting import store
from plugins.voting.rules import Chamber
from plugins.voting.rules.roll import Someone, entitled, paper_voters
from plugins.voting.settings import VotingSettings


@dataclass(frozen=True, slots=True)
class Electorate:
    """``unable``: the partners that nobody may vote for now."""

    residents: list[str]
    partners: list[Partner]
    unable: list[Partner]

    def size(self, side: Chamber) -> int:
        return len(self.residents if side is Chamber.RESIDENTS else self.partners)


async def electorate(ctx: Context, theme: Theme) -> Electorate:
    """Residents as the wijk has set, and those who vote on paper. A partner takes part if somebody has its mandate for
    this theme today."""
    settings = ctx.settings(VotingSettings)
    concerned = [partner for partner in ctx.wijk.partners if partner.concerned(theme.slug)]
    able = {partner.slug: bool(await ctx.representatives(partner.slug, theme.slug)) for partner in concerned}
    people = [Someone(person.user_id, person.name) for person in await ctx.residents(theme.slug)]
    roll = await store.roll.people(ctx.wijk.slug)
    return Electorate(
        residents=[*entitled(people, settings.voters, roll, settings.bots), *paper_voters(roll)],
        partners=[partner for partner in concerned if able[partner.slug]],
        unable=[partner for partner in concerned if not able[partner.slug]],
    )
