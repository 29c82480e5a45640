"""`make bench-recommender`: what `mosaic evaluate` says of the real networks, written into docs/recommender.md.

Run as `python -m benchmarks.recommender [set …]`, all sets without one. Each set is loaded into a Neo4j of its own.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.tables import Section, keep, machine, table

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MOSAIC_SHARED", ROOT.parent / "shared")) / "data"
PAGE = ROOT / "docs/recommender.md"
# The goal for the learned ranker's ratio to the best baseline, where one is set.
GOALS = {
    "email_eu_core": "1.60",
    "cloud_native_mentoring": "1.80",
    "git_project_reviews": "-",
    "quantum_stackexchange": "-",
    "lazega_lawyers": "1.45",
    "cross_parker_consulting": "1.25",
    "krackhardt_hightech": "1.15",
}
# The goals for needs: which slice of which set, and the ratio to the best baseline.
NEED_GOALS = {
    ("cloud_native_mentoring", "projects"): "1.15, 1.30",
    ("git_project_reviews", "new pairs"): "1.12, 1.35",
    ("git_project_reviews", "first-time askers"): "1.10, 1.30",
    ("quantum_stackexchange", "asks"): "1.00, 1.15",
}
SLICES = (
    "new pairs", "first-time askers", "projects", "mentorships", "asks", "help", "known givers", "new givers",
    "new givers who declared the skill",
)  # fmt: skip
HEAD = (
    "set", "seekers", "best baseline: MRR", "best simple: MRR", "learned: MRR", "Hits@1 · 10 · 50", "NDCG@10",
    "learned / baseline", "goal", "GDS pipeline / baseline (seekers)", "new seekers · givers",
    "Gini, top 1 % (best simple's)", "candidates hold (first 300)", "serves", "s", "MB",
)  # fmt: skip
NEED_HEAD = (
    "needs of", "best baseline: MRR", "best simple: MRR", "learned: MRR", "Hits@10", "learned / baseline", "must, goal",
    "Gini, top 1 % (best simple's)",
)  # fmt: skip


def main() -> None:
    if not SHARED.is_dir():
        sys.exit(f"There is no shared data at {SHARED}; name the folder in MOSAIC_SHARED.")
    names = sys.argv[1:] or list(GOALS)
    boards = {name: evaluated(SHARED / name) for name in names}
    rows = [row(name, *each) for name, each in boards.items()]
    keep(PAGE, Section("Measured", f"{table(HEAD, rows)}\n\n{machine()}"))
    rows = [line for name, (board, _) in boards.items() for line in need_rows(name, board)]
    served = [f"- {name}: {board['needs']['why']}" for name, (board, _) in boards.items() if board["needs"]["queries"]]
    text = "\n\n".join([table(NEED_HEAD, rows), "What serves `experts` there:", "\n".join(served), machine()])
    keep(PAGE, Section("Measured: needs", text))


def evaluated(folder: Path) -> tuple[dict[str, Any], float]:
    started = time.perf_counter()
    ours = "from server.command_line import main; main()"
    command = [sys.executable, "-c", ours, "evaluate", "--folder", str(folder), "--json"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout), time.perf_counter() - started


def row(name: str, board: dict[str, Any], seconds: float) -> list[str]:
    rows = [each for each in board["rows"] if each["task"] == "mentor link"]
    pipeline = [each for each in rows if each["method"] == "GDS link prediction pipeline"]
    learned = next(each for each in rows if not each["baseline"])
    simple = next(each for each in rows if each["baseline"] and each["seekers"] == board["queries"])
    bar = next(each for each in rows if each["ratio"]["low"] == each["ratio"]["high"] == 1)
    cells = [
        name,
        str(board["queries"]),
        f"{bar['method']}: {bar['mrr']['value']:.3f}",
        f"{simple['method']}: {simple['mrr']['value']:.3f}",
        bounded(learned["mrr"], 3),
        " · ".join(f"{learned[each]['value']:.2f}" for each in ("hits1", "hits10", "hits50")),
        f"{learned['ndcg10']['value']:.3f}",
        bounded(learned["ratio"], 2),
        GOALS.get(name, "-"),
        f"{bounded(pipeline[0]['ratio'], 2)} ({pipeline[0]['seekers']})" if pipeline else "-",
        " · ".join(part(learned, each) for each in ("new seekers", "new givers")),
        f"{exposure(learned)} ({exposure(simple)})",
        f"{board['recall']:.0%} ({board['recall_first']:.0%})",
        board["model"],
        f"{seconds:.0f}",
        f"{board['memory'] / 1024**2:.0f}",
    ]
    print(" | ".join(cells), flush=True)
    return cells


def need_rows(name: str, board: dict[str, Any]) -> list[list[str]]:
    rows = [each for each in board["rows"] if each["task"] == "expert need"]
    if not rows:
        return []
    learned = next((each for each in rows if not each["baseline"]), rows[0])
    there = [each["name"] for each in learned["slices"]]
    names = ["all", *(each for each in SLICES if each in there)]
    lines = [need_line(name, each, learned, [row for row in rows if row["baseline"]]) for each in names]
    lines[0][0] += f" ({board['needs']['queries']} needs, candidates hold {board['needs']['recall']:.0%})"
    return lines


def need_line(name: str, part: str, learned: dict[str, Any], simple: list[dict[str, Any]]) -> list[str]:
    """One slice of a set: the best baseline is the one whose ratio to the best baseline is exactly 1."""

    def told(row: dict[str, Any]) -> dict[str, Any]:
        return row if part == "all" else next(each for each in row["slices"] if each["name"] == part)

    bar = next(each for each in simple if told(each)["ratio"]["low"] == told(each)["ratio"]["high"] == 1)
    best = max(simple, key=lambda each: told(each)["mrr"]["value"])
    return [
        f"{name}: {part}",
        f"{bar['method']}: {told(bar)['mrr']['value']:.3f}",
        f"{best['method']}: {told(best)['mrr']['value']:.3f}",
        bounded(told(learned)["mrr"], 3),
        f"{learned['hits10']['value']:.2f}" if part == "all" else "-",
        bounded(told(learned)["ratio"], 2),
        NEED_GOALS.get((name, part), "-"),
        f"{exposure(learned)} ({exposure(best)})" if part == "all" else "-",
    ]


def part(row: dict[str, Any], name: str) -> str:
    found = [each["mrr"]["value"] for each in row["slices"] if each["name"] == name]
    return f"{found[0]:.3f}" if found else "-"


def exposure(row: dict[str, Any]) -> str:
    return f"{row['gini']:.2f}, {row['top1']:.2f}"


def bounded(each: dict[str, float], digits: int) -> str:
    return f"{each['value']:.{digits}f} ({each['low']:.{digits}f} to {each['high']:.{digits}f})"


if __name__ == "__main__":
    main()
