"""What a folder changes: right rows against what the graph holds, both in one spelling."""

# ruff: noqa: S608 — names of tables and columns come from the format's own declarations
from dataclasses import dataclass

from graph.folder.canonical import quoted
from graph.folder.columns import Column, Kind, Table
from graph.folder.staging import Staging


@dataclass(frozen=True)
class Difference:
    """How many facts of one file are new and how many are other than before; the rows are in `out_<file>`."""

    added: int
    changed: int


def difference(stage: Staging, table: Table, header: tuple[str, ...]) -> Difference:
    """Fill `out_<file>` with the rows to write, whole, and count them; what a file does not name stays as it is."""
    stage.run(
        f"""CREATE TABLE out_{table.name} AS
        SELECT * FROM (
          SELECT {", ".join(_target(table, column, header) for column in table.columns)},
            o.{quoted(table.key[0])} IS NULL AS added, n.line
          FROM new_{table.name} n LEFT JOIN old_{table.name} o ON {_same_key(table)}
        ) t WHERE added OR NOT EXISTS (
          SELECT 1 FROM old_{table.name} o WHERE {_same_key(table, "t")} AND {_same(table)})"""
    )
    added, changed = stage.rows(
        f"SELECT count(*) FILTER (added AND line > 0), count(*) FILTER (NOT added) FROM out_{table.name}"
    )[0]
    return Difference(added, changed)


def absent(stage: Staging, table: Table, still: str) -> int:
    """Fill `gone_<file>` with the keys that the graph holds, the folder does not, and that are `still` running."""
    keys = ", ".join(map(quoted, table.key))
    stage.run(
        f"""CREATE TABLE gone_{table.name} AS SELECT {keys} FROM old_{table.name} o
        WHERE ({still}) AND NOT EXISTS (SELECT 1 FROM new_{table.name} n WHERE {_same_key(table)})"""
    )
    return stage.number(f"SELECT count(*) FROM gone_{table.name}")


def typed(column: Column) -> str:
    """SQL for the cell as the value that goes to the graph; days and times stay text, which the statement reads."""
    cell = quoted(column.name)
    match column.kind:
        case Kind.WHOLE:
            return f"CAST({cell} AS BIGINT)"
        case Kind.NUMBER:
            return f"CAST({cell} AS DOUBLE)"
        case Kind.FLAG:
            return f"CAST({cell} AS BOOLEAN)"
        case Kind.WORDS | Kind.REFERENCES:
            return f"pieces({cell})"
        case _:
            return cell


def _target(table: Table, column: Column, header: tuple[str, ...]) -> str:
    cell = quoted(column.name)
    if column.name in header or column.name in table.key:
        return f"n.{cell} AS {cell}"
    return f"CASE WHEN o.{quoted(table.key[0])} IS NULL THEN n.{cell} ELSE o.{cell} END AS {cell}"


def _same_key(table: Table, row: str = "n") -> str:
    return " AND ".join(f"{row}.{quoted(name)} IS NOT DISTINCT FROM o.{quoted(name)}" for name in table.key)


def _same(table: Table) -> str:
    others = [quoted(column.name) for column in table.columns if column.name not in table.key]
    return " AND ".join(["true", *(f"t.{cell} IS NOT DISTINCT FROM o.{cell}" for cell in others)])
