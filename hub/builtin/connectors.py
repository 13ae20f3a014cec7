"""``!connector``: who brings in what people without a phone say: their votes, their answers."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.effects import Audit, Effect, Reply, Tell
from hub.api.events import Message
from hub.api.texts import Lines, Say, catalogue
from hub.builtin.naming import Unclear, in_full, whom
from hub.builtin.part import Part
from hub.core.plugins.context import HubContext
from hub.store.models import ConnectorRow, key_of

_, n_ = catalogue("hub")

OFF = frozenset({"weg", "eraf", "remove", "stop"})


class Connectors(Part):
    async def choose(self, ctx: HubContext, message: Message, call: Call) -> Sequence[Effect]:
        """``!connector @mei``, or ``!connector @mei remove``; by itself: who they are."""
        words = call.text("who")
        if not words:
            return [Reply(_listed([person.name for person in await ctx.connectors()]))]
        name, _space, last = words.rpartition(" ")
        leaves = bool(name) and last.casefold().strip(".") in OFF
        try:
            person = await whom(ctx, name if leaves else words, await self.directory.connectors(ctx.wijk.slug))
        except Unclear as unclear:
            return [Reply(unclear.why)]
        key = key_of(ctx.wijk.slug, person.user_id)
        if leaves:
            was = await ConnectorRow.filter(key=key).delete()
            done = [Audit("connector ended", person.user_id, message.sender)] if was else []
            return [Reply(_("{name} is no connector any more. What was brought in still counts.",
                            name=in_full(person))), *done]  # fmt: skip
        row = {"wijk": ctx.wijk.slug, "user_id": person.user_id, "given_by": message.sender}
        await ConnectorRow.update_or_create(row, key=key)
        return [
            Reply(_("{name} is a connector now. They bring in what people without a phone say.", name=in_full(person))),
            Tell(person.user_id, _you_are()),
            Audit("connector named", person.user_id, message.sender),
        ]


def _listed(names: Sequence[str]) -> Say:
    if not names:
        return _("There are no connectors yet. Choose one with `!connector @name`.")
    return _("These people bring in what people without a phone say: {names}.", names=", ".join(names))


def _you_are() -> Say:
    return Lines(
        _("You are a connector now. You bring in what people without a phone say."),
        _("Type that to me here, in our own talk. `!help all` shows how."),
    )
