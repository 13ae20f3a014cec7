"""``!mandate``: who may speak for a partner, from when, until when, for which themes, and who stands in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hub.api.commands import Call
from hub.api.dates import When, parse_when
from hub.api.effects import Audit, Effect, Reply
from hub.api.events import Message
from hub.api.people import Person
from hub.api.texts import Bullets, Lines, Mention, Say, Text, catalogue
from hub.api.wijk import Partner
from hub.builtin.part import Part
from hub.core.context import HubContext
from hub.core.own_effects import Then
from hub.store.models import MandateRow

_, n_ = catalogue("hub")

WORDS = {
    "from": ("from", "van", "vanaf", "per"),
    "until": ("until", "till", "tot", "t/m"),
    "themes": ("theme", "themes", "thema", "thema's"),
    "deputy": ("deputy", "vervanger", "plaatsvervanger"),
}
"""What may follow a mandate, and the words that begin each part."""

_STARTS = {word: part for part, words in WORDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Terms:
    """From, until, themes and deputy as they were typed."""

    parts: dict[str, str]
    strange: str = ""


def read_terms(words: str) -> Terms:
    """Split "until 1 January theme wonen deputy @tom" into its parts. Total."""
    parts: dict[str, str] = {}
    current, strange = None, []
    for word in words.split():
        part = _STARTS.get(word.casefold().rstrip(":"))
        if part:
            current = part
            parts[part] = ""
        elif current:
            parts[current] = f"{parts[current]} {word}".strip()
        else:
            strange.append(word)
    return Terms(parts, " ".join(strange))


class Mandates(Part):
    async def give(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect | Then]:
        person, partner = await ctx.find_person(call.text("person")), ctx.wijk.find_partner(call.text("partner"))
        if problem := self._who(ctx, call, person, partner):
            return [Reply(problem)]
        assert person is not None
        assert partner is not None
        terms = read_terms(call.text("more"))
        if terms.strange:
            return [Reply(_("I do not understand this part: {part}", part=terms.strange))]
        starts = self._day(ctx, terms, "from", ctx.local().date())
        until = self._day(ctx, terms, "until", None)
        if isinstance(starts, Text) or isinstance(until, Text):
            return [Reply(starts if isinstance(starts, Text) else until)]  # type: ignore[arg-type]
        assert starts is not None
        themes = re.split(r"[,\s]+", terms.parts["themes"]) if terms.parts.get("themes") else []
        if strange := [theme for theme in themes if ctx.wijk.theme(theme) is None]:
            names = ", ".join(theme.slug for theme in ctx.wijk.themes)
            return [
                Reply(_("I do not know the theme {theme}. The themes are: {names}.", theme=strange[0], names=names))
            ]
        deputy = await ctx.find_person(terms.parts["deputy"]) if terms.parts.get("deputy") else None
        if terms.parts.get("deputy") and deputy is None:
            return [Reply(nobody(terms.parts["deputy"]))]
        if until is not None and until < starts:
            return [Reply(_("The last day is before the first. Choose other days."))]
        await self._end_open(ctx, person, partner, starts)
        await MandateRow.create(
            wijk=ctx.wijk.slug, user_id=person.user_id, partner=partner.slug, starts=starts, until=until, themes=themes,
            deputy=deputy.user_id if deputy else None, given_by=message.sender,
        )  # fmt: skip
        details = {
            "partner": partner.slug, "from": str(starts), "until": str(until or ""), "themes": themes,
            "deputy": deputy.user_id if deputy else "",
        }  # fmt: skip
        name = Mention(person.user_id, person.name)
        said = [_("{name} speaks for {partner} from {day}.", name=name, partner=partner.name, day=starts)]
        said += [_("The last day is {day}.", day=until)] if until else []
        said += [_("This is only about: {themes}.", themes=", ".join(themes))] if themes else []
        said += [_("{name} stands in when needed.", name=Mention(deputy.user_id, deputy.name))] if deputy else []
        return [
            Reply(Lines(*said)),
            Audit("mandate given", person.user_id, message.sender, details),
            Then(self._forget),
        ]

    async def end(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect | Then]:
        person, partner = await ctx.find_person(call.text("person")), ctx.wijk.find_partner(call.text("partner"))
        if problem := self._who(ctx, call, person, partner):
            return [Reply(problem)]
        assert person is not None
        assert partner is not None
        today = ctx.local().date()
        ended = await self._end_open(ctx, person, partner, today)
        of_deputy = MandateRow.filter(wijk=ctx.wijk.slug, deputy=person.user_id, partner=partner.slug)
        if not ended + await of_deputy.update(deputy=None):
            return [Reply(_("{name} does not speak for {partner}.", name=person.name, partner=partner.name))]
        return [
            Reply(_("{name} no longer speaks for {partner}.", name=person.name, partner=partner.name)),
            Audit("mandate ended", person.user_id, message.sender, {"partner": partner.slug}),
            Then(self._forget),
        ]

    async def _end_open(self, ctx: HubContext, person: Person, partner: Partner, day: dt.date) -> int:
        """End what somebody still had of a partner, the day before. Returns how many mandates that were."""
        rows = await MandateRow.filter(wijk=ctx.wijk.slug, user_id=person.user_id, partner=partner.slug)
        open_rows = [row for row in rows if row.until is None or row.until >= day]
        for row in open_rows:
            row.until = day - dt.timedelta(days=1)
            await row.save()
        return len(open_rows)

    async def show(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect]:
        lines: list[Say] = []
        for partner in ctx.wijk.partners:
            names = ", ".join(person.name for person in await ctx.representatives(partner.slug))
            if names:
                lines.append(_("**{partner}**: {names}", partner=partner.name, names=names))
            else:
                lines.append(_("**{partner}**: nobody speaks for them now", partner=partner.name))
        if not lines:
            return [Reply(_("This wijk has no partners yet."))]
        return [Reply(Lines(_("These partners take part. These people speak and vote for them:"), Bullets(*lines)))]

    def _who(self, ctx: HubContext, call: Call, person: Person | None, partner: Partner | None) -> Text | None:
        if person is None:
            return nobody(call.text("person"))
        if partner is None:
            names = ", ".join(p.slug for p in ctx.wijk.partners)
            said = call.text("partner")
            return _("I do not know the partner {said}. The partners are: {names}.", said=said, names=names)
        return None

    def _day(self, ctx: HubContext, terms: Terms, part: str, otherwise: dt.date | None) -> dt.date | Text | None:
        said = terms.parts.get(part)
        if said is None:
            return otherwise
        found: When | None = parse_when(said, ctx.local())
        return found.date if found else _("I do not understand this date: {said}", said=said or part)

    async def _forget(self) -> None:
        self.directory.forget_people()


def nobody(said: str) -> Text:
    return _("I cannot find {said} in this wijk. Or more people have that name.", said=said)
