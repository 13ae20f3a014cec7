"""A neighbourhood budget: which projects get money, by equal shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hub.api.lists import few
from hub.api.texts import Bullets, Lines, Plain, Say, Text, catalogue
from plugins.voting.ask import money
from plugins.voting.models import DecisionRow
from plugins.voting.plain import terms
from plugins.voting.rules import (
    MOST_ANSWERS,
    Chamber,
    ChamberOutcome,
    Fate,
    Outcome,
    Pot,
    Project,
    Result,
    Rule,
    Spending,
    Step,
    StepKind,
    Weight,
    bar,
)
from plugins.voting.says.ways.approval import how as several
from plugins.voting.says.ways.choice import CHOICE
from plugins.voting.says.ways.shared import CHOOSE_INSTEAD, concluded, short
from plugins.voting.says.ways.way import HEADLINES
from plugins.voting.says.words import SIDES, joined

_, n_ = catalogue("voting")

ENOUGH_PICKS = 3
"""Fewer projects on a ballot make it likely that much of the money is shared out by chance; more are asked kindly."""
LONGEST_LIST = 20
"""Of more projects than this the result has no bars for each side, and no line for each project."""
NAMED = 12
"""So many are named in one sentence."""

EXAMPLE = _("!ask budget: What do we do in 2027? | budget € 10.000 | Bench € 500 | Trees € 1.500 | Party € 800")

# ---- asking


def _asked_so(wrong: Text) -> Say:
    return Lines(wrong, _("Type it like this: `{example}`", example=EXAMPLE), CHOOSE_INSTEAD)


def no_money() -> Say:
    return _asked_so(_("I do not see how much money there is. Put for instance `budget € 10.000` in it."))


def two_pots() -> Say:
    return _asked_so(_("I see two amounts for the whole. Give one."))


def too_few() -> Say:
    return _asked_so(_("People need at least two projects."))


def no_cost(project: str) -> Say:
    return _asked_so(_("I do not see what this project is, or what it costs: {project}", project=project[:80]))


def too_dear(project: str, cost: int, pot: int) -> Say:
    if not cost:
        return _asked_so(_("This project costs nothing: {project}. Then no vote is needed.", project=project[:80]))
    return _asked_so(
        _("{project} costs {cost}. That is more than there is: {pot}.",
          project=project[:80], cost=money.say(cost), pot=money.say(pot))
    )  # fmt: skip


# ---- while it is open


def pot(decision: DecisionRow) -> Pot:
    return Pot.of(terms(decision.method, decision.terms))


def options(decision: DecisionRow) -> list[str]:
    """Each project with what it costs."""
    costs = pot(decision).costs
    return [f"{option} ({money.say(cost)})" for option, cost in zip(decision.options, costs, strict=True)]


def _listed(decision: DecisionRow) -> Say:
    return Lines(
        Bullets(*(Plain(option) for option in options(decision)), numbered=True),
        _("There is {pot}.", pot=money.say(pot(decision).budget)),
        *_rules(decision),
    )


def _here(decision: DecisionRow) -> Text:
    typed = _("Type your numbers: for instance `!vote {number} 1,2`.", number=decision.number)
    if len(decision.options) > MOST_ANSWERS:
        return joined([typed, _("If you send it to me alone, others here do not see it.")])
    return joined([typed, _("In the poll below many apps let you choose only one.")])


def _how(decision: DecisionRow) -> list[Say]:
    say, _listed = several(decision)
    return [say, Bullets(*(Plain(option) for option in options(decision)), numbered=True)]


def _rules(decision: DecisionRow) -> list[Say]:
    """How the money is divided, fixed before anybody votes."""
    shares = {
        Rule.TOGETHER: _("Residents and partners each get half of the money to share out. Everybody gets as much."),
        Rule.RESIDENTS: _("Every resident who votes gets as large a share of the money."),
    }[decision.rule]
    return [
        joined([shares, _("A project gets money if those who chose it can pay for it together.")]),
        joined([
            _("Is money left? Then I make the shares a little larger, as long as that fits."),
            _("What is left then goes to projects that still fit, most votes first."),
        ]),
        _("Level? Then the cheapest goes first, then most votes, then a lot drawn when the vote opened."),
    ]  # fmt: skip


def _kindly(decision: DecisionRow, chosen: tuple[int, ...]) -> Text | None:
    if len(chosen) >= min(ENOUGH_PICKS, len(decision.options)):
        return None
    return n_(
        "You chose {n} project. If you like more of them, name at least 3. Then your share is used better.",
        "You chose {n} projects. If you like more of them, name at least 3. Then your share is used better.",
        len(chosen),
    )


# ---- the result


def _headline(decision: DecisionRow, outcome: Outcome) -> Text:
    if not isinstance(outcome.detail, Spending):
        return HEADLINES.get(decision.weight, UNDECIDED)[outcome.result]
    named = _some(decision, outcome.detail.funded)
    left = money.say(outcome.detail.left)
    if decision.weight is Weight.DECIDE:
        return _("✅ These get money: {projects}. Left: {left}.", projects=named, left=left)
    return _("📊 These would get money: {projects}. Left: {left}.", projects=named, left=left)


UNDECIDED: Mapping[Result, Text] = {
    Result.REJECTED: _("⚠️ No result: no project got a vote."),
    Result.NO_QUORUM: _("⚠️ No result: too few people voted."),
    Result.CHAMBERS_DISAGREE: _("⚠️ No result: no project has votes from residents and from partners."),
    Result.EMPTY: _("⚠️ No result: on one side nobody chose."),
}


def _verdict(decision: DecisionRow, count: ChamberOutcome) -> Text:
    if count.result is not Result.PASSED:
        return short(decision, count)
    most = max(count.counts)
    front = [option for option, votes in enumerate(count.counts, 1) if votes == most]
    return _("Most votes: {projects}.", projects=_some(decision, front))


def _some(decision: DecisionRow, projects: Sequence[int]) -> Text | str:
    """Their names; of many only the first."""
    return few([decision.options[option - 1] for option in projects], NAMED)


def _bars(decision: DecisionRow, count: ChamberOutcome) -> Say | None:
    if not count.voted or len(decision.options) > LONGEST_LIST:
        return None
    return Bullets(
        *(
            _("{bar} {votes} {option}", bar=bar(count.share(n)), votes=count.counts[n - 1], option=option)
            for n, option in enumerate(decision.options, 1)
        )
    )


MARKS = {True: "✅", False: "❌"}
FATES: Mapping[Fate, Text] = {
    Fate.SHARES: _("those who chose it pay for it."),
    Fate.LEFT_OVER: _("paid from what was left."),
    Fate.TOO_LITTLE_LEFT: _("too little money was left."),
    Fate.TOO_FEW_VOTES: _("too few votes on one side."),
}
"""What became of a project, after its name and its cost."""


def _more(decision: DecisionRow, outcome: Outcome) -> list[Say]:
    """For each project whether it gets money, and why."""
    if not isinstance(outcome.detail, Spending):
        return []
    projects = outcome.detail.projects
    if len(projects) <= LONGEST_LIST:
        return [_("For each project:"), Bullets(*(_fate(decision, project) for project in projects))]
    alike = {fate: [project for project in projects if project.fate is fate] for fate in Fate}
    return [_("For each project:"), Bullets(*(_fates(decision, fate, each) for fate, each in alike.items() if each))]


def _fates(decision: DecisionRow, fate: Fate, projects: Sequence[Project]) -> Text:
    """Many projects with one fate, by name and cost."""
    named = "; ".join(options(decision)[project.option - 1] for project in projects)
    return _("{mark} {why} {projects}", mark=MARKS[projects[0].funded], why=FATES[fate], projects=named)


def _fate(decision: DecisionRow, project: Project) -> Text:
    mark = MARKS[project.funded]
    name = options(decision)[project.option - 1]
    return _("{mark} {project}: {why}", mark=mark, project=name, why=FATES[project.fate])


# ---- the explanation


def _chamber(decision: DecisionRow, step: Step) -> Text | None:
    return None if step.result is Result.PASSED else concluded(step)


def _option(decision: DecisionRow, step: Step) -> Text:
    return _("{option}: {have}.", option=decision.options[step.options[0] - 1], have=step.have)


def _rule(decision: DecisionRow, step: Step) -> Text:
    return {
        Rule.TOGETHER: _("A project must have votes from both sides."),
        Rule.RESIDENTS: _("The residents decide."),
    }[step.rule or decision.rule]


def _pot(decision: DecisionRow, step: Step) -> Text:
    there = _("There is {pot}.", pot=money.say(step.of))
    if step.have == step.of:
        return there
    return joined([there, _("With that, money was left. So the shares are from {pot}.", pot=money.say(step.have))])


def _share(decision: DecisionRow, step: Step) -> Text:
    side = SIDES[step.chamber or Chamber.RESIDENTS]
    return n_("{side}: {share} for {n} voter.", "{side}: {share} for each of {n} voters.", step.of,
              side=side, share=money.say(step.have))  # fmt: skip


def _project(decision: DecisionRow, step: Step) -> Text:
    name, why = options(decision)[step.options[0] - 1], Fate(step.why) if step.why else Fate.TOO_FEW_VOTES
    mark = "✅" if why in (Fate.SHARES, Fate.LEFT_OVER) else "❌"
    return _("{mark} {project}: {why}", mark=mark, project=name, why=FATES[why])


def _votes(decision: DecisionRow, step: Step) -> Text:
    side = SIDES[step.chamber or Chamber.RESIDENTS]
    return n_("{side}: {n} vote, at least {need} needed.", "{side}: {n} votes, at least {need} needed.", step.have,
              side=side, need=step.need)  # fmt: skip


def _paid(decision: DecisionRow, step: Step) -> Text:
    side = SIDES[step.chamber or Chamber.RESIDENTS]
    return n_("{side}: {n} voter, at most {each}.", "{side}: {n} voters, at most {each} each.", step.have,
              side=side, each=money.say(step.each))  # fmt: skip


def _purse(decision: DecisionRow, step: Step) -> Text:
    return _("Those who chose it had {left} left.", left=money.say(step.have))


def _room(decision: DecisionRow, step: Step) -> Text:
    return _("Of all the money {left} was left then.", left=money.say(step.have))


def _left(decision: DecisionRow, step: Step) -> Text:
    return _("In the end {left} is left.", left=money.say(step.have))


def _steering(decision: DecisionRow) -> list[Say]:
    return [
        _("Put 👍 on this message if you will divide the money yourselves."),
        _("Or type `!steering {number} for` or `!steering {number} against` with your reason.", number=decision.number),
    ]


BUDGET = replace(
    CHOICE,
    name=_("budget"),
    explains=_("Choose all projects that should get money. At least 3, if you like that many."),
    example=EXAMPLE,
    decides={
        Rule.TOGETHER: _("This is a decision: residents **and** partners divide money over projects."),
        Rule.RESIDENTS: _("This is a decision of the residents: they divide money over projects."),
    },
    options=options,
    listed=_listed,
    here=_here,
    how=_how,
    enough=lambda threshold: _("A project needs at least one vote from this side."),
    rules=_rules,
    kindly=_kindly,
    headline=_headline,
    verdict=_verdict,
    bars=_bars,
    more=_more,
    steps={
        StepKind.OPTION: _option,
        StepKind.THRESHOLD: lambda decision, step: None,
        StepKind.CHAMBER: _chamber,
        StepKind.RULE: _rule,
        StepKind.POT: _pot,
        StepKind.SHARE: _share,
        StepKind.PROJECT: _project,
        StepKind.VOTES: _votes,
        StepKind.PAID: _paid,
        StepKind.PURSE: _purse,
        StepKind.ROOM: _room,
        StepKind.LEFT: _left,
    },
    steering=_steering,
)
