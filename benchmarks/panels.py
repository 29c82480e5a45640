"""`make bench-panels`: how long an exact panel takes, and what greedy would give instead; into docs/panels.md.

Run as `python -m benchmarks.panels [--instances 300]`. Instances are drawn from skills, departments, reporting lines
and loads of the sample organisation, and of cloud_native_mentoring where the shared folder is there; without Neo4j.
"""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TypeVar

import numpy as np
import pandas as pd
from cyclopts import App

from algorithms.panels import Problem, solve
from algorithms.panels.gathering import LEAST
from algorithms.panels.problem import SCALE, Ints
from benchmarks.plan import ROOT, SHARED
from benchmarks.tables import Section, keep, machine, table
from graph.sample import write_sample

Result = TypeVar("Result")

PAGE = ROOT / "docs/panels.md"
PEOPLE = 20_000
MOST, SEATS = 2_000, 6
LIMIT = 200.0
TIMES = ("drawn from", "instances", "candidates: median · most", "parts: median · most", "CPU ms: p50", "p99 (≤ 200)",
         "ms by the clock: p50 · p99", "proven")  # fmt: skip
RIVAL = ("drawn from", "greedy is worse in", "covers less", "takes more seats", "is less credible or more loaded",
         "worth lost then, mean", "has fewer departments and lines", "greedy: CPU ms, p50")  # fmt: skip
_AIMS = ("coverage", "seats", "worth", "distinct")
_INTRODUCTION = f"""\
`make bench-panels`: the choice alone, with {SEATS} seats, at most {MOST:,} candidates and three to ten parts; by the
clock it takes longer where others use the processor too. The rival takes whoever covers most of what is uncovered, the
more credible and less loaded first; it is counted at the first aim in which it is worse."""
app = App(name="python -m benchmarks.panels", help=__doc__, help_format="plaintext", result_action="return_value")


@dataclass(frozen=True)
class Pool:
    """People of a network: credibility in each skill (0 to 1), and codes and loads as a problem has them."""

    credibility: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    seniority: Ints
    load: Ints
    departments: Ints
    lines: Ints


@app.default
def main(*, instances: int = 300, output: Path = PAGE) -> None:
    """Measure, print, and put the tables in the place of the old ones.

    Args:
        instances: How many are drawn from each network.
        output: The file whose tables are replaced.
    """
    rows = [row(name, list(drawn(pool, instances))) for name, pool in pools()]
    tables = [table(TIMES, [times for times, _ in rows]), table(RIVAL, [rival for _, rival in rows])]
    section = Section("Measured", "\n\n".join([_INTRODUCTION, *tables, machine()]))
    print(section.text)
    keep(output, section)


def pools() -> Iterator[tuple[str, Pool]]:
    """The networks to draw from."""
    with TemporaryDirectory(prefix="mosaic-panels-") as place:
        write_sample(Path(place), people=PEOPLE)
        yield f"sample of {PEOPLE:,} people", read(Path(place), "csv")
    folder = SHARED / "data/cloud_native_mentoring"
    if folder.is_dir():
        yield "cloud_native_mentoring", read(folder, "csv.gz")


def read(folder: Path, ending: str) -> Pool:
    """Read a folder of the import format."""
    people = pd.read_csv(folder / f"people.{ending}", dtype=str).set_index("id")
    held = pd.read_csv(folder / f"person_skills.{ending}", dtype=str)
    held = held[held["intent"] != "LEARNS"]
    skills = {each: number for number, each in enumerate(sorted(held["skill"].unique()))}
    numbers = {each: number for number, each in enumerate(people.index)}
    level = pd.to_numeric(held["level"]).fillna(3) if "level" in held else pd.Series(3.0, held.index)
    # As graph/panels.cypher has it for declared skills.
    strength = 0.6 * (0.4 + 0.12 * level) * held["intent"].map({"TEACHES": 1.0}).fillna(0.85)
    credibility = np.zeros((len(people), len(skills)), np.float32)
    np.maximum.at(credibility, (held["person"].map(numbers), held["skill"].map(skills)), strength.astype(np.float32))
    return Pool(
        credibility,
        pd.to_numeric(people["seniority"]).fillna(0).to_numpy(np.int64),
        loads(folder, ending, people, numbers),
        pd.factorize(people["department"])[0].astype(np.int64),
        lines(people, numbers),
    )


def loads(folder: Path, ending: str, people: pd.DataFrame, numbers: dict[str, int]) -> Ints:
    """What people mentor now by their capacity (three where they say nothing), in twentieths, at most a half."""
    relations = pd.read_csv(folder / f"mentorships.{ending}", dtype=str)
    active = relations[relations["status"].isin(["ACTIVE", "PAUSED"])]["mentor"].map(numbers)
    count = np.bincount(active, minlength=len(people))
    missing = pd.Series(np.nan, people.index)
    capacity = pd.to_numeric(people.get("mentor_capacity", missing)).fillna(3).to_numpy()
    share = np.where(capacity == 0, 1.0, np.minimum(1, count / np.maximum(capacity, 1)))
    return np.rint(SCALE / 2 * share).astype(np.int64)


def lines(people: pd.DataFrame, numbers: dict[str, int]) -> Ints:
    """Number of the one below the top of each reporting line, -1 where nobody leads."""
    above = np.array([numbers.get(each, -1) for each in people.get("manager", pd.Series("", people.index)).fillna("")])
    line = np.where(above >= 0, np.arange(len(above)), -1)
    for _ in range(12):
        up = np.where(line >= 0, above[line], -1)
        line = np.where((up >= 0) & (above[up] >= 0), up, line)
    return line


def drawn(pool: Pool, instances: int) -> Iterator[Problem]:
    """Three to ten parts: skills, the more often the more people have them, and every fifth a department."""
    random = np.random.default_rng(1)
    held = (pool.credibility >= LEAST).sum(axis=0)
    for _ in range(instances):
        size = int(random.integers(3, 11))
        columns = []
        for _ in range(size):
            if random.random() < 0.2:
                unit = random.choice(pool.departments[pool.departments >= 0])
                columns.append(np.where(pool.departments == unit, 0.35 + 0.02 * pool.seniority, 0))
            else:
                columns.append(pool.credibility[:, random.choice(len(held), p=held / held.sum())])
        yield problem(pool, np.column_stack(columns), random.integers(1, 3, size))


def problem(pool: Pool, covered: np.ndarray[tuple[int, int], np.dtype[np.float64]], weights: Ints) -> Problem:
    """The most useful 2,000 candidates, as the statement that gathers them orders them."""
    covered = np.where(covered >= LEAST, covered, 0)
    order = np.lexsort((-covered.sum(axis=1), -(covered > 0).sum(axis=1)))
    kept = order[(covered[order] > 0).any(axis=1)][:MOST]
    twentieths = np.where(covered[kept] > 0, np.maximum(1, np.rint(SCALE * covered[kept])), 0).astype(np.int64)
    return Problem(weights, twentieths, pool.load[kept], pool.departments[kept], pool.lines[kept])


def greedy(problem: Problem, seats: int) -> tuple[int, ...]:
    """Take whoever covers most of what is uncovered, the more credible and less loaded first, until nobody adds."""
    chosen: list[int] = []
    covered = np.zeros(len(problem.weights), bool)
    worth = problem.credibility @ problem.weights - problem.load
    while len(chosen) < seats:
        gain = ((problem.credibility > 0) & ~covered) @ problem.weights
        best = int(np.lexsort((-worth, -gain))[0])
        if not gain[best]:
            break
        chosen.append(best)
        covered |= problem.credibility[best] > 0
    return tuple(chosen)


def row(name: str, problems: list[Problem]) -> tuple[list[str], list[str]]:
    """Solve all, and compare with greedy."""
    solve(problems[0], SEATS)  # the tables of subsets are made once in a process
    gc.collect()
    panels, times, clock = zip(*(timed(solve, each) for each in problems), strict=True)
    rivals, greedy_times, _ = zip(*(timed(greedy, each) for each in problems), strict=True)
    ours = np.array([one.aims(panel.seats) for one, panel in zip(problems, panels, strict=True)])
    theirs = np.array([one.aims(seats) for one, seats in zip(problems, rivals, strict=True)])
    people = [one.people for one in problems]
    parts = [len(one.weights) for one in problems]
    slowest = float(np.percentile(times, 99))
    told = f"{slowest:.0f}" if slowest <= LIMIT else f"**{slowest:.0f}** missed"
    proven = np.mean([panel.proven for panel in panels])
    spent = [
        name, f"{len(problems)}", f"{np.median(people):,.0f} · {max(people):,}",
        f"{np.median(parts):.0f} · {max(parts)}", f"{np.median(times):.0f}", told,
        f"{np.median(clock):.0f} · {np.percentile(clock, 99):.0f}", f"{proven:.0%}",
    ]  # fmt: skip
    first = np.argmax(ours != theirs, axis=1)
    worse = (ours != theirs).any(axis=1)
    at = [worse & (first == place) for place in range(len(_AIMS))]
    lost = (ours - theirs)[at[2], 2] / np.maximum(ours[at[2], 2], 1)
    shares = [f"{each.mean():.0%}" for each in at]
    rival = [
        name, f"{worse.mean():.0%}", shares[0], shares[1], shares[2], f"{lost.mean():.0%}" if len(lost) else "",
        shares[3], f"{np.median(greedy_times):.1f}",
    ]  # fmt: skip
    return spent, rival


def timed(work: Callable[[Problem, int], Result], one: Problem) -> tuple[Result, float, float]:
    """What the work gives, its milliseconds of the processor, and those by the clock."""
    began, started = process_time(), perf_counter()
    found = work(one, SEATS)
    return found, 1000 * (process_time() - began), 1000 * (perf_counter() - started)


if __name__ == "__main__":
    app()
