"""`make bench-groups`: the bars of group forming and cohorts, measured and written into docs/groups.md.

Run as `python -m benchmarks.groups [part[:instance] …]` with parts of circles, seeds, diversity, infeasible, many,
cohorts (all without one). Each row replaces the one of its name in the table of its part, so that each can be measured
alone.
Wall seconds depend on what else the machine does; CPU seconds of this process stand beside them.
"""

import csv
import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np

from algorithms.cohorts import Candidates, Objective, Options, assign, candidates
from algorithms.groups import Budget, Proposal, Request, circles, distances, form
from algorithms.groups.referee import objective
from algorithms.groups.solving import Work, answered
from algorithms.groups.watching import Watch
from algorithms.texts import opened_text

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MOSAIC_SHARED", ROOT.parent / "shared")) / "data/groups"
PAGE = ROOT / "docs/groups.md"
REFERENCE_ROWS = {
    "total": Objective.TOTAL,
    "matched_then_total": Objective.MATCHED_FIRST,
    "matched_then_worst_then_total": Objective.WORST_OFF_FIRST,
    "stable_mentee_proposing": Objective.STABLE,
}


class Clock:
    """Wall and CPU seconds since it was made."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def __str__(self) -> str:
        return f"{time.perf_counter() - self.wall:.2f} | {time.process_time() - self.cpu:.2f}"


def instance(name: str) -> Request:
    return circles(json.loads(opened_text(SHARED / f"{name}.json.gz")))


def rounds(request: Request, number: int, seed: int = 1) -> Iterator[tuple[int, Proposal, int, str]]:
    """Round after round: the proposal, how many pairs met before, and the seconds."""
    met: set[frozenset[object]] = set()
    tied = {frozenset(pair) for rule in request.rules if rule.kind == "keep_together" for pair in rule.params["pairs"]}
    for turn in range(1, number + 1):
        clock = Clock()
        proposal = form(request, seed=seed)
        seconds = str(clock)
        pairs = {frozenset(pair) for members in proposal.groups.values() for pair in combinations(members, 2)}
        yield turn, proposal, len((pairs & met) - tied), seconds
        met |= pairs
        request = replace(request, earlier=[*request.earlier, list(proposal.groups.values())])


def measured_circles(only: str) -> Iterator[str]:
    yield "| instance | round | violations | repeats | diversity | bound | gap | status | wall s | CPU s |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name in [only] if only else ["circles_060_open", "circles_600"]:
        for turn, proposal, repeats, seconds in rounds(instance(name), 4):
            run = proposal.run
            figures = f"{run.objective:,.0f} | {run.bound:,.0f} | {100 * (run.gap or 0):.2f} % | {run.status}"
            yield f"| {name} | {turn} | {proposal.certificate.violations} | {repeats} | {figures} | {seconds} |"


def measured_seeds(only: str) -> Iterator[str]:
    yield "| seed | diversity | bound | status | wall s | CPU s |"
    yield "|---|---|---|---|---|---|"
    for seed in [int(only)] if only else range(1, 11):
        *_, (_, proposal, _, seconds) = rounds(instance("circles_060_open"), 4, seed)
        run = proposal.run
        yield f"| {seed} | {run.objective:,.0f} | {run.bound:,.0f} | {run.status} | {seconds} |"


def measured_diversity(only: str) -> Iterator[str]:
    yield "| instance | reference | gap of seeds 1 to 5 | CPU s (mean) |"
    yield "|---|---|---|---|"
    with (SHARED / "mdgp/reference_values.csv").open() as file:
        for row in [row for row in csv.DictReader(file) if only in row["instance"]]:
            problem, reference = distances(SHARED / f"mdgp/{row['instance']}.txt.gz"), float(row["reference_value"])
            began, gaps = time.process_time(), []
            for seed in range(1, 6):
                answer = answered(problem, Work(seed, Budget(), Watch()))
                gaps.append(100 * (1 - objective(problem, answer.seats) / reference))
            cpu = (time.process_time() - began) / 5
            yield f"| {row['instance']} | {reference:,.1f} | {', '.join(f'{gap:.2f} %' for gap in gaps)} | {cpu:.1f} |"


def measured_infeasible(only: str) -> Iterator[str]:
    yield "| case | answer | wall s | CPU s |"
    yield "|---|---|---|---|"
    tight = instance("circles_060_tight")
    first = form(tight, budget=Budget(polish=1))
    again = replace(tight, earlier=[list(first.groups.values())])
    few = [person | {"senior": int(place < 8)} for place, person in enumerate(tight.people)]
    chain = [rule for rule in tight.rules if rule.kind != "keep_together"]
    ties = next(rule for rule in tight.rules if rule.kind == "keep_together")
    tied = ties.model_copy(update={"params": {"pairs": [[one, one + 1] for one in range(6)]}})
    for case, request in (
        ("circles_060_tight, round 2", again),
        ("8 seniors for 10 circles", replace(tight, people=few)),
        ("7 people tied in a chain, circles of 6", replace(tight, rules=[*chain, tied])),
    ):
        if only not in case:
            continue
        clock = Clock()
        proposal = form(request)
        says = " ".join([*proposal.clashes, *(one.says for one in proposal.alternatives)])
        yield f"| {case} | {proposal.run.status}: {says} | {clock} |"


def enlarged(request: Request, number: int) -> Request:
    """More people of the same kind: copies whose ids, departments and reporting lines are their own."""
    size = len(request.people)
    people = [
        person | {"id": place, "dept": f"{person['dept']}/{place // size}", "manager": _moved(person["manager"], place)}
        for place, person in ((place, request.people[place % size]) for place in range(number))
    ]
    random = np.random.default_rng(1)
    apart = random.integers(0, number, (number // 20, 2)).tolist()
    rules = [
        rule.model_copy(update={"params": {"pairs": [pair for pair in apart if pair[0] != pair[1]]}})
        if rule.kind == "keep_apart"
        else rule
        for rule in request.rules
    ]
    return Request(people, rules, number // 6)


def _moved(manager: int, place: int) -> int:
    return -1 if manager < 0 else manager + place // 600 * 600


def measured_many(only: str) -> Iterator[str]:
    yield "| people | round | violations | diversity | bound | wall s | CPU s | peak memory |"
    yield "|---|---|---|---|---|---|---|---|"
    for number, turns in [(int(only), 1)] if only else [(3000, 2), (20000, 1)]:
        for turn, proposal, _, seconds in rounds(enlarged(instance("circles_600"), number - number % 6), turns):
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            worth = f"{proposal.run.objective:,.0f} | {proposal.run.bound:,.0f}"
            yield f"| {number:,} | {turn} | {proposal.certificate.violations} | {worth} | {seconds} | {peak:,.0f} MB |"


def measured_cohorts(only: str) -> Iterator[str]:
    yield "| cohort | objective | total | matched | worst | blocking | reference | CPU s |"
    yield "|---|---|---|---|---|---|---|---|"
    with (SHARED / "cohort_reference.csv").open() as file:
        reference = [row for row in csv.DictReader(file) if only in row["instance"]]
    for row in reference:
        people = cohort(row["instance"])
        yield cohort_row(row["instance"], people, REFERENCE_ROWS[row["objective"]], Options(), row)
    yield cohort_row("cohort_1000", cohort("cohort_1000"), Objective.STABLE, Options(best_total=True), None)
    for wanted in Objective:
        yield cohort_row("5,000 drawn", drawn(5000), wanted, Options(), None)


def cohort_row(name: str, people: Candidates, wanted: Objective, options: Options, row: dict[str, str] | None) -> str:
    began = time.process_time()
    found = assign(people, wanted, options)
    cpu = time.process_time() - began
    exact = row and (found.total, found.matched, found.worst) == tuple(
        int(row[column]) for column in ("total", "matched", "worst_matched_score")
    )
    says = "" if row is None else "exact" if exact else f"differs: {row['total']}"
    title = f"{wanted.value}, best total" if options.best_total else wanted.value
    figures = f"{found.total:,} | {found.matched:,} | {found.worst} | {found.blocking_pairs:,}"
    return f"| {name} | {title} | {figures} | {says} | {cpu:.3f} |"


def cohort(name: str) -> Candidates:
    with gzip.open(SHARED / f"{name}_pairs.csv.gz", "rt") as file:
        rows = csv.reader(file)
        next(rows)
        pairs = [(int(a), int(b), int(mine), int(theirs)) for a, b, mine, theirs in rows]
    with gzip.open(SHARED / f"{name}_mentors.csv.gz", "rt") as file:
        return candidates(pairs, {int(row["mentor"]): int(row["capacity"]) for row in csv.DictReader(file)})


def drawn(number: int) -> Candidates:
    """As many mentees as mentors, 20 candidates each, capacities 0 to 3, popular mentors asked more often."""
    random = np.random.default_rng(1)
    asked = 1 / (1 + random.permutation(number)) ** 0.35
    pairs = []
    for mentee in range(number):
        mentors = random.choice(number, 20, replace=False, p=asked / asked.sum())
        scores = random.integers(1, 1000, (20, 2))
        pairs += [(mentee, int(mentor), int(a), int(b)) for mentor, (a, b) in zip(mentors, scores, strict=True)]
    return candidates(pairs, {mentor: int(random.choice([0, 1, 1, 2, 2, 3])) for mentor in range(number)})


PARTS: dict[str, Callable[[str], Iterator[str]]] = {
    "circles": measured_circles,
    "seeds": measured_seeds,
    "diversity": measured_diversity,
    "infeasible": measured_infeasible,
    "many": measured_many,
    "cohorts": measured_cohorts,
}


def main(names: list[str]) -> None:
    for asked in names or list(PARTS):
        name, _, only = asked.partition(":")
        for line in PARTS[name](only):
            print(line, flush=True)
            keep(name, line)


def keep(name: str, line: str) -> None:
    """Write a row into the table of the page, in place of the row that begins with the same cells."""
    before, start, rest = PAGE.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    table, end, after = rest.partition(f"<!-- end of {name} -->")
    rows, last = table.splitlines(), 2 if name in ("infeasible", "diversity", "seeds") else 3
    place = next((at for at, row in enumerate(rows) if row.split("|")[1:last] == line.split("|")[1:last]), len(rows))
    rows[place : place + 1] = [line]
    PAGE.write_text(before + start + "\n".join(rows) + "\n" + end + after, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
