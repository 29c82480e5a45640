"""What is wrong with the rows of a folder: cells, keys, references, ties to oneself, circles."""

# ruff: noqa: S608 — names of tables and columns come from the format's own declarations; values are parameters
from functools import partial

from graph.folder.canonical import clean, quoted, wrong
from graph.folder.circles import circles
from graph.folder.columns import Column, Kind, Table
from graph.folder.format import CREATABLE
from graph.folder.staging import Staging


def prepare(stage: Staging) -> None:
    """Make the table of what is wrong."""
    stage.run('CREATE TABLE bad ("table" VARCHAR, line BIGINT, "column" VARCHAR, problem VARCHAR, "right" VARCHAR)')


def check_cells(stage: Staging, table: Table, header: tuple[str, ...]) -> None:
    """Note required cells that are empty, cells that hold something else than they may, and ties to oneself."""
    for column in table.columns:
        cell = quoted(column.name)
        note = partial(_note, stage, table, column.name, right=column.right)
        if column.required and column.name in header:
            note(where=f"{cell} IS NULL", problem="'is empty'")
        note(where=f"{cell} IS NOT NULL AND ({wrong(column)})", problem=_shown(cell))
    if table.name == "skills":
        right = "an id without |, which separates the ids of a list"
        _note(stage, table, "id", where="contains(id, '|')", problem=_shown("id"), right=right)
    if table.apart:
        one, other = map(quoted, table.apart)
        problem = f"'tie to oneself: ' || {_shown(one)}"
        _note(stage, table, table.apart[1], where=f"{one} = {other}", problem=problem, right="another person")


def check_keys(stage: Staging, table: Table) -> None:
    """Note every row that names the same as an earlier one."""
    if not table.key:
        return
    keys = ", ".join(f"{clean(table.column(name))} AS {quoted(name)}" for name in table.key)
    filled = " AND ".join(f"{quoted(name)} IS NOT NULL" for name in table.key if table.column(name).required)
    same = " AND ".join(f"r.{quoted(name)} IS NOT DISTINCT FROM f.{quoted(name)}" for name in table.key)
    stage.run(
        f"""INSERT INTO bad
        WITH keys AS (SELECT line, {keys} FROM raw_{table.name} WHERE {filled}),
          first AS (SELECT min(line) AS earliest, * EXCLUDE (line) FROM keys GROUP BY ALL HAVING count(*) > 1)
        SELECT '{table.name}', r.line, '{table.key[0]}', 'names the same as line ' || f.earliest,
          'one row for each {" and ".join(table.key)}'
        FROM keys r JOIN first f ON {same} WHERE r.line > f.earliest"""
    )


def check_references(stage: Staging, table: Table, *, create_missing: bool) -> None:
    """Note references to what neither the folder nor the network has, or queue them to be made."""
    for column in table.columns:
        if column.to is None:
            continue
        missing = _unknown(stage, table, column)
        if create_missing and column.to in CREATABLE:
            stage.run(f"INSERT INTO missing SELECT DISTINCT '{column.to}', id FROM unknown")
        elif missing:
            noun = column.to.removesuffix("s") if column.to != "people" else "person"
            right = f"an id that {column.to}.csv or the network has" + (
                ", or --create-missing" if column.to in CREATABLE else ""
            )
            stage.run(
                f"""INSERT INTO bad SELECT '{table.name}', line, '{column.name}',
                'unknown {noun} ' || quoted(id), ? FROM unknown""",
                [right],
            )
        stage.run("DROP TABLE unknown")


def _unknown(stage: Staging, table: Table, column: Column) -> int:
    cell = quoted(column.name)
    named = f"unnest(pieces({cell}))" if column.kind is Kind.REFERENCES else cell
    stage.run(
        f"""CREATE TEMP TABLE unknown AS
        SELECT line, id FROM (SELECT line, {named} AS id FROM raw_{table.name} WHERE {cell} IS NOT NULL)
        ANTI JOIN known_{column.to} USING (id) ORDER BY line"""
    )
    return stage.number("SELECT count(*) FROM unknown")


def check_hierarchy(stage: Staging, table: Table) -> None:
    """Note rows whose superiors lead back to themselves."""
    if table.hierarchy is None:
        return
    for line, circle in circles(stage, table, table.hierarchy):
        stage.run(
            "INSERT INTO bad VALUES (?, ?, ?, ?, ?)",
            [table.name, line, table.hierarchy, f"circle: {circle}", "a chain that ends"],
        )


def _note(stage: Staging, table: Table, column: str, *, where: str, problem: str, right: str) -> None:
    stage.run(
        f"INSERT INTO bad SELECT '{table.name}', line, ?, {problem}, ? FROM raw_{table.name} WHERE {where}",
        [column, right],
    )


def _shown(cell: str) -> str:
    return f"quoted(CASE WHEN length({cell}) > 60 THEN {cell}[1:60] || '…' ELSE {cell} END)"
