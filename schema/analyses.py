"""Analyses, and the scoreboard of the recommender."""

from typing import Any

import strawberry

from graph.reads import declarations as read
from schema.enums import MeasuredBy, RunStatus
from schema.fields import stored, value
from schema.nodes import Edge, Node, Page
from schema.run_pictures import RunPicture
from schema.scalars import DateTime, Duration

_SERVES = "coalesce({node}.id = servingRun, false)"


@strawberry.type(description="How far an analysis is, as whoever runs it noted a second ago.")
class AnalysisProgress:
    """Progress of a run."""

    step: str = value("{node}.step", "The step in hand.")
    step_number: int = value("{node}.stepNumber", "Which step it is, counted from 1.")
    step_count: int | None = value(
        "{node}.stepCount", "How many steps the last good run had; null before there was one."
    )
    done: int = value("{node}.done", "How much of the step is done.")
    total: int = value("{node}.total", "How much there is to do in the step.")
    share: float | None = value(
        "{node}.share", "Which share of the time has passed, 0 to 1; null before there was a good run to learn from."
    )
    remaining: Duration | None = value(
        "CASE WHEN {node}.remaining >= 0 THEN toString(duration({seconds: toInteger(ceil({node}.remaining))})) END",
        "How long it will still take, by the steps of the last good run; null before there was one.",
    )
    noted_at: DateTime = value("toString({node}.notedAt)", "When it last gave a sign of life.")


@strawberry.type(description="One analysis of the network.")
class AnalysisRun(RunPicture, Node):
    """An analysis run."""

    __stored__ = read.Stored("AnalysisRun")

    status: RunStatus = value("{node}.status", "How it went.")
    serving: bool = value(_SERVES, "Whether its results are the ones that readers see.")
    as_of: DateTime | None = value("toString({node}.asOf)", "The moment whose knowledge it used.")
    started_at: DateTime | None = value("toString({node}.startedAt)", "When it began.")
    finished_at: DateTime | None = value("toString({node}.finishedAt)", "When it ended.")
    duration: Duration | None = value(
        "toString(duration.between({node}.startedAt, {node}.finishedAt))", "How long it took."
    )
    seed: int | None = value("{node}.seed", "The seed of its random draws: same network and seed, same result.")
    people: int | None = value("{node}.people", "How many people were in it.")
    ties: int | None = value("{node}.ties", "How many ties were in it.")
    communities: int | None = value("{node}.communities", "How many communities it found.")
    modularity: float | None = value(
        "{node}.modularity", "How well the communities separate; 0 is by chance, 1 the limit."
    )
    stability: float | None = value(
        "{node}.stability",
        "How far all searches for communities agree: mean adjusted Rand index (Hubert, Arabie 1985), 1 when equal.",
    )
    department_nmi: float | None = value(
        "{node}.departmentNmi",
        "How far communities follow departments: normalized mutual information, 0 to 1; null where too few compare.",
    )
    department_ari: float | None = value(
        "{node}.departmentAri",
        "How far communities follow departments: adjusted Rand index, 1 when equal, about 0 by chance.",
    )
    failure: str | None = value("{node}.failure", "What broke it off.")

    cancelled_at: DateTime | None = value("toString({node}.cancelledAt)", "When somebody asked for its end.")
    progress: AnalysisProgress | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}.status = 'RUNNING' AND {node}.step IS NOT NULL THEN [{node}] END")),
        "How far it is; null before its first step and once it is over.",
    )


SERVING_RUN = read.One(read.Rows(match="({to}:AnalysisRun {id: servingRun})"))


@strawberry.type(description="An analysis in a list.")
class AnalysisRunEdge(Edge):
    """Edge to an analysis run."""

    node: AnalysisRun = stored(read.Here(), "The analysis.")


@strawberry.type(description="Analyses, in pages.")
class AnalysisRunConnection(Page):
    """Connection of analysis runs."""

    edges: list[AnalysisRunEdge] = stored(read.Edges(), "The analyses of this page.")


@strawberry.type(description="A measured figure with its 95 % interval.")
class Measure:
    """Value and bounds."""

    value: float = stored(read.Value("{node}[0]"), "The figure.")
    low: float = stored(read.Value("{node}[1]"), "The lower bound of the 95 % interval.")
    high: float = stored(read.Value("{node}[2]"), "The upper bound of the 95 % interval.")


def _measure(name: str, description: str) -> Any:
    return stored(read.One(read.Rows(each=f"[{{node}}.{name}]")), description)


@strawberry.type(description="How well a method did for a part of the people.")
class RecommenderSlice:
    """A slice of a line."""

    by: MeasuredBy | None = value("{node}.by", "What it is a part by.")
    name: str = value(
        "{node}.name",
        "Which part: known or new seekers or givers, a department, a seniority; of needs new pairs and kinds, too.",
    )
    people: int | None = value(
        "CASE WHEN {node}.people > 0 THEN {node}.people END",
        "Of how many people it is, at least 5: smaller parts are not told; null where people were not counted.",
    )
    mrr: Measure | None = stored(read.One(read.Rows(each="[{node}.mrr]")), "Mean reciprocal rank for that part.")
    ratio: Measure | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}.ratio IS NULL THEN [] ELSE [{node}.ratio] END")),
        "MRR divided by that of the best baseline of that part; null where it was not compared.",
    )


@strawberry.type(description="How well one method did.")
class RecommenderRow:
    """A line of the scoreboard."""

    method: str = value("{node}.method", "The method.")
    task: str = value("{node}.task", "What had to be found.")
    mrr: Measure | None = _measure("mrr", "Mean reciprocal rank, 0 to 1.")
    hits1: Measure | None = _measure("hits1", "How often the right one is the first.")
    hits10: Measure | None = _measure("hits10", "How often the right one is among the first ten.")
    hits50: Measure | None = _measure("hits50", "How often the right one is among the first fifty.")
    ndcg10: Measure | None = _measure("ndcg10", "Normalised discounted cumulative gain of the first ten.")
    ratio: Measure | None = _measure(
        "ratio", "MRR divided by that of the best baseline on the same seekers; the interval is of the pairs."
    )
    slices: list[RecommenderSlice] = stored(
        read.Many(
            read.Rows(
                each="[i IN range(0, size({node}.slices) - 1) | {name: {node}.slices[i], "
                "by: {node}.slicesBy[i], people: {node}.slicesPeople[i], mrr: {node}.slicesMrr[3 * i..3 * i + 3], "
                "ratio: CASE WHEN 3 * i < size(coalesce({node}.slicesRatio, [])) "
                "THEN {node}.slicesRatio[3 * i..3 * i + 3] END}]"
            )
        ),
        "Known people and newcomers apart, departments, and grades; none of fewer than 5 people.",
    )
    gini: float = value("{node}.gini", "How unequally people are shown among the first ten: 0 alike, 1 one alone.")
    top_share: float = value("{node}.topShare", "Which share of the first ten the most shown hundredth gets.")
    coverage: float = value("{node}.coverage", "Which share of the people is ever among the first ten.")
    seekers: int | None = value(
        "{node}.seekers",
        "For how many seekers it was asked; fewer than `queries` where it takes long, on a sample then.",
    )
    duration: Duration | None = value(
        "CASE WHEN {node}.seconds > 0 THEN toString(duration({seconds: {node}.seconds})) END",
        "How long it took for them; for seekers with the evidence it rests on, which all methods share for needs.",
    )
    baseline: bool = value("{node}.baseline", "Whether it is a simple method to beat.")
    serving: bool = value("{node}.serving", "Whether it makes the suggestions that are shown.")


@strawberry.type(description="The method that ranks experts for a need, and what it was measured against.")
class NeedRecommender:
    """The scoreboard for needs."""

    model: str = value("coalesce({node}.needModel, 'evidence weighed by hand')", "The method that serves.")
    why: str = value(
        "coalesce({node}.needWhy, 'Not measured on past needs yet: weights set by hand serve.')",
        "Why this one serves.",
    )
    recall: float | None = value(
        "{node}.needRecall",
        "Which share of those who met a need the candidates held: it caps what any ranker can reach.",
    )
    cuts: list[str] = value("coalesce({node}.needCuts, [])", "The days from which on needs were judged.")
    queries: int = value("coalesce({node}.needQueries, 0)", "On how many past needs methods were compared.")
    rows: list[RecommenderRow] = stored(
        read.Many(
            read.Rows(match="({node})-[:SCORED]->({to}:Measurement {task: 'expert need'})"), (read.Key("{to}.place"),)
        ),
        "What was measured, best first; empty until methods were compared.",
    )


@strawberry.type(description="The method behind the suggestions, and what it was measured against.")
class Recommender:
    """The scoreboard."""

    model: str = value("coalesce({node}.model, 'structure and skills')", "The method that serves.")
    promoted_at: DateTime | None = value("toString({node}.finishedAt)", "Since when it serves.")
    why: str = value(
        "coalesce({node}.why, 'Not measured against simple methods yet: the first method serves.')",
        "Why this one serves.",
    )
    recall: float | None = value(
        "{node}.recall", "Which share of what came later the candidates held: it caps what any ranker can reach."
    )
    recall_at300: float | None = value(
        "{node}.recallFirst", "The same of the 300 candidates that come first in any kind of evidence."
    )
    cuts: list[str] = value("coalesce({node}.cuts, [])", "The days at which the past was cut, or the draws.")
    queries: int = value("coalesce({node}.queries, 0)", "For how many seekers methods were compared.")
    measuring_duration: Duration | None = value(
        "CASE WHEN {node}.measuringSeconds > 0 THEN toString(duration({seconds: {node}.measuringSeconds})) END",
        "How long it took to measure all methods.",
    )
    measuring_memory: int | None = value(
        "{node}.measuringMemory", "How much memory Mosaic held at most while it measured, in MiB."
    )
    rows: list[RecommenderRow] = stored(
        read.Many(read.Rows(match="({node})-[:SCORED]->({to}:Measurement)"), (read.Key("{to}.place"),)),
        "What was measured for mentor links, best first, then for needs; empty until methods were compared.",
    )
    needs: NeedRecommender | None = stored(
        read.One(read.Rows(each="[{node}]")), "The same for needs: who answers or mentors, as `experts` ranks them."
    )
