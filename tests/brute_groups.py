"""Rules read word by word and groupings tried one by one: what referee, search and solver must agree with."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import numpy as np

Person = dict[str, Any]
Rule = dict[str, Any]
Groups = list[list[int]]


def random_people(random: np.random.Generator, number: int) -> list[Person]:
    return [
        {
            "id": one,
            "senior": int(random.random() < 0.4),
            "woman": bool(random.random() < 0.4),
            "dept": "abc"[int(random.integers(3))],
            "years": int(random.integers(0, 9)),
            "topics": [topic for topic in range(3) if random.random() < 0.55],
            "manager": int(random.integers(number)) if random.random() < 0.4 else -1,
            "site": [None, "x", "y"][int(random.integers(3))],
        }
        for one in range(number)
    ]


def random_rules(random: np.random.Generator, number: int, size: tuple[int, int]) -> list[Rule]:
    pairs = [[int(a), int(b)] for a, b in combinations(range(number), 2) if random.random() < 0.12]
    ties = [[int(a), int(b)] for a, b in combinations(range(number), 2) if random.random() < 0.07]
    least = int(random.integers(0, 2))
    choices: list[Rule] = [
        {"kind": "distribute", "attribute": "senior", "params": {"value": 1, "least": least, "most": least + 1}},
        {"kind": "distribute", "attribute": "senior", "params": {"value": 1, "other": True, "least": 1}},
        {"kind": "mix", "attribute": "dept", "params": {"least": 2}},
        {"kind": "never_alone", "attribute": "woman", "params": {"value": True}},
        {"kind": "balance", "attribute": "years", "params": {"tolerance_sd": float(random.choice([0.3, 0.6, 1.0]))}},
        {"kind": "one_in_common", "attribute": "topics", "params": {"least": 1}},
        {"kind": "community", "attribute": "dept", "params": {"mode": str(random.choice(["bridge", "within"]))}},
        {"kind": "no_reporting_line", "attribute": "manager"},
        {"kind": "keep_apart", "params": {"pairs": pairs}},
        {"kind": "keep_together", "params": {"pairs": ties}},
        {"kind": "no_repeat", "params": {"pairs": pairs[::2]}},
        {"kind": "mix", "attribute": "dept", "strength": "weight", "weight": 2.0, "params": {"least": 3}},
    ]
    kept = [rule for rule in choices if random.random() < 0.4]
    worth = [{"kind": "diversity", "attribute": attribute} for attribute in ("dept", "woman", "site")]
    sizes = {"kind": "size", "params": {"least": size[0], "most": size[1]}}
    return [sizes, *kept, *worth]


def breaks(rule: Rule, groups: Groups, people: list[Person], rules: list[Rule]) -> int:
    """How often a grouping breaks a rule: groups, or pairs for the rules about pairs."""
    params, kind = rule.get("params", {}), rule["kind"]
    pairs = [set(pair) for pair in params.get("pairs", [])]
    if kind == "no_reporting_line":
        pairs = [{p["id"], p["manager"]} for p in people if p["manager"] not in (-1, p["id"])]
    if kind == "no_repeat":
        pairs = [pair for pair in pairs if not _tied(pair, rules)]
    unique = {tuple(sorted(pair)) for pair in pairs if len(pair) == 2}
    if kind == "keep_together":
        return sum(not any({a, b} <= set(group) for group in groups) for a, b in unique)
    if kind in ("keep_apart", "no_repeat", "no_reporting_line"):
        return sum(any({a, b} <= set(group) for group in groups) for a, b in unique)
    return sum(not _group_keeps(rule, [people[one] for one in group], people) for group in groups)


def _group_keeps(rule: Rule, members: list[Person], people: list[Person]) -> bool:
    params, held = rule.get("params", {}), [person.get(rule.get("attribute", "")) for person in members]
    match rule["kind"]:
        case "size":
            keeps = params["least"] <= len(members) <= params["most"]
        case "distribute":
            number = sum((value == params["value"]) != params.get("other", False) for value in held)
            keeps = params.get("least", 0) <= number <= params.get("most", 99)
        case "never_alone":
            keeps = sum(map(bool, held)) != 1
        case "balance":
            years = np.array([person[rule["attribute"]] for person in people], float)
            keeps = abs(np.mean(np.array(held, float)) - years.mean()) <= params["tolerance_sd"] * years.std() + 1e-9
        case "one_in_common":
            keeps = bool(set.intersection(*(set(value or []) for value in held)))
        case "mix":
            keeps = len(set(held)) >= params["least"]
        case "community":
            keeps = len(set(held)) == (2 if params["mode"] == "bridge" else 1)
        case _:
            keeps = True
    return bool(keeps)


def _tied(pair: set[int], rules: list[Rule]) -> bool:
    kept = [rule for rule in rules if rule["kind"] == "keep_together" and rule.get("strength") != "weight"]
    ties = [set(tie) for rule in kept for tie in rule["params"]["pairs"]]
    reached = {min(pair)}
    for _ in range(10):
        reached |= {one for tie in ties if tie & reached for one in tie}
    return pair <= reached


def worth(rules: list[Rule], groups: Groups, people: list[Person]) -> float:
    total = 0.0
    for rule in rules:
        if rule["kind"] == "diversity":
            attribute = rule["attribute"]
            held = [[people[one][attribute] for one in group] for group in groups]
            total += sum(None not in pair and len(set(pair)) == 2 for each in held for pair in combinations(each, 2))
        elif rule.get("strength") == "weight":
            total -= rule["weight"] * breaks(rule, groups, people, rules)
    return total


def hard_breaks(rules: list[Rule], groups: Groups, people: list[Person]) -> dict[int, int]:
    """By the place of each hard rule, how often it is broken."""
    return {
        place: breaks(rule, groups, people, rules)
        for place, rule in enumerate(rules)
        if rule["kind"] != "diversity" and rule.get("strength") != "weight"
    }


def groupings(people: int, groups: int, size: tuple[int, int]) -> Iterator[Groups]:
    """Every grouping within the sizes, up to the order of the groups."""
    for seats in product(range(groups), repeat=people):
        firsts = [seats.index(group) if group in seats else people for group in range(groups)]
        if firsts == sorted(firsts):
            found = [[one for one, seat in enumerate(seats) if seat == group] for group in range(groups)]
            if all(size[0] <= len(group) <= size[1] for group in found):
                yield found
