"""What voting keeps of people. How they are forgotten: :mod:`plugins.voting.store.erasing`."""

from __future__ import annotations

from hub.api import resting
from hub.api.personal import Kept
from hub.api.texts import catalogue

_, n_ = catalogue("voting")

_OVER_GONE = "a pseudonym that leads to nobody; the count, the receipts and the log still hold, and partners stay"
_OVER = "a pseudonym that leads to nobody, once the vote is over; the count, the receipts and the log still hold"

KEPT = (
    Kept(table="voting_decision", who=("opened_by", "closed_by"), words=("text", "options", "reason", "chosen"),
         why="what was asked and decided, by whom it was opened and closed",
         over="nobody opened or closed it; question, choice and result stay", gone="nobody, once it is over",
         about=_("votes that you opened or closed")),
    Kept(table="voting_voter", who=("voter",), why="the frozen list of who may vote", over=_OVER_GONE, gone=_OVER,
         about=_("votes in which you may vote")),
    Kept(table="voting_ballot", who=("voter", "cast_by"), words=("choice", "reason"),
         why="the ballot book: each voter once, and a receipt",
         over=f"{_OVER_GONE}; so does what was chosen, and reasons of residents go", gone=_OVER, about=_("your votes")),
    Kept(table="voting_box", words=("choice",), why="secret votes, apart from who cast them",
         over="stays: nobody is in it, and it is counted again"),
    Kept(table="voting_refused", who=("user_id",), why="votes that did not count, and why: said once",
         over="the row",
         gone="the row, once the vote is over", about=_("votes of yours that did not count")),
    Kept(table="voting_resident", who=("user_id", "by"), why="whom an admin or a code made a voter",
         over="stays: they may vote until they are taken off the list",
         gone="the row; nobody put others on the list", about=_("that you are on the list of voters")),
    Kept(table="voting_code", why="digests of codes for voters: nobody can tell whose",
         over="stays: each code works once"),
    Kept(table="voting_loose", why="messages in rooms whose words go there when they are removed",
         over="stays, for removals"),
    Kept(table="voting_asked", who=("user_id",), why="who objects and was asked for a reason, once for each text",
         over="the row",
         gone="the row, once the vote is over", about=_("that you were asked why you object")),
    Kept(table="voting_guess", who=("user_id",), why="wrong codes, so that nobody can go on guessing", over="the row",
         gone="the row", about=_("wrong codes that you typed")),
    Kept(table="voting_deputy", who=("user_id", "deputy"), why="who votes for a neighbour who is away", over="the row",
         gone="the row", about=_("who votes for whom")),
    Kept(table="voting_recusal", who=("voter", "by"), words=("why",), why="who stood aside in a vote",
         over=f"{_OVER_GONE}; reasons of residents go", gone=f"{_OVER}; reasons of residents go",
         about=_("votes in which you stood aside")),
    Kept(table="voting_course", who=("by",), words=("why", "facts"), why="who did what to a decision, and why",
         over="nobody did it; the reasons stay, for others acted on them, but for why somebody stood aside",
         gone="nobody, once it is over; the reasons stay, for others acted on them, but for why somebody stood aside",
         about=_("steps of decisions that you took")),
    Kept(table="voting_steering", who=("user_id",), words=("why",), why="votes of the steering group",
         over="nobody; their votes and reasons stay, for they decided", gone=_OVER,
         about=_("your votes in the steering group")),
    Kept(table="voting_motion", who=("by",), words=("words",), why="objections and other words for a decision",
         over="nobody asked for it; the words stay, for others acted on them",
         gone="nobody, once it is settled", about=_("objections and changes that you asked for")),
    Kept(table="voting_backer", who=("user_id",), why="who stands behind an objection or a change",
         over="nobody; how many there were stays",
         gone="nobody, once it is settled; how many there were stays",
         about=_("objections and changes that you backed")),
    Kept(table="voting_item", who=("raised_by",), words=("title",), why="items of the agenda, as *agenda* tells",
         over="nobody raised it, once it is off the agenda; the title stays",
         gone="nobody raised it", about=_("your items in votes")),
    Kept(table="voting_noted", words=("words",), why="conclusions of meetings that can be put to the vote",
         over="the row: nobody put it to the vote"),
    resting.kept("voting_rest"),
    Kept(table="voting_place", why="where the messages of a vote stand", over="stays, for removals"),
    Kept(table="voting_task", why="actions of a decision, as *actions* tells",
         over="stays: numbers only"),
)  # fmt: skip
