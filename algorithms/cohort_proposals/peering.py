"""One list of people who are paired among themselves: what pairs are worth to both, and the halves they lie between."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from algorithms.cohort_proposals import telling
from algorithms.cohort_proposals.gathering import Cohort, Pair
from algorithms.cohort_proposals.telling import Kept
from algorithms.cohorts import Assignment, Candidates, Objective, Options, assign, candidates, halved
from graph.cohort_inputs import Proposing
from graph.cohort_proposals import Answer

OBJECTIVES = (Objective.TOTAL, Objective.MATCHED_FIRST, Objective.WORST_OFF_FIRST)


def matched(asked: Proposing, cohort: Cohort, rows: Sequence[tuple[str, str, int, int]], options: Options) -> Answer:
    """Pair one list by the objective that is asked for, with what each other one would give."""
    both = _both(asked, rows)
    found = {each: _assigned(both, list(cohort.mentees), each, options) for each in OBJECTIVES}
    first, among, chosen = found[Objective(asked.objective)]
    locked = frozenset(one for one in first for must in options.must if one in must)
    kept = Kept(first, locked, one_list=True)
    version = telling.version(among, chosen, [price for *_, price in found.values()], kept, 1, "matched")
    places = {str(one): 1 for one in among.mentors}
    return Answer(telling.mentee_rows(among), places, version, cohort.left_out)


def honest(assignment: Assignment) -> Assignment:
    """An assignment between two halves that were made for another one: nothing is proven of the whole list."""
    return replace(assignment, proven=False)


def _both(asked: Proposing, rows: Sequence[tuple[str, str, int, int]]) -> dict[Pair, tuple[int, int]]:
    """What each pair is worth to its first and to its second, by what each of them was told or wishes."""
    own = {(one, other): mine for one, other, mine, _ in rows}
    never = {frozenset((one.mentee, one.mentor)) for one in asked.must_not}
    pairs = sorted({(min(pair), max(pair)) for pair in own if frozenset(pair) not in never})
    return {(one, other): (own.get((one, other), 0), own.get((other, one), 0)) for one, other in pairs}


def _assigned(
    both: Mapping[Pair, tuple[int, int]], people: Sequence[str], objective: Objective, options: Options
) -> tuple[Sequence[str], Candidates, Assignment]:
    """The half in which everybody stands who has nobody, who could have whom between the halves, and who has whom."""
    halves = halved(people, {pair: sum(worth) for pair, worth in both.items()}, objective, options)
    second = set(halves.second)
    rows = [
        (other, one, theirs, mine) if one in second else (one, other, mine, theirs)
        for (one, other), (mine, theirs) in both.items()
        if (one in second) != (other in second)
    ]
    among = candidates(rows, dict.fromkeys(halves.second, 1), counts="both")
    musts = [(str(two), str(one)) if one in second else (str(one), str(two)) for one, two in options.must]
    found = assign(among, objective, replace(options, must=musts))
    return halves.first, among, found if halves.proven else honest(found)
