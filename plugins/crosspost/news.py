"""From what happens in the wijk to what partners are told of it. Pure."""

from __future__ import annotations

import datetime as dt

from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    ActionDueSoon,
    ActionOverdue,
    Answered,
    AnswerLate,
    CommitmentClimbed,
    DecisionClosed,
    DecisionMoved,
    DecisionOpened,
    DecisionWithoutAction,
    DomainEvent,
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    ItemRaised,
    MeetingCancelled,
    MeetingPlanned,
    MinutesPublished,
    Origin,
)
from hub.api.ids import UserId
from hub.api.texts import Say
from hub.api.wijk import Partner, Wijk
from plugins.crosspost.notices import News, Notice, concerned, moment, theme_name
from plugins.crosspost.rules import Mode, Thing
from plugins.crosspost.says import actions, notices

OWNER = "partner:"
"""Before the slug, where the owner of an action is a partner."""

FIRST, SETTLED = "owner", "settled"
"""The first step of a decision that nobody does, and its end."""

ANSWERS = frozenset({"done", "no", "later", "withdrawn"})
"""States after which nobody waits for a partner's answer. What becomes of an item is told as that of an item."""

ItemEvent = ItemRaised | ItemChanged | ItemOnAgenda | ItemClosed
ActionEvent = ActionAdded | ActionChanged | ActionDueSoon | ActionOverdue | ActionDone


def thing_in(event: DomainEvent) -> Thing | None:
    """What an event is about, if it is something that partners are told of."""
    match event:
        case ItemRaised() | ItemChanged() | ItemOnAgenda() | ItemClosed():
            return Thing("item", event.item)
        case MeetingPlanned() | MeetingCancelled() | MinutesPublished():
            return Thing("meeting", event.meeting)
        case DecisionOpened() | DecisionClosed() | DecisionMoved() | DecisionWithoutAction():
            return Thing("decision", event.decision)
        case ActionAdded() | ActionChanged() | ActionDueSoon() | ActionOverdue() | ActionDone():
            return Thing("action", event.action)
        case CommitmentClimbed():
            return Thing("action", event.action)
        case Answered() | AnswerLate():
            return Thing(event.about, event.number)
    return None


def origin_of(event: DomainEvent) -> Origin | None:
    """The message something came from: answers go there."""
    return event.origin if isinstance(event, ItemEvent | DecisionClosed) else None


def person_in(event: DomainEvent) -> UserId | None:
    """Whose name is needed to tell the news."""
    if isinstance(event, ActionDone):
        return event.confirmed_by
    return event.origin.raised_by if isinstance(event, ItemRaised | ItemChanged) else None


def news(event: DomainEvent, wijk: Wijk, name: str) -> list[News]:
    """What partners are told. ``name`` is that of :func:`person_in`."""
    match event:
        case ItemRaised() | ItemChanged() | ItemOnAgenda() | ItemClosed():
            return [_item(event, wijk, name)]
        case MeetingPlanned() | MeetingCancelled():
            return [_meeting(event, wijk)]
        case MinutesPublished():
            return [_minutes(event, wijk)]
        case DecisionOpened() | DecisionClosed() | DecisionMoved():
            return [_decision(event, wijk)]
        case ActionAdded() | ActionChanged() | ActionDueSoon() | ActionOverdue() | ActionDone():
            return _action(event, wijk, name)
        case CommitmentClimbed():
            return _climbed(event, wijk)
        case Answered() | AnswerLate():
            return _answer(event, wijk)
        case DecisionWithoutAction():
            return _idle(event, wijk)
    return []


def _item(event: ItemEvent, wijk: Wijk, name: str) -> News:
    number, title = event.item, event.title
    data: dict[str, object] = {}
    mode = Mode.BEGINS
    into: int | None = None
    match event:
        case ItemRaised():
            kind, stands = "item.raised", "raised"
        case ItemOnAgenda():
            kind, stands = "item.on_agenda", "on_agenda"
        case ItemChanged(stands=stands, into=into):
            kind, mode = "item.changed", Mode.FOLLOWS
        case ItemClosed(how=stands, into=into):
            kind, mode = "item.closed", Mode.FOLLOWS
            data = {"how": stands, "into": into}
    text = notices.item(number, theme_name(wijk, event.theme), title, stands, name, into)
    notice = Notice(kind=kind, thing=Thing("item", number), theme=event.theme, title=title, text=text, data=data)
    return News(notice=notice, topic="agenda", mode=mode, partners=concerned(wijk, event.theme))


def _meeting(event: MeetingPlanned | MeetingCancelled, wijk: Wijk) -> News:
    number, title, local = event.meeting, event.title, event.starts_at.astimezone(wijk.zone)
    data: dict[str, object] = {"starts_at": moment(event.starts_at), "place": event.place}
    mode = Mode.ALOUD
    match event:
        case MeetingPlanned(items=items):
            kind, mode = _new_about(event)
            ends_at = event.starts_at + dt.timedelta(minutes=event.minutes)
            until = ends_at.astimezone(wijk.zone).time()
            text = notices.meeting(number, title, local, until, event.place, items, event.moved)
            data |= {"ends_at": moment(ends_at)}
            data |= {"items": [item for item, _title in items], "titles": [title for _item, title in items]}
        case MeetingCancelled(reason=reason):
            kind, text = "meeting.cancelled", notices.meeting_cancelled(number, title, local, reason)
            data |= {"reason": reason}
    notice = Notice(kind=kind, thing=Thing("meeting", number), theme=event.theme, title=title, text=text, data=data)
    return News(notice=notice, topic="meetings", mode=mode, partners=concerned(wijk, event.theme))


def _minutes(event: MinutesPublished, wijk: Wijk) -> News:
    """The message of a meeting says that its minutes are there; the page itself comes from *minutes*."""
    thing, text = Thing("meeting", event.meeting), notices.minutes_ready(event.meeting, event.title)
    notice = Notice(kind="minutes.published", thing=thing, theme=event.theme, title=event.title, text=text)
    return News(notice=notice, topic="meetings", mode=Mode.FOLLOWS, partners=concerned(wijk, event.theme))


def _new_about(event: MeetingPlanned) -> tuple[str, Mode]:
    if event.moved:
        return "meeting.moved", Mode.ALOUD
    return ("meeting.changed", Mode.FOLLOWS) if event.changed else ("meeting.planned", Mode.BEGINS)


def _decision(event: DecisionOpened | DecisionClosed | DecisionMoved, wijk: Wijk) -> News:
    number, question, theme = event.decision, event.question, theme_name(wijk, event.theme)
    data: dict[str, object] = {"item": event.item, "asked": list(event.partners)}
    if not isinstance(event, DecisionMoved):
        data |= {"weight": event.weight}
    match event:
        case DecisionMoved(to=to, until=until, appealed=appealed):
            kind = "decision.moved"
            text = notices.decision_moved(
                number, theme, question, to, until.astimezone(wijk.zone) if until else None, appealed
            )
            data |= {"to": to, "until": moment(until) if until else None, "appealed": appealed}
        case DecisionOpened(closes_at=closes_at, extended=extended, changed=changed):
            kind = "decision.changed" if changed else "decision.extended" if extended else "decision.opened"
            text = notices.decision_opened(number, theme, question, closes_at.astimezone(wijk.zone), extended, changed)
            data |= {"closes_at": moment(closes_at)}
        case DecisionClosed(outcome=outcome, passed=passed, chosen=chosen):
            kind = "decision.closed"
            text = notices.decision_closed(
                number, theme, question, outcome, event.weight, chosen, event.item, event.goes_on
            )
            data |= {"outcome": outcome, "passed": passed, "chosen": chosen}
    thing = Thing("decision", number)
    notice = Notice(kind=kind, thing=thing, theme=event.theme, title=question, text=text, data=data)
    return News(
        notice=notice, topic="decisions", mode=Mode.BEGINS,
        partners=concerned(wijk, event.theme, event.partners), shown=frozenset(event.partners),
    )  # fmt: skip


def _idle(event: DecisionWithoutAction, wijk: Wijk) -> list[News]:
    """Of a decision that nobody does, partners hear at the first step, and when it is settled."""
    if event.rung not in (FIRST, SETTLED):
        return []
    settled, theme = event.rung == SETTLED, theme_name(wijk, event.theme)
    text = notices.decision_without_action(event.decision, theme, event.question, settled=settled)
    notice = Notice(
        kind="decision.settled" if settled else "decision.without_action", thing=Thing("decision", event.decision),
        theme=event.theme, title=event.question, text=text, data={"since": event.since.isoformat()},
    )  # fmt: skip
    mode = Mode.FOLLOWS if settled else Mode.ALOUD
    return [News(notice=notice, topic="decisions", mode=mode, partners=concerned(wijk, event.theme))]


def _action(event: ActionEvent, wijk: Wijk, name: str) -> list[News]:
    """To the partner that owns it, and where it changed hands, to the one that owned it before."""
    found: list[News] = []
    if owner := _partner(wijk, event.owner):
        found.append(_owned(event, owner, wijk, name))
    if isinstance(event, ActionChanged) and event.how == "handed_over" and (before := _partner(wijk, event.before)):
        text = actions.handed_over(event.action, before.name, event.title)
        found.append(_about(event, before, "action.handed_over", text, Mode.FOLLOWS))
    return found


def _climbed(event: CommitmentClimbed, wijk: Wijk) -> list[News]:
    """A step of the ladder. *commitments* says so itself in the partner's room and to its people: this is for a partner
    that has neither here."""
    partner = wijk.partner(event.partner)
    if partner is None:
        return []
    text = actions.overdue(event.action, partner.name, event.title, event.due, theme_name(wijk, event.theme))
    notice = Notice(
        kind="action.climbed", thing=Thing("action", event.action), theme=event.theme, title=event.title, text=text,
        data={"due": event.due.isoformat(), "rung": event.rung},
    )  # fmt: skip
    return [_said_elsewhere(notice, "actions", partner)]


def _said_elsewhere(notice: Notice, topic: str, partner: Partner) -> News:
    """What another plugin says in the room of a partner itself: only a channel beside that room gets it from here."""
    return News(notice=notice, topic=topic, mode=Mode.ALOUD, partners=(partner,), shown=frozenset({partner.slug}))


def _answer(event: Answered | AnswerLate, wijk: Wijk) -> list[News]:
    """A partner is asked to answer, has not done so in time, or there is an answer. *feedback* says so in its room."""
    partner = _partner(wijk, event.owner)
    data: dict[str, object] = {"about": event.about}
    match event:
        case AnswerLate(since=since, rung=rung):
            kind, data = "answer.late", data | {"since": since.isoformat(), "rung": rung}
        case Answered(news=False, due=due) if due is not None:
            kind, data = "answer.asked", data | {"due": due.isoformat()}
        case Answered(state=state, until=until) if event.about != "item" and state in ANSWERS:
            kind, data = "answer.given", data | {"state": state, "until": until.isoformat() if until else None}
        case _:
            return []
    if partner is None:
        return []
    text = notices.answer(event.title, theme_name(wijk, event.theme))
    thing = Thing(event.about, event.number)
    notice = Notice(kind=kind, thing=thing, theme=event.theme, title=event.title, text=text, data=data)
    return [_said_elsewhere(notice, "agenda", partner)]


def _owned(event: ActionEvent, partner: Partner, wijk: Wijk, name: str) -> News:
    number, title, who, theme = event.action, event.title, partner.name, theme_name(wijk, event.theme)
    match event:
        case ActionDueSoon(due=due):
            text = actions.due_soon(number, who, title, due, theme)
            return _about(event, partner, "action.due_soon", text, Mode.ALOUD)
        case ActionOverdue(due=due):
            text = actions.overdue(number, who, title, due, theme)
            return _about(event, partner, "action.overdue", text, Mode.ALOUD)
        case ActionDone():
            return _about(event, partner, "action.done", actions.done(number, who, title, name), Mode.FOLLOWS)
        case ActionChanged(how="claimed"):
            return _about(event, partner, "action.claimed", actions.claimed(number, who, title, theme))
        case ActionChanged(how="reopened", due=due):
            text = actions.reopened(number, who, title, due, theme)
            return _about(event, partner, "action.reopened", text, Mode.ALOUD)
        case ActionChanged(how="dropped"):
            return _about(event, partner, "action.dropped", actions.dropped(number, who, title), Mode.FOLLOWS)
        case ActionChanged(how="cleared"):
            return _about(event, partner, "action.cleared", actions.cleared(number, who, title), Mode.FOLLOWS)
        case ActionChanged(how="moved", due=due):
            return _about(event, partner, "action.moved", actions.to_do(number, who, title, due, theme))
        case ActionAdded(due=due) | ActionChanged(due=due):
            return _about(event, partner, "action.added", actions.to_do(number, who, title, due, theme))


def _about(event: ActionEvent, partner: Partner, kind: str, text: Say, mode: Mode = Mode.BEGINS) -> News:
    data: dict[str, object] = {}
    if not isinstance(event, ActionDone):
        data["due"] = event.due.isoformat() if event.due else None
    if isinstance(event, ActionAdded | ActionChanged | ActionDone):
        data |= {"decision": event.decision, "item": event.item}
    thing = Thing("action", event.action)
    notice = Notice(kind=kind, thing=thing, theme=event.theme, title=event.title, text=text, data=data)
    return News(notice=notice, topic="actions", mode=mode, partners=(partner,))


def _partner(wijk: Wijk, owner: str) -> Partner | None:
    return wijk.partner(owner.removeprefix(OWNER)) if owner.startswith(OWNER) else None
