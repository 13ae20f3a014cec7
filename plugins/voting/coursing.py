"""Every step in the course of a decision goes through here: its state, who did it and why, and the log."""

from __future__ import annotations

from collections.abc import Mapping

from hub.api.context import Context
from hub.api.effects import Audit
from hub.api.events import Redaction
from hub.api.ids import UserId
from hub.api.log import Entry
from plugins.voting import store
from plugins.voting.models import DecisionRow
from plugins.voting.proof import records
from plugins.voting.rules import COURSE_OF_CONSENT, TRANSITIONS, Happening, Method, State, advance

AUDITED: Mapping[Happening, str] = {
    Happening.OPEN: records.OPENED,
    Happening.EXTEND: "vote extended",
    Happening.CLOSE: "vote closed",
    Happening.WITHDRAW: "vote stopped",
    Happening.PASS: "result: passed",
    Happening.FAIL: "result: not passed",
    Happening.CLIMB: "decision goes up the ladder",
    Happening.APPEAL: "decision appealed",
    Happening.RENEW: "decision gets a next round",
    Happening.CARRY_OUT: "decision carried out",
    Happening.RESUME: "decision to be carried out again",
    Happening.UPHOLD: "decision upheld",
    Happening.RECUSE: records.RECUSED,
    Happening.RETURN: records.RETURNED,
    Happening.CORRECT: "vote corrected by a connector",
    Happening.CHANGE: "text of the vote changed",
}


COURSES = {Method.CONSENT: COURSE_OF_CONSENT}
"""Where more can happen than to every decision."""

NO_ANSWER = "result: no answer, goes up the ladder"


async def step(
    ctx: Context,
    decision: DecisionRow,
    happening: Happening,
    by: UserId | None = None,
    *,
    why: str = "",
    event: str = "",
    facts: Mapping[str, object] | None = None,
) -> Entry:
    """Take the step, save the decision, and write down who, when and why. ``why`` are words of a person: they can be
    taken back, so the log has only the ``facts``. Returns the line of the log. Raises NotPossible."""
    before = decision.state
    decision.state = advance(before, happening, COURSES.get(decision.method, TRANSITIONS))
    decision.let_go = False
    await decision.save()
    await store.course.note(decision, happening, ctx.now, by or "", why, event, facts or {})
    return await ctx.log(Audit(_action(before, happening), records.subject(decision), by, facts or {}))


def _action(before: State, happening: Happening) -> str:
    """Whatever follows on a vote that was closed is its result."""
    return NO_ANSWER if (before, happening) == (State.CLOSED, Happening.CLIMB) else AUDITED[happening]


async def forget(ctx: Context, redaction: Redaction) -> None:
    """Somebody took words back: the step stays, without its reason."""
    await store.course.forget(ctx.wijk.slug, redaction.target)
