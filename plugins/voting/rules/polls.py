"""Between a native poll and a choice (MSC3381: polls, `m.poll.response`)."""

from .ballots import Refusal, Refused
from .question import Question


def answer_ids(question: Question) -> tuple[str, ...]:
    """The ids of the poll's answers: the option numbers, so that they stay right in every room and language."""
    return tuple(str(number) for number in question.numbers)


def choice_from_poll(answers: object, question: Question) -> tuple[int, ...] | Refused:
    """The choice in the `answers` of a poll response, whatever JSON they are.

    MSC3381: one unknown answer spoils the vote, as if nothing was selected; only the first `max_selections`
    count; a repeated answer counts once. All supplied answers are looked at before cutting, as matrix-js-sdk
    does, so that the hub counts what Element shows. The choice is then empty, and the earlier vote is gone:
    when `answers` was not, tell the voter. Not a list of strings is no vote at all: MALFORMED, the earlier
    one stands (the MSC would spoil it; but no client sends this because a person wanted to withdraw).
    """
    if not isinstance(answers, list) or not all(isinstance(answer, str) for answer in answers):
        return Refused(Refusal.MALFORMED)
    numbers = dict(zip(answer_ids(question), question.numbers, strict=True))
    if not all(answer in numbers for answer in answers):
        return ()
    return tuple(dict.fromkeys(numbers[answer] for answer in answers[: question.picks]))
