"""Departments, sites and communities seen from outside: how much of their ties leads out, and which are silos."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.communities.partitions import membership
from algorithms.snapshot import Flags, Numbers
from graph.floor import floor

Doubles = np.ndarray[Any, np.dtype[np.float64]]

_FEW_OUTWARD = 0.1
_OF_MEDIAN = 0.5
_LEAST_UNITS = 4


@dataclass(frozen=True)
class Units:
    """Units of one kind: their ids, and the number of each person's unit (-1 for none)."""

    kind: str
    ids: list[str]
    labels: Numbers

    @property
    def size(self) -> int:
        """How many units there are."""
        return len(self.ids)

    def count(self, people: Flags) -> Numbers:
        """How many of these people each unit has."""
        return np.bincount(self.labels[people & (self.labels >= 0)], minlength=self.size)

    @property
    def members(self) -> sparse.csr_array:
        """Unit by person, 1 where the person belongs."""
        return membership(self.labels, self.size)


@dataclass(frozen=True)
class Openness:
    """Of each unit: people, the share of its tie weight that leads out (nan without ties or below the floor of people).

    `expected` is the share if ties ignored units (1 - the unit's share of all tie weight), `reaches` counts the other
    units that it is tied to, `silo` says whether the rule of `openness` calls it one.
    """

    people: Numbers
    outward: Doubles
    expected: Doubles
    reaches: Numbers
    silo: Flags


def openness(units: Units, tied: sparse.csr_array, here: Flags) -> Openness:
    """Measure the outward share (conductance, 0 to 1) of each unit on symmetric tie weights.

    A silo has at least 5 people and an outward share of at most half the median of its kind (of four units or more) or,
    of departments and sites, of at most a tenth. The share is the external part of Krackhardt and Stern's E-I index
    (1988).
    """
    people = units.count(here)
    between = (units.members @ tied @ units.members.T).toarray()
    volume = np.asarray(units.members @ tied.sum(axis=1), dtype=np.float64)
    told = (people >= floor()) & (volume > 0)
    outward = np.where(told, 1 - np.diag(between) / np.where(volume > 0, volume, 1), np.nan)
    median = float(np.median(outward[told])) if told.sum() >= _LEAST_UNITS else 0.0
    # Communities are made so that little leads out of them: only against each other can one of them be a silo.
    least = 0.0 if units.kind == "COMMUNITY" else _FEW_OUTWARD
    few = told & (outward <= max(least, _OF_MEDIAN * median)) & (told.sum() > 1)
    expected = np.where(told, 1 - volume / max(float(tied.sum()), 1e-12), np.nan)
    reaches = (between > 0).sum(axis=1) - (np.diag(between) > 0)
    return Openness(people, outward, expected, reaches.astype(np.int64), few)


def reach(units: Units, people: Flags, mentoring: Flags) -> Doubles:
    """The share of each unit's people who are in a mentoring relation; nan where fewer than 5 people would be told of.

    People without a unit and hidden units must together be none, or at least 5 people in two units, else the smallest
    further unit is hidden: what the units leave of the whole would tell of them.
    """
    counts, some = units.count(people), units.count(people & mentoring)
    hidden = (counts > 0) & (counts < floor())
    loose = int(people.sum() - counts.sum())
    for unit in np.argsort(counts, kind="stable"):
        parts = int(hidden.sum()) + (loose > 0)
        left = int(counts[hidden].sum()) + loose
        if parts == 0 or (parts > 1 and left >= floor()) or (parts == 1 and loose >= floor()):
            break
        hidden[unit] |= counts[unit] > 0
    return np.where(hidden | (counts == 0), np.nan, some / np.maximum(counts, 1))
