"""`make bench-layout`: how long the picture takes, and how far people move between runs; into docs/explorer.md.

Run as `python -m benchmarks.layout`. Networks are drawn (four fifths of the ties inside communities), and email_eu_core
with its departments where the shared folder is there; without Neo4j. Run after run 15 % of the ties lead to somebody
else and 2 % of the people change their community.
"""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from scipy import sparse

from algorithms.communities import Partition
from algorithms.communities.partitions import numbered
from algorithms.layout import Past, Picture, picture
from algorithms.snapshot import Numbers
from benchmarks.plan import ROOT, SHARED
from benchmarks.tables import Section, keep, machine, table

PAGE = ROOT / "docs/explorer.md"
DRAWN = ((2_000, 8_000, 40), (20_000, 60_000, 200))
RUNS, CHANGED, MOVED = 12, 0.15, 0.02
HEAD = (
    "network", "people · tied pairs · communities", "first picture, s", "next picture, s",
    "moved, median · p95, % of the width (p95 ≤ 8)", "made anew: median · p95, %", "ties longer than anew, last run",
)  # fmt: skip


@dataclass(frozen=True)
class Network:
    """Who is in which community, and who is tied to whom."""

    name: str
    found: Partition
    pairs: Numbers

    @property
    def tied(self) -> sparse.csr_array:
        """Symmetric weights."""
        size, kept = len(self.found.labels), self.pairs[self.pairs[:, 0] != self.pairs[:, 1]]
        one_way = sparse.csr_array((np.ones(len(kept)), (kept[:, 0], kept[:, 1])), shape=(size, size))
        return (one_way + one_way.T).tocsr()

    def changed(self, draw: np.random.Generator) -> "Network":
        """The network some time later."""
        size, groups = len(self.found.labels), len(self.found.sizes)
        far = (draw.random(len(self.pairs)) < CHANGED)[:, None] & [False, True]
        moved = (draw.random(size) < MOVED) & (self.found.labels >= 0)
        labels = np.where(moved, draw.integers(0, groups, size), self.found.labels)
        found = Partition(labels, np.bincount(labels[labels >= 0], minlength=groups))
        pairs = np.where(far, draw.integers(0, size, (len(self.pairs), 1)), self.pairs)
        return Network(self.name, found, pairs)

    def drawn(self, past: Past | None = None) -> Picture:
        """The picture, seeded by the one before."""
        names = [str(each) for each in range(len(self.found.sizes))]
        return picture(self.found, names, self.tied, past or Past(), 42)

    def past(self, before: Picture) -> Past:
        """What the next run remembers."""
        discs = np.column_stack([before.centres, before.radii, self.found.sizes]).tolist()
        people = np.flatnonzero(self.found.labels >= 0).tolist()
        return Past(
            {str(at): (x, y, radius, int(size)) for at, (x, y, radius, size) in enumerate(discs)},
            {each: (float(before.people[each, 0]), float(before.people[each, 1])) for each in people},
            {each: str(self.found.labels[each]) for each in people},
        )


def drawn(people: int, ties: int, groups: int) -> Network:
    """Draw a network of communities of about the same size."""
    draw = np.random.default_rng(1)
    found = numbered(draw.integers(0, groups, people))
    order = np.argsort(found.labels, kind="stable")
    starts = np.concatenate([[0], np.cumsum(found.sizes)])
    one, two = draw.integers(0, people, ties), draw.integers(0, people, ties)
    home = found.labels[one]
    inside = order[starts[home] + (draw.random(ties) * found.sizes[home]).astype(np.int64)]
    two = np.where(draw.random(ties) < 0.8, inside, two)
    return Network("drawn", found, np.column_stack([one, two]))


def mail() -> Network:
    """Read who wrote to whom, and the departments."""
    people = _read("people", "id", "department")
    number = {person: at for at, (person, _) in enumerate(people)}
    units = {unit: at for at, unit in enumerate(sorted({unit for _, unit in people if unit}))}
    pairs = {(number[one], number[two]) for one, two in _read("interactions", "from", "to")}
    return Network("email_eu_core", numbered(np.array([units.get(unit, -1) for _, unit in people])), np.array([*pairs]))


def _read(file: str, *names: str) -> list[tuple[str, ...]]:
    with gzip.open(SHARED / "data" / "email_eu_core" / f"{file}.csv.gz", "rt", encoding="utf-8") as opened:
        return [tuple(row[name] for name in names) for row in csv.DictReader(opened)]


def length(shown: Picture, network: Network) -> float:
    """The mean length of ties, relative to that of random pairs."""
    people = np.flatnonzero(network.found.labels >= 0)
    other = np.random.default_rng(0).permutation(people)
    lengths = [
        float(np.nanmean(np.hypot(*(shown.people[one] - shown.people[two]).T)))
        for one, two in (network.pairs.T, (people, other))
    ]
    return lengths[0] / lengths[1]


def measured(network: Network) -> Iterator[str]:
    """Draw run after run, and write a line of the table."""
    started = perf_counter()
    shown = network.drawn()
    first, later, draw = perf_counter() - started, [], np.random.default_rng(3)
    far: list[np.ndarray] = []
    anew: list[np.ndarray] = []
    ratio, placed = 1.0, int((network.found.labels >= 0).sum())
    yield network.name
    yield f"{placed:,} · {network.tied.nnz // 2:,} · {len(network.found.sizes)}"
    for _ in range(RUNS):
        now, past = network.changed(draw), network.past(shown)
        started = perf_counter()
        after = now.drawn(past)
        later.append(perf_counter() - started)
        fresh = now.drawn()
        stays = (now.found.labels == network.found.labels) & (now.found.labels >= 0)
        far.append(np.hypot(*(after.people - shown.people)[stays].T))
        anew.append(np.hypot(*(fresh.people - shown.people)[stays].T))
        ratio = length(after, now) / length(fresh, now)
        network, shown = now, after
    yield f"{first:.1f}"
    yield f"{np.median(later):.1f}"
    for moves in (far, anew):
        middle, most = (max(np.percentile(each, share) for each in moves) for share in (50, 95))
        yield f"{100 * middle:.1f} · {100 * most:.1f}"
    yield f"{100 * (ratio - 1):+.0f} %"


def main() -> None:
    """Measure everything and keep the table."""
    networks = [drawn(*each) for each in DRAWN] + ([mail()] if SHARED.is_dir() else [])
    rows = [list(measured(each)) for each in networks]
    said = (
        f"`make bench-layout`: {RUNS} runs in a row; from each to the next {CHANGED:.0%} of the ties and {MOVED:.0%} "
        "of\nthe memberships change. The largest moves of all runs are told, of those who stay in their community.\n"
        "The length of ties is relative to that of random pairs."
    )
    section = Section("The picture, measured", f"{said}\n\n{table(HEAD, rows)}\n\n{machine()}")
    print(section.text)
    keep(PAGE, section)


if __name__ == "__main__":
    main()
