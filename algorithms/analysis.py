"""One analysis run: snapshot, projection, communities, measures, embeddings, suggestions, and the change of readers.

Everything is written beside the run that serves; one transaction then lets readers see the new one.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from importlib import metadata
from itertools import islice
from typing import Any

import orjson
import uuid_utils

from algorithms import derived, embeddings, memory
from algorithms.communities import Origin
from algorithms.findings import Findings, find
from algorithms.layout.writing import write_picture
from algorithms.meaning import Meaning, write
from algorithms.needs import judging as needs
from algorithms.progress import Course
from algorithms.projections import Worker, projected
from algorithms.recommender import judging
from algorithms.runs import RunCancelledError, Wish, alone, attended, check_people, recorded
from algorithms.shape.writing import write_shape
from algorithms.snapshot import snapshot
from algorithms.steps import Progress, Steps, silent
from algorithms.suggestions import KINDS, Ranked, kept, suggest
from graph import analyses, communities, recommender, runs
from graph.analyses import Facts, Fading, Plan
from graph.driver import Graph

_DAY = 86_400
_SHORTEST_DAYS, _LONGEST_DAYS = 60, 730
_COMMON_LEAST, _COMMON_MOST = 20, 500
_LISTS_AT_ONCE = 400
_EFFORT, _JUDGED_NEEDS = judging.Effort(most=300, draws=4, windows=1, linked=60), 200


@dataclass
class AnalysisReport:
    """What a run found, how long its steps took (seconds), and what it used."""

    run: str
    as_of: date
    seed: int
    people: int = 0
    ties: int = 0
    communities: int = 0
    modularity: float = 0.0
    stability: float | None = None
    department_nmi: float | None = None
    department_ari: float | None = None
    suggestions: int = 0
    durations: dict[str, float] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def record(self) -> dict[str, Any]:
        """The properties of the stored run."""
        texts = {name: orjson.dumps(getattr(self, name)).decode() for name in ("durations", "parameters", "versions")}
        agreement = {"departmentNmi": self.department_nmi, "departmentAri": self.department_ari}
        numbers = ("people", "ties", "communities", "modularity", "stability")
        return texts | agreement | {name: getattr(self, name) for name in numbers}


def _unheard(run: str, course: Course) -> None:
    """Tell nobody that a run has begun."""


async def analyse(
    graph: Graph,
    *,
    seed: int = 42,
    as_of: date | None = None,
    progress: Progress = silent,
    begun: Callable[[str, Course], object] = _unheard,
    due: Callable[[Graph], Awaitable[dict[str, Any]]] | None = None,
    force: bool = False,
    kept: int = runs.KEPT,
    meaning: Meaning | None = None,
    patience: float = 5.0,
    grace: float = 5.0,
) -> AnalysisReport:
    """Analyse the network as it was on a day, and serve the result once it is whole.

    The same data and seed give the same result. When the run fails the one before keeps serving, and the record says
    why. `begun` is told the run's id and its course once it is on record; before that a `RefusedError` says why there
    is none, also one that `due` raises when nobody else runs; what it returns is stored with the run. `force` starts
    a run for which memory may not suffice. The records of the newest `kept` good runs stay. `meaning` brings the
    vectors of skills and asks up to date first. `patience` is how long (seconds) to wait for another run, `grace` how
    long statements that began on the run before may still read it.
    """
    wish = Wish(seed, as_of) if as_of else Wish(seed)
    wish.check()
    report = AnalysisReport(str(uuid_utils.uuid7()), wish.as_of, seed)
    async with alone(graph, patience=patience) as (own, token):
        await check_people(own, wish.as_of)
        if not force:
            await memory.check(own)
        noted = await due(own) if due else {}
        before, course = await runs.serving(own), Course(await runs.learned(own), progress)
        async with recorded(own, report.run, wish, token):
            begun(report.run, course)
            work = _run(own, report, Steps(course.tell, report.durations), noted, meaning)
            await attended(own, report.run, course, work)
        await asyncio.sleep(grace if before else 0)
        await runs.tidy(own, lambda done, total: progress("tidy up", done, total))
        await runs.prune(own, kept)
    return report


async def _run(
    graph: Graph, report: AnalysisReport, steps: Steps, noted: dict[str, Any], meaning: Meaning | None
) -> None:
    if meaning is not None:
        with steps.step("write meaning"):
            await write(graph, meaning)
    with steps.step("read facts"):
        facts = await analyses.facts(graph, report.as_of)
        people, plan = snapshot(facts), _plan(report, facts)
    report.people = int(people.consents.sum())
    report.versions = {
        name: metadata.version(name) for name in ("mosaic", "graphdatascience", "numpy", "scipy", "scikit-learn")
    }
    report.parameters = _parameters(report.people, plan)
    async with _worker() as worker, projected(graph, worker, people, plan, steps) as projection:
        report.versions["gds"] = str(projection.gds.server_version())
        past = await _past(graph, report)
        findings = await worker.run(find, projection, report.seed, steps, past)
        helped = await analyses.help_on_skills(graph, plan.fading)
        with steps.step("write communities"):
            await _write(graph, report, findings, plan, helped)
        shape = await write_shape(graph, worker, projection, findings, helped, plan=plan, steps=steps)
        await write_picture(graph, worker, findings, shape, past, plan=plan, steps=steps)
        with steps.step("measure methods"):
            findings = await _judged(graph, report, findings)
        memory.give_back()
        with steps.step("suggestions", len(KINDS) * int(people.seeks.sum())):
            await _suggest(graph, worker, report, findings, steps)
        with steps.step("write embeddings"):
            await worker.run(embeddings.keep, projection)
    if not await runs.serve(graph, report.run, report.record | noted):
        raise RunCancelledError


async def _judged(graph: Graph, report: AnalysisReport, findings: Findings) -> Findings:
    """Let the method that wins on the network's own past make the suggestions."""
    people = findings.network.snapshot
    past = await judging.remembered(graph, people, report.as_of)
    asked = await needs.remembered(graph, people, report.as_of)
    outcome, ranking = await judging.judge(graph, needs.worded(past, asked), _EFFORT, report.seed)
    run, rows = judging.kept(outcome.scoreboard)
    needed = await needs.judge(asked, len(people.ids), most=_JUDGED_NEEDS, seed=report.seed)
    more, further = needs.kept(needed, len(rows))
    await recommender.save(graph, report.run, run | more, rows + further)
    await needs.keep_ways(graph, report.run, needed.ranker, people.ids)
    return replace(findings, network=replace(findings.network, ranking=ranking))


@asynccontextmanager
async def _worker() -> AsyncIterator[Worker]:
    worker = Worker()
    try:
        yield worker
    finally:
        worker.close()


def _plan(report: AnalysisReport, facts: Facts) -> Plan:
    common = max(_COMMON_LEAST, min(_COMMON_MOST, len(facts.people) // 10))
    return Plan(report.run, report.as_of, report.seed, _fading(facts, report.as_of), common)


def _fading(facts: Facts, as_of: date) -> Fading:
    """Old evidence fades by half in a fifth of the recorded history, within 60 days and two years."""
    until = int(datetime.combine(as_of + timedelta(days=1), datetime.min.time(), UTC).timestamp())
    newest = until if facts.last is None else min(until, facts.last)
    first = newest if facts.first is None else min(newest, facts.first)
    half_life = min(_LONGEST_DAYS * _DAY, max(_SHORTEST_DAYS * _DAY, (newest - first) / 5))
    return Fading(until, newest, float(half_life))


def _parameters(people: int, plan: Plan) -> dict[str, Any]:
    return {
        "halfLifeDays": round(plan.fading.half_life / _DAY, 1),
        "suggestionsEach": kept(people),
        "commonSkillHolders": plan.common,
        "embeddingDimensions": embeddings.DIMENSIONS,
        "weights": {kind.name: kind.weights for kind in KINDS},
    }


async def _past(graph: Graph, report: AnalysisReport) -> Origin:
    former, served = await communities.former(graph), await communities.served_day(graph)
    return Origin(report.run, report.as_of.isoformat(), former, served)


async def _write(graph: Graph, report: AnalysisReport, findings: Findings, plan: Plan, helped: list[list[Any]]) -> None:
    report.ties, report.communities = findings.ties, len(findings.partition.sizes)
    report.modularity = findings.modularity
    report.stability, agreement = findings.found.stability, findings.agreement
    report.department_nmi, report.department_ari = agreement.mutual_information, agreement.rand_index
    people = findings.network.snapshot
    await analyses.save_communities(graph, report.run, derived.community_rows(report.run, findings, people))
    await communities.save_identities(graph, report.run, derived.identity_rows(report.run, findings))
    parts, inside = derived.part_rows(report.run, findings), derived.part_member_rows(report.run, findings, people)
    await communities.save_parts(graph, report.run, parts, inside)
    rows = derived.event_rows(report.run, report.as_of.isoformat(), findings)
    await communities.save_events(graph, report.run, rows)
    await analyses.save_members(graph, report.run, derived.member_rows(report.run, findings, people))
    await analyses.save_help(graph, report.run, helped)
    await recommender.save_leaders(graph, report.run, derived.leader_rows(findings.network), plan.fading)


async def _suggest(graph: Graph, worker: Worker, report: AnalysisReport, findings: Findings, steps: Steps) -> None:
    people, lists, done = findings.network.snapshot, suggest(findings.network), 0
    async for batch in _ahead(worker, lists):
        rows = derived.suggestion_rows(batch, people)
        await analyses.save_suggestions(graph, report.run, rows)
        report.suggestions += sum(len(row[2]) for row in rows)
        done += len(batch)
        steps.progress("suggestions", done, len(KINDS) * int(people.seeks.sum()))


async def _ahead(worker: Worker, lists: Iterator[Ranked]) -> AsyncIterator[list[Ranked]]:
    """Batches of the lists, each ranked while the one before is written."""

    def coming() -> asyncio.Future[list[Ranked]]:
        return asyncio.ensure_future(worker.run(list, islice(lists, _LISTS_AT_ONCE)))

    batch = coming()
    try:
        while ranked := await batch:
            batch = coming()
            yield ranked
    finally:
        await asyncio.wait([batch])
