"""Edits of a grouping: swap, move, a late joiner, a leaver, and a new solution that moves as few people as it can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.compiling import Locks
from algorithms.groups.errors import GroupingError
from algorithms.groups.forming import prepared
from algorithms.groups.instances import Request
from algorithms.groups.measures import measures
from algorithms.groups.model import Asked
from algorithms.groups.problem import Problem
from algorithms.groups.referee import bad_groups, is_hard, objective, violations
from algorithms.groups.repair import repaired
from algorithms.groups.rule_params import Identity
from algorithms.groups.solver import solved
from algorithms.groups.solving import SMALL

Groups = Mapping[str, Sequence[Identity]]


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit does: rules broken that were kept, rules kept that were broken, violations and worth after it."""

    says: str
    breaks: tuple[str, ...]
    mends: tuple[str, ...]
    violations: int
    worth: float
    seats: Ints


class Seating:
    """A grouping that is being edited; groups are known by name and people by id."""

    def __init__(self, request: Request, groups: Groups, locks: Locks | None = None) -> None:
        sized = replace(request, groups=len(groups))
        # Somebody may have left, or come, since: a version is judged by its sizes as by any other rule.
        self.pool, self.problem, _ = prepared(sized, locks, names=tuple(groups), seated=False)
        self.seats = np.full(len(self.pool), -1, np.int64)
        for place, members in enumerate(groups.values()):
            for identity in members:
                if str(identity) in self.pool.index:
                    self.seats[self.pool.index[str(identity)]] = place

    def swap(self, one: Identity, other: Identity) -> Change:
        """What exchanging two people does."""
        first, second = self._row(one), self._row(other)
        seats = self._placed(first, second).copy()
        if seats[first] == seats[second]:
            raise GroupingError(f"{one} and {other} are in one group. Name two people of different groups.")
        seats[first], seats[second] = seats[second], seats[first]
        return self._change(f"{one} and {other} change places", seats)

    def move(self, person: Identity, group: str) -> Change:
        """What moving one person does; raises GroupingError where a group would be too large or too small."""
        row, there = self._row(person), self._group(group)
        seats = self._placed(row).copy()
        sizes = self._sizes(seats)
        if there == seats[row]:
            raise GroupingError(f"{person} already is in group {group}. Name another group.")
        if sizes[there] >= self.problem.most[there]:
            raise GroupingError(f"Group {group} is full. Swap {person} with one of its members.")
        if sizes[seats[row]] <= self.problem.least[seats[row]]:
            raise GroupingError(f"The group of {person} would be too small. Swap them with somebody.")
        seats[row] = there
        return self._change(f"{person} moves to group {group}", seats)

    def joining(self, person: Identity) -> list[Change]:
        """The groups with a free seat for somebody without one, best first: fewest violations, then most worth."""
        row = self._row(person)
        if self.seats[row] >= 0:
            raise GroupingError(f"{person} already has a seat. Move or swap them.")
        sizes = self._sizes(self.seats)
        found = []
        for group in np.flatnonzero((sizes < self.problem.most) & ~self.problem.closes):
            seats = self.seats.copy()
            seats[row] = group
            found.append(self._judged(seats, f"{person} joins group {self.problem.names[group]}"))
        return sorted(found, key=lambda change: (change.violations, -change.worth))

    def why_not(self, person: Identity, *, group: str | None = None, other: Identity | None = None) -> list[Change]:
        """What would have to be accepted for a person to be in a group, or with another one: the best change first.

        A change is a swap, or a move to a free seat. The first one without `breaks` means: nothing stands in the way.
        """
        row, keep = self._row(person), -1 if other is None else self._row(other)
        seats = self._placed(row, *([] if other is None else [keep]))
        there = self._group(group or "") if other is None else int(seats[keep])
        if there == seats[row]:
            raise GroupingError(f"{person} already is in group {self.problem.names[there]}. Ask about another one.")
        members = [one for one in np.flatnonzero(seats == there) if one != keep and self.problem.homes[one] < 0]
        changes = [self.swap(person, self.pool.ids[one]) for one in members]
        if self._has_room(int(seats[row]), there):
            changes.append(self.move(person, self.problem.names[there]))
        return sorted(changes, key=lambda change: (len(change.breaks), change.violations, -change.worth))

    def settle(self, *, seed: int = 1, effort: float = 10.0) -> Change:
        """Everybody seated and every rule kept, if that is found, with as few people moved as is found."""
        seats = self._all_seated()
        if self.problem.people <= SMALL:
            answer = solved(self.problem, Asked(stay=tuple(seats.tolist())), effort=effort, seed=seed, hint=seats)
            trial = seats if answer.seats is None else answer.seats
        else:
            trial = repaired(self.problem, seats, calls=40, effort=2.0, seed=seed, go_on=lambda: True, stay=True)
        better = bad_groups(self.problem, trial).sum() <= bad_groups(self.problem, seats).sum()
        seats = trial if better else seats
        moved = int(((seats != self.seats) & (self.seats >= 0)).sum())
        return self._judged(seats, f"{moved} people change their group")

    def take(self, change: Change) -> None:
        """Make a change the grouping that further edits begin with."""
        self.seats = change.seats

    def groups(self) -> dict[str, list[Identity]]:
        """The grouping as ids by group name."""
        return {
            name: [self.pool.ids[row] for row in np.flatnonzero(self.seats == place)]
            for place, name in enumerate(self.problem.names)
        }

    def _change(self, says: str, seats: Ints) -> Change:
        homes = self.problem.homes
        away = np.flatnonzero((homes >= 0) & (seats != homes))
        if len(away):
            raise GroupingError(f"{self.pool.ids[int(away[0])]} is locked. Unlock them first.")
        return self._judged(seats, says)

    def _judged(self, seats: Ints, says: str) -> Change:
        seated = np.flatnonzero(seats >= 0)
        part = self.problem.part(seated, np.arange(self.problem.groups))
        after = _broken(part, seats[seated])
        before_rows = np.flatnonzero(self.seats >= 0)
        before = _broken(self.problem.part(before_rows, np.arange(self.problem.groups)), self.seats[before_rows])
        return Change(
            says=says,
            breaks=tuple(sorted(after - before)),
            mends=tuple(sorted(before - after)),
            violations=violations(part, seats[seated]),
            worth=objective(part, seats[seated]),
            seats=seats,
        )

    def _all_seated(self) -> Ints:
        """Who has no seat gets one where there is room, the emptiest group first."""
        seats = self.seats.copy()
        for row in np.flatnonzero(seats < 0):
            sizes = self._sizes(seats)
            room = np.where((sizes < self.problem.most) & ~self.problem.closes, sizes - self.problem.least, 1 << 30)
            seats[row] = int(room.argmin())
        return seats

    def _row(self, person: Identity) -> int:
        row = self.pool.index.get(str(person), -1)
        if row < 0:
            raise GroupingError(f"{person} is not among the people who take part.")
        return row

    def _group(self, name: str) -> int:
        if str(name) not in self.problem.names:
            raise GroupingError(f"There is no group '{name}'. The groups are {', '.join(self.problem.names)}.")
        return self.problem.names.index(str(name))

    def _has_room(self, here: int, there: int) -> bool:
        """Whether somebody may go from one group to another without an exchange."""
        sizes = self._sizes(self.seats)
        return bool(sizes[there] < self.problem.most[there] and sizes[here] > self.problem.least[here])

    def _sizes(self, seats: Ints) -> Ints:
        return np.bincount(seats[seats >= 0], minlength=self.problem.groups)

    def _placed(self, *rows: int) -> Ints:
        for row in rows:
            if self.seats[row] < 0:
                raise GroupingError(f"{self.pool.ids[row]} has no seat yet. Let them join a group.")
        return self.seats


def _broken(problem: Problem, seats: Ints) -> set[str]:
    return {
        f"group {problem.names[group]}: {part.says}"
        for part in measures(problem, seats)
        if is_hard(problem, part)
        for group in np.flatnonzero(part.breaks)
    }
