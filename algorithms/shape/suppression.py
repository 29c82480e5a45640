"""Which further cells of a table with totals must be hidden, so that no hidden cell can be computed from the rest."""

from collections.abc import Iterable
from typing import Any

import numpy as np

Flags = np.ndarray[Any, np.dtype[np.bool_]]


def suppressed(table: np.ndarray[Any, Any], small: Flags, *, known_totals: bool = False) -> Flags:
    """Hide further cells of a table whose last row and column are its totals, smallest first; zero cells stay.

    Totals and cells are the unknowns of a bipartite graph of rows and columns: a hidden cell can be computed from the
    shown ones exactly when its edge is a bridge there (Gusfield 1988, A graph theoretic approach to statistical data
    security). The grand total is always hidden. What inequalities tell (weights are not negative) is not prevented.
    With `known_totals` others know the totals of rows and columns anyway: to hide those would protect nothing.
    """
    hidden = small.copy()
    hidden[-1, -1] = True
    free = (table > 0) & ~hidden
    if known_totals:
        free[-1, :] = free[:, -1] = False
    while exposed := bridges(zip(*(each.tolist() for each in np.nonzero(hidden)), strict=True)):
        cells = [cell for cell in exposed if cell != (table.shape[0] - 1, table.shape[1] - 1)]
        added = [each for row, column in cells for each in _next(table, free, row, column)]
        if not added:
            break
        for row, column in added:
            hidden[row, column], free[row, column] = True, False
    return hidden


def _next(table: np.ndarray[Any, Any], free: Flags, row: int, column: int) -> list[tuple[int, int]]:
    """The smallest cell still shown in the row, and in the column: both lines need a second hidden cell."""
    across = [(row, int(each)) for each in np.flatnonzero(free[row])]
    down = [(int(each), column) for each in np.flatnonzero(free[:, column])]
    return [min(line, key=lambda cell: (table[cell], cell)) for line in (across, down) if line]


def bridges(edges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The edges (row, column) that lie on no cycle (Tarjan 1974), without recursion."""
    around: dict[int, list[int]] = {}
    for row, column in edges:
        around.setdefault(row, []).append(~column)
        around.setdefault(~column, []).append(row)
    seen: dict[int, int] = {}
    low: dict[int, int] = {}
    found: list[tuple[int, int]] = []
    for start in around:
        if start not in seen:
            _search(start, around, seen, low, found)
    return sorted((one, ~two) if one >= 0 else (two, ~one) for one, two in found)


def _search(
    start: int, around: dict[int, list[int]], seen: dict[int, int], low: dict[int, int], found: list[tuple[int, int]]
) -> None:
    seen[start] = low[start] = len(seen)
    path = [(start, start, iter(around[start]))]
    while path:
        node, parent, coming = path[-1]
        following = next((each for each in coming if each != parent), None)
        if following is None:
            path.pop()
            if path:
                low[parent] = min(low[parent], low[node])
                if low[node] > seen[parent]:
                    found.append((parent, node))
        elif following in seen:
            low[node] = min(low[node], seen[following])
        else:
            seen[following] = low[following] = len(seen)
            path.append((following, node, iter(around[following])))
