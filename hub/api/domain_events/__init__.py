"""The events through which plugins meet. No plugin imports another: one emits, others listen.

Every event is a frozen dataclass of plain values, so that it can wait in the inbox as JSON. A plugin from outside may
define events of its own by subclassing :class:`DomainEvent`; its class name is its name everywhere.
"""

from hub.api.domain_events.actions import ActionAdded, ActionChanged, ActionDone, ActionDueSoon, ActionOverdue
from hub.api.domain_events.agenda import (
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    ItemRaised,
    MeetingCancelled,
    MeetingDeclined,
    MeetingPlanned,
    ReportRead,
    SupportGiven,
)
from hub.api.domain_events.base import DomainEvent, Origin, fields_of
from hub.api.domain_events.calendar import MeetingsJoined
from hub.api.domain_events.commitments import (
    CommitmentClimbed,
    CommitmentJudged,
    CommitmentMoved,
    DecisionWithoutAction,
)
from hub.api.domain_events.input import (
    UNANSWERED,
    Answered,
    AnswerLate,
    AnswersGrouped,
    AnswersRead,
    InputAsked,
    InputClosed,
    InputGiven,
    InputRaised,
)
from hub.api.domain_events.meetings import (
    MeetingEnded,
    MeetingNoted,
    MeetingStarted,
    MinutesPublished,
    PresenceAdded,
)
from hub.api.domain_events.people import PersonPaused, PersonReturned
from hub.api.domain_events.voting import CodesMade, DatePicked, DecisionClosed, DecisionMoved, DecisionOpened

__all__ = [
    "UNANSWERED",
    "ActionAdded", "ActionChanged", "ActionDone", "ActionDueSoon", "ActionOverdue", "AnswerLate", "Answered",
    "AnswersGrouped", "AnswersRead", "CodesMade", "CommitmentClimbed", "CommitmentJudged", "CommitmentMoved",
    "DatePicked", "DecisionClosed", "DecisionMoved", "DecisionOpened", "DecisionWithoutAction", "DomainEvent",
    "InputAsked", "InputClosed", "InputGiven", "InputRaised", "ItemChanged", "ItemClosed", "ItemOnAgenda", "ItemRaised",
    "MeetingCancelled", "MeetingDeclined", "MeetingEnded", "MeetingNoted", "MeetingPlanned", "MeetingStarted",
    "MeetingsJoined", "MinutesPublished", "Origin", "PersonPaused", "PersonReturned", "PresenceAdded", "ReportRead",
    "SupportGiven", "fields_of",
]  # fmt: skip
