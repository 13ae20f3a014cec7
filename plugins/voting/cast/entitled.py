"""For whom somebody votes: for themselves, or for the partner whose mandate they hold now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from hub.api.context import Context
from hub.api.ids import RoomId, Slug, UserId
from hub.api.texts import Say
from plugins.voting import showing, store
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, Refusal, Register, Via, Voter
from plugins.voting.says import answers, recusing, secret


@dataclass(frozen=True, slots=True)
class Voice:
    """``voter`` is whose vote this is; ``acts_for`` for whom this person may vote now, and how such a vote comes.
    ``register`` is the part of the list that matters for it. ``torn``: the partners between which this person must
    choose first."""

    voter: Voter
    acts_for: Mapping[Voter, Via]
    register: Register
    torn: tuple[str, ...] = ()

    @property
    def partner(self) -> str:
        """The slug of the partner voted for, or nothing."""
        return self.voter.id if self.voter.chamber is Chamber.PARTNERS else ""

    @property
    def via(self) -> Via:
        return self.acts_for.get(self.voter, Via.CHAT)

    @property
    def able(self) -> bool:
        return self.voter in self.register and self.voter in self.acts_for


async def voice(
    ctx: Context, decision: DecisionRow, user: UserId, room: RoomId | None, at: dt.datetime | None = None
) -> Voice:
    """In a partner's room a person votes for that partner; elsewhere for themselves if they are on the list, or else
    for the partner they represent. ``at``: when they did, if not now: the mandate of that day is what counts."""
    person = await ctx.person(user)
    slugs = await _mandated(ctx, decision, user, ctx.local(at).date())
    own = Voter(Chamber.RESIDENTS, user)
    mandated = {Voter(Chamber.PARTNERS, slug): via for slug, via in slugs.items()}
    theirs = {person.partner} if person.partner else set()
    register = await store.register.part(decision, [user, *slugs, *theirs])
    able = sorted(mandated.keys() & register.voters)
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
    return Voice(voter, {own: Via.CHAT, **mandated}, register, torn)


async def _mandated(ctx: Context, decision: DecisionRow, user: UserId, day: dt.date) -> Mapping[Slug, Via]:
    """The partners for which somebody may vote. Who holds a mandate is no deputy of a colleague who holds one too."""
    theme = ctx.wijk.theme(decision.theme)
    valid = [m for m in await ctx.mandates() if m.valid(day, theme.slug if theme else None)]
    deputy = {mandate.partner: Via.DEPUTY for mandate in valid if mandate.deputy == user}
    return deputy | {mandate.partner: Via.CHAT for mandate in valid if mandate.user_id == user}


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
        if reason is Refusal.VOTED_THEMSELVES:
            return answers.stands_above(decision, name, await _holders(ctx, decision, voice.partner))
        return answers.partner_not_asked(decision, name)
    theme = ctx.wijk.theme(decision.theme)
    return answers.not_registered(decision, ctx.local(decision.opens_at), theme.name if theme else decision.theme)


async def _holders(ctx: Context, decision: DecisionRow, partner: str) -> list[str]:
    """Who hold the mandate of a partner today: not the deputies."""
    speakers = await ctx.representatives(partner, decision.theme)
    held = [await _mandated(ctx, decision, speaker.user_id, ctx.local().date()) for speaker in speakers]
    return [who.name for who, via in zip(speakers, held, strict=True) if via.get(Slug(partner)) is Via.CHAT]


PLAIN: Mapping[Refusal, answers.About] = {
    Refusal.TOO_LATE: answers.too_late,
    Refusal.RECUSED: recusing.stands_aside,
    Refusal.MALFORMED: answers.unreadable,
    Refusal.UNKNOWN_OPTION: answers.unreadable,
    Refusal.TOO_MANY_OPTIONS: answers.unreadable,
    Refusal.SECRET: secret.elsewhere,
    Refusal.NOT_FOR_ANOTHER: secret.only_yourself,
}
