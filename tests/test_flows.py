"""Flows between units: summed, and hidden so that no hidden cell can be computed."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from algorithms.shape.flows import flows
from algorithms.shape.suppression import bridges, suppressed
from algorithms.shape.units import Units, openness, reach


def _totals(cells: np.ndarray) -> np.ndarray:
    return np.block([[cells, cells.sum(axis=1)[:, None]], [cells.sum(axis=0)[None, :], np.zeros((1, 1))]])


def _computable(hidden: np.ndarray) -> list[tuple[int, int]]:
    """The hidden cells whose value the totals and the shown cells fix, by linear algebra."""
    rows, columns = hidden.shape
    unknown = [cell for cell in product(range(rows), range(columns)) if hidden[cell]]
    lines = [[(-1.0 if c == columns - 1 else 1.0) if r == row else 0.0 for r, c in unknown] for row in range(rows)] + [
        [(-1.0 if r == rows - 1 else 1.0) if c == column else 0.0 for r, c in unknown] for column in range(columns)
    ]
    table = np.array(lines)
    rank = np.linalg.matrix_rank(table)
    return [
        cell
        for number, cell in enumerate(unknown)
        if np.linalg.matrix_rank(np.vstack([table, np.eye(len(unknown))[number]])) == rank
    ]


@given(st.integers(0, 10_000), st.integers(2, 6))
def test_no_hidden_cell_can_be_computed(seed: int, size: int) -> None:
    draw = np.random.default_rng(seed)
    cells = draw.integers(1, 30, (size, size)) * (draw.random((size, size)) < 0.7)
    table = _totals(cells.astype(float))
    small = np.zeros(table.shape, dtype=bool)
    small[:-1, :-1] = (cells > 0) & (draw.random((size, size)) < 0.3)
    hidden = suppressed(table, small)
    assert (hidden >= small).all()
    assert not (hidden & (table == 0))[:-1].any()
    shown = [cell for cell in _computable(hidden) if cell != (size, size)]
    assert shown == [], table


def test_hiding_only_small_cells_would_not_do() -> None:
    table = _totals(np.array([[9.0, 2.0, 7.0], [8.0, 6.0, 5.0], [4.0, 3.0, 9.0]]))
    small = np.zeros((4, 4), dtype=bool)
    small[0, 1] = True
    assert _computable(small) == [(0, 1)]
    hidden = suppressed(table, small)
    # The smallest others of its row and of its column, and what those need in turn.
    assert hidden[0, 2]
    assert hidden[2, 1]
    assert [cell for cell in _computable(hidden) if cell != (3, 3)] == []


def test_edges_on_no_cycle() -> None:
    assert bridges([(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2)]) == [(1, 2), (2, 2)]
    assert bridges([]) == []


def _help(*ties: tuple[int, int, float]) -> sparse.csr_array:
    rows, columns, events = zip(*ties, strict=True)
    return sparse.csr_array((np.log1p(events), (rows, columns)), shape=(20, 20))


_LABELS = np.array([0] * 8 + [1] * 8 + [-1] * 4)


def test_flows_are_events_with_people_on_both_sides() -> None:
    ties = [(seeker, giver, 2.0) for seeker in range(8) for giver in range(8, 16)]
    back = [(8 + one, one, 1.0) for one in range(6)]
    found = flows(Units("DEPARTMENT", ["a", "b"], _LABELS), _help(*ties, *back, (16, 0, 5.0), (0, 17, 5.0)))
    assert [(each.seeking, each.giving, each.people) for each in found.cells] == [(0, 1, 16), (1, 0, 12)]
    assert [each.weight for each in found.cells] == pytest.approx([128.0, 6.0])
    assert found.sought == pytest.approx([128.0, 6.0])
    assert found.given == pytest.approx([6.0, 128.0])


def test_four_people_on_a_side_are_too_few() -> None:
    many = [(seeker, giver, 2.0) for seeker in range(8) for giver in range(8, 16)]
    inside = [(one, (one + 1) % 8, 1.0) for one in range(8)]
    few = [(8 + one, one, 1.0) for one in range(4)]
    found = flows(Units("DEPARTMENT", ["a", "b"], _LABELS), _help(*many, *inside, *few))
    cells = {(each.seeking, each.giving): each.weight for each in found.cells}
    assert cells[1, 0] is None
    # Unit b sought nothing else, so its total would tell; and then the column of a would, and so on.
    assert found.sought[1] is None
    assert found.given[0] is None or cells[0, 0] is None


def test_silos_and_outward_shares() -> None:
    labels = np.repeat(np.arange(5), 6)
    rows, columns = np.nonzero(~np.eye(6, dtype=bool))
    tied = np.zeros((30, 30))
    for unit in range(5):
        tied[unit * 6 + rows, unit * 6 + columns] = 1.0
    for one, two in ((0, 6), (1, 12), (2, 18), (7, 13), (8, 19), (14, 20)):
        tied[one, two] = tied[two, one] = 10.0
    units = Units("DEPARTMENT", list("abcde"), labels)
    found = openness(units, sparse.csr_array(tied), np.ones(30, dtype=bool))
    assert found.silo.tolist() == [False, False, False, False, True]
    assert found.outward.tolist() == pytest.approx([0.5, 0.5, 0.5, 0.5, 0.0])
    assert found.reaches.tolist() == [3, 3, 3, 3, 0]
    assert found.expected == pytest.approx(1 - np.array([60, 60, 60, 60, 30]) / 270)
    few = openness(units, sparse.csr_array(tied), np.arange(30) < 28)
    assert np.isnan(few.outward[4])
    assert not few.silo[4]


def test_mentoring_of_few_is_hidden_with_what_would_tell_it() -> None:
    labels = np.array([0] * 3 + [1] * 6 + [2] * 9)
    everybody, mentoring = np.ones(18, dtype=bool), np.arange(18) % 3 == 0
    found = reach(Units("DEPARTMENT", list("abc"), labels), everybody, mentoring)
    # Unit a has 3 people; without b hidden too, the whole less b and c would tell of a.
    assert np.isnan(found[:2]).all()
    assert found[2] == pytest.approx(3 / 9)
    whole = reach(Units("DEPARTMENT", list("bc"), labels[3:] - 1), everybody[3:], mentoring[3:])
    assert whole.tolist() == pytest.approx([2 / 6, 3 / 9])
