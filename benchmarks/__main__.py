"""The command: run a part or all of the benchmarks, print the tables and keep them in the documentation."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Literal

from cyclopts import App

from benchmarks import analysis, cohorts, growth, importing, live, reads, recommendations, start, writes
from benchmarks.plan import Plan
from benchmarks.sides import CannotRunError
from benchmarks.tables import Section, keep

PARTS: dict[str, Callable[[Plan], Coroutine[Any, Any, Section]]] = {
    "reads": reads.run,
    "writes": writes.run,
    "import": importing.run,
    "growth": growth.run,
    "start": start.run,
    "recommendations": recommendations.run,
    "analysis": analysis.run,
    "cohorts": cohorts.run,
    "events": live.events,
    "sockets": live.sockets,
}
app = App(name="python -m benchmarks", help=__doc__, help_format="plaintext", result_action="return_value")


@app.default
def main(
    part: Literal[
        "reads",
        "writes",
        "import",
        "growth",
        "start",
        "recommendations",
        "analysis",
        "cohorts",
        "events",
        "sockets",
        "all",
    ] = "all",
    *,
    people: int = 20_000,
    seconds: int = 6,
    rounds: int = 3,
    networks: Path | None = None,
    output: Path = Path("docs/benchmarks.md"),
) -> None:
    """Measure, print the tables, and put them in the place of the old ones.

    Args:
        part: What to measure.
        people: Size of the sample network for reads and start; the others follow in proportion (20,000 = full).
        seconds: How long each side is loaded in each round.
        rounds: How many times the sides take turns; the median counts.
        networks: Keep the filled networks in this folder and use them again; left out, they are made anew.
        output: The file whose tables are replaced.
    """
    plan = Plan(people=people, seconds=seconds, rounds=rounds, networks=networks)
    for name, measured in PARTS.items():
        if part in {name, "all"}:
            try:
                section = asyncio.run(measured(plan))
            except CannotRunError as error:
                sys.exit(f"{name}: {error}")
            print(section.text, flush=True)
            keep(output, section)


if __name__ == "__main__":
    app()
