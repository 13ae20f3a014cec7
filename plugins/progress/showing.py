"""``!progress``: how far things are, in words, as a picture, and as data."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Attach, Effect, Reply
from hub.api.events import Message
from hub.api.texts import Say
from hub.api.wijk import Theme
from plugins.progress import picture, store
from plugins.progress.rules.data import as_csv, as_json
from plugins.progress.rules.figures import Figures, by_theme, figures
from plugins.progress.says import words as says

PICTURE = frozenset({"plaatje", "beeld", "picture"})
DATA = frozenset({"cijfers", "data", "figures"})


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """Of the theme that is named or that this room is of, else of the whole wijk."""
    asked = call.text("what").casefold().split()
    forms = {word for word in asked if word in PICTURE | DATA}
    name = " ".join(word for word in asked if word not in forms)
    theme = ctx.wijk.theme_of(message.room_id)
    if name:
        theme = next((t for t in ctx.wijk.themes if name in (t.slug, t.name.casefold())), None)
        if theme is None:
            return [Reply(says.no_theme(name, ", ".join(t.name for t in ctx.wijk.themes)))]
    if forms & PICTURE:
        return await _picture(ctx, message, theme)
    if forms & DATA:
        return await _data(ctx, message, theme)
    return [Reply(await (of_theme(ctx, theme) if theme else overview(ctx)))]


async def of_theme(ctx: Context, theme: Theme) -> Say:
    [found] = await _figures(ctx, [theme])
    return says.theme(theme.name, found, _names(ctx))


async def overview(ctx: Context) -> Say:
    """All themes, each in a line, and all of it together."""
    every = await _figures(ctx, ctx.wijk.themes)
    total = await whole(ctx)
    return says.overview(ctx.wijk.name, total, list(zip([t.name for t in ctx.wijk.themes], every, strict=True)),
                         _names(ctx))  # fmt: skip


async def whole(ctx: Context) -> Figures:
    return figures("", await store.things(ctx.wijk.slug), ctx.local().date())


async def _figures(ctx: Context, themes: Sequence[Theme]) -> list[Figures]:
    return by_theme([theme.slug for theme in themes], await store.things(ctx.wijk.slug), ctx.local().date())


async def every(ctx: Context, theme: Theme | None = None) -> list[Figures]:
    """What goes into a picture or a file: one theme; or each, and for a file all of it together."""
    return await _figures(ctx, [theme] if theme else ctx.wijk.themes)


async def _picture(ctx: Context, message: Message, theme: Theme | None) -> list[Effect]:
    found = await every(ctx, theme)
    themes: dict[str, str] = {t.slug: t.name for t in ctx.wijk.themes}
    rows = [(themes[one.theme], one) for one in found]
    place = theme.name if theme else ctx.wijk.name
    sheet = picture.sheet(ctx, says.title(place), rows)
    return [
        Attach(
            message.room_id, f"{theme.slug if theme else ctx.wijk.slug}.png", "image/png", sheet,
            says.picture(place, rows), thread=message.thread,
        )
    ]  # fmt: skip


async def _data(ctx: Context, message: Message, theme: Theme | None) -> list[Effect]:
    found = await every(ctx, theme) + ([] if theme else [await whole(ctx)])
    name, place = (theme.slug, theme.name) if theme else (ctx.wijk.slug, ctx.wijk.name)
    said = says.data(place)
    return [
        Attach(message.room_id, f"{name}.{kind}", media, body, said, thread=message.thread)
        for kind, media, body in (("csv", "text/csv", as_csv(found)), ("json", "application/json", as_json(found)))
    ]


def _names(ctx: Context) -> says.Names:
    partners = {f"partner:{partner.slug}": partner.name for partner in ctx.wijk.partners}
    return lambda side: partners.get(side, side.removeprefix("partner:"))
