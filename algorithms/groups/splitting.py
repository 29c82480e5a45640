"""A large pool in parts that are solved one after the other: each with its own groups and the same mix of people."""

from collections.abc import Iterator

import numpy as np

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.dealing import target_sizes
from algorithms.groups.pair_parts import components
from algorithms.groups.problem import Problem


def split(problem: Problem, people: int, seed: int) -> Iterator[tuple[Ints, Ints]]:
    """People and groups of each part, of about `people` people; who is tied together or locked stays together."""
    random = np.random.default_rng(seed)
    sizes = target_sizes(problem)
    parts = max(1, round(problem.people / people))
    of_group = np.arange(problem.groups) * parts // problem.groups
    room = np.bincount(of_group, weights=sizes, minlength=parts).astype(np.int64)
    of_person = _placed(problem, room, of_group, random)
    for part in range(parts):
        yield np.flatnonzero(of_person == part), np.flatnonzero(of_group == part)


def _placed(problem: Problem, room: Ints, of_group: Ints, random: np.random.Generator) -> Ints:
    """The part of each person (n): ties first, largest first, then everybody by mix, each to the part least filled."""
    root = components(problem.people, [part for part in problem.pairs if part.together])
    place = np.full(problem.people, -1, np.int64)
    filled = np.zeros(len(room), np.int64)
    for top, members in _units(problem, root, random):
        part = _home(problem, members, of_group)
        if part < 0:
            share = np.where(filled + len(members) <= room, filled / np.maximum(room, 1), np.inf)
            part = int(share.argmin())
        place[root == top] = part
        filled[part] += len(members)
    return _single(problem, place, room - filled, random)


def _units(problem: Problem, root: Ints, random: np.random.Generator) -> list[tuple[int, Ints]]:
    held = np.bincount(root, minlength=problem.people)
    tops = [int(top) for top in np.flatnonzero(held > 1)]
    tops += [int(row) for row in np.flatnonzero(problem.homes >= 0) if held[root[row]] == 1]
    shuffled = random.permutation(tops).astype(np.int64)
    units = [(int(top), np.flatnonzero(root == top)) for top in shuffled]
    return sorted(units, key=lambda unit: ((problem.homes[unit[1]] < 0).all(), -len(unit[1])))


def _home(problem: Problem, members: Ints, of_group: Ints) -> int:
    homes = problem.homes[members]
    return int(of_group[homes[homes >= 0][0]]) if (homes >= 0).any() else -1


def _single(problem: Problem, place: Ints, room: Ints, random: np.random.Generator) -> Ints:
    """Everybody else: dealt by mix, or in blocks of one community where groups stay within one."""
    left = np.flatnonzero(place < 0)
    keys: list[Floats | Bools] = [random.random(len(left)), *(part.numbers[left] for part in problem.windows)]
    keys += [part.has[left] for part in problem.counts]
    within = [part.codes[left] for part in problem.distincts if part.high == 1]
    order = left[np.lexsort([*keys, *within])]
    if within:
        place[order] = np.repeat(np.arange(len(room)), room)
    else:
        place[order] = _interleaved(room)
    return place


def _interleaved(room: Ints) -> Ints:
    """Part numbers in which each part comes up evenly, as often as it has room."""
    parts = np.repeat(np.arange(len(room)), room)
    turn = np.concatenate([(np.arange(seats) + 0.5) / max(seats, 1) for seats in room])
    return parts[np.argsort(turn, kind="stable")]
