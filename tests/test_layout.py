"""The picture: discs that do not overlap, people inside them, and the same places again when the network changes."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import sparse

from algorithms.communities import Partition, moves
from algorithms.communities.mixes import mixes
from algorithms.communities.partitions import numbered
from algorithms.layout import Past, Picture, picture
from algorithms.layout.links import links

_RUNS, _CHANGED = 4, 0.15


def _column(folder: Path, file: str, *names: str) -> list[tuple[str, ...]]:
    with gzip.open(folder / f"{file}.csv.gz", "rt", encoding="utf-8") as opened:
        return [tuple(row[name] for name in names) for row in csv.DictReader(opened)]


def _symmetric(pairs: np.ndarray, size: int) -> sparse.csr_array:
    kept = pairs[pairs[:, 0] != pairs[:, 1]]
    one_way = sparse.csr_array((np.ones(len(kept)), (kept[:, 0], kept[:, 1])), shape=(size, size))
    return (one_way + one_way.T).tocsr()


@pytest.fixture(scope="module")
def mail(shared: Path) -> tuple[Partition, np.ndarray]:
    """The departments of a research institute as communities, and who wrote to whom."""
    folder = shared / "data" / "email_eu_core"
    people = _column(folder, "people", "id", "department")
    number = {person: at for at, (person, _) in enumerate(people)}
    units = {unit: at for at, unit in enumerate(sorted({unit for _, unit in people if unit}))}
    pairs = [(number[one], number[two]) for one, two in _column(folder, "interactions", "from", "to")]
    return numbered(np.array([units.get(unit, -1) for _, unit in people])), np.array(pairs)


def _identities(found: Partition) -> list[str]:
    return [str(each) for each in range(len(found.sizes))]


def _drawn(found: Partition, pairs: np.ndarray, past: Past | None = None, seed: int = 42) -> Picture:
    return picture(found, _identities(found), _symmetric(pairs, len(found.labels)), past or Past(), seed)


def _remembered(found: Partition, drawn: Picture) -> Past:
    places = np.column_stack([drawn.centres, drawn.radii, found.sizes]).tolist()
    people = np.flatnonzero(found.labels >= 0).tolist()
    return Past(
        {str(each): (x, y, radius, int(size)) for each, (x, y, radius, size) in enumerate(places)},
        {each: (float(drawn.people[each, 0]), float(drawn.people[each, 1])) for each in people},
        {each: str(found.labels[each]) for each in people},
    )


def _changing(found: Partition, pairs: np.ndarray) -> Iterator[tuple[Partition, np.ndarray]]:
    """Run after run 15 % of the ties lead to somebody else, and a few people change their community."""
    draw = np.random.default_rng(3)
    labels = found.labels.copy()
    for _ in range(_RUNS):
        changed = draw.random(len(pairs)) < _CHANGED
        pairs = np.where(changed[:, None] & [False, True], draw.integers(0, len(labels), (len(pairs), 1)), pairs)
        moved = draw.random(len(labels)) < 0.02
        labels = np.where(moved & (labels >= 0), draw.integers(0, len(found.sizes), len(labels)), labels)
        yield Partition(labels, np.bincount(labels[labels >= 0], minlength=len(found.sizes))), pairs


def _length(drawn: Picture, pairs: np.ndarray) -> float:
    """The mean length of ties."""
    return float(np.nanmean(np.hypot(*(drawn.people[pairs[:, 0]] - drawn.people[pairs[:, 1]]).T)))


def test_people_stay_where_they_were_when_ties_change(mail: tuple[Partition, np.ndarray]) -> None:
    found, pairs = mail
    before, drawn = found, _drawn(found, pairs)
    for now, changed in _changing(found, pairs):
        after = _drawn(now, changed, _remembered(before, drawn))
        stays = (now.labels == before.labels) & (now.labels >= 0)
        far = np.hypot(*(after.people - drawn.people)[stays].T)
        assert np.percentile(far, 95) <= 0.04
        anew = _drawn(now, changed)
        assert np.percentile(np.hypot(*(anew.people - drawn.people)[stays].T), 95) > 0.2
        # What is kept of the old places costs little: ties are hardly longer than in a picture made anew.
        assert _length(after, changed) < 1.15 * _length(anew, changed)
        before, drawn = now, after


def test_the_same_snapshot_gives_the_same_picture(mail: tuple[Partition, np.ndarray]) -> None:
    found, pairs = mail
    one, two = _drawn(found, pairs), _drawn(found, pairs)
    assert np.array_equal(one.people, two.people, equal_nan=True)
    assert (one.centres == two.centres).all()
    past = _remembered(found, one)
    again = _drawn(found, pairs, past), _drawn(found, pairs, past)
    assert np.array_equal(again[0].people, again[1].people, equal_nan=True)
    # Where nobody changed community nothing moves, whatever became of their ties.
    assert np.array_equal(again[0].people, one.people, equal_nan=True)
    assert (again[0].centres == one.centres).all()


def test_discs_lie_apart_in_the_square_and_people_in_their_disc(mail: tuple[Partition, np.ndarray]) -> None:
    found, pairs = mail
    drawn = _drawn(found, pairs)
    apart = np.hypot(*(drawn.centres[:, None] - drawn.centres[None]).transpose(2, 0, 1))
    reach = drawn.radii[:, None] + drawn.radii[None]
    assert (apart >= reach)[~np.eye(len(reach), dtype=bool)].all()
    assert (drawn.centres - drawn.radii[:, None] > 0).all()
    assert (drawn.centres + drawn.radii[:, None] < 1).all()
    placed = found.labels >= 0
    inside = np.hypot(*(drawn.people[placed] - drawn.centres[found.labels[placed]]).T)
    assert (inside < drawn.radii[found.labels[placed]]).all()
    # Tied communities stand nearer than others.
    between = (found.members @ _symmetric(pairs, len(found.labels)) @ found.members.T).toarray()
    other = ~np.eye(len(between), dtype=bool)
    assert np.average(apart[other], weights=between[other]) < 0.8 * apart[other].mean()


def test_a_new_community_begins_where_its_people_were() -> None:
    labels = np.repeat([0, 1, 2, 3], 12)
    ring = np.column_stack([np.arange(48), np.roll(np.arange(48), 1)])
    found = Partition(labels, np.array([12, 12, 12, 12]))
    drawn = _drawn(found, ring)
    split = Partition(np.where(np.arange(48) % 24 < 6, 4 * (labels < 2), labels), np.array([6, 12, 12, 12, 6]))
    past = _remembered(found, drawn)
    after = picture(split, ["0", "1", "2", "3", "new"], _symmetric(ring, 48), past, 42)
    people = drawn.people[split.labels == 4].mean(axis=0)
    assert np.hypot(*(after.centres[4] - people)) < 0.2
    alone = picture(Partition(np.full(3, -1), np.zeros(0, dtype=np.int64)), [], _symmetric(ring[:0], 3), Past(), 1)
    assert np.isnan(alone.people).all()


def test_links_of_few_people_are_left_out() -> None:
    labels = np.repeat([0, 1, 2, 3], 6)
    pairs = [(each, 6 + each) for each in range(6)] + [(each, 12 + each) for each in range(5)] + [(6, 12)]
    pairs += [(18 + each, 12 + each) for each in range(6)]
    found = Partition(labels, np.array([6, 6, 6, 6]))
    told = links(found, _symmetric(np.array(pairs), 24))
    assert (1, 2) not in {(each.one, each.two) for each in told}
    assert all(each.people >= 10 for each in told)
    everything = sum(each.weight for each in told)
    assert 0 < everything < 1 - 1 / 18


@dataclass
class _Staff:
    """What rings look at."""

    department: np.ndarray
    department_ids: tuple[str, ...] = ("a", "b", "c")


def test_a_ring_has_no_part_of_fewer_than_five_people() -> None:
    found = Partition(np.repeat([0, 1], [20, 4]), np.array([20, 4]))

    def rings(*units: int) -> Any:
        staff: Any = _Staff(np.repeat([0, 1, 2, -1, 0], [*units, 4]))
        return mixes(found, staff)

    assert rings(9, 6, 3, 2) == [[("a", 0.45), ("b", 0.3), (None, 0.25)], []]
    # Else others would be three people.
    assert rings(9, 8, 3, 0)[0] == [("a", 0.45), (None, 0.55)]
    assert rings(20, 0, 0, 0)[0] == [("a", 1.0)]


def test_who_moved_is_counted_where_five_went_together_and_the_rest_cannot_be_computed() -> None:
    flows = np.array([[30, 6, 2, 1], [3, 25, 9, 2], [0, 7, 40, 0], [5, 1, 8, 0]])  # the last ones: in no community
    pairs = [(row, column) for row, column in np.ndindex(4, 4) for _ in range(flows[row, column])]
    old, new = (np.array([each[side] for each in pairs]) for side in (0, 1))
    before, now = (np.where(each == 3, -1, each) for each in (old, new))
    sizes = [np.bincount(each[each >= 0], minlength=3) for each in (before, now)]
    told = {(one, two): people for one, two, people in moves(Partition(now, sizes[1]), Partition(before, sizes[0]))}
    for (one, two), people in told.items():
        assert people is None or people == flows[one, two] >= 5
    hidden = [cell for cell, people in told.items() if people is None]
    assert {(0, 2), (0, -1), (1, 0), (1, -1), (-1, 1)} <= set(hidden)
    assert len(hidden) < len(told)
    # Each row and each column of the hidden ones has a known sum: no cell follows from these.
    sums = np.array([[float(each[side] % 4 == line) for each in hidden] for side in (0, 1) for line in range(4)])
    for number in range(len(hidden)):
        cell = np.eye(len(hidden))[[number]]
        assert np.linalg.matrix_rank(np.vstack([sums, cell])) > np.linalg.matrix_rank(sums)
