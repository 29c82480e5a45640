"""The people as arrays, ordered by unit and in it from the most senior down."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from graph.sample.arrays import Array, draw, stream
from graph.sample.catalogue import cultures
from graph.sample.days import NEVER, TODAY, YEAR, between
from graph.sample.units import Tree

ON, OPT_IN, OFF = range(3)
CONSENT = ("ON", "OPT_IN", "OFF")
_PYRAMID = np.array([8, 20, 24, 19, 14, 10, 5], float)
_NEWCOMER_DAYS = 28
_LEADS = 4


@dataclass
class Staff:
    """One entry for each person in every array; people are named by their position."""

    tree: Tree
    unit: Array
    department: Array
    division: Array
    seniority: Array
    track: Array
    site: Array
    joined: Array
    left: Array
    manager: Array
    newcomer: Array
    broker: Array
    inference: Array
    discoverable: Array
    languages: Array
    culture: Array
    number: Array
    popularity: Array
    start: Array = field(init=False)
    silo: Array = field(init=False)

    def __post_init__(self) -> None:
        """Remember where each unit begins and who belongs to a silo; halve the arrays of a million people."""
        for name, values in vars(self).items():
            if isinstance(values, np.ndarray) and values.dtype == np.int64:
                setattr(self, name, values.astype(np.int32))
        self.start = np.concatenate([[0], np.cumsum(self.tree.sizes)])
        self.silo = np.array([department.silo for department in self.tree.departments])[self.department]

    @property
    def count(self) -> int:
        """How many people there are."""
        return len(self.unit)

    def colleague(self, rng: np.random.Generator, people: Array) -> Array:
        """Somebody of each person's own unit, sometimes the same person."""
        unit = self.unit[people]
        return self.start[unit] + (rng.random(len(people)) * self.tree.sizes[unit]).astype(np.int64)

    def neighbour(self, rng: np.random.Generator, people: Array, radius: int) -> Array:
        """Somebody near in the order of units, thus mostly of the same department or division."""
        return np.clip(people + rng.integers(-radius, radius + 1, len(people)), 0, self.count - 1)


def hire(organisation: dict[str, Any], tree: Tree, seed: int) -> Staff:
    """Fill the units with people."""
    rng = stream(seed, "staff")
    unit = np.repeat(np.arange(len(tree.units)), tree.sizes)
    seniority, unit_head = _seniority(rng, tree, unit)
    manager = _managers(rng, tree, unit, seniority, unit_head)
    leads = np.zeros(len(unit), bool)
    leads[manager[manager >= 0]] = True
    leads |= unit_head
    newcomer = _pick(rng, ~leads & (seniority <= _LEADS), len(unit) // 40 + 2)
    joined, left = _dates(rng, seniority, newcomer, leads)
    site = _by_unit(rng, tree, unit, "sites", list(organisation["sites"]))
    culture, languages = _origins(rng, organisation, site)
    number = np.empty(len(unit), np.int64)
    number[np.lexsort((np.arange(len(unit)), joined))] = np.arange(1, len(unit) + 1)
    settled = ~newcomer & (left == NEVER)
    silo = np.array([department.silo for department in tree.departments])
    department = np.array([each.department for each in tree.units])[unit]
    return Staff(
        tree=tree,
        unit=unit,
        department=department,
        division=np.array([each.division for each in tree.units])[unit],
        seniority=seniority,
        track=_tracks(rng, tree, unit, unit_head, list(organisation["tracks"])),
        site=site,
        joined=joined,
        left=left,
        manager=manager,
        newcomer=newcomer,
        broker=_pick(rng, settled & (seniority >= 2) & ~silo[department], len(unit) // 150 + 2),  # noqa: PLR2004
        inference=_consent(rng, len(unit)),
        discoverable=~_pick(rng, ~unit_head, len(unit) // 50 + 1),
        languages=languages,
        culture=culture,
        number=number,
        popularity=rng.gumbel(0, 0.7, len(unit)).astype(np.float32),
    )


def _seniority(rng: np.random.Generator, tree: Tree, unit: Array) -> tuple[Array, Array]:
    heads = np.array([each.head for each in tree.units])
    drawn = np.minimum(draw(rng, _PYRAMID, len(unit)), heads[unit] - 1)
    first = np.concatenate([[0], np.cumsum(tree.sizes)])[:-1]
    drawn[first] = heads
    ordered = drawn[np.lexsort((-drawn, unit))]
    unit_head = np.zeros(len(unit), bool)
    unit_head[first] = True
    return ordered, unit_head


def _managers(rng: np.random.Generator, tree: Tree, unit: Array, seniority: Array, unit_head: Array) -> Array:
    """Somebody strictly more senior of the own unit, near in rank; a head reports to the head above."""
    start = np.concatenate([[0], np.cumsum(tree.sizes)])
    runs = np.flatnonzero(np.diff(unit * 16 - seniority, prepend=-99))
    above = np.repeat(runs, np.diff(np.append(runs, len(unit)))) - start[unit]
    leading = np.bincount(unit, weights=seniority >= _LEADS, minlength=len(tree.units)).astype(np.int64)
    reach = np.maximum(np.minimum(above, leading[unit]), 1)
    width = np.minimum(reach, np.maximum(tree.sizes[unit] // 8, 1))
    manager: Array = start[unit] + reach - 1 - (rng.random(len(unit)) * width).astype(np.int64)
    parents = np.array([each.parent for each in tree.units])
    manager[unit_head] = np.where(parents < 0, -1, start[parents])
    return manager


def _dates(rng: np.random.Generator, seniority: Array, newcomer: Array, leads: Array) -> tuple[Array, Array]:
    years = rng.gamma(1.6, (1 + 1.2 * seniority) / 1.6)
    joined = TODAY - 60 - (np.minimum(years, 5 + 4 * seniority) * YEAR).astype(np.int64)
    joined[newcomer] = TODAY - rng.integers(1, _NEWCOMER_DAYS, int(newcomer.sum()))
    leaver = _pick(rng, ~leads & ~newcomer & (joined < TODAY - 200), len(joined) // 16 + 1)
    left = np.full(len(joined), NEVER)
    first = np.maximum(joined + 90, TODAY - 4 * YEAR)
    left[leaver] = between(rng, first[leaver], TODAY - 5)
    return joined, left


def _by_unit(rng: np.random.Generator, tree: Tree, unit: Array, attribute: str, names: list[str]) -> Array:
    chosen = np.empty(len(unit), np.int64)
    start = np.concatenate([[0], np.cumsum(tree.sizes)])
    for number, each in enumerate(tree.units):
        weights: dict[str, float] = getattr(each, attribute)
        places = np.array([names.index(name) for name in weights])
        drawn = draw(rng, np.array(list(weights.values()), float), each.size)
        chosen[start[number] : start[number + 1]] = places[drawn]
    return chosen


def _tracks(rng: np.random.Generator, tree: Tree, unit: Array, unit_head: Array, names: list[str]) -> Array:
    track = _by_unit(rng, tree, unit, "tracks", names)
    track[unit_head] = [names.index(next(iter(each.tracks))) for each in tree.units]
    return track


def _origins(rng: np.random.Generator, organisation: dict[str, Any], site: Array) -> tuple[Array, Array]:
    """A culture for each name, and the languages spoken as bits: English, the site's mostly, the culture's mostly."""
    known = cultures()
    names, codes = list(known), language_codes(organisation)
    culture = np.zeros(len(site), np.int64)
    languages = np.ones(len(site), np.int64)
    for number, place in enumerate(organisation["sites"].values()):
        here = np.flatnonzero(site == number)
        drawn = draw(rng, np.array(list(place["cultures"].values()), float), len(here))
        culture[here] = np.array([names.index(name) for name in place["cultures"]])[drawn]
        speaks = rng.random(len(here)) < 0.7  # noqa: PLR2004
        languages[here] |= speaks * (1 << codes.index(place["language"]))
    own = np.array([1 << codes.index(known[name].language) for name in names])
    languages |= own[culture] * (rng.random(len(site)) < 0.85)  # noqa: PLR2004
    return culture, languages


def language_codes(organisation: dict[str, Any]) -> list[str]:
    """Languages by the number of their bit, English first."""
    spoken = [place["language"] for place in organisation["sites"].values()]
    return list(dict.fromkeys(["en", *spoken, *(culture.language for culture in cultures().values())]))


def _consent(rng: np.random.Generator, count: int) -> Array:
    inference = np.full(count, ON)
    asked = rng.permutation(count)
    off, opt_in = count // 35 + 1, count // 20 + 1
    inference[asked[:off]] = OFF
    inference[asked[off : off + opt_in]] = OPT_IN
    return inference


def _pick(rng: np.random.Generator, eligible: Array, count: int) -> Array:
    places = np.flatnonzero(eligible)
    chosen = np.zeros(len(eligible), bool)
    chosen[rng.permutation(places)[:count]] = True
    return chosen
