"""`mosaic cohort assign`: mentees to mentors from files of pairs and capacities, without a network."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import orjson
from cyclopts import App
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from algorithms.cohorts import Assignment, Candidates, CohortError, Objective, Options, alternates, assign, compare
from algorithms.cohorts.files import read_candidates, read_pairs, written

app = App(name="cohort", help="Match a cohort of mentees and mentors; files in, files out, no network.")


@app.command(name="assign")
def assign_cohort(
    pairs: Path,
    mentors: Path | None = None,
    *,
    objective: Objective = Objective.MATCHED_FIRST,
    counts: Literal["mentee", "mentor", "both"] = "mentee",
    must: Path | None = None,
    must_not: Path | None = None,
    levels: int = 1,
    best_total: bool = False,
    compare_objectives: bool = False,
    next_best: int = 0,
    output: Path | None = None,
    json: bool = False,
) -> None:
    """Give each mentee at most one mentor within the mentors' capacities, the best by an objective.

    Args:
        pairs: CSV or JSON of the allowed pairs: mentee, mentor, mentee_score, mentor_score (or one column score);
            whole numbers; .gz is unpacked.
        mentors: CSV or JSON of mentor and capacity; without it each mentor takes one.
        objective: TOTAL (largest sum), MATCHED_FIRST (most mentees, then the sum), WORST_OFF_FIRST (most mentees, then
            the highest worst score, then the sum) or STABLE (no two would rather have each other).
        counts: Whose score the sum and the worst count.
        must: CSV or JSON of pairs (mentee, mentor) that must be.
        must_not: CSV or JSON of pairs that must not be.
        levels: For WORST_OFF_FIRST: how many of the lowest scores are raised, one after the other.
        best_total: For STABLE: of all stable assignments the one with the largest sum, instead of the mentees' best.
        compare_objectives: Show the figures of all four objectives beside each other.
        next_best: How many alternates each mentee gets in the JSON.
        output: Where the pairs are written: .csv (mentee, mentor, score) or .json.
        json: Print everything as JSON.
    """
    try:
        candidates = read_candidates(pairs, mentors, counts=counts)
        options = Options(read_pairs(must), read_pairs(must_not), levels=levels, best_total=best_total)
        chosen = assign(candidates, objective, options)
        prices = compare(candidates, options) if compare_objectives else []
    except CohortError as error:
        sys.exit(str(error))
    data = _data(chosen) | {
        "prices": [_figures(price) for price in prices],
        "alternates": _alternates(candidates, chosen, next_best),
    }
    if output is not None:
        _write(output, chosen, data)
    if json:
        sys.stdout.write(orjson.dumps(data, option=orjson.OPT_INDENT_2).decode() + "\n")
    else:
        _show(chosen, prices, Console())


def _write(output: Path, chosen: Assignment, data: dict[str, Any]) -> None:
    if output.suffix == ".csv":
        output.write_text(written(chosen.pairs), encoding="utf-8", newline="")
    else:
        output.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2))


def _alternates(candidates: Candidates, chosen: Assignment, most: int) -> dict[str, list[dict[str, Any]]]:
    others = alternates(candidates, chosen, most) if most else {}
    return {str(mentee): [asdict(one) for one in ranked] for mentee, ranked in others.items()}


def _data(chosen: Assignment) -> dict[str, Any]:
    shortage = chosen.shortage
    return _figures(chosen) | {
        "pairs": [{"mentee": mentee, "mentor": mentor, "score": score} for mentee, mentor, score in chosen.pairs],
        "unmatched": list(chosen.unmatched),
        "shortage": asdict(shortage) | {"says": shortage.says} if shortage else None,
    }


def _figures(chosen: Assignment) -> dict[str, Any]:
    return {
        "objective": chosen.objective.value,
        "total": chosen.total,
        "matched": chosen.matched,
        "worst": chosen.worst,
        "blockingPairs": chosen.blocking_pairs,
        "gini": round(chosen.gini, 4),
        "proven": chosen.proven,
    }


def _show(chosen: Assignment, prices: list[Assignment], console: Console) -> None:
    table = Table("objective", "total", "matched", "worst", "blocking", "Gini of load", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for one in prices or [chosen]:
        worst = "" if one.worst is None else f"{one.worst:,}"
        figures = (f"{one.total:,}", f"{one.matched:,}", worst, f"{one.blocking_pairs:,}", f"{one.gini:.3f}")
        table.add_row(one.objective.value, *figures)
    console.print(table)
    if chosen.shortage:
        console.print(f"[yellow]{escape(chosen.shortage.says)}[/yellow]", soft_wrap=True)
    if not chosen.proven:
        console.print("The best found; that nothing is better is not proven.")
