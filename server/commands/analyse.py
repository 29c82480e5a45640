"""`mosaic analyse`: find communities, centralities and mentor suggestions."""

import sys
from dataclasses import asdict
from datetime import date

import orjson
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from algorithms.analysis import AnalysisReport, analyse
from algorithms.meaning import Meaning
from algorithms.progress import Course
from server.network import opened
from server.settings import Settings

_MINUTES = 100


async def run(*, seed: int = 42, as_of: date | None = None, force: bool = False, json: bool = False) -> None:
    """Analyse the network with Graph Data Science; readers see the result once it is whole.

    People who do not allow inference take no part. The same data and seed give the same result.

    Args:
        seed: Where the algorithms draw their chances from.
        as_of: Look at the network as it was on this day (ISO 8601); today if absent.
        force: Start although memory may not suffice.
        json: Print what was found as JSON.
    """
    settings = Settings()
    async with opened(settings) as graph:
        with _progress() as progress:
            bars, kept, meaning = _Bars(progress), settings.runs_kept, Meaning.load(settings.cache)
            report = await analyse(
                graph, seed=seed, as_of=as_of, force=force, kept=kept, meaning=meaning, progress=bars.show,
                begun=bars.follow,
            )  # fmt: skip
    if json:
        sys.stdout.write(orjson.dumps(asdict(report)).decode() + "\n")
    else:
        Console().print(_summary(report))


class _Bars:
    """One bar for each step, as the steps come; the last one says how long all of it will still take."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}
        self._course = Course()

    def follow(self, _: str, course: Course) -> None:
        self._course = course

    def show(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=total, left="")
        left = "" if done >= total else _left(self._course.remaining)
        self._progress.update(self._tasks[step], completed=done, total=total, left=left)


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds:.0f} s to go" if seconds < _MINUTES else f"{seconds / 60:.0f} min to go"


def _progress() -> Progress:
    left = TextColumn("{task.fields[left]}", style="dim")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), left)
    return Progress(*columns, console=Console(stderr=True))


def _summary(report: AnalysisReport) -> str:
    return escape(
        f"{report.people:,} people with {report.ties:,} ties on {report.as_of.isoformat()}: "
        f"{report.communities:,} communities (modularity {report.modularity:.2f}), "
        f"{report.suggestions:,} suggestions, {sum(report.durations.values()):.1f} s. Run {report.run} serves now."
    )
