"""What the command line says of a log, in the languages of the hub."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from hub.api.log import Entry
from hub.api.texts import Text, catalogue
from hub.core.log.chain import AnyLine, Break, Fault

_, n_ = catalogue("hub")


def whole(wijk: str, end: Entry) -> Text:
    return n_(
        "{wijk}: all is well. The log has {n} line and ends with the code {code}.",
        "{wijk}: all is well. The log has {n} lines and ends with the code {code}.",
        end.number, wijk=wijk, code=end.code,
    )  # fmt: skip


def faults(wijk: str, count: int) -> Text:
    return n_("{wijk}: {n} thing is wrong.", "{wijk}: {n} things are wrong.", count, wijk=wijk)


def old_export() -> Text:
    return _("The old export is broken itself.")


def departs() -> Text:
    return _("The log is not what it was when the old export was made.")


def broken(found: Break, lines: Sequence[AnyLine], zone: dt.tzinfo) -> Text:
    """Where a log is broken: which line, what it says and of when it is; of one that is gone, the line before it."""
    before = found.fault in (Fault.DELETED, Fault.CUT)
    return _BROKEN[found.fault](found, _named(found.number - before, lines, zone))


def departed(found: Break, old: Sequence[AnyLine], new: Sequence[AnyLine], zone: dt.tzinfo) -> Text:
    """Where a log is not what it was: the line as it was then, or one that was not there."""
    there = new if found.fault is Fault.ADDED else old
    return _DEPARTED[found.fault](found, _named(found.number, there, zone))


def _named(number: int, lines: Sequence[AnyLine], zone: dt.tzinfo) -> dict[str, object]:
    """A line by what it says and when, whatever stands there."""
    line = lines[number - 1] if 0 < number <= len(lines) else {}
    what = " ".join(str(line.get(name) or "") for name in ("plugin", "action", "subject")).strip()
    try:
        when: object = dt.datetime.fromisoformat(str(line.get("at"))).astimezone(zone)
    except (ValueError, OverflowError):
        when = "?"
    return {"number": number, "what": what or "?", "moment": when}


Named = dict[str, object]
Saying = Callable[[Break, Named], Text]


def _changed(_found: Break, line: Named) -> Text:
    return _("Line {number} was changed: {what}, {moment}.", **line)


def _added(_found: Break, line: Named) -> Text:
    return _("Line {number} does not belong there: {what}, {moment}.", **line)


def _swapped(found: Break, line: Named) -> Text:
    return _("Lines {number} and {other} were swapped: {what}, {moment}.", other=found.other, **line)


def _deleted(_found: Break, line: Named) -> Text:
    return _("Line {number} was deleted: {what}, {moment}.", **line)


def _deleted_after(found: Break, before: Named) -> Text:
    return _("Line {gone} was deleted. It stood after line {number}: {what}, {moment}.", gone=found.number, **before)


def _cut(_found: Break, line: Named) -> Text:
    return _("Line {number} and all after it were cut off: {what}, {moment}.", **line)


def _cut_after(_found: Break, before: Named) -> Text:
    return _("All was cut off after line {number}: {what}, {moment}.", **before)


_BROKEN: Mapping[Fault, Saying] = {
    Fault.CHANGED: _changed,
    Fault.ADDED: _added,
    Fault.SWAPPED: _swapped,
    Fault.DELETED: _deleted_after,
    Fault.CUT: _cut_after,
}
_DEPARTED: Mapping[Fault, Saying] = {**_BROKEN, Fault.DELETED: _deleted, Fault.CUT: _cut}


def exported(folder: str, wijk: str) -> Text:
    return _("The records of {wijk} are in {folder}.", folder=folder, wijk=wijk)


def personal() -> Text:
    """What an export of a wijk must not be used for."""
    return _("There are names in it. Keep it safe. Only `log.jsonl` has none: that file you can give to anyone.")


def bundled(folder: str, decision: str) -> Text:
    return _("All that is needed to count vote {number} again is in {folder}.", number=decision, folder=folder)


def of_one(folder: str, user: str) -> Text:
    return _("All that is kept of {user} is in {folder}. Give it to this person, and to nobody else.",
             user=user, folder=folder)  # fmt: skip


def to_print(folder: str) -> Text:
    return _("The ballot is in {folder}. Print ballot.html: it fits on a sheet of A4.", folder=folder)


def no_decision(wijk: str, decision: str) -> Text:
    return _("There is no vote {number} in {wijk}.", number=decision, wijk=wijk)


def not_empty(folder: str) -> Text:
    return _("The folder {folder} is not empty. Choose another one: an old export is never overwritten.", folder=folder)


def nobody(user: str, wijk: str) -> Text:
    return _("I know nobody called {user} in {wijk}.", user=user, wijk=wijk)


def erased(user: str) -> Text:
    return _("Nothing in the log and in closed votes leads to {user} any more.", user=user)
