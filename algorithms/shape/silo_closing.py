"""The introductions that would open silos most, each with what it changes alone and with those before it."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from algorithms.sentences import Said, said
from algorithms.shape.closing import Choice, Worth, choose
from algorithms.shape.distances import Steps, shortened, to_person, to_units
from algorithms.shape.matchmaking import Match, matches, pool
from algorithms.shape.meetings import Meetings
from algorithms.shape.structural_holes import Holes, shares_of, through, without_loops
from algorithms.shape.units import Units
from algorithms.snapshot import Flags, Numbers, Snapshot

BUDGET = 20
EACH = 2
_FAMILY = 100
# A tie whose evidence has faded below a quarter of one fresh event brings nobody nearer.
_LIVING = 0.2


@dataclass(frozen=True)
class Introduction:
    """A proposed introduction with its effects.

    Constraint is Burt's, of the two, before and after given the introductions before it; steps are those from the two
    to each other's units and the mean over all people and units, before and after likewise. `gain` and `total` are of
    the objective, `proven` is the share of the best possible objective that the introductions up to here surely reach.
    """

    match: Match
    constraint: tuple[float, float, float, float]
    steps: tuple[float, float]
    mean_steps: tuple[float, float]
    closer: int
    gain: float
    total: float
    proven: float

    def said(self, snapshot: Snapshot) -> Said:
        """Why the two, and what their meeting changes, without names."""
        skill = snapshot.skill_names[self.match.skill] if self.match.skill >= 0 else ""
        if self.match.learner is not None:
            why = f"One wants to learn {skill}, which the other knows. "
        else:
            why = f"Both are at home in {skill}, or want to be. " if skill else ""
        before, after = self.steps
        units = f"From {before:.1f} to {after:.1f} steps between their units; " if after < before else ""
        falls = sum(self.constraint[::2]) / 2, sum(self.constraint[1::2]) / 2
        comes = "1 person comes" if self.closer == 1 else f"{self.closer:,} people come"
        nearer = f"{comes} nearer to others; " if self.closer else ""
        text = f"{why}{units}{nearer}the constraint of the two falls from {falls[0]:.2f} to {falls[1]:.2f}"
        wished = 1 if self.match.learner is not None else None
        return said(text[0].upper() + text[1:], skill=skill or None, wished=wished)


def close_silos(tied: sparse.csr_array, families: list[Units], holes: Holes, snapshot: Snapshot) -> list[Introduction]:
    """Choose up to 20 introductions between people who can be found; a person is in two of them at most."""
    kept = [_largest(each, snapshot.seeks) for each in families if each.size > 1]
    if not kept or not tied.nnz:
        return []
    weights = without_loops(tied)
    living = _living(weights)
    steps = np.hstack([to_units(living, each.labels, each.size) for each in kept])
    people = pool(kept[0], np.diff(living.indptr), np.nan_to_num(holes.constraint), snapshot.shown)
    found = matches(people, snapshot, kept, steps, weights)
    meetings = Meetings(weights, people)
    worth = _worth(found, meetings, steps)
    chosen = choose(worth.scaled, [(each.one, each.two) for each in found], BUDGET, EACH)
    stage = _Stage(weights, living, steps, snapshot.seeks)
    return _effects(chosen, found, stage, kept, meetings.tie)


def _living(weights: sparse.csr_array) -> sparse.csr_array:
    living = weights.copy()
    living.data[living.data < _LIVING] = 0
    living.eliminate_zeros()
    return living


def _largest(units: Units, here: Flags) -> Units:
    """The hundred units with most people of those who are here, so that time and memory stay bounded."""
    order = np.sort(np.argsort(-units.count(here), kind="stable")[:_FAMILY])
    numbers = np.full(units.size + 1, -1, dtype=np.int64)
    numbers[order] = np.arange(len(order))
    labels = np.where(here, numbers[units.labels], -1)
    return Units(units.kind, [units.ids[each] for each in order], labels)


def _worth(found: list[Match], meetings: Meetings, steps: Steps) -> Worth:
    both = [pair for each in found for pair in ((each.one, each.two), (each.two, each.one))]
    falls = [max(0.0, meetings.constraint(one) - meetings.constraint_after(one, other)) for one, other in both]
    saved = [meetings.saved_steps(steps, each.one, each.two) for each in found]
    numbers, nothing = np.arange(len(found)), np.zeros(0, dtype=np.int64)
    constraint = np.repeat(numbers, 2), np.array([one for one, _ in both], dtype=np.int64)
    fewer = (
        np.repeat(numbers, np.array([len(columns) for columns, _ in saved], dtype=np.int64)),
        np.concatenate([nothing, *(columns for columns, _ in saved)]),
    )
    values = np.concatenate([np.zeros(0), *(each for _, each in saved)])
    return Worth(
        sparse.csr_array((np.array(falls), constraint), shape=(len(found), len(steps))),
        sparse.csr_array((values, fewer), shape=(len(found), steps.size)),
    )


@dataclass(frozen=True)
class _Stage:
    """The network as it is after the introductions so far."""

    weights: sparse.csr_array
    living: sparse.csr_array
    steps: Steps
    here: Flags

    @property
    def mean(self) -> float:
        """Mean steps of those who are here to all units."""
        return float(self.steps[self.here].mean())

    def meet(self, one: int, two: int, tie: float) -> "_Stage":
        """Tie the two."""
        ends = np.array([one, two])
        more = sparse.csr_array((np.array([tie, tie]), (ends, ends[::-1])), shape=self.weights.shape)
        steps = shortened(self.steps, to_person(self.living, one), to_person(self.living, two), one, two)
        return _Stage((self.weights + more).tocsr(), (self.living + more).tocsr(), steps, self.here)


def _effects(
    chosen: list[Choice], found: list[Match], stage: _Stage, families: list[Units], tie: float
) -> list[Introduction]:
    done: list[Introduction] = []
    for choice in chosen:
        match = found[choice.number]
        pair, after = np.array([match.one, match.two]), stage.meet(match.one, match.two, tie)
        before, then = _constraints(stage.weights, pair), _constraints(after.weights, pair)
        done.append(
            Introduction(
                match, (before[0], then[0], before[1], then[1]),
                (_between(stage.steps, pair, families), _between(after.steps, pair, families)),
                (stage.mean, after.mean),
                int((after.steps < stage.steps)[stage.here].any(axis=1).sum()),
                choice.gain, choice.total, min(1.0, choice.total / choice.bound),
            )
        )  # fmt: skip
        stage = after
    return done


def _constraints(weights: sparse.csr_array, people: Numbers) -> list[float]:
    rows = through(shares_of(weights), people)
    return [float(each) for each in np.asarray(rows.power(2).sum(axis=1)).ravel()]


def _between(steps: Steps, pair: Numbers, families: list[Units]) -> float:
    """Mean steps between the unit of the one and that of the other, both ways, in the first family that has both."""
    start = 0
    for family in families:
        one, two = family.labels[pair]
        if one >= 0 and two >= 0 and one != two:
            there = steps[family.labels == one, start + two].mean(), steps[family.labels == two, start + one].mean()
            return float(sum(there) / 2)
        start += family.size
    return float("nan")
