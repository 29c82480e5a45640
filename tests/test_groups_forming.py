import json
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from algorithms.groups import Budget, Locks, Progress, Request, Rule, check, checked_rules, circles, distances, form
from algorithms.groups.referee import objective
from algorithms.groups.solving import Work, answered
from algorithms.groups.watching import Watch
from algorithms.texts import opened_text

Read = Callable[[str], Request]


def people(number: int, seed: int = 1) -> list[dict[str, Any]]:
    random = np.random.default_rng(seed)
    return [
        {
            "id": f"p{one}",
            "senior": one % 4 == 0,
            "dept": "abcdef"[random.integers(6)],
            "years": int(random.integers(20)),
        }
        for one in range(number)
    ]


def rules(size: int = 6, *more: dict[str, Any]) -> list[Rule]:
    return checked_rules(
        [
            {"kind": "size", "params": {"least": size, "most": size}},
            {"kind": "distribute", "attribute": "senior", "params": {"value": True, "least": 1}},
            {"kind": "mix", "attribute": "dept", "params": {"least": 3}},
            {"kind": "balance", "attribute": "years", "params": {"tolerance_sd": 0.5}},
            {"kind": "diversity", "attribute": "dept"},
            *more,
        ]
    )


@pytest.fixture(scope="module")
def instance(shared: Path) -> Read:
    def read(name: str) -> Request:
        return circles(json.loads(opened_text(shared / f"data/groups/{name}.json.gz")))

    return read


def test_sixty_people_keep_every_rule_and_no_answer_is_more_diverse(instance: Read) -> None:
    proposal = form(instance("circles_060_open"))
    assert proposal.certificate.violations == 0
    assert (proposal.run.status, proposal.run.objective, proposal.run.bound) == ("proven", 321, 321)


def test_six_hundred_people_keep_every_rule(instance: Read) -> None:
    proposal = form(instance("circles_600"), budget=Budget(polish=2))
    assert proposal.certificate.violations == 0
    assert proposal.run.objective >= 3285


def test_a_tight_pool_names_the_rules_that_give_way_in_the_second_round(instance: Read) -> None:
    request = instance("circles_060_tight")
    first = form(request, budget=Budget(polish=1))
    assert first.certificate.violations == 0
    again = replace(request, earlier=[[list(members) for members in first.groups.values()]])
    narrowed = [rule for rule in again.rules if rule.kind != "diversity"]
    second = form(replace(again, rules=narrowed))
    assert second.run.status == "impossible"
    fewest = {one.name: (one.proven, one.found) for one in second.alternatives}
    assert fewest == {"one_in_common topics": (3, 3), "no_repeat": (6, 6)}


def test_small_diversity_instances_reach_their_reference(shared: Path) -> None:
    problem = distances(shared / "data/groups/mdgp/RanReal_n010_ss_01.txt.gz")
    answer = answered(problem, Work(1, Budget(polish=1), Watch()))
    assert objective(problem, answer.seats) == pytest.approx(1427.845, abs=0.01)
    problem = distances(shared / "data/groups/mdgp/RanInt_n030_ds_01.txt.gz")
    answer = answered(problem, Work(2, Budget(polish=1), Watch()))
    assert objective(problem, answer.seats) >= 5622 * 0.995


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    request = Request(people(48), rules())
    once, twice, other = (form(request, seed=seed, budget=Budget(polish=2)) for seed in (5, 5, 6))
    assert once.groups == twice.groups
    assert once.run.repeatable
    assert once.run.input_hash == other.run.input_hash
    assert once.groups != other.groups


def test_nobody_meets_again_but_who_is_kept_together() -> None:
    ties = {"kind": "keep_together", "params": {"pairs": [["p1", "p2"]]}}
    request = Request(people(36), rules(4, {"kind": "no_repeat"}, ties))
    met: set[frozenset[int | str]] = set()
    for _ in range(3):
        proposal = form(request, budget=Budget(polish=1))
        pairs = {frozenset(pair) for members in proposal.groups.values() for pair in combinations(members, 2)}
        assert proposal.certificate.violations == 0
        assert met & pairs <= {frozenset(("p1", "p2"))}
        met |= pairs
        request = replace(request, earlier=[*request.earlier, list(proposal.groups.values())])


def test_locked_people_stay_and_a_closed_group_stays_as_it_is() -> None:
    locks = Locks({"p1": "3", "p5": "3", "p2": "1"}, closed=["3"])
    sizes = {"kind": "size", "params": {"least": 2, "most": 6}}
    proposal = form(
        Request(people(20), checked_rules([sizes, rules()[4].model_dump()]), groups=4),
        locks=locks,
        budget=Budget(polish=1),
    )
    assert set(proposal.groups["3"]) == {"p1", "p5"}
    assert "p2" in proposal.groups["1"]


def test_too_few_seniors_are_counted_and_the_fewest_groups_without_are_proven() -> None:
    few = [person | {"senior": number < 6} for number, person in enumerate(people(48))]
    proposal = form(Request(few, rules()))
    assert proposal.run.status == "impossible"
    assert "8 groups need 8, and there are 6" in proposal.clashes[0]
    assert [(one.name, one.found, one.proven) for one in proposal.alternatives] == [("distribute senior", 2, 2)]
    assert check(Request(few, rules()), list(proposal.alternatives[0].groups.values())).violations == 2


def test_among_many_people_a_relaxation_is_found_without_a_proof() -> None:
    """One of 120 shares their day only with people they are kept apart from: counting does not see it."""
    many = [person | {"days": ["mon" if place // 4 % 2 else "tue"]} for place, person in enumerate(people(120))]
    many[0]["days"], many[5]["days"] = ["mon"], ["mon", "tue"]
    monday = [person["id"] for person in many[1:] if "mon" in person["days"]]
    shared = {"kind": "one_in_common", "attribute": "days"}
    alone = {"kind": "keep_apart", "params": {"pairs": [["p0", one] for one in monday]}}
    proposal = form(Request(many, rules(6, shared, alone)), budget=Budget(search=4, polish=1, repairs=2, effort=1))
    assert proposal.run.status == "not found"
    assert "none was proven impossible" in proposal.clashes[0]
    assert {one.name for one in proposal.alternatives} == {"one_in_common days", "keep_apart"}
    assert all((one.proven, one.found >= 1) == (0, True) for one in proposal.alternatives)


def test_a_chain_of_ties_longer_than_a_group_is_named() -> None:
    ties = [[f"p{one}", f"p{one + 1}"] for one in range(6)]
    proposal = form(Request(people(48), rules(6, {"kind": "keep_together", "params": {"pairs": ties}})))
    assert "7 people are tied together and a group has 6 seats" in proposal.clashes[0]
    assert [(one.name, one.found, one.proven) for one in proposal.alternatives] == [("keep_together", 1, 1)]


def test_contradictory_musts_are_named_by_person() -> None:
    pair = [["p1", "p2"]]
    clashing = [{"kind": kind, "params": {"pairs": pair}} for kind in ("keep_together", "keep_apart")]
    proposal = form(Request(people(12), rules(6, *clashing)))
    assert proposal.clashes == ("p1 and p2 are tied together and are to be kept apart: drop one of the two.",)
    assert {one.name for one in proposal.alternatives} == {"keep_together", "keep_apart"}


def test_where_no_single_rule_helps_that_is_said() -> None:
    few = [person | {"senior": number < 1} for number, person in enumerate(people(12))]
    ties = [[f"p{one}", f"p{one + 1}"] for one in range(6)]
    proposal = form(Request(few, rules(6, {"kind": "keep_together", "params": {"pairs": ties}})))
    assert proposal.alternatives == ()
    assert len(proposal.clashes) == 3
    assert "Give several of them strength 'weight'" in proposal.clashes[-1]


def test_many_people_are_formed_in_parts() -> None:
    kept = [rule for rule in rules() if rule.kind != "diversity"]
    proposal = form(Request(people(1200), kept), budget=Budget(polish=1))
    assert proposal.certificate.violations == 0
    assert proposal.run.solver.endswith("in parts")
    assert sorted(map(len, proposal.groups.values())) == [6] * 200


def test_progress_is_told_and_who_says_stop_gets_the_best_so_far() -> None:
    told: list[Progress] = []

    def stop(progress: Progress) -> bool:
        told.append(progress)
        return len(told) < 3

    proposal = form(Request(people(60), rules()), tell=stop)
    assert len(told) >= 3
    assert sum(map(len, proposal.groups.values())) == 60
    assert not proposal.run.repeatable
