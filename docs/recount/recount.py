#!/usr/bin/env python3
"""Count a vote of Wijkhub again, from the files that ``wijkhub export --decision`` makes.

    python3 recount.py FOLDER            (add --english for English)

It tells whether the published result holds: the log is whole, the question, the list of voters and every ballot are
those that the log committed to when they were made, and the ballots come to the result. Exit code 0 if all of it does,
1 if not, 2 if the files cannot be read.

This program stands by itself: it needs Python 3.8 or newer, and nothing of the hub. It was written from the rules in
docs/explanation/recount.md and not from the code of the hub, so that the one can be held against the other.
"""

import csv
import json
import sys
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor
from pathlib import Path

FORMAT = "wijkhub decision 1"
REGISTER = ["chamber", "pseudonym"]
BALLOTS = ["number", "order", "pseudonym", "via", "choice", "reasoned", "nonce", "sealed"]
RECUSED = ["number", "pseudonym", "nonce"]
BOX = ["chamber", "choice", "number"]
CHAMBERS = ("residents", "partners")
DECIDE = {"together": CHAMBERS, "residents": ("residents",)}
FOR, AGAINST, NO_OPINION = 1, 2, 3
MOST_NAMED = {"proposal": 1, "consent": 1, "choice": 1}
"""How many options a ballot names at most. Where a method is not in here: as many as there are."""


class Unreadable(Exception):
    """The files are not a vote that this program can count."""


# ---- reading the files


def digest(value):
    """SHA-256 of canonical JSON: keys sorted, no spaces, everything outside ASCII escaped."""
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def read(folder):
    """The files of a vote as one dictionary: decision, register, ballots, box, log."""
    folder = Path(folder)
    try:
        decision = json.loads((folder / "decision.json").read_text(encoding="utf-8"))
        log = [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
        register = [(row["chamber"], row["pseudonym"]) for row in table(folder / "register.csv", REGISTER)]
        ballots = [ballot(row) for row in table(folder / "ballots.csv", BALLOTS)]
        recused = [recusal(row) for row in table(folder / "recused.csv", RECUSED)]
        box = [secret_ballots(row) for row in table(folder / "box.csv", BOX)]
        if decision["format"] != FORMAT:
            raise Unreadable("decision.json: " + str(decision["format"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(str(error)) from error
    return {"decision": decision, "log": log, "register": register, "ballots": ballots, "box": box, "recused": recused}


def table(file, columns):
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        if reader.fieldnames != columns:
            raise Unreadable(f"{file.name}: {reader.fieldnames}")
        return list(reader)


def ballot(row):
    """A row of ballots.csv. What was voted is None where it is left out, of who stands aside."""
    read = {name: row[name] for name in ("pseudonym", "via", "sealed")}
    read.update(number=int(row["number"]), order=int(row["order"]))
    if row["nonce"]:
        read["choice"] = [int(option) for option in row["choice"].split()]
        read["reasoned"] = {"yes": True, "no": False}[row["reasoned"]]
        read["nonce"] = row["nonce"]
    else:
        read["choice"] = None
    return read


def recusal(row):
    """A row of recused.csv: somebody who stands aside."""
    return {"number": int(row["number"]), "pseudonym": row["pseudonym"], "nonce": row["nonce"]}


def secret_ballots(row):
    """A row of box.csv: a choice that was made so often on a side that votes in secret."""
    choice = [int(option) for option in row["choice"].split()]
    return {"chamber": row["chamber"], "choice": choice, "number": int(row["number"])}


# ---- is it what the log committed to?


def broken_links(log):
    """The first line of the log that does not follow from the one before it."""
    before = ""
    for number, line in enumerate(log, 1):
        without = {name: value for name, value in line.items() if name != "hash"}
        if line.get("number") != number or line.get("before") != before or line.get("hash") != digest(without):
            yield ("line", number)
            return
        before = line["hash"]


def broken_commitments(vote):
    """Everything that is not as the log says it was."""
    decision, question = vote["decision"], vote["decision"]["question"]
    name = str(question["number"]) + ("" if question["round"] == 1 else ".{}".format(question["round"]))
    lines = [line for line in vote["log"] if line["plugin"] == "voting" and line["subject"] == "vote " + name]
    opened = next((line["details"] for line in lines if line["action"] == "vote opened"), None)
    if opened is None:
        yield ("opening", name)
        return
    last = {}
    for line in lines:
        last.update(line["details"])
    if digest(question) != last.get("question"):
        yield ("question", name)
    if decision["closes_at"] != last.get("closes_at"):
        yield ("closing", name)
    listed = {side: sorted(who for chamber, who in vote["register"] if chamber == side) for side in CHAMBERS}
    sizes = {side: len(listed[side]) for side in CHAMBERS}
    same = digest(listed) == opened.get("register") == decision["register"]
    same = same and sizes == {side: opened.get(side) for side in CHAMBERS}
    if not same or len({who for _chamber, who in vote["register"]}) != len(vote["register"]):
        yield ("register", name)
    yield from broken_recusals(vote, lines)
    yield from broken_ballots(vote, lines)
    yield from broken_box(vote)
    counted = next((line for line in lines if "ballots" in line["details"]), None)
    if counted is None or decision["log"] != {"line": counted["number"], "hash": counted["hash"]}:
        yield ("counted", name)
    elif any(counted["details"].get(key) != value for key, value in decision["result"].items()):
        yield ("result in the log", name)


def broken_ballots(vote, lines):
    """Ballots that the log has otherwise, or not, or that are missing, or that nobody on the list could cast."""
    committed = {line["details"]["number"]: line["details"]["digest"] for line in lines if line["action"] == "ballot"}
    on_list, aside = {who for _chamber, who in vote["register"]}, standing_aside(vote)
    for one in vote["ballots"]:
        sealed = {name: one[name] for name in ("number", "order", "pseudonym", "via", "sealed")}
        hidden = one["choice"] is None
        opened = hidden or digest([one["choice"], one["reasoned"], one["nonce"]]) == one["sealed"]
        if committed.pop(one["number"], None) != digest(sealed) or not opened:
            yield ("ballot", one["number"])
        known = one["pseudonym"] in aside if hidden else not unfit(one["choice"], vote["decision"]["question"])
        if one["pseudonym"] not in on_list or not known:
            yield ("not a vote", one["number"])
    for number in sorted(committed):
        yield ("missing ballot", number)


def standing_aside(vote):
    """Who declared an interest: on the list, but not asked and not counted."""
    return {one["pseudonym"] for one in vote["recused"]}


def broken_recusals(vote, lines):
    """Somebody who stands aside and the log does not say so, or who does in the log and not here."""
    committed = {}
    for line in lines:
        if line["action"] == "stands aside":
            committed[line["details"]["recusal"]] = line["details"]["digest"]
        elif line["action"] == "takes part again":
            committed.pop(line["details"]["recusal"], None)
    for one in vote["recused"]:
        if committed.pop(one["number"], None) != digest(one):
            yield ("recusal", one["number"])
    for number in sorted(committed):
        yield ("recusal", number)


def broken_box(vote):
    """A box with ballots of a side that votes in the open, with more than there are voters, or beside other ballots."""
    question = vote["decision"]["question"]
    side_of = {who: chamber for chamber, who in vote["register"]}
    for side in CHAMBERS:
        inside = sum(row["number"] for row in vote["box"] if row["chamber"] == side)
        openly = any(side_of.get(one["pseudonym"]) == side for one in vote["ballots"])
        most = sum(chamber == side for chamber in side_of.values()) if side in question["secret"] else 0
        if inside > most or (side in question["secret"] and openly):
            yield ("box", side)
    for row in vote["box"]:
        if row["chamber"] not in CHAMBERS or row["number"] < 1 or unfit(row["choice"], question) or not row["choice"]:
            yield ("box", row["chamber"])


def unfit(choice, question):
    """Whether a choice is none. For dates, -2 means: date 2 if need be."""
    named = [abs(option) if question["method"] == "dates" else option for option in choice]
    most = MOST_NAMED.get(question["method"], len(question["options"]))
    known = all(1 <= option <= len(question["options"]) for option in named)
    return not known or len(set(named)) < len(named) or len(named) > most


# ---- which ballots stand


def heeded(ballots):
    """The ballots that took effect, in order: none of a deputy after the voter had cast one themselves."""
    acted = set()
    for one in sorted(ballots, key=lambda one: one["order"]):
        own = one["via"] != "deputy"
        if own:
            acted.add(one["pseudonym"])
        if own or one["pseudonym"] not in acted:
            yield one


def standing(ballots):
    """The choice of each voter: the last that took effect, unless that took the vote back."""
    last = {one["pseudonym"]: tuple(one["choice"]) for one in heeded(ballots)}
    return {who: choice for who, choice in last.items() if choice}


# ---- counting


class Side:
    """One chamber: who was asked, what they voted, and what that must reach."""

    def __init__(self, name, vote):
        question = vote["decision"]["question"]
        needs = question["requirements"][name]
        aside = standing_aside(vote)
        members = {who for chamber, who in vote["register"] if chamber == name and who not in aside}
        ballots = [one for one in vote["ballots"] if one["pseudonym"] not in aside]
        stands = standing(ballots)
        abstaining = {(NO_OPINION,)} if question["method"] in ("proposal", "consent") else set()
        self.name, self.question, self.seed = name, question, vote["decision"]["register"]
        self.options = range(1, len(question["options"]) + 1)
        for row in vote["box"]:
            if row["chamber"] == name:
                stands.update({(name, tuple(row["choice"]), n): tuple(row["choice"]) for n in range(row["number"])})
        self.log = [one for one in heeded(ballots) if one["pseudonym"] in members]
        self.votes = {who: choice for who, choice in stands.items() if who in members or who[0] == name}
        self.asked, self.voted = len(members), len(self.votes)
        self.counting = sum(choice not in abstaining for choice in self.votes.values())
        share = Fraction(needs["share"])
        exact = share * self.counting
        self.needed = max(1, ceil(exact) if needs["inclusive"] else floor(exact) + 1)
        self.enough = self.voted >= ceil(Fraction(needs["quorum"]) * self.asked)
        self.counts, self.result, self.winner = [0] * len(self.options), None, None

    def tally(self, names=lambda choice: set(choice)):
        """How many ballots name each option."""
        for choice in self.votes.values():
            for option in names(choice):
                self.counts[option - 1] += 1

    def conclude(self, found):
        """A quorum and a preference come before whatever the method finds."""
        self.result = "no_quorum" if not self.enough else "empty" if not self.counting else found
        if self.result != "passed":
            self.winner = None

    def in_front(self, front):
        """The options in front: under the threshold, several, or one that wins."""
        if self.counts[front[0] - 1] < self.needed:
            return "rejected"
        if len(front) > 1:
            return "tie"
        self.winner = front[0]
        return "passed"

    def lot(self, option):
        """The lot of an option, which anybody can draw again."""
        return digest([self.seed, "lot", option])

    def share(self, option):
        return Fraction(self.counts[option - 1], self.voted)


def most_votes(side):
    """The option that most ballots name. Of a proposal only FOR can win."""
    side.tally()
    can_win = [FOR] if side.question["method"] == "proposal" else list(side.options)
    most = max(side.counts[option - 1] for option in can_win)
    side.conclude(side.in_front([option for option in can_win if side.counts[option - 1] == most]))


def same_in_each(sides):
    """Passed if each side chose the same, rejected if each rejected, a tie if any had one."""
    results = [side.result for side in sides]
    if "tie" in results:
        return "tie", None
    if all(result == "rejected" for result in results):
        return "rejected", None
    first = sides[0].winner
    if first is not None and all(side.winner == first for side in sides):
        return "passed", first
    return "chambers_disagree", None


def running(sides):
    """The options that reach the threshold on every side."""
    return [option for option in sides[0].options if all(side.counts[option - 1] >= side.needed for side in sides)]


def nothing_runs(sides):
    """No option does: rejected if none reaches it on any side."""
    return "chambers_disagree" if any(running([side]) for side in sides) else "rejected"


def best_for_all(sides, further=lambda option: ()):
    """Of the options that run, the one whose lowest share is highest; then whose next lowest is; then ``further``."""
    options = running(sides)
    if not options:
        return nothing_runs(sides), None

    def merit(option):
        return (*sorted(side.share(option) for side in sides), *further(option))

    best = max(merit(option) for option in options)
    winners = [option for option in options if merit(option) == best]
    return ("passed", winners[0]) if len(winners) == 1 else ("tie", None)


def most_can_come(side):
    """The date on which most can; then on which most can gladly; then the earliest."""
    side.tally(lambda choice: {abs(date) for date in choice})
    side.gladly = [sum(date in choice for choice in side.votes.values()) for date in side.options]
    front = max(side.options, key=lambda date: (side.counts[date - 1], side.gladly[date - 1], -date))
    side.conclude(side.in_front([front]))


def best_date(sides):
    def further(date):
        return (*sorted(Fraction(side.gladly[date - 1], side.voted) for side in sides), -date)

    return best_for_all(sides, further)


def run_off(side):
    """Instant run-off: in rounds the option with the fewest votes drops out, and its ballots go to the next on them."""
    left, rounds = list(side.options), []
    while True:
        firsts = [next((option for option in choice if option in left), None) for choice in side.votes.values()]
        votes = {option: firsts.count(option) for option in left}
        rounds.append(votes)
        counting, most = sum(votes.values()), max(votes.values())
        done = len(left) <= 2 or counting == 0 or (2 * most > counting and most >= side.needed)
        if done:
            break
        for option in drop_out(side, left, rounds):
            left.remove(option)
    side.counts = [votes.get(option, 0) for option in side.options]
    side.conclude(side.in_front([option for option in left if votes[option] == most]))


def drop_out(side, left, rounds):
    """Those without a vote together; else the one with the fewest, now, the round before, and so on; else by lot."""
    now = rounds[-1]
    fewest = [option for option in left if now[option] == min(now.values())]
    if now[fewest[0]] == 0:
        return fewest
    for votes in reversed(rounds):
        least = min(votes[option] for option in fewest)
        fewest = [option for option in fewest if votes[option] == least]
    return [min(fewest, key=side.lot)]


def no_objection(side):
    """Consent: passed unless an objection with a reason stands, or too few can live with it."""
    side.tally()
    if any(reasoned_objections(side.log)):
        side.conclude("objection")
    else:
        side.conclude(side.in_front([FOR]))


def reasoned_objections(log):
    """For each voter whether an objection of theirs, with a reason, stands at the end.

    Who objects without a reason only does not consent. A reason makes it an objection, which stays until the voter
    agrees, stands aside or takes the vote back: whatever is changed, and whether or not they give the reason again.
    """
    stands = {}
    for one in log:
        objects = one["choice"] == [AGAINST]
        stands[one["pseudonym"]] = objects and (one["reasoned"] or stands.get(one["pseudonym"], False))
    return stands.values()


def none_objects(sides):
    if any(side.result == "objection" for side in sides):
        return "objection", None
    return same_in_each(sides)


def any_reaches(side):
    """A neighbourhood budget: a ballot names every project that somebody wants money for."""
    side.tally()
    side.conclude("passed" if max(side.counts) >= side.needed else "rejected")


def divide(sides):
    """The Method of Equal Shares over the projects that run, and then whatever still fits, most wanted first."""
    projects = running(sides)
    if not projects:
        return nothing_runs(sides), None
    terms, lot = sides[0].question["terms"], sides[0].lot
    crowds = {}
    for side in sides:  # each side weighs as much as the other, whatever its numbers
        for choice in side.votes.values():
            crowd = frozenset(choice).intersection(projects)
            crowds[crowd] = crowds.get(crowd, 0) + Fraction(1, len(sides) * side.voted)
    costs = {project: terms["costs"][project - 1] for project in projects}
    wanted = {project: sum(weight for crowd, weight in crowds.items() if project in crowd) for project in projects}
    by_lot = sorted(projects, key=lot, reverse=True)
    level = sorted(by_lot, key=lambda project: (costs[project], -wanted[project]))
    bought = reckon(terms, crowds, costs, wanted, level)
    room = terms["budget"] - sum(costs[project] for project in bought)
    for project in sorted(level, key=lambda project: -wanted[project]):
        if project not in bought and costs[project] <= room:
            bought.append(project)
            room -= costs[project]
    return "passed", None, {"funded": bought}


def reckon(terms, crowds, costs, wanted, level):
    """From a pot imagined larger and larger, until no project fits in what is left: never more than the budget buys."""
    budget, growth = terms["budget"], Fraction(terms["growth"])

    def buys(step):
        return equal_shares(budget * (1 + step * growth), crowds, costs, level)

    step, bought = 0, buys(0)
    while True:
        left = budget - sum(costs[project] for project in bought)
        others = [project for project in costs if project not in bought]
        if not any(costs[project] <= left for project in others):
            return bought
        # In a pot in which no other project could be paid, even by people who pay for nothing else, none is added:
        # on to the first pot in which one could.
        enough = min(costs[project] / wanted[project] for project in others)
        further = max(step + 1, ceil((enough / budget - 1) / growth))
        more = buys(further)
        if sum(costs[project] for project in more) > budget:
            return bought if further == step + 1 else buys(further - 1)
        step, bought = further, more


def equal_shares(pot, crowds, costs, level):
    """What is bought when everybody has an equal share of the pot: always the project for which those who want it pay
    the least for each cent that it costs. They pay the same, in proportion to their weight, and who has less pays all.

    ``crowds`` is the weight of those who want the same; all weights together are 1. ``level`` is the order of projects
    that would cost the same.
    """
    has = {crowd: pot for crowd in crowds}  # for each part of weight
    at_least, bought = {project: 0 for project in costs}, []
    while at_least:
        best = None
        for project in sorted(at_least, key=lambda project: (at_least[project], level.index(project))):
            if best and best[:2] <= (at_least[project], level.index(project)):
                break  # a price only rises while people spend
            price = price_of(project, costs[project], crowds, has)
            if price is None:
                del at_least[project]
                continue
            at_least[project] = price / costs[project]
            offer = (at_least[project], level.index(project), project, price)
            best = min(best, offer) if best else offer
        if best:
            _each, _level, project, price = best
            for crowd in crowds:
                if project in crowd:
                    has[crowd] -= min(price, has[crowd])
            del at_least[project]
            bought.append(project)
    return bought


def price_of(project, cost, crowds, has):
    """What each part of weight pays at most for a project; None if those who want it have too little."""
    able = sorted((has[crowd], weight) for crowd, weight in crowds.items() if project in crowd)
    weight_left = sum(weight for _money, weight in able)
    for money, weight in able:
        if money * weight_left >= cost:
            return cost / weight_left
        cost -= money * weight
        weight_left -= weight
    return None


METHODS = {
    "proposal": (most_votes, same_in_each),
    "choice": (most_votes, same_in_each),
    "approval": (most_votes, best_for_all),
    "dates": (most_can_come, best_date),
    "ranked": (run_off, same_in_each),
    "budget": (any_reaches, divide),
    "consent": (no_objection, none_objects),
}


def count(vote):
    """The result, as it stands in decision.json."""
    question = vote["decision"]["question"]
    if question["method"] not in METHODS:
        raise Unreadable("method: " + str(question["method"]))
    one_side, together = METHODS[question["method"]]
    sides = {name: Side(name, vote) for name in CHAMBERS}
    for side in sides.values():
        one_side(side)
    deciding = [sides[name] for name in DECIDE[question["rule"]]]
    stuck = [result for result in ("empty", "no_quorum") if any(side.result == result for side in deciding)]
    result, winner, *more = (stuck[0], None) if stuck else together(deciding)
    found = {"result": result, "winner": winner, "ballots": len(vote["ballots"])}
    if question["secret"]:
        found["box"] = digest(vote["box"])
    for extra in more:
        found.update(extra)
    for name, side in sides.items():
        found[name] = {"asked": side.asked, "voted": side.voted, "counts": list(side.counts), "result": side.result}
    return found


# ---- telling


def check(vote):
    """Everything that is wrong, as pairs of a kind and what it is about; and what the ballots come to."""
    wrong = list(broken_links(vote["log"]))
    wrong += [] if wrong else list(broken_commitments(vote))
    if any(kind in ("not a vote", "box", "recusal") for kind, _about in wrong):
        return wrong, None
    found = count(vote)
    if found != vote["decision"]["result"]:
        wrong.append(("result", vote["decision"]["result"].get("result")))
    return wrong, found


SAID = {
    "line": ("Regel {} van het logboek is veranderd, weg of omgewisseld.",
             "Line {} of the log was changed, deleted or swapped."),
    "opening": ("Stemming {} begint nergens in het logboek.", "The log does not say that vote {} opened."),
    "question": ("De vraag, de keuzes of de regels van stemming {} zijn anders dan in het logboek.",
                 "The question, the options or the rules of vote {} are not those of the log."),
    "closing": ("Het einde van stemming {} is anders dan in het logboek.",
                "Vote {} closes at another moment than the log says."),
    "register": ("De kiezerslijst van stemming {} is anders dan in het logboek.",
                 "The list of voters of vote {} is not that of the log."),
    "ballot": ("Stem {} is anders dan in het logboek.", "Ballot {} is not that of the log."),
    "not a vote": ("Stem {} kan niet: de stemmer of de keuze bestaat niet.",
                   "Ballot {} cannot be: there is no such voter or no such choice."),
    "box": ("De geheime stemmen in de bus kunnen niet: {}.", "The secret ballots in the box cannot be: {}."),
    "recusal": ("Wie er niet meestemt vanwege een belang (nummer {}), is anders dan in het logboek.",
                "Who stands aside (number {}) is not who the log says."),
    "missing ballot": ("Stem {} staat in het logboek, maar is weg.", "Ballot {} is in the log, but it is missing."),
    "counted": ("De uitslag van stemming {} staat anders in het logboek.",
                "The result of vote {} does not stand there in the log."),
    "result in the log": ("De uitslag van stemming {} is anders dan in het logboek.",
                          "The result of vote {} is not that of the log."),
    "result": ("De uitslag ({}) is niet wat de stemmen zeggen.", "The result ({}) is not what the ballots come to."),
}  # fmt: skip
"""What is said of each kind of fault, in Dutch and in English."""

COUNTED = ("Nageteld: {}", "Counted again: {}")
LOG = ("De code van het logboek bij de uitslag is {}. Staat die ook in de kamer bij de uitslag?",
       "The code of the log with the result is {}. Does the room have the same one with the result?")  # fmt: skip
HOLDS = ("De uitslag klopt.", "The result holds.")
FAILS = ("De uitslag klopt niet.", "The result does not hold.")
CANNOT = ("Dit kan ik niet lezen: {}", "I cannot read this: {}")


def main(arguments):
    language = 1 if "--english" in arguments else 0
    folders = [argument for argument in arguments if not argument.startswith("--")]
    if len(folders) != 1:
        print(__doc__)
        return 2
    try:
        vote = read(folders[0])
        wrong, found = check(vote)
    except (Unreadable, KeyError, TypeError, ValueError, AttributeError) as error:
        print(CANNOT[language].format(error))
        return 2
    for kind, about in wrong:
        print("✘ " + SAID[kind][language].format(about))
    if found is not None:
        print(COUNTED[language].format(json.dumps(found, sort_keys=True)))
    print(LOG[language].format(vote["decision"]["log"]["hash"][:12]))
    print(("✘ " + FAILS[language]) if wrong else ("✔ " + HOLDS[language]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
