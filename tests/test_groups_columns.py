"""The list of all groups that keep the rules: its bound and its grouping hold against brute force, and close a gap."""

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from brute_groups import groupings, hard_breaks, random_people, random_rules, worth

from algorithms.groups import Request, checked_rules, circles, form
from algorithms.groups.columns import chosen, some_of
from algorithms.groups.covering import Task, covered
from algorithms.groups.descending import descended
from algorithms.groups.forming import prepared
from algorithms.groups.listing import Listing, listing_of
from algorithms.groups.referee import objective, violations
from algorithms.texts import opened_text


def go_on() -> bool:
    return True


@pytest.mark.parametrize("seed", range(24))
def test_the_best_that_is_listed_is_the_best_that_there_is(seed: int) -> None:
    random = np.random.default_rng(seed)
    number, groups, each = [(6, 2, 3), (6, 3, 2), (8, 2, 4)][seed % 3]
    people, rules = random_people(random, number), random_rules(random, number, (each, each))
    rules += [
        {"kind": kind, "strength": "weight", "weight": 1.5, "params": {"pairs": [[0, 1], [2, number - 1], [1, 3]]}}
        for kind in ("keep_together", "keep_apart")
        if random.random() < 0.5
    ]
    kept = [one for one in groupings(number, groups, (each, each)) if not any(hard_breaks(rules, one, people).values())]
    _, problem, _ = prepared(Request(people, checked_rules(rules), groups))
    listing = listing_of(problem)
    assert listing is not None
    every = set(combinations(range(number), each))
    assert {tuple(group) for group in listing.groups.tolist()} <= every
    for one in kept:
        seats = np.zeros(number, np.int64)
        for group, members in enumerate(one):
            seats[members] = group
        assert listing.worth(listing.taken(seats)) - listing.lost == pytest.approx(objective(problem, seats))
    if kept:
        most = max(worth(rules, one, people) for one in kept)
        found = chosen(listing, seats, 5.0, 1, go_on)
        assert violations(problem, found.seats) == 0
        assert objective(problem, found.seats) == pytest.approx(most)
        assert found.bound >= most - 1e-6


@pytest.mark.parametrize("seed", range(24))
def test_the_groups_that_lose_least_are_found_or_proven_to_be_none(seed: int) -> None:
    random = np.random.default_rng(seed)
    every = np.array(list(combinations(range(9), 3)))
    groups = every[random.random(len(every)) < 0.3]
    losses, people = random.integers(0, 9, len(groups)).astype(float), np.arange(9)
    sums = [
        losses[list(some)].sum()
        for some in combinations(range(len(groups)), 3)
        if len(set(groups[list(some)].ravel())) == 9
    ]
    task, least = Task(people, groups, losses, 20.0, 1.0, 5.0), min((each for each in sums if each <= 20), default=None)
    for found in (covered(task, go_on), descended(task, go_on, few=2, a_try=0.0)):
        assert found.settled
        assert (None if found.groups is None else losses[found.groups].sum()) == least
        if found.groups is not None:
            assert sorted(groups[found.groups].ravel().tolist()) == people.tolist()
    assert not covered(replace(task, effort=0.0), go_on).settled
    assert not descended(task, lambda: False, few=2, a_try=0.0).settled


def test_nothing_better_is_looked_for_than_there_can_be() -> None:
    groups = np.array([[0, 1], [2, 3], [0, 2], [1, 3]])
    task = Task(np.arange(4), groups, np.array([1.0, 1.0, 0.0, 0.0]), 2.0, 1.0, 5.0, least=0.0)
    found = covered(task, go_on)
    assert found.groups is not None
    assert sorted(found.groups.tolist()) == [2, 3]
    assert task.below(0.0) == -np.inf
    assert task.below(2.0) == 1.0


def test_a_grouping_out_of_a_list_or_that_there_is_none() -> None:
    groups = np.array([[0, 1], [0, 2], [1, 3], [2, 3]])
    whole = Listing(4, groups, np.zeros(4), 0.0)
    seats, settled = some_of(whole, 1.0, 1, go_on)
    assert settled
    assert seats is not None
    assert len(whole.taken(seats)) == 2
    assert some_of(Listing(4, groups[:2], np.zeros(2), 0.0), 1.0, 1, go_on) == (None, True)
    assert some_of(whole, 0.0, 1, go_on) == (None, False)


def test_no_list_is_made_of_groups_that_differ_or_are_too_many() -> None:
    everybody = [{"id": one} for one in range(90)]
    for size in ({"least": 2, "most": 3}, {"least": 9, "most": 9}):
        rules = checked_rules([{"kind": "size", "params": size}])
        assert listing_of(prepared(Request(everybody, rules))[1]) is None


def test_whoever_stops_gets_the_grouping_and_a_bound_all_the_same() -> None:
    people = [{"id": one, "dept": "ab"[one % 2]} for one in range(8)]
    rules = checked_rules(
        [{"kind": "size", "params": {"least": 4, "most": 4}}, {"kind": "diversity", "attribute": "dept"}]
    )
    _, problem, _ = prepared(Request(people, rules))
    listing = listing_of(problem)
    assert listing is not None
    seats = np.array([0, 1] * 4)
    found = chosen(listing, seats, 5.0, 1, lambda: False)
    assert objective(problem, found.seats) == 0
    assert found.bound == 8
    assert objective(problem, chosen(listing, seats, 5.0, 1, go_on).seats) == 8


def test_four_rounds_without_repeats_are_proven_to_be_the_best(shared: Path) -> None:
    request = circles(json.loads(opened_text(shared / "data/groups/circles_060_open.json.gz")))
    for best in (321, 321, 321, 311):
        proposal = form(request)
        assert (proposal.run.status, proposal.certificate.violations) == ("proven", 0)
        assert proposal.run.objective == proposal.run.bound == best
        request = replace(request, earlier=[*request.earlier, list(proposal.groups.values())])
