"""``!deputy @bram until 1 March``: a resident who is away lets somebody vote for them, once in each vote."""

from __future__ import annotations

import re

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Reply, Tell
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.people import Person, Role
from hub.api.texts import Say
from plugins.voting import store
from plugins.voting.ask.reading import terms
from plugins.voting.cast import reasons
from plugins.voting.cast.entitled import Voice
from plugins.voting.cast.reading_votes import BACK
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Chamber, Method, Refusal, Via, Voter, fold
from plugins.voting.rules.deputies import Deputyship, unfit
from plugins.voting.says import answers, recusing
from plugins.voting.says import deputies as says

_FOR_WHOM = re.compile(r"(?:^|\s)(?:namens|on behalf of)\s+(\S.*)$", re.IGNORECASE | re.DOTALL)
OVER = frozenset({*BACK, "stop", "remove"})


async def deputy(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """Name a deputy, end it from either side, or see who it is."""
    wijk, words = ctx.wijk.slug, call.text("who")
    if not words or fold(words).rstrip(".!") in OVER:
        return await (_end if words else _show)(ctx, message.sender)
    said = terms(words, ctx.local(), anyway=False)
    if said.closes is None or not said.rest:
        return [Reply(says.how_to())]
    person = await ctx.find_person(said.rest)
    if person is None:
        return [Reply(says.nobody(said.rest))]
    if Role.RESIDENT not in person.roles:
        return [Reply(says.no_resident(person.name))]
    new = Deputyship(message.sender, person.user_id, ctx.local().date(), said.closes.date)
    if reason := unfit(new, await store.deputies.known(wijk)):
        return [Reply(says.unfit(reason, person.name))]
    before = await store.deputies.of(wijk, message.sender)
    await store.deputies.put(wijk, new)
    me = await ctx.person(message.sender)
    replaced = [Tell(UserId(before.deputy), says.no_longer(me.name))] if before and _other(ctx, before, new) else []
    return [
        Reply(says.named(person.name, new.until)),
        Tell(person.user_id, says.you_stand_in(me.name, new.until)),
        *replaced,
        Audit("deputy named", message.sender, message.sender, {"deputy": new.deputy, "until": str(new.until)}),
    ]


def _other(ctx: Context, before: Deputyship, new: Deputyship) -> bool:
    return before.deputy != new.deputy and before.valid(ctx.local().date())


async def standing_in(ctx: Context, user: UserId) -> Deputyship | None:
    """For whom somebody may vote today."""
    today = ctx.local().date()
    known = await store.deputies.known(ctx.wijk.slug)
    return next((one for one in known if one.deputy == user and one.valid(today)), None)


async def _show(ctx: Context, user: UserId) -> list[Effect]:
    mine, for_whom = await store.deputies.of(ctx.wijk.slug, user), await standing_in(ctx, user)
    valid = mine is not None and mine.valid(ctx.local().date())
    return [
        Reply(
            says.shown(
                (await ctx.person(UserId(mine.deputy))).name if mine and valid else "",
                mine.until if mine and valid else None,
                (await ctx.person(UserId(for_whom.absent))).name if for_whom else "",
                for_whom.until if for_whom else None,
            )
        )
    ]


async def _end(ctx: Context, user: UserId) -> list[Effect]:
    """End what somebody asked of another; or, if they asked nothing, what another asked of them."""
    wijk, me = ctx.wijk.slug, await ctx.person(user)
    ended = await store.deputies.of(wijk, user) or await standing_in(ctx, user)
    if ended is None:
        return [Reply(says.nothing_to_end())]
    await store.deputies.end(wijk, ended.absent)
    absent, other = await ctx.person(UserId(ended.absent)), await ctx.person(UserId(ended.deputy))
    mine = ended.absent == user
    return [
        Reply(says.ended(other.name) if mine else says.stopped(absent.name)),
        Tell(other.user_id, says.no_longer(me.name)) if mine else Tell(absent.user_id, says.gave_up(me.name)),
        Audit("deputy ended", absent.user_id, user),
    ]


# ---- voting for somebody


def split(words: str) -> tuple[str, str | None]:
    """What is voted, and for whom, if that is said: "for on behalf of Anna"."""
    found = _FOR_WHOM.search(words)
    return (words[: found.start()].strip(), found[1].strip(" .!")) if found else (words, None)


async def for_whom(ctx: Context, decision: DecisionRow, user: UserId, words: str) -> tuple[str, str | None]:
    """The same of somebody who votes now. A reason may have such words in it too: "they do not speak for us"."""
    found = split(words)
    if found[1] is None or decision.method is not Method.CONSENT or await standing_in(ctx, user) is not None:
        return found
    said = reasons.vote(words)
    return (words, None) if said and said.reason else found


async def voice(ctx: Context, decision: DecisionRow, user: UserId, name: str) -> Voice | Say:
    """The voice of a deputy, or why they have none: also if they live here no longer."""
    deputyship = await standing_in(ctx, user)
    if deputyship is None or Role.RESIDENT not in (await ctx.person(user)).roles:
        return says.for_nobody()
    absent = await ctx.person(UserId(deputyship.absent))
    if not _meant(name, absent):
        return says.for_another(absent.name)
    if await store.recusals.stands_aside(decision.key, Voter(Chamber.RESIDENTS, user)):
        return recusing.stands_aside(decision)
    voter = Voter(Chamber.RESIDENTS, absent.user_id)
    return Voice(voter, {voter: Via.DEPUTY}, await store.register.part(decision, [absent.user_id]))


def _meant(name: str, absent: Person) -> bool:
    said = fold(name).removeprefix("@")
    known = (absent.name, absent.user_id.removeprefix("@"), absent.user_id.split(":")[0].removeprefix("@"))
    return any(fold(each) == said for each in known) or fold(absent.name).split()[:1] == [said]


async def refusal(ctx: Context, decision: DecisionRow, voter: Voter, reason: Refusal) -> Say:
    """Why a deputy's vote for a resident does not count."""
    absent = (await ctx.person(UserId(voter.id))).name
    if reason is Refusal.VOTED_THEMSELVES:
        return says.voted_themselves(decision, absent)
    if reason is Refusal.RECUSED:
        return says.absent_stands_aside(decision, absent)
    if reason is Refusal.DEPUTY_VOTED:
        return says.once(decision, absent)
    if reason is Refusal.MALFORMED:
        return says.only_them(absent)
    return answers.too_late(decision) if reason is Refusal.TOO_LATE else says.not_on_list(decision, absent)


async def done(ctx: Context, decision: DecisionRow, message: Message, voter: Voter, receipt: int) -> list[Effect]:
    """Both hear that the deputy voted, and neither what."""
    closes = ctx.local(decision.closes_at)
    absent, by = await ctx.person(UserId(voter.id)), await ctx.person(message.sender)
    told = [Tell(absent.user_id, says.voted_for_you(decision, by.name, closes))] if absent.roles else []
    return [Reply(says.counted(decision, absent.name, receipt)), *told]
