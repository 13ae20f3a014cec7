"""The outline of a report: a block turns out to be a heading, a point, or something about the meeting itself."""

from __future__ import annotations

import re

from plugins.agenda.rules.report.blocks import Block, is_finished
from plugins.agenda.rules.report.limits import MAX_HEADING
from plugins.agenda.rules.report.lines import FIELDS, ITEMS, PEOPLE, WORD


def outline_of(blocks: list[Block]) -> tuple[list[Block], dict[str, list[str]]]:
    """Items and headings in their order, and what stands under each label."""
    outline: list[Block] = []
    about: dict[str, list[str]] = {}
    stack: list[Block] = []  # of the lists that are open, outermost first, the latest item
    section = label = ""
    item: Block | None = None  # when the block before was one, or was added to it
    for block in blocks:
        if label and _answers(block, label, about):
            about.setdefault(label, []).extend(_values(block, label))
            continue
        hangs = item is not None and block.kind == "text" and not block.gap and block.is_deeper_than(item)
        asked = outline != [] and outline[-1].kind != "bullet" and outline[-1].lead[-1:] == "?"
        leads_in = asked and block.lead[-1:] == ":"  # "They said:", between a question and the answers to it
        label = block.kind if block.kind in FIELDS and block.kind not in about else ""
        if label and block.lead:
            about[label], label = _values(block, label), ""
        if block.kind in ITEMS and block.lead:
            item = block
            block.heading = _nest(block, stack) or section
            outline.append(block)
        elif _is_heading(block) and not (hangs or leads_in):
            item, section = None, block.name
            block.is_heading = True
            outline.append(block)
            stack.clear()
        elif item and block.kind == "text" and not block.gap and (hangs or item.kind != "bullet"):
            item.body.append(block.lead)
        else:
            item = None
    return outline, about


def _is_heading(block: Block) -> bool:
    text = block.lead
    if block.kind != "text":
        return block.kind == "heading" or (block.kind == "theme" and not text)
    if len(text) > MAX_HEADING or text[0].islower():
        return False
    if text[-1] == ":":  # 'Wishes:' over a list; what is longer leads in to it
        return block.gap and text.count(" ") < 4
    return text[-1] == "?" or not (is_finished(text) or text[-1] == "," or ": " in text)


def _answers(block: Block, label: str, about: dict[str, list[str]]) -> bool:
    """Whether a block belongs to the label above it; people may be listed, one by one."""
    fits = block.kind == "text" or (label in PEOPLE and block.kind in ITEMS and block.lead != "")
    return fits and (label not in about or (label in PEOPLE and not block.gap))


def _values(block: Block, label: str) -> list[str]:
    if label not in PEOPLE or block.kind in ITEMS:
        return [block.lead]
    *names, last = re.findall(r"(?:\([^()]*\)|[^,;])+", block.lead) or [""]
    names += re.split(r" (?:en|and|&) ", last)
    return [name.strip(" .") for name in names if WORD.search(name)]


def _nest(item: Block, stack: list[Block]) -> str:
    """Put an item among the open lists; what it then stands under turns heading. The nearest, or ""."""
    is_new = all(other.style != item.style for other in stack)
    while stack and not _leads_to(stack[-1], item, is_new):
        last = stack.pop()
        if last.style == item.style and not last.is_deeper_than(item):
            break
    if stack and len(stack[-1].lead) <= MAX_HEADING and stack[-1].lead[-1] not in ".!;…":
        stack[-1].is_heading = True
    stack.append(item)
    return next((other.name for other in reversed(stack) if other.is_heading), "")


def _leads_to(parent: Block, item: Block, is_new: bool) -> bool:
    """Whether an item begins a list under another; on a new page a list may just stand further in."""
    if is_new:
        return parent.lead[-1] in ":?" or not item.gap or item.style[0] > parent.style[0]
    further_in = item.style == parent.style and item.is_deeper_than(parent)
    return further_in and (not item.gap or parent.lead[-1] == ":")
