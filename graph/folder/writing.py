"""Batches to Neo4j: each one transaction that is whole or absent, two at a time where they share no node."""

# ruff: noqa: S608 — names of tables and columns come from the format's own declarations
import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import orjson

from graph.driver import Graph
from graph.folder import nesting, ties
from graph.folder.difference import typed
from graph.folder.format import BY_NAME
from graph.folder.lanes import ROUNDS, lane
from graph.folder.staging import Staging
from graph.statements import load

BATCH = 5_000
_SECONDS = 300.0
_NEVER = datetime(1, 1, 1, tzinfo=UTC)

Written = Callable[[str, int], Awaitable[None]]


@dataclass(frozen=True)
class Step:
    """One statement over the rows of one table; `lanes` where two batches may run at once."""

    name: str
    table: str
    columns: str
    where: str = "true"
    lanes: str | None = None
    nested: tuple[int, ...] = ()

    def cells(self, row: Sequence[Any]) -> list[Any]:
        """A row as the statement takes it: cells with JSON are read."""
        cells = list(row)
        for place in self.nested:
            cells[place] = None if cells[place] is None else orjson.loads(cells[place])
        return cells


def _step(
    name: str, table: str | None = None, *, where: str = "true", more: str = "", lanes: str | None = None
) -> Step:
    table = table or name
    columns = ", ".join(typed(column) for column in BY_NAME[table].columns)
    return Step(name, f"out_{table}", columns + more, where, lanes, tuple(nesting.places(BY_NAME[table])))


def _digest(*columns: str) -> str:
    return f", sha256(concat_ws(chr(31), {', '.join(columns)}))[1:32]"


STEPS = (
    _step("departments"),
    _step("department_links", "departments", where="NOT added OR parent IS NOT NULL"),
    _step("skills"),
    _step("skill_links", "skills", where="NOT added OR broader IS NOT NULL OR related IS NOT NULL"),
    _step("people"),
    _step("person_links", "people", where="NOT added OR coalesce(department, location, manager) IS NOT NULL"),
    _step("refusals", "people", where="inference <> 'ON'"),
    _step("person_skills", lanes=lane("'p' || person", "'s' || skill")),
    _step("programmes"),
    _step("applications"),
    _step("lines", "applications"),
    _step("mentorships"),
    _step("objectives"),
    _step("sessions"),
    _step("feedback"),
    _step("groups"),
    _step("group_members"),
    _step("group_sessions"),
    _step("attendance"),
    _step("measures", "attendance"),
    _step("asks"),
    _step("answers", more=_digest("ask", "person", "answered_at")),
    _step("invitations", more=_digest("ask", "person", "'invited'")),
    _step("endorsements", more=_digest('"from"', '"to"', "skill")),
    _step("departures", "people", where="left_on IS NOT NULL"),
)


def _retiring(name: str) -> Step:
    return Step(f"retire_{name}", f"gone_{name}", "*")


TIES_LANES = lane('"from"', '"to"')
RETIRED = (
    "people",
    "mentorships",
    "objectives",
    "sessions",
    "groups",
    "group_members",
    "group_sessions",
    "person_skills",
)


@dataclass
class Writer:
    """Runs the steps one after the other and tells how many rows are written."""

    graph: Graph
    stage: Staging
    today: date
    batch: int = BATCH
    _constants: dict[str, Any] = field(init=False)
    _written: Written = field(init=False)

    def __post_init__(self) -> None:
        self._constants = {"today": self.today, "never": _NEVER}

    async def write(self, written: Written) -> None:
        """Write everything that the differences found, nodes before what ties them."""
        self._written = written
        for step in STEPS:
            await self._step(step)
        await self._ties()
        for name in RETIRED:
            await self._step(_retiring(name))
        await self.graph.write(load("folder/write")["forget_empty_places"], seconds=_SECONDS)

    async def _step(self, step: Step) -> None:
        if not self.stage.has(step.table):
            return
        if step.lanes is None:
            await self._send(step.name, self._rows(step))
            return
        laned = f"laned_{step.name}"
        await asyncio.to_thread(
            self.stage.run, f"CREATE TABLE {laned} AS SELECT *, {step.lanes} AS lane FROM {step.table} ORDER BY lane"
        )
        for pair in ROUNDS:
            async with asyncio.TaskGroup() as tasks:
                for number in pair:
                    only = Step(step.name, laned, step.columns, f"lane = {number}")
                    tasks.create_task(self._send(step.name, self._rows(only)))

    async def _ties(self) -> None:
        if not self.stage.has("out_interactions"):
            return
        for name, added in (("new_ties", "added"), ("changed_ties", "NOT added")):
            for pair in ROUNDS:
                async with asyncio.TaskGroup() as tasks:
                    for number in pair:
                        where = f"lane = {number} AND {added}"
                        tasks.create_task(self._send(name, ties.batches(self.stage, where, self.batch)))

    def total(self) -> int:
        """How many rows the steps will write: link steps count their rows again, interactions count events."""
        steps = [*STEPS, *map(_retiring, RETIRED), Step("ties", "out_interactions", "")]
        counts = (
            f"SELECT count(*) FROM {step.table} WHERE {step.where}" for step in steps if self.stage.has(step.table)
        )
        return sum(map(self.stage.number, counts))

    def _rows(self, step: Step) -> Iterator[tuple[list[list[Any]], int]]:
        for rows in self.stage.stream(step.table, step.columns, self.batch, step.where):
            if rows:
                yield [step.cells(row) for row in rows], len(rows)

    async def _send(self, name: str, batches: Iterator[tuple[list[list[Any]], int]]) -> None:
        statement = load("folder/write")[name]
        constants = {key: self._constants[key] for key in statement.parameters - {"rows"}}
        for rows, count in batches:
            await self.graph.write(statement, {"rows": rows, **constants}, seconds=_SECONDS)
            await self._written(name, count)
