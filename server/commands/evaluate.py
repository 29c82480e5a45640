"""`mosaic evaluate`: measure every method of recommending on the network's own past."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from algorithms.needs import judging as needs
from algorithms.needs.scoreboard import NeedOutcome
from algorithms.recommender.judging import Effort, judge, remembered
from algorithms.recommender.scoreboard import Outcome, Row, Scoreboard
from algorithms.snapshot import snapshot
from graph import analyses
from graph.driver import Graph
from graph.folder import ImportOptions, import_folder
from server.network import opened
from server.settings import Settings

_SEEKERS, _DRAWS, _WINDOWS, _LINKED = 700, 10, 3, 120


async def run(
    *,
    as_of: date | None = None,
    folder: Path | None = None,
    seed: int = 42,
    seekers: int = _SEEKERS,
    json: bool = False,
) -> None:
    """Cut the network's past at several dates, rank everybody, and compare with what came after.

    Two tasks: who helps a person next (mentor link), and who answers or mentors for a need (expert need). Every simple
    method stands beside the learned ranker; nothing is written. Where facts have no times, a fifth of the ties is
    hidden ten times instead, and needs are not measured.

    Args:
        as_of: Look at the network as it was on this day (ISO 8601); today if absent.
        folder: Measure on this folder of CSV files, in a Neo4j of its own, and leave the network alone.
        seed: Where draws come from; the same data and seed give the same table.
        seekers: How many seekers, and how many needs, are looked at for each cut, at most.
        json: Print the table as JSON.
    """
    async with _network(folder) as graph:
        day = as_of or datetime.now(UTC).date()
        with Console(stderr=True).status("Measuring"):
            people = snapshot(await analyses.facts(graph, day))
            effort = Effort(seekers, _DRAWS, _WINDOWS, _LINKED)
            asked = await needs.remembered(graph, people, day)
            past = needs.worded(await remembered(graph, people, day), asked)
            outcome, _ = await judge(graph, past, effort, seed)
            needed = await needs.judge(asked, len(people.ids), most=seekers, seed=seed)
    if json:
        sys.stdout.write(orjson.dumps(_told(outcome, needed)).decode() + "\n")
    else:
        _show(outcome.scoreboard, "seekers")
        _show(needed.scoreboard, "needs")


def _told(outcome: Outcome, needed: NeedOutcome) -> dict[str, Any]:
    """Both tasks in one list of rows; what else is said of needs stands under `needs`."""
    board, needs_board = asdict(outcome.scoreboard), asdict(needed.scoreboard)
    return board | {"rows": board["rows"] + needs_board.pop("rows"), "needs": needs_board}


@asynccontextmanager
async def _network(folder: Path | None) -> AsyncIterator[Graph]:
    if folder is None:
        async with opened(Settings()) as graph:
            yield graph
        return
    with TemporaryDirectory(prefix="mosaic-evaluate-") as place:
        async with opened(Settings().apart(Path(place)), serving=True) as graph:
            await import_folder(graph, folder, ImportOptions())
            yield graph


def _show(board: Scoreboard, asked: str) -> None:
    console = Console()
    console.print(f"For {asked}: {board.model} serves. {board.why}", highlight=False)
    if not board.rows:
        return
    table = Table("method", "MRR (95 %)", "Hits@1/10/50", "NDCG@10", "by best baseline", "top 1 %", "seekers", "s")
    table.columns[0].no_wrap = True
    for row in board.rows:
        table.add_row(*_cells(row), style="bold" if row.serving else "")
    console.print(table)
    console.print(
        f"{board.queries:,} {asked} at {', '.join(board.cuts)}; the candidates held {board.recall:.0%} of what came"
        f"{_costs(board)}.",
        highlight=False,
    )


def _costs(board: Scoreboard) -> str:
    """What is told of mentor links only."""
    if not board.memory:
        return ""
    first = f", the first 300 of them {board.recall_first:.0%}"
    return f"{first}; {board.seconds:.0f} s, {board.memory / 1024**2:,.0f} MB"


def _cells(row: Row) -> list[str]:
    return [
        row.method,
        f"{row.mrr.value:.3f} ({row.mrr.low:.3f}-{row.mrr.high:.3f})",
        " ".join(f"{each.value:.2f}" for each in (row.hits1, row.hits10, row.hits50)),
        f"{row.ndcg10.value:.3f}",
        f"{row.ratio.value:.2f} ({row.ratio.low:.2f}-{row.ratio.high:.2f})",
        f"{row.top1:.2f}",
        f"{row.seekers:,}",
        f"{row.seconds:.1f}",
    ]
