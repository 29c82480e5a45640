"""Circles in a hierarchy (manager, parent, broader): strongly connected parts, in linear time (Tarjan 1972)."""

# ruff: noqa: S608 — names of tables and columns come from the format's own declarations
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graph.folder.canonical import quoted
from graph.folder.columns import Kind, Table
from graph.folder.staging import Numbers, Staging

_SHOWN = 6


def circles(stage: Staging, table: Table, column: str) -> list[tuple[int, str]]:
    """Lines of the folder whose row lies in a circle, each with the ids of that circle."""
    _number_edges(stage, table, column)
    lower, upper = stage.numbers("SELECT a, b FROM edges")
    if not len(lower):
        return []
    part = _parts(lower, upper)
    circular: dict[int, list[int]] = {}
    for node in np.unique(lower[part[lower] == part[upper]]).tolist():
        circular.setdefault(int(part[node]), []).append(node)
    return [row for nodes in circular.values() for row in _lines(stage, table, nodes)]


def _number_edges(stage: Staging, table: Table, column: str) -> None:
    cell = quoted(column)
    up = f"unnest(pieces({cell}))" if table.column(column).kind is Kind.REFERENCES else cell
    stage.run(
        f"""CREATE OR REPLACE TEMP TABLE steps AS
        SELECT id, {up} AS up FROM raw_{table.name} WHERE id IS NOT NULL AND {cell} IS NOT NULL
        UNION ALL
        SELECT id, {up} AS up FROM old_{table.name} ANTI JOIN raw_{table.name} USING (id) WHERE {cell} IS NOT NULL"""
    )
    stage.run(
        """CREATE OR REPLACE TEMP TABLE numbered AS
        SELECT id, row_number() OVER () - 1 AS n FROM (SELECT id FROM steps UNION SELECT up FROM steps)"""
    )
    stage.run(
        """CREATE OR REPLACE TEMP TABLE edges AS
        SELECT one.n::INTEGER AS a, other.n::INTEGER AS b FROM steps
        JOIN numbered one ON one.id = steps.id JOIN numbered other ON other.id = steps.up"""
    )


def _parts(lower: Numbers, upper: Numbers) -> Numbers:
    size = int(max(lower.max(), upper.max())) + 1
    graph = coo_array((np.ones(len(lower), dtype=np.int8), (lower, upper)), shape=(size, size)).tocsr()
    part: Numbers = connected_components(graph, directed=True, connection="strong")[1]
    return part


def _lines(stage: Staging, table: Table, nodes: list[int]) -> list[tuple[int, str]]:
    rows = stage.rows(
        f"""SELECT line, id FROM raw_{table.name} JOIN numbered USING (id)
        WHERE n IN (SELECT unnest(?)) ORDER BY line""",
        [nodes],
    )
    ids = [name for _, name in rows]
    shown = ", ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else "")
    return [(line, shown) for line, _ in rows]
