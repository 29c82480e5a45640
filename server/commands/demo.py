"""`mosaic demo`: fill an empty network with the sample organisation, or with a folder, and analyse it."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from algorithms.analysis import AnalysisReport, analyse
from algorithms.group_proposals.gathering import rules_checked
from algorithms.runs import EmptyNetworkError
from graph import runs
from graph.driver import Graph
from graph.folder import FolderError, ImportOptions, ImportReport, import_folder, unfinished
from graph.sample import AS_OF, SampleSizeError, check_size, write_sample
from graph.sample.presence import Presence, presence, top_of
from graph.sample.sights import Sight, sights
from server.network import opened
from server.settings import Settings

_SHOWN_ROWS = 5
_BEFORE = AS_OF - timedelta(days=180)
# What a large sample shows is asked of a database that has just been written to.
_SECONDS = 60.0
_EXAMPLE = '{ experts(need: {text: "generative AI"}, first: 5) { edges { score node { name title } } } }'

Advance = Callable[[str, int, int], None]


class DemoError(Exception):
    """The network cannot be filled; the message says why and what to do."""


@dataclass(frozen=True)
class Wish:
    """What to fill the network with, and what to do when there are people in it."""

    people: int = 1000
    seed: int = 7
    folder: Path | None = None
    if_empty: bool = False
    force: bool = False

    @property
    def noun(self) -> str:
        """The wish in words."""
        return f"the folder {self.folder}" if self.folder else f"the sample of {self.people:,} people"


@dataclass(frozen=True)
class Filled:
    """What was done; none where it was there already."""

    people: int
    imported: ImportReport | None
    analysed: AnalysisReport | None
    remark: str = ""
    sights: tuple[Sight, ...] = ()


async def run(
    *,
    people: int = 1000,
    seed: int = 7,
    folder: Path | None = None,
    output: Path | None = None,
    if_empty: bool = False,
    force: bool = False,
    json: bool = False,
) -> None:
    """Make the sample organisation, load it and analyse it, so that there is something to ask about.

    Args:
        people: How many people the sample has, from 50 to 1,000,000.
        seed: The same seed and number of people make the same sample.
        folder: Load this folder of CSV files in place of the sample.
        output: Only write the sample's CSV files into this folder; the network is not touched.
        if_empty: Do nothing when the network has people and its first analysis.
        force: Load also into a network that has other people.
        json: Print what was done as JSON.
    """
    wish = Wish(people, seed, folder, if_empty, force)
    console = Console(stderr=True)
    try:
        check_size(people)
        if output:
            _write_only(wish, output, console, json=json)
            return
        settings = Settings()
        async with opened(settings) as graph:
            with _shown(console) as advance:
                filled = await fill(graph, wish, advance)
    except (DemoError, FolderError, SampleSizeError) as error:
        sys.exit(str(error))
    _report(filled, wish, settings, json=json)


async def fill(graph: Graph, wish: Wish, advance: Advance) -> Filled:
    """Load what is wished where it is not there yet, and analyse what has not been analysed."""
    found = await presence(graph)
    imported = await _load(graph, wish, found, advance) if await _is_wanted(graph, wish, found) else None
    analysed, remark = None, ""
    try:
        for day in await _days(graph, wish, found, changed=bool(imported and imported.changes)):
            analysed = await analyse(graph, as_of=day, progress=advance)
    except EmptyNetworkError as error:
        remark = str(error)
    shown = () if wish.folder else tuple(await sights(graph.patient(_SECONDS)))
    return Filled((await presence(graph)).people, imported, analysed, remark, shown)


async def fill_and_tell(graph: Graph, wish: Wish) -> None:
    """Fill the network, showing how far it is, and say what was done."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    with _shown(console) as advance:
        filled = await fill(graph, wish, advance)
    for line in _sentences(filled, wish):
        console.print(line, markup=False)


async def _days(graph: Graph, wish: Wish, found: Presence, *, changed: bool) -> Sequence[date | None]:
    """The days to analyse: of a new sample one half a year before as well, so that there is a change to look at."""
    if await runs.serving(graph) is None:
        return [None] if wish.folder else [_BEFORE, AS_OF]
    cut = not wish.folder and found.top and (await runs.last(graph)).status in {"CANCELLED", "FAILED"}
    return [None if wish.folder else AS_OF] if changed or cut else []


async def _is_wanted(graph: Graph, wish: Wish, found: Presence) -> bool:
    if not found.people or wish.force:
        return True
    cut = await unfinished(graph)
    if cut and (found.top if wish.folder is None else cut.folder == str(wish.folder)):
        return True
    if wish.if_empty:
        return False
    if wish.folder is None and found.top and found.people == wish.people:
        return True
    raise DemoError(_refusal(wish, found))


def _refusal(wish: Wish, found: Presence) -> str:
    held = "another sample" if found.top else "other people"
    return (
        f"The network already has {found.people:,} people; {wish.noun} would be mixed with {held}. "
        "Name an empty network (MOSAIC_DATA_DIR or NEO4J_URI), or say --force to load it all the same."
    )


async def _load(graph: Graph, wish: Wish, found: Presence, advance: Advance) -> ImportReport:
    with _source(wish) as folder:
        if wish.folder is None:
            await asyncio.to_thread(_write, wish, folder, advance)
            if found.top and not wish.force and found.top != top_of(folder):
                raise DemoError(_refusal(wish, found))
        report = await import_folder(graph, folder, ImportOptions(judge=rules_checked), advance)
    if not report.written:
        raise DemoError(_bad(report, wish))
    return report


@contextmanager
def _source(wish: Wish) -> Iterator[Path]:
    if wish.folder:
        yield wish.folder
        return
    with TemporaryDirectory(prefix="mosaic-sample-") as folder:
        yield Path(folder)


def _write(wish: Wish, folder: Path, advance: Advance) -> None:
    write_sample(
        folder, people=wish.people, seed=wish.seed, progress=lambda name, rows: advance(f"making {name}", rows, 0)
    )


def _bad(report: ImportReport, wish: Wish) -> str:
    rows = [f"  {bad.file}:{bad.line} {bad.column}: {bad.problem}" for bad in report.bad_rows[:_SHOWN_ROWS]]
    return "\n".join(
        [
            f"Nothing was loaded. Wrong in {wish.noun} ({report.bad:,} in all):",
            *rows,
            f"See all of them with: mosaic import {report.folder} --dry-run",
        ]
    )


def _write_only(wish: Wish, output: Path, console: Console, *, json: bool) -> None:
    with _shown(console) as advance:
        _write(wish, output, advance)
    if json:
        _print_json({"folder": str(output), "people": wish.people, "seed": wish.seed})
    else:
        Console().print(f"Wrote {wish.noun} to {output}. Load it with: mosaic import {output}", soft_wrap=True)


@contextmanager
def _shown(console: Console) -> Iterator[Advance]:
    """One line that shows the step in hand and how far it is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task: TaskID = progress.add_task("preparing", total=None)

        def advance(step: str, done: int, total: int) -> None:
            progress.update(task, description=step, completed=done, total=total or None)

        yield advance


def _report(filled: Filled, wish: Wish, settings: Settings, *, json: bool) -> None:
    if json:
        _print_json(_facts(filled))
        return
    console = Console(soft_wrap=True, highlight=False)
    for line in _sentences(filled, wish):
        console.print(line, markup=False)
    console.print(
        f"Next: mosaic serve, then open http://{settings.host}:{settings.port}/ and ask for example", markup=False
    )
    console.print(f"  {_EXAMPLE}", markup=False)
    for sight in filled.sights:
        console.print(f"See {sight.title} (mosaic token --as {sight.person}):", markup=False)
        console.print(f"  {sight.query}", markup=False)


def _sentences(filled: Filled, wish: Wish) -> Iterator[str]:
    if filled.imported is None:
        yield f"The network already has {filled.people:,} people; nothing was loaded."
    else:
        rows = sum(file.rows for file in filled.imported.files.values())
        yield f"Loaded {wish.noun}: {rows:,} rows in {filled.imported.seconds:.1f} s."
    if filled.analysed:
        found = filled.analysed
        yield f"Analysed it: {found.communities:,} communities, {found.suggestions:,} mentor suggestions."
    if filled.remark:
        yield f"Not analysed. {filled.remark}"


def _facts(filled: Filled) -> dict[str, object]:
    return {
        "people": filled.people,
        "imported": filled.imported.model_dump(mode="json", by_alias=True) if filled.imported else None,
        "analysed": asdict(filled.analysed) if filled.analysed else None,
        "remark": filled.remark or None,
        "sights": [asdict(sight) for sight in filled.sights],
    }


def _print_json(facts: dict[str, object]) -> None:
    sys.stdout.write(orjson.dumps(facts).decode() + "\n")
