"""Which rows are right: what references may name, rows without fault, and rows made because others name them."""

# ruff: noqa: S608 — names of tables and columns come from the format's own declarations; values are parameters
from graph.folder.canonical import quoted
from graph.folder.columns import Column, Kind, Table
from graph.folder.format import CREATABLE, TABLES
from graph.folder.staging import Staging


def know(stage: Staging, present: set[str], *, whole: bool) -> None:
    """Make `known_<file>`: the ids of the folder and, unless the folder is the whole truth, of the network."""
    stage.run("CREATE TABLE missing (name VARCHAR, id VARCHAR)")
    for table in TABLES:
        if table.key == ("id",):
            kept = "" if whole and table.name in present else f"UNION SELECT id FROM old_{table.name}"
            stage.run(f"CREATE TABLE known_{table.name} AS SELECT id FROM raw_{table.name} WHERE id IS NOT NULL {kept}")


def settle(stage: Staging, *, skip_bad: bool) -> None:
    """Make `new_<file>`, the right rows in their one spelling; rows that need a skipped row are skipped with it."""
    skipping = skip_bad and stage.number("SELECT count(*) FROM bad") > 0
    for table in TABLES:
        if skipping:
            _skip_dependents(stage, table)
        if table.name in CREATABLE:
            _make_missing(stage, table)
        stage.run(
            f"""CREATE TABLE new_{table.name} AS SELECT {stage.spelled(table)}, line FROM raw_{table.name}
            WHERE line NOT IN (SELECT line FROM bad WHERE "table" = '{table.name}')"""
        )
        stage.run(f"DROP TABLE raw_{table.name}")
        if table.key == ("id",):
            both = f"SELECT id FROM new_{table.name} UNION SELECT id FROM old_{table.name}"
            stage.run(f"CREATE VIEW usable_{table.name} AS {both}")
    if skipping:
        _drop_skipped_references(stage)


def _make_missing(stage: Staging, table: Table) -> None:
    stage.run(
        f"""INSERT INTO raw_{table.name} (line, id, name)
        SELECT DISTINCT 0, id, id FROM missing WHERE name = '{table.name}'"""
    )


def made(stage: Staging, table: Table) -> int:
    """How many rows are made because other rows name them."""
    return stage.number(f"SELECT count(*) FROM new_{table.name} WHERE line = 0")


def _skip_dependents(stage: Staging, table: Table) -> None:
    for column in table.columns:
        if column.to and (column.required or column.name in table.key):
            cell = quoted(column.name)
            stage.run(
                f"""INSERT INTO bad SELECT '{table.name}', line, '{column.name}',
                quoted({cell}) || ' is in a row that is skipped', 'a right row in {column.to}.csv' FROM raw_{table.name}
                WHERE {cell} IN (SELECT id FROM known_{column.to} ANTI JOIN usable_{column.to} USING (id))"""
            )


def _drop_skipped_references(stage: Staging) -> None:
    for table in TABLES:
        for column in table.columns:
            if column.to and not column.required and column.name not in table.key:
                stage.run(f"UPDATE new_{table.name} SET {quoted(column.name)} = {_usable(column)}")


def _usable(column: Column) -> str:
    cell = quoted(column.name)
    if column.kind is Kind.REFERENCES:
        return (
            f"(SELECT string_agg(p, '|' ORDER BY p) FROM unnest(pieces({cell})) AS u(p) "
            f"WHERE p IN (SELECT id FROM usable_{column.to}))"
        )
    return f"CASE WHEN {cell} IN (SELECT id FROM usable_{column.to}) THEN {cell} END"


def bad(stage: Staging, order: list[str], most: int) -> list[tuple[str, int, str, str, str]]:
    """What is wrong, file by file in the given order and by line, at most so many."""
    return stage.rows(
        'SELECT "table", line, coalesce("column", \'\'), problem, "right" FROM bad '
        'ORDER BY list_position(?, "table"), line, "column" LIMIT ?',
        [order, most],
    )


def bad_lines(stage: Staging) -> list[tuple[str, int]]:
    """How many lines of each file have something wrong."""
    return stage.rows('SELECT "table", count(DISTINCT line) FROM bad GROUP BY 1')
