"""``!mandate``: who may speak for a partner, from when, until when, for which themes, and who stands in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from hub.api.commands import Call, Missing, parse, typed
from hub.api.dates import parse_when
from hub.api.effects import Audit, Effect, Reply
from hub.api.events import Message
from hub.api.ids import Slug
from hub.api.people import Person
from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from hub.api.wijk import Partner
from hub.builtin.naming import Unclear, in_full, whom, with_ids
from hub.builtin.part import Part
from hub.builtin.terms import Terms, read_terms
from hub.core.dispatching import manners
from hub.core.plugins.context import HubContext
from hub.core.plugins.own import Then
from hub.store.models import MandateRow

_, n_ = catalogue("hub")

Effects = Sequence[Effect | Then]


class Mandates(Part):
    async def give(self, ctx: HubContext, message: Message, call: Call) -> Effects:
        try:
            return await self._give(ctx, message, await call_with_ids(ctx, message, call))
        except Unclear as unclear:
            return [Reply(unclear.why)]

    async def end(self, ctx: HubContext, message: Message, call: Call) -> Effects:
        try:
            return await self._end(ctx, message, await call_with_ids(ctx, message, call))
        except Unclear as unclear:
            return [Reply(unclear.why)]

    async def _give(self, ctx: HubContext, message: Message, call: Call) -> Effects:
        person, partner = await whom(ctx, call.text("person")), partner_named(ctx, call.text("partner"))
        terms = read_terms(call.text("more"))
        if terms.strange:
            raise Unclear(_("I do not understand this part: {part}", part=terms.strange))
        if not all(terms.parts.values()):
            raise Unclear(Lines(_("Something is missing."), manners.example(call.command)))
        starts, until = _day(ctx, terms, "from") or ctx.local().date(), _day(ctx, terms, "until")
        if until is not None and until < starts:
            raise Unclear(_("The last day is before the first. Choose other days."))
        themes = _themes(ctx, terms)
        deputy = await whom(ctx, terms.parts["deputy"]) if "deputy" in terms.parts else None
        await _end_open(ctx, person, partner, starts)
        await MandateRow.create(
            wijk=ctx.wijk.slug, user_id=person.user_id, partner=partner.slug, starts=starts, until=until, themes=themes,
            deputy=deputy.user_id if deputy else None, given_by=message.sender,
        )  # fmt: skip
        details = {
            "partner": partner.slug, "from": str(starts), "until": str(until or ""), "themes": themes,
            "deputy": deputy.user_id if deputy else "",
        }  # fmt: skip
        said = Lines(
            _("{name} speaks for {partner} from {day}.", name=in_full(person), partner=partner.name, day=starts),
            _("The last day is {day}.", day=until) if until else None,
            _("This is only about: {themes}.", themes=", ".join(themes)) if themes else None,
            _("{name} stands in when needed.", name=in_full(deputy)) if deputy else None,
        )
        return [Reply(said), Audit("mandate given", person.user_id, message.sender, details), Then(self._forget)]

    async def _end(self, ctx: HubContext, message: Message, call: Call) -> Effects:
        """Also of somebody who is in no room any more."""
        partner = partner_named(ctx, call.text("partner"))
        given = [mandate for mandate in await ctx.mandates() if mandate.partner == partner.slug]
        holders = [user for mandate in given for user in (mandate.user_id, mandate.deputy) if user]
        person = await whom(ctx, call.text("person"), holders)
        ended = await _end_open(ctx, person, partner, ctx.local().date())
        of_deputy = MandateRow.filter(wijk=ctx.wijk.slug, deputy=person.user_id, partner=partner.slug)
        if not ended + await of_deputy.update(deputy=None):
            return [Reply(_("{name} does not speak for {partner}.", name=in_full(person), partner=partner.name))]
        return [
            Reply(_("{name} no longer speaks for {partner}.", name=in_full(person), partner=partner.name)),
            Audit("mandate ended", person.user_id, message.sender, {"partner": partner.slug}),
            Then(self._forget),
        ]

    async def show(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect]:
        lines = [await self._line(ctx, partner) for partner in ctx.wijk.partners]
        if not lines:
            return [Reply(_("This wijk has no partners yet."))]
        return [Reply(Lines(_("These partners take part. These people speak and vote for them:"), Bullets(*lines)))]

    async def _line(self, ctx: HubContext, partner: Partner) -> Say:
        speakers = _speakers(partner, await ctx.representatives(partner.slug))
        if partner.lead is None:
            return speakers
        return _("{speakers}. {name} leads it.", speakers=speakers, name=(await ctx.person(partner.lead)).name)

    async def _forget(self) -> None:
        self.directory.forget_people()


def _speakers(partner: Partner, people: Sequence[Person]) -> Text:
    """Who speaks for a partner. A mandate alone is not enough: somebody who is in no room cannot speak."""
    here = ", ".join(person.name for person in people if person.roles)
    away = ", ".join(person.name for person in people if not person.roles)
    if here and away:
        return _("**{partner}**: {here} (not in the chat: {away})", partner=partner.name, here=here, away=away)
    if here:
        return _("**{partner}**: {names}", partner=partner.name, names=here)
    if away:
        return _("**{partner}**: nobody now (not in the chat: {away})", partner=partner.name, away=away)
    return _("**{partner}**: nobody speaks for them now", partner=partner.name)


async def call_with_ids(ctx: HubContext, message: Message, call: Call) -> Call:
    """The command again, with ids for the people it mentions. Raises :class:`Unclear`."""
    said = typed(await with_ids(ctx, message))
    again = parse(call.command, said.rest) if said else call
    if isinstance(again, Missing):
        raise Unclear(manners.missing(again))
    return again


def partner_named(ctx: HubContext, said: str) -> Partner:
    partner = ctx.wijk.find_partner(said)
    if partner is None:
        names = ", ".join(partner.slug for partner in ctx.wijk.partners)
        raise Unclear(_("I do not know the partner {said}. The partners are: {names}.", said=said, names=names))
    return partner


def _themes(ctx: HubContext, terms: Terms) -> list[Slug]:
    known = {word: theme.slug for theme in ctx.wijk.themes for word in (theme.slug, theme.name.casefold())}
    said = [word for word in re.split(r"[,\s]+", terms.parts.get("themes", "")) if word]
    if strange := [word for word in said if word.casefold() not in known]:
        names = ", ".join(theme.slug for theme in ctx.wijk.themes)
        raise Unclear(_("I do not know the theme {theme}. The themes are: {names}.", theme=strange[0], names=names))
    return [known[word.casefold()] for word in said]


def _day(ctx: HubContext, terms: Terms, part: str) -> dt.date | None:
    said = terms.parts.get(part)
    if said is None:
        return None
    found = parse_when(said, ctx.local())
    if found is None:
        raise Unclear(_("I do not understand this date: {said}", said=said))
    return found.date


async def _end_open(ctx: HubContext, person: Person, partner: Partner, day: dt.date) -> int:
    """End what somebody still had of a partner, the day before. Returns how many mandates that were."""
    rows = await MandateRow.filter(wijk=ctx.wijk.slug, user_id=person.user_id, partner=partner.slug)
    open_rows = [row for row in rows if row.until is None or row.until >= day]
    for row in open_rows:
        row.until = day - dt.timedelta(days=1)
        await row.save()
    return len(open_rows)
