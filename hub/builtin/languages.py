"""``!language`` and ``!wijk``: what a person chose for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from babel import Locale

from hub.api.commands import Call
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from hub.api.texts import catalogue
from hub.builtin.part import Part
from hub.core.dispatching import manners
from hub.core.plugins.context import HubContext
from hub.core.plugins.own import Then
from hub.store.models import PersonRow

_, n_ = catalogue("hub")


class Languages(Part):
    async def choose(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect | Then]:
        known = {name: code for code in self.plugins.catalogues.languages() for name in names(code)}
        code = known.get(call.text("language").casefold())
        if code is None:
            spoken = (await ctx.person(message.sender)).language
            mine = sorted(shown(code, spoken) for code in self.plugins.catalogues.languages())
            return [Reply(_("I do not speak that language. I speak: {languages}.", languages=", ".join(mine)))]
        await PersonRow.update_or_create({"language": code}, user_id=message.sender)
        said = Reply(_("From now on I answer you in English."), language=code)
        return [said, Then(partial(self._remember, message.sender, code))]

    async def choose_wijk(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect]:
        slugs = await self.directory.wijken_of(message.sender)
        if call.text("slug") not in slugs:
            return [Reply(manners.which_wijk([(slug, self.directory.wijken[slug].name) for slug in slugs]))]
        await PersonRow.update_or_create({"wijk": call.text("slug")}, user_id=message.sender)
        return [Reply(manners.wijk_chosen(self.directory.wijken[call.text("slug")]))]

    async def _remember(self, user: str, code: str) -> None:
        self.directory.languages[user] = code
        self.directory.forget_people()


def shown(code: str, language: str) -> str:
    """What a language is called in a language."""
    return (Locale.parse(code).get_display_name(language) or code).capitalize()


def names(code: str) -> set[str]:
    """What a language is called: its code, its own name, its English name and its Dutch one."""
    locale = Locale.parse(code)
    called = (code, locale.get_display_name(code), locale.get_display_name("en"), locale.get_display_name("nl"))
    return {name.casefold() for name in called if name}
