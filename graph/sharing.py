"""Calls of one statement that come while it runs share the next transaction: one round trip, one commit.

Databases write their log in this way (group commit; DeWitt et al., "Implementation techniques for main memory database
systems", SIGMOD 1984). Where many act at once, most of what an act costs is what comes around it.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from neo4j.exceptions import ClientError

from graph.statements import Statement

_Parameters = Mapping[str, Any]
_Answer = asyncio.Future[list[Any]]
_Call = tuple[_Parameters, _Answer]

_log = logging.getLogger("mosaic.graph")

_KEPT = 2000
# The last of more would wait for long.
_MOST = 32
# Whoever waits for a lock keeps nobody else.
_LONGEST_SECONDS = 0.1
_PARAMETER = re.compile(r"\$(\w+)")
_SUBQUERY = re.compile(r"\bCALL \(\s*(?=(\)?))")
# How many rows are read, and how a statement is planned, cannot differ from call to call.
_FIXED = re.compile(r"\b(?:LIMIT|SKIP) \$|^CYPHER\b")


@dataclass(frozen=True)
class OfOneRow:
    """A statement that gives one row, and the names of its columns."""

    statement: Statement
    columns: tuple[str, ...]

    @property
    def together(self) -> Statement | None:
        """The same for a list of calls, each row with the number of its call ahead; None where that cannot be."""
        return _together(self.statement, self.columns)


@lru_cache(maxsize=_KEPT)
def _together(statement: Statement, columns: Sequence[str]) -> Statement | None:
    """Put it into a subquery: each run of one sees what the runs before it wrote (Cypher manual, "CALL subqueries")."""
    if _FIXED.search(statement.text):
        return None
    inner = _SUBQUERY.sub(lambda found: f"CALL (call{'' if found[1] else ', '}", statement.text)
    inner = _PARAMETER.sub(r"call.\1", inner)
    text = (
        "UNWIND range(0, size($calls) - 1) AS number\nWITH number, $calls[number] AS call\n"
        f"CALL (call) {{\n{inner}\n}}\nRETURN number, {', '.join(columns)}"
    )
    return replace(statement, name=f"{statement.name}.together", text=text)


class Sharing:
    """Gathers the calls of each statement that come while it runs."""

    def __init__(
        self,
        run: Callable[[Statement, _Parameters], Awaitable[list[list[Any]]]],
        is_planned: Callable[[str], bool],
    ) -> None:
        self._run = run
        self._is_planned = is_planned
        self._plans_begun: set[str] = set()
        self._waiting: dict[OfOneRow, list[_Call]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def row(self, asked: OfOneRow, parameters: _Parameters) -> list[Any]:
        """Run it alone; or, while it runs for others, together with all who come meanwhile."""
        if asked not in self._waiting:
            with self._turn(asked):
                return await self._alone(asked, parameters)
        if (together := asked.together) is None or not self._may_run(together):
            return await self._alone(asked, parameters)
        answer: _Answer = asyncio.get_running_loop().create_future()
        self._waiting[asked].append((parameters, answer))
        return await answer

    @contextmanager
    def _turn(self, asked: OfOneRow) -> Iterator[None]:
        """Let others wait while the block runs, for so long at most."""
        self._waiting.setdefault(asked, [])
        passed = False

        def pass_on() -> None:
            nonlocal passed
            if not passed:
                passed = True
                self._next(asked)

        late = asyncio.get_running_loop().call_later(_LONGEST_SECONDS, pass_on)
        try:
            yield
        finally:
            late.cancel()
            pass_on()

    def _next(self, asked: OfOneRow) -> None:
        # Some may have gone away.
        waiting = [call for call in self._waiting.pop(asked) if not call[1].done()]
        if waiting:
            self._waiting[asked] = waiting[_MOST:]
            self._beside(self._share(asked, waiting[:_MOST]))

    async def _share(self, asked: OfOneRow, calls: Sequence[_Call]) -> None:
        with self._turn(asked):
            together = asked.together if len(calls) > 1 else None
            if together is None or not await self._shared(together, calls):
                await asyncio.gather(*(self._answer(asked, call) for call in calls))

    async def _shared(self, together: Statement, calls: Sequence[_Call]) -> bool:
        try:
            rows = await self._run(together, {"calls": [parameters for parameters, _ in calls]})
        except Exception:  # noqa: BLE001 -- one of them is at fault; alone, each has its own answer
            return False
        for number, *row in rows:
            if not calls[number][1].done():
                calls[number][1].set_result(row)
        return True

    async def _answer(self, asked: OfOneRow, call: _Call) -> None:
        parameters, answer = call
        try:
            row = await self._alone(asked, parameters)
        except Exception as error:  # noqa: BLE001 -- whoever waits hears of it
            if not answer.done():
                answer.set_exception(error)
        else:
            if not answer.done():
                answer.set_result(row)

    async def _alone(self, asked: OfOneRow, parameters: _Parameters) -> list[Any]:
        [row] = await self._run(asked.statement, parameters)
        return row

    def _may_run(self, together: Statement) -> bool:
        """Whether it is planned; else that begins, but nobody waits for a plan that only later calls need."""
        if self._is_planned(together.text):
            return True
        if together.text not in self._plans_begun:
            self._plans_begun.add(together.text)
            self._beside(self._plan(together))
        return False

    async def _plan(self, together: Statement) -> None:
        try:
            await self._run(together, {"calls": []})
        except ClientError:
            _log.warning("%s cannot be planned; its calls go alone.", together.name, exc_info=True)
        except Exception:  # noqa: BLE001 -- everybody goes on alone, and it is tried again
            self._plans_begun.discard(together.text)

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
