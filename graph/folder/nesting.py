"""Cells that hold JSON: read as what the graph holds, written as it is given in GraphQL."""

# ruff: noqa: S608 -- names of tables and columns come from the format's own declarations
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from graph.eligibility import FIELDS, steps, tree
from graph.folder.canonical import quoted
from graph.folder.columns import Column, Kind, Nesting, Table
from graph.folder.report import ImportOptions
from graph.folder.staging import Staging
from graph.group_rules import rules_of, rules_text

_FILES = {"Department": "departments", "Skill": "skills"}


class _Get(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    kind: Literal["ONE_TO_ONE", "REVERSE", "PEER", "MICRO", "GROUP"]
    withinDays: Annotated[int, Field(ge=1, le=3660)] | None = None  # noqa: N815 -- the name in the cell


_Gets = TypeAdapter(Annotated[list[_Get], Field(min_length=1, max_length=5)])


def _kinds(said: Any) -> list[dict[str, Any]]:
    return [get.model_dump(exclude_none=True) for get in _Gets.validate_python(said)]


def _group_rules(said: Any) -> str | None:
    rules = rules_of(orjson.dumps(said).decode())
    if any(rule.params.pairs for rule in rules):
        raise ValueError("The rules of a programme's groups name no people.")
    return rules_text(rules) if rules else None


def _named(held: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    labels = [(FIELDS[step["field"]].label, step["values"]) for step in held if step["step"] == "TEST"]
    return [(_FILES[label], each) for label, values in labels if label in _FILES for each in values]


KINDS = Nesting(_kinds, lambda held: held)
RULES = Nesting(steps, tree, _named)
GROUP_RULES = Nesting(_group_rules, orjson.loads)


def text(held: Any) -> str | None:
    """What the graph holds as the one spelling by which it is compared; nothing for nothing."""
    if isinstance(held, list):
        held = [{name: value for name, value in each.items() if value is not None} for each in held]
    return orjson.dumps(held, option=orjson.OPT_SORT_KEYS).decode() if held else None


def cell(column: Column, spelled: str | None) -> str:
    """The cell of a file from the one spelling."""
    if spelled is None or column.nesting is None:
        return spelled or ""
    return orjson.dumps(column.nesting.write(orjson.loads(spelled))).decode()


def places(table: Table) -> list[int]:
    """Which columns of a file hold JSON."""
    return [place for place, column in enumerate(table.columns) if column.kind is Kind.NESTED]


def check(stage: Staging, table: Table, options: ImportOptions) -> None:
    """Bring cells into the one spelling; note what is wrong with them, and what nobody knows or is then made."""
    for column in table.columns:
        if column.nesting is not None:
            named = _read(stage, table, column, _judging(column.nesting, options))
            _note_unknown(stage, table, column, named, options.create_missing)


def _judging(nesting: Nesting, options: ImportOptions) -> Nesting:
    judge = options.judge
    if nesting is not GROUP_RULES or judge is None:
        return nesting

    def read(said: Any) -> str | None:
        held = _group_rules(said)
        judge(rules_of(held))
        return held

    return replace(nesting, read=read)


def _read(stage: Staging, table: Table, column: Column, nesting: Nesting) -> list[list[Any]]:
    name = quoted(column.name)
    read, bad, named = [], [], []
    for line, said in stage.rows(f"SELECT line, {name} FROM raw_{table.name} WHERE {name} IS NOT NULL"):
        try:
            held = nesting.read(orjson.loads(said))
        except ValueError as error:
            bad.append([table.name, line, column.name, _why(error), column.right])
        else:
            read.append([line, text(held)])
            named += [[line, file, each] for file, each in nesting.names(held)]
    stage.add("bad", ["table", "line", "column", "problem", "right"], bad)
    _spell(stage, table, name, read)
    return named


def _why(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
    return str(error)


def _spell(stage: Staging, table: Table, name: str, read: list[list[Any]]) -> None:
    stage.run("CREATE TEMP TABLE spelled (line BIGINT, cell VARCHAR)")
    stage.add("spelled", ["line", "cell"], read)
    stage.run(f"UPDATE raw_{table.name} SET {name} = s.cell FROM spelled s WHERE s.line = raw_{table.name}.line")
    stage.run("DROP TABLE spelled")


def _note_unknown(stage: Staging, table: Table, column: Column, named: list[list[Any]], create: bool) -> None:
    stage.run("CREATE TEMP TABLE named (line BIGINT, file VARCHAR, id VARCHAR)")
    stage.add("named", ["line", "file", "id"], named)
    for file in _FILES.values():
        unknown = f"(SELECT DISTINCT line, id FROM named WHERE file = '{file}') ANTI JOIN known_{file} USING (id)"
        right = f"an id that {file}.csv or the network has, or --create-missing"
        note = f"""INSERT INTO bad SELECT '{table.name}', line, '{column.name}',
            'unknown {file.removesuffix("s")} ' || quoted(id), '{right}' FROM {unknown}"""
        stage.run(f"INSERT INTO missing SELECT DISTINCT '{file}', id FROM {unknown}" if create else note)
    stage.run("DROP TABLE named")
