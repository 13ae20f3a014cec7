"""For whom somebody votes: for themselves, or for the partner whose mandate they hold now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.api.context import Context
from hub.api.ids import RoomId, UserId
from hub.api.texts import Say
from plugins.voting import showing, store
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, Refusal, Register, Voter
from plugins.voting.says import answers


@dataclass(frozen=True, slots=True)
class Voice:
    """``voter`` is whose vote this is; ``register`` the part of the list that matters for it. ``torn``: the partners
    between which this person must choose first."""

    voter: Voter
    acts_for: frozenset[Voter]
    register: Register
    torn: tuple[str, ...] = ()

    @property
    def partner(self) -> str:
        """The slug of the partner voted for, or nothing."""
        return self.voter.id if self.voter.chamber is Chamber.PARTNERS else ""


async def voice(ctx: Context, decision: DecisionRow, user: UserId, room: RoomId | None) -> Voice:
    """In a partner's room a person votes for that partner; elsewhere for themselves if they are on the list, or else
    for the partner they represent."""
    person, today = await ctx.person(user), ctx.local().date()
    theme = ctx.wijk.theme(decision.theme)
    mandates = [m for m in await ctx.mandates() if user in (m.user_id, m.deputy)]
    slugs = {m.partner for m in mandates if m.valid(today, theme.slug if theme else None)}
    own = Voter(Chamber.RESIDENTS, user)
    mandated = {Voter(Chamber.PARTNERS, slug) for slug in slugs}
    theirs = {person.partner} if person.partner else set()
    register = await store.registered(decision, [user, *slugs, *theirs])
    able = sorted(mandated & register.voters)
    here = ctx.wijk.partner_of(room) if room else None
    torn: tuple[str, ...] = ()
    if here and Voter(Chamber.PARTNERS, here.slug) in able:
        voter = Voter(Chamber.PARTNERS, here.slug)
    elif own in register or not (able or theirs):
        voter = own
    elif able:
        voter = able[0]
        torn = tuple(each.id for each in able) if len(able) > 1 else ()
    else:
        voter = Voter(Chamber.PARTNERS, str(person.partner))
    return Voice(voter, frozenset({own, *mandated}), register, torn)


async def refusal(ctx: Context, decision: DecisionRow, voice: Voice, reason: Refusal) -> Say:
    """Why a vote does not count, and who can vote."""
    if voice.torn:
        return answers.which_partner(decision, showing.partner_names(ctx, voice.torn))
    if reason in PLAIN:
        return PLAIN[reason](decision)
    if voice.partner:
        (name,) = showing.partner_names(ctx, [voice.partner])
        if reason is Refusal.NO_MANDATE:
            speakers = await ctx.representatives(voice.partner, decision.theme)
            return answers.no_mandate(decision, name, [speaker.name for speaker in speakers])
        return answers.partner_not_asked(decision, name)
    theme = ctx.wijk.theme(decision.theme)
    return answers.not_registered(decision, ctx.local(decision.opens_at), theme.name if theme else decision.theme)


PLAIN: Mapping[Refusal, answers.About] = {
    Refusal.TOO_LATE: answers.too_late,
    Refusal.MALFORMED: answers.unreadable,
    Refusal.UNKNOWN_OPTION: answers.unreadable,
    Refusal.TOO_MANY_OPTIONS: answers.unreadable,
}
