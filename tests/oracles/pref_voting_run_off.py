"""Instant run-off by pref-voting (MIT): who can win, however those who are level are told apart."""

import json
import sys
from typing import Any

from pref_voting.iterative_methods import instant_runoff_put
from pref_voting.profiles_with_ties import ProfileWithTies


def winners(election: dict[str, Any]) -> dict[str, list[int]]:
    """`{"options": 3, "ballots": [[2, 1], ...]}`"""
    rankings = [{option: place for place, option in enumerate(ballot)} for ballot in election["ballots"]]
    profile = ProfileWithTies(rankings, candidates=[*range(1, election["options"] + 1)])
    return {"winners": [int(option) for option in instant_runoff_put(profile)]}


if __name__ == "__main__":
    json.dump([winners(election) for election in json.load(sys.stdin)], sys.stdout)
