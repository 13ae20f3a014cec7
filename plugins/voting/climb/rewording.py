"""Other words for a proposal that got no answer: one of each side wants them, then people vote again."""

from __future__ import annotations

from dataclasses import replace

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Emit, Reply, Unschedule
from hub.api.events import Message
from hub.api.ids import EventId, RoomId, UserId
from hub.api.texts import Say
from plugins.voting import coursing, showing, store, telling
from plugins.voting.ask import amending, opening
from plugins.voting.ask.drafting import draft
from plugins.voting.ask.drafting_budget import with_pot
from plugins.voting.ask.drafts import Asked, Draft
from plugins.voting.ask.electorate import electorate
from plugins.voting.ask.reading import asked
from plugins.voting.cast import consenting
from plugins.voting.climb import going_on, motions
from plugins.voting.climb.climbing import RUNG
from plugins.voting.finding import numbered
from plugins.voting.models import DecisionRow, MotionRow
from plugins.voting.rules import CLIMBING, Happening, InvalidQuestion, Pot, Question, fold
from plugins.voting.rules.backing import Kind, Standing, change_carried
from plugins.voting.rules.ladder import Who
from plugins.voting.says import answers
from plugins.voting.says import motions as says

YES = frozenset(("eens", "steun", "ja", "akkoord", "agree", "yes", "support"))


def together(decision: DecisionRow) -> bool:
    """Whether both sides look for other words now."""
    rung = store.course.rung(decision)
    return decision.state in CLIMBING and rung is not None and rung.who is Who.TOGETHER


async def change(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!change 4 One bench instead of two``, and ``!change 4 agree`` with the newest words of somebody else."""
    decision = await numbered(ctx, call)
    if not isinstance(decision, DecisionRow):
        return [Reply(decision)]
    if consenting.open_consent(decision):
        return await amending.amend(ctx, message, call)
    if not together(decision) or decision.rung_until is None:
        return [Reply(says.not_together(decision))]
    side = motions.side(await ctx.person(message.sender))
    if side is None:
        return [Reply(says.no_side())]
    words = call.text("text")
    if fold(words).rstrip(".!") in YES:
        others = [m for m in await store.course.motions(decision, Kind.CHANGE) if m.by != message.sender]
        if not others:
            return [Reply(says.nothing_to_support(decision))]
        await store.course.back(others[0], message.sender, side, message.event_id)
        return [Reply(says.supported()), *await check(ctx, decision, others[0])]
    try:
        new = _question(ctx, decision, words)
    except InvalidQuestion as invalid:
        return [Reply(answers.flawed(invalid.flaw, ctx.local(opening.closing_time(ctx, None))))]
    if not isinstance(new, Question):
        return [Reply(new)]
    if max(map(len, (new.text, *new.options))) > opening.LONGEST_TEXT:
        return [Reply(answers.too_many_words(opening.LONGEST_TEXT))]
    if (fold(new.text), new.options) == (fold(decision.text), tuple(decision.options)):
        return [Reply(says.same_words())]
    _motion, shown = await motions.put(ctx, decision, Kind.CHANGE, message, words, decision.rung_until)
    return shown


def _question(ctx: Context, decision: DecisionRow, words: str) -> Question | Say:
    """The question in other words, and with other choices where those are named; or what is wrong with those choices.
    Raises InvalidQuestion."""
    before, closes = store.decisions.question(decision), opening.closing_time(ctx, None)
    text, choices = (" ".join(words.split()), ()) if before.paper.yes_or_no else asked(words)
    options, needs = before.options, before.terms
    if choices:
        named = with_pot(choices, needs) if isinstance(needs, Pot) else choices
        drafted = draft(before.method, Asked(text, named, ctx.local(), ctx.local(closes)))
        if not isinstance(drafted, Draft):
            return drafted
        text, options, needs = drafted.text or text, drafted.options, drafted.terms
    return replace(before, text=text, options=options, terms=needs, opens_at=ctx.now, closes_at=closes)


async def check(ctx: Context, decision: DecisionRow, motion: MotionRow) -> list[Effect]:
    """A next round of voting if both sides want these words; else show who does."""
    theme = ctx.wijk.theme(decision.theme)
    carried = change_carried(await motions.behind(motion), store.decisions.question(decision).deciding)
    if not carried or theme is None or not together(decision):
        return await motions.refreshed(ctx, decision, motion)
    question = _question(ctx, decision, motion.words)
    who = await electorate(ctx, theme)
    assert isinstance(question, Question)  # it was read so when it was asked
    if few := opening.too_small(question, who):
        return [*await motions.refreshed(ctx, decision, motion), Reply(few)]
    await motions.settle(motion, Standing.CARRIED)
    unchanged = await motions.refreshed(ctx, decision, motion)
    decision.rung_until = None
    await coursing.step(ctx, decision, Happening.RENEW, UserId(motion.by), facts={"round": decision.round + 1})
    start = opening.Start(
        UserId(motion.by), RoomId(motion.room), EventId(motion.event_id), decision.ladder, decision.item,
        decision.round + 1, decision.rung, decision,
    )  # fmt: skip
    again = Emit(await telling.moved(decision, "again"))
    effects, _rooms = await opening.begin(ctx, going_on.question(decision, question), theme, who, start)
    return [
        Unschedule(f"{motions.LAPSE}:{motion.id}"),
        Unschedule(showing.timer_key(RUNG, decision)),
        *unchanged,
        *await showing.everywhere(ctx, decision, says.renewed(decision)),
        again,
        *effects,
    ]
