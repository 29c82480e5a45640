"""The counting pre-pass: what cannot be, said in milliseconds with a proven number, before anything is searched."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.pair_parts import components
from algorithms.groups.problem import Count, Distinct, Pairs, Problem, Shared
from algorithms.groups.rule_params import Identity


@dataclass(frozen=True, slots=True)
class Impossible:
    """A rule that no grouping keeps: `least` violations at least; `rules` are places in the list, from 0."""

    rules: tuple[int, ...]
    least: int
    says: str
    members: tuple[Identity, ...] = ()


def impossibilities(problem: Problem) -> list[Impossible]:
    """Every hard rule that counting alone proves impossible to keep; an empty list proves nothing."""
    hard = problem.with_rules([rule.hard for rule in problem.rules])
    return [
        *(found for part in hard.counts for found in _counted(hard, part)),
        *(found for part in hard.distincts for found in _too_few_values(hard, part)),
        *(found for shared in hard.shared for found in _unshared(hard, shared)),
        *_ties(hard),
    ]


def warnings(problem: Problem, rounds_after: int = 1) -> list[str]:
    """What will be short in later rounds: fresh people for somebody whose partners are limited by a shared thing."""
    if not any(rule.kind == "no_repeat" for rule in problem.rules):
        return []
    need = (int(problem.least.min()) - 1) * (rounds_after + 1)
    return [
        f"{value!r} has only {held} people: members who share it meet {int(problem.least.min()) - 1} new people a "
        f"round, so fresh pairs run out after {max(1, (held - 1) // max(1, int(problem.least.min()) - 1))} rounds."
        for part in problem.shared
        for value, held in zip(part.values, part.has.sum(axis=0).tolist(), strict=True)
        if int(problem.least.min()) <= held <= need
    ]


def _counted(problem: Problem, part: Count) -> Iterator[Impossible]:
    have, groups = int(part.has.sum()), int(part.groups.sum())
    who = tuple(problem.ids[row] for row in np.flatnonzero(part.has)[:50])
    if part.none_is_fine:
        if 0 < have < part.low and groups == problem.groups:
            yield Impossible(
                (part.rule,), 1, f"Only {have} in all have it, and {part.low} are needed: {part.says}.", who
            )
        return
    if part.low > 0 and have < part.low * groups:
        short = groups - have // part.low
        says = f"{groups} groups need {part.low * groups}, and there are {have}: {part.says}."
        yield Impossible((part.rule,), short, f"{says} At least {short} groups go without.", who)
    inside = have - int(problem.most[~part.groups].sum())
    if groups and inside > part.high * groups:
        over = _groups_over(problem, part, inside)
        says = f"{have} people have it and {groups} groups take {part.high * groups}: {part.says}."
        yield Impossible((part.rule,), over, f"{says} At least {over} groups have more.", who)


def _groups_over(problem: Problem, part: Count, inside: int) -> int:
    """How many groups must take more than `high`: filled to the brim one after the other, the largest first."""
    room = np.sort(np.maximum(problem.most[part.groups] - part.high, 0))[::-1]
    return int(np.searchsorted(np.cumsum(room), inside - part.high * int(part.groups.sum()))) + 1


def _too_few_values(problem: Problem, part: Distinct) -> Iterator[Impossible]:
    values = len(np.unique(part.codes[part.codes >= 0]))
    groups = int(part.groups.sum())
    if values < part.low and groups:
        says = f"There are only {values} different values: {part.says}. No group can keep it."
        yield Impossible((part.rule,), groups, says)
        return
    sizes = problem.most[part.groups]
    if (sizes < part.low).any():
        small = int((sizes < part.low).sum())
        yield Impossible((part.rule,), small, f"A group of {int(sizes.min())} cannot hold so many: {part.says}.")


def _unshared(problem: Problem, part: Shared) -> Iterator[Impossible]:
    """Who ticks only things that too few others tick cannot sit in a group that shares one."""
    least = int(problem.least[part.groups].min()) if part.groups.any() else 0
    if not part.groups.all() or part.least > 1:
        return
    useful = part.has[:, part.has.sum(axis=0) >= least]
    alone = np.flatnonzero(~useful.any(axis=1))
    if len(alone):
        groups = -(-len(alone) // int(problem.most.max()))
        says = f"{len(alone)} people tick nothing that {least} tick: {part.says}. At least {groups} groups break it."
        yield Impossible((part.rule,), groups, says, tuple(problem.ids[row] for row in alone[:50]))


def _ties(problem: Problem) -> Iterator[Impossible]:
    ties = [part for part in problem.pairs if part.together and len(part.first)]
    if not ties:
        return
    root = components(problem.people, ties)
    rules = tuple(part.rule for part in ties)
    held, most = np.bincount(root, minlength=problem.people), int(problem.most.max())
    for top in np.flatnonzero(held > most):
        members = np.flatnonzero(root == top)
        who = tuple(problem.ids[row] for row in members)
        says = f"{len(members)} people are tied together and a group has {most} seats: {', '.join(map(str, who[:12]))}."
        yield Impossible(rules, -(-len(members) // most) - 1, says, who)
    yield from _tied_and_apart(problem, root, rules)
    yield from _tied_to_two_homes(problem, root, rules)


def _tied_and_apart(problem: Problem, root: Ints, rules: tuple[int, ...]) -> Iterator[Impossible]:
    for part in problem.pairs:
        if not part.together:
            yield from _clashes(problem, part, root, rules)


def _clashes(problem: Problem, part: Pairs, root: Ints, rules: tuple[int, ...]) -> Iterator[Impossible]:
    both = np.flatnonzero(root[part.first] == root[part.second])
    for pair in both:
        who = problem.ids[int(part.first[pair])], problem.ids[int(part.second[pair])]
        says = f"{who[0]} and {who[1]} are tied together and are to be {part.says}: drop one of the two."
        yield Impossible((*rules, part.rule), 1, says, who)


def _tied_to_two_homes(problem: Problem, root: Ints, rules: tuple[int, ...]) -> Iterator[Impossible]:
    homes = problem.homes
    for top in np.unique(root[homes >= 0]):
        members = np.flatnonzero((root == top) & (homes >= 0))
        if len(np.unique(homes[members])) > 1:
            who = tuple(problem.ids[row] for row in members)
            says = f"{', '.join(map(str, who))} are tied together but locked to different groups: unlock one."
            yield Impossible(rules, 1, says, who)


def proven_least(found: list[Impossible], rule: int) -> int:
    """How often a rule must be broken by what counting proves of it alone."""
    return max((one.least for one in found if one.rules == (rule,)), default=0)
