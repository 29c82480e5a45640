"""Against brute force on random small instances: the referee agrees with it, and it refutes nothing called proven."""

import numpy as np
import pytest
from brute_groups import Person, Rule, breaks, groupings, hard_breaks, random_people, random_rules, worth

from algorithms.groups import Budget, Request, check, checked_rules, form

SIZES = [(6, 2, (2, 4)), (6, 2, (3, 3)), (6, 3, (2, 2)), (7, 3, (2, 3))]


def instance(seed: int) -> tuple[list[Person], list[Rule], int, tuple[int, int], np.random.Generator]:
    random = np.random.default_rng(seed)
    number, groups, size = SIZES[seed % len(SIZES)]
    people = random_people(random, number)
    rules = random_rules(random, number, size)
    return people, rules, groups, size, random


@pytest.mark.parametrize("seed", range(14))
def test_the_referee_agrees_with_the_rules_read_word_by_word(seed: int) -> None:
    people, rules, groups, size, random = instance(seed)
    every = list(groupings(len(people), groups, size))
    request = Request(people, checked_rules(rules), groups)
    for grouping in (every[int(random.integers(len(every)))] for _ in range(5)):
        judged = check(request, grouping)
        weighted = [rule for rule in rules if rule.get("strength") == "weight" and rule["kind"] != "diversity"]
        assert judged.violations == sum(hard_breaks(rules, grouping, people).values())
        assert judged.weighted_violations == sum(breaks(rule, grouping, people, rules) for rule in weighted)
        assert judged.objective == pytest.approx(worth(rules, grouping, people))


@pytest.mark.parametrize("seed", range(16))
def test_brute_force_refutes_nothing_that_is_called_proven(seed: int) -> None:
    people, rules, groups, size, _ = instance(seed)
    proposal = form(Request(people, checked_rules(rules), groups), budget=Budget(search=20, polish=2))
    tried = [
        (hard_breaks(rules, one, people), worth(rules, one, people)) for one in groupings(len(people), groups, size)
    ]
    kept = [value for broken, value in tried if not any(broken.values())]
    if kept:
        assert proposal.run.status in ("proven", "best found")
        assert proposal.certificate.violations == 0
        assert proposal.run.bound is None or proposal.run.bound >= max(kept) - 1e-9
        assert proposal.run.status != "proven" or proposal.run.objective == pytest.approx(max(kept))
    else:
        assert proposal.run.status == "impossible"
        assert proposal.clashes
    helps = {at + 1 for broken, _ in tried for at in broken if not any(n for o, n in broken.items() if o != at)}
    assert {one.rule for one in proposal.alternatives} == (set() if kept else helps)
    for relaxed in proposal.alternatives:
        place = relaxed.rule - 1
        others = [broken for broken, _ in tried if not any(n for at, n in broken.items() if at != place)]
        fewest = min(broken[place] for broken in others)
        assert relaxed.proven <= fewest <= relaxed.found
        assert (
            hard_breaks(rules, [[int(one) for one in members] for members in relaxed.groups.values()], people)[place]
            == relaxed.found
        )
