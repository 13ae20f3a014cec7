"""``!lead``: who leads a partner, and so hears of what it did not do. Else it is whom the configuration names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hub.api.commands import Call
from hub.api.effects import Audit, Effect, Reply, Tell
from hub.api.events import Message
from hub.api.texts import Bullets, Lines, Say, catalogue
from hub.api.wijk import Partner
from hub.builtin.mandates import call_with_ids, partner_named
from hub.builtin.naming import Unclear, in_full, whom
from hub.builtin.part import Part
from hub.core.plugins.context import HubContext
from hub.core.plugins.own import Then
from hub.store.models import LeadRow, key_of

_, n_ = catalogue("hub")

NOBODY = frozenset({"niemand", "weg", "nobody", "remove"})

Effects = Sequence[Effect | Then]


class Leads(Part):
    async def choose(self, ctx: HubContext, message: Message, call: Call) -> Effects:
        """``!lead @tom ymere``, or ``!lead nobody ymere``; by itself: who they are."""
        try:
            said = await call_with_ids(ctx, message, call)
            if not said.has("person"):
                return [Reply(await _listed(ctx))]
            partner = partner_named(ctx, said.text("partner"))
            if said.text("person").casefold() in NOBODY:
                return await self._no_longer(ctx, message, partner)
            person = await whom(ctx, said.text("person"))
        except Unclear as unclear:
            return [Reply(unclear.why)]
        row = {
            "wijk": ctx.wijk.slug, "partner": partner.slug, "user_id": person.user_id, "given_by": message.sender,
        }  # fmt: skip
        await LeadRow.update_or_create(row, key=key_of(ctx.wijk.slug, partner.slug))
        return [
            Reply(_("{name} leads {partner} now. Whoever leads hears of what is late.", name=in_full(person),
                    partner=partner.name)),
            Tell(person.user_id, _you_do(partner)),
            Audit("lead named", person.user_id, message.sender, {"partner": partner.slug}),
            Then(partial(self.directory.led_by, ctx.wijk.slug, partner.slug, person.user_id)),
        ]  # fmt: skip

    async def _no_longer(self, ctx: HubContext, message: Message, partner: Partner) -> Effects:
        """Whom the configuration names leads it again, if it names somebody."""
        gone = await LeadRow.filter(key=key_of(ctx.wijk.slug, partner.slug)).delete()
        if not gone:
            return [Reply(_("Nobody was chosen here to lead {partner}.", partner=partner.name))]
        return [
            Reply(_("The lead of {partner} is again who stands in the configuration.", partner=partner.name)),
            Audit("lead ended", partner.slug, message.sender),
            Then(partial(self.directory.led_by, ctx.wijk.slug, partner.slug, None)),
        ]


async def _listed(ctx: HubContext) -> Say:
    lines = [
        _("**{partner}**: {names}", partner=partner.name, names=(await ctx.person(partner.lead)).name)
        for partner in ctx.wijk.partners
        if partner.lead
    ]
    if not lines:
        return _("No partner has a lead yet. Choose one with `!lead @name partner`.")
    return Lines(_("These people lead a partner, and hear of what it did not do:"), Bullets(*lines))


def _you_do(partner: Partner) -> Say:
    return Lines(
        _("You lead {partner} in this wijk now.", partner=partner.name),
        _("If something that {partner} promised is late, I tell you so.", partner=partner.name),
    )
