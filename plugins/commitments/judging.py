"""How agreements stand, told to the other plugins when that changes."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import CommitmentClimbed, CommitmentJudged, DecisionWithoutAction, DomainEvent
from hub.api.effects import Audit, Effect, Emit
from hub.api.ladder import Rung
from plugins.commitments import store
from plugins.commitments.models import Agreement, Decided
from plugins.commitments.rules.standing import How, State
from plugins.commitments.view import how

DONE = "done"


async def judged(ctx: Context, row: Agreement) -> list[Effect]:
    """Tell it, if it stands otherwise than was told last. That an agreement is open is old news at first."""
    stands = _stands(ctx, row)
    if stands == row.judged or (not row.judged and stands == How.OPEN):
        return []
    row.judged = stands
    await row.save()
    event = _event(ctx, row)
    audit = Audit("agreement judged", f"agreement {row.number}", details={"partner": row.partner, "how": stands})
    return [Emit(event), audit] if event else []


def let_go(row: Agreement) -> list[Effect]:
    """Somebody else than this partner does it from now on."""
    if row.judged in ("", How.OPEN) or row.due is None:
        return []
    return [Emit(CommitmentJudged(
        action=row.number, title=row.title, theme=row.theme, partner=row.partner, due=row.due, how=How.DROPPED.value,
    ))]  # fmt: skip


def _stands(ctx: Context, row: Agreement) -> str:
    done = row.stands is State.DONE and how(ctx, row) is How.LATE
    return f"{how(ctx, row)} {DONE}" if done else how(ctx, row).value


def _event(ctx: Context, row: Agreement) -> CommitmentJudged | None:
    day = row.due or row.said_on
    if day is None:
        return None
    return CommitmentJudged(
        action=row.number, title=row.title, theme=row.theme, partner=row.partner, due=day, how=how(ctx, row).value,
        done=row.stands is State.DONE,
    )  # fmt: skip


def climbed(row: Agreement, rung: Rung) -> CommitmentClimbed:
    assert row.due is not None
    return CommitmentClimbed(
        action=row.number, title=row.title, theme=row.theme, partner=row.partner, due=row.due, rung=rung.value
    )


async def present(ctx: Context) -> list[DomainEvent]:
    """How it all stands, for a plugin that is switched on later."""
    found: list[DomainEvent] = []
    for row in await store.agreements(ctx.wijk.slug):
        if row.judged and (event := _event(ctx, row)):
            found.append(event)
        if row.stands is State.OPEN and row.due is not None and row.at not in (None, Rung.SILENCE):
            found.append(climbed(row, row.at or Rung.OWNER))
    for decided in await store.waiting(ctx.wijk.slug):
        if decided.at is not None:
            found.append(idle(ctx, decided, decided.rung))
    return found


def idle(ctx: Context, row: Decided, rung: str) -> DecisionWithoutAction:
    since = ctx.local(row.decided_at).date()
    return DecisionWithoutAction(
        decision=row.number, question=row.question, theme=row.theme, since=since, rung=rung
    )  # fmt: skip
