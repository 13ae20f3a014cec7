"""What stands in the rooms: the living draft, the minutes, and their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hub.api.context import Context
from hub.api.effects import Attach, Change, Effect, Key, Redact, Sheet
from hub.api.ids import RoomId, UserId
from hub.api.people import Person, Role
from hub.api.texts import Say
from plugins.minutes import keys, store
from plugins.minutes.models import LineRow, LiveRow, MinutesRow
from plugins.minutes.rules.course import Part, State, needed
from plugins.minutes.rules.page import FORMS, Page, markdown, sheet, web
from plugins.minutes.says import answers
from plugins.minutes.says import document as says
from plugins.minutes.settings import MinutesSettings

TEMPLATE = Path(__file__).with_name("minutes.typ").read_text(encoding="utf-8")


def room_of(ctx: Context, row: MinutesRow) -> RoomId | None:
    room = ctx.wijk.room(row.room)
    return room.room_id if room else None


async def shown(ctx: Context, row: MinutesRow) -> list[Effect]:
    """Edit the draft, or the minutes."""
    room = room_of(ctx, row)
    if room is None or row.state is State.GATHERING:
        return []
    key = keys.draft if row.state is State.DRAFT else keys.published
    return [Change(key(row.meeting), room, await message(ctx, row))]


async def message(ctx: Context, row: MinutesRow) -> Say:
    facts = await _facts(ctx, row)
    made = says.document(facts)
    if row.state is State.PUBLISHED:
        corrected = len({change.line for change in await store.changes(row)})
        foot = answers.foot_of_minutes(says.agreed(facts), row.meeting, corrected)
        return says.message(made, numbers=False, foot=foot)
    agreed = [(await ctx.person(UserId(user))).name for user in await store.agreed(row)]
    foot = answers.foot_of_draft(
        row.meeting,
        facts.lines[0].number if facts.lines else None,
        agreed,
        await enough(ctx, row),
        ctx.local(row.quiet_at) if row.quiet_at else None,
    )
    return says.message(made, numbers=True, foot=foot)


async def enough(ctx: Context, row: MinutesRow) -> int:
    """How many must agree."""
    return needed(ctx.settings(MinutesSettings).approvals_needed, len(await store.present(row)))


# ---- files


async def files(ctx: Context, row: MinutesRow) -> list[Effect]:
    """The minutes as files, in the place of those that were sent before. Saves the row."""
    here = room_of(ctx, row)
    rooms = [here] if here else []
    if ctx.settings(MinutesSettings).to_partners:
        concerned = [p for p in ctx.wijk.partners if p.room and (not row.theme or p.concerned(row.theme))]
        rooms += [partner.room for partner in concerned if partner.room and partner.room != here]
    page = await _page(ctx, row)
    effects: list[Effect] = []
    for room in rooms:
        for form in FORMS if room == here else ("pdf",):
            key = keys.file(row.meeting, form, room)
            effects += [Redact(room, Key(key))] if room in row.sent_to else []
            effects.append(_file(ctx, row, page, form, room, key))
    row.sent_to = list(dict.fromkeys([*row.sent_to, *rooms]))
    row.files += 1
    await row.save(update_fields=["sent_to", "files"])
    return effects


async def page_for(ctx: Context, row: MinutesRow, user: UserId) -> Attach:
    """The page to print, for one person."""
    return _file(ctx, row, await _page(ctx, row), "pdf", user, None)


async def _page(ctx: Context, row: MinutesRow) -> Page:
    facts = await _facts(ctx, row)
    return says.page(says.document(facts), says.closing(facts), ctx.words, ctx.wijk.language)


FORM: Mapping[str, Callable[[Page], bytes | Sheet]] = {
    "pdf": lambda page: Sheet(TEMPLATE, sheet(page)),
    "html": lambda page: web(page).encode(),
    "md": lambda page: markdown(page).encode(),
}


def _file(ctx: Context, row: MinutesRow, page: Page, form: str, to: RoomId | UserId, key: str | None) -> Attach:
    body = FORM[form](page)
    name = ctx.words(answers.file_name(row.meeting, form))
    return Attach(to, name, FORMS[form], body, answers.file_of(row.meeting, row.title, form), key=key)


# ---- what they say


def together(lines: Sequence[LineRow]) -> list[tuple[LineRow, list[LineRow]]]:
    """Each line with those that a person put with it, itself among them. The answer that leads is shown for all."""
    found: dict[str, list[LineRow]] = {}
    for line in lines:
        group = f"line {line.number}" if line.together is None else f"input {line.together}"
        found.setdefault(group, []).append(line)
    return [(next((one for one in group if one.source == lead), group[0]), group) for lead, group in found.items()]


async def _facts(ctx: Context, row: MinutesRow) -> says.Facts:
    lines, live = await store.lines(row), await store.all_live(row)
    there = await store.present(row)
    people = [await ctx.person(UserId(user)) for user in there]
    ended = row.ended_at or ctx.now
    ahead = await store.next_meeting(row.wijk, row.theme, ended, row.meeting)
    from_lines = {(one.kind, one.note): one for one in live if one.note is not None}
    numbers = {line.number for line in lines}
    loose = [one for one in live if one.kind == "action" and one.note not in numbers]
    return says.Facts(
        meeting=row.meeting, title=row.title, wijk=ctx.wijk.name, place=row.place,
        started_at=ctx.local(row.started_at), ended_at=ctx.local(ended),
        residents=any(Role.RESIDENT in person.roles or not person.roles for person in people),
        others=any(_other(row, person) for person in people),
        partners=[_partner(ctx, slug) for slug in row.partners],
        missing=[(_partner(ctx, slug), slug in row.excused) for slug in row.missing],
        points=row.points,
        lines=[
            await _line(ctx, line, from_lines.get((line.part.value, line.number)), len(others))
            for line, others in together(lines)
        ],
        actions=[await _action(ctx, one) for one in loose],
        next_at=ctx.local(ahead.starts_at) if ahead else None, next_place=ahead.place if ahead else "",
        published=ctx.local(row.published_at).date() if row.published_at else None, today=ctx.local().date(),
        agreed=row.agreed, present=len(there),
    )  # fmt: skip


def _partner(ctx: Context, slug: str) -> str:
    partner = ctx.wijk.partner(slug)
    return partner.name if partner else slug


def _other(row: MinutesRow, person: Person) -> bool:
    """Of the wijk, on neither side, and not in the place of who speaks for a partner."""
    known = person.roles & {Role.RESIDENT, Role.REPRESENTATIVE} or person.partner in row.partners
    return bool(person.roles) and not known


async def _line(ctx: Context, line: LineRow, live: LiveRow | None, times: int) -> says.Line:
    found: says.Decision | says.Action | None = None
    if live is not None:
        found = await _action(ctx, live) if line.part is Part.ACTION else _decision(ctx, live)
    by = (await ctx.person(UserId(line.corrected_by))).name if line.corrected_by else ""
    words = line.words if line.corrected_by else line.gist or line.words
    return says.Line(
        number=line.number, part=line.part, words=words, heading=line.heading, corrected_by=by, live=found, times=times
    )


def _decision(ctx: Context, live: LiveRow) -> says.Decision:
    until = ctx.local(live.until) if live.until else None
    return says.Decision(number=live.number, title=live.title, stands=live.stands, until=until)


async def _action(ctx: Context, live: LiveRow) -> says.Action:
    slug = live.owner.removeprefix("partner:")
    owner = _partner(ctx, slug)
    if slug == live.owner and live.owner:
        owner = (await ctx.person(UserId(live.owner))).name
    return says.Action(number=live.number, title=live.title, owner=owner, due=live.due, stands=live.stands)
