"""Equal Shares by pabutools (GPL-3.0): with the pot imagined larger step by step, then completed by the most votes."""

import json
import sys
from typing import Any

from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
from pabutools.fractions import frac
from pabutools.rules import exhaustion_by_budget_increase, greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule


def spending(election: dict[str, Any]) -> dict[str, list[int]]:
    """`{"budget": 10, "costs": {"1": 4, "3": 6}, "ballots": [[1, 3]], "first": [3, 1], "growth": [1, 100]}`

    `first`: how projects that are level are told apart.
    """
    first = [str(option) for option in election["first"]]
    ties = TieBreakingRule(lambda _instance, _profile, project: first.index(str(project.name)))
    projects = {option: Project(option, cost) for option, cost in election["costs"].items()}
    instance = Instance(projects.values(), budget_limit=frac(election["budget"]))
    profile = ApprovalProfile(
        [ApprovalBallot(projects[str(option)] for option in ballot) for ballot in election["ballots"]]
    )
    shared = exhaustion_by_budget_increase(
        instance, profile, method_of_equal_shares, {"sat_class": Cost_Sat, "tie_breaking": ties},
        budget_step=election["budget"] * frac(*election["growth"]), budget_bound=10**9,
    )  # fmt: skip
    shared = [projects[str(project.name)] for project in shared]
    completed = greedy_utilitarian_welfare(
        instance, profile, sat_class=Cost_Sat, initial_budget_allocation=shared, tie_breaking=ties
    )
    return {"shared": [int(p.name) for p in shared], "funded": [int(p.name) for p in completed]}


if __name__ == "__main__":
    json.dump([spending(election) for election in json.load(sys.stdin)], sys.stdout)
