"""The tree of departments: divisions, departments and, where these grow large, wards and teams at one site."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.sample.arrays import Array, shares
from graph.sample.catalogue import slug

LARGEST_UNIT = 180
_TEAM = 120
_PEOPLE_PER_DEPARTMENT = 6
_OFFICE_SHARE = 0.01


@dataclass
class Unit:
    """One node of the tree with people of its own; the first of them leads it."""

    id: str
    name: str
    parent: int
    department: int
    division: int
    size: int
    head: int
    title: str
    sites: dict[str, float]
    tracks: dict[str, float]


@dataclass(frozen=True)
class Department:
    """What the people of a department know best, and whether they keep to themselves."""

    name: str
    focus: tuple[str, ...]
    silo: bool


@dataclass(frozen=True)
class Tree:
    """All units, parents before children, and the departments they belong to."""

    units: list[Unit]
    departments: list[Department]

    @property
    def sizes(self) -> Array:
        """People of each unit."""
        return np.array([unit.size for unit in self.units])


def grow(organisation: dict[str, Any], people: int) -> Tree:
    """Spread the people over as many departments as they can fill."""
    divisions, planned = _plan(organisation, people)
    tree = Tree([_top(organisation)], [Department(organisation["name"], (), silo=False)])
    for number, division in enumerate(divisions, start=1):
        counts = dict(planned[division["id"]])
        largest = max(counts, key=counts.__getitem__)
        office = round(sum(counts.values()) * _OFFICE_SHARE)
        counts[largest] -= office
        place = _add_division(tree, division, number, office)
        for entry in division["departments"]:
            if counts.get(entry["id"]):
                _add_department(tree, organisation, place, entry, counts[entry["id"]])
    return tree


def _plan(organisation: dict[str, Any], people: int) -> tuple[list[dict[str, Any]], dict[str, dict[str, int]]]:
    """Divisions that have a department large enough, and the people of each department."""
    every = [(division, entry) for division in organisation["divisions"] for entry in division["departments"]]
    weights = np.array([_weight(division, entry) for division, entry in every])
    kept = np.sort(np.argsort(-weights, kind="stable")[: people // _PEOPLE_PER_DEPARTMENT])
    divisions = [each for each in organisation["divisions"] if any(every[at][0] is each for at in kept)]
    counts = shares(people - 1 - len(divisions), weights[kept])
    planned: dict[str, dict[str, int]] = {division["id"]: {} for division in divisions}
    for at, count in zip(kept.tolist(), counts.tolist(), strict=True):
        planned[every[at][0]["id"]][every[at][1]["id"]] = count
    return divisions, planned


def _weight(division: dict[str, Any], entry: dict[str, Any]) -> float:
    total = sum(each["share"] for each in division["departments"])
    return float(division["share"] * entry["share"] / total)


def _top(organisation: dict[str, Any]) -> Unit:
    first_site = {next(iter(organisation["sites"])): 1.0}
    return Unit(
        organisation["id"],
        organisation["name"],
        parent=-1,
        department=0,
        division=0,
        size=1,
        head=9,
        title=organisation["chief"],
        sites=first_site,
        tracks={"strategist": 1},
    )


def _add_division(tree: Tree, division: dict[str, Any], number: int, office: int) -> int:
    track = max(division["departments"], key=lambda entry: float(entry["share"]))["tracks"]
    tracks = {next(iter(track)): 0.0, "clerk": 1.0}
    tree.departments.append(Department(division["name"], (), silo=False))
    home = len(tree.departments) - 1
    tree.units.append(
        Unit(
            division["id"],
            division["name"],
            0,
            home,
            number,
            1 + office,
            8,
            division["chief"],
            division["sites"],
            tracks,
        )
    )
    return len(tree.units) - 1


def _add_department(tree: Tree, organisation: dict[str, Any], place: int, entry: dict[str, Any], count: int) -> None:
    parent = tree.units[place]
    tree.departments.append(Department(entry["name"], tuple(entry["focus"]), entry.get("silo", False)))
    split = count > LARGEST_UNIT
    tree.units.append(
        Unit(
            f"{parent.id}-{entry['id']}",
            entry["name"],
            place,
            len(tree.departments) - 1,
            parent.division,
            1 if split else count,
            7,
            f"Head of {entry['name']}",
            entry.get("sites", parent.sites),
            entry["tracks"],
        )
    )
    if split:
        _add_teams(tree, organisation, len(tree.units) - 1, count - 1)


def _add_teams(tree: Tree, organisation: dict[str, Any], place: int, count: int) -> None:
    parent = tree.units[place]
    noun, lead = ("ward", "Ward manager") if "nurse" in parent.tracks else ("team", "Team lead")
    teams = -(-count // _TEAM)
    by_site = shares(teams, np.array(list(parent.sites.values()), float))
    sizes = iter(shares(count, np.ones(teams)).tolist())
    for site, number in zip(parent.sites, by_site.tolist(), strict=True):
        city = organisation["sites"][site]["name"].split(",")[0]
        for at in range(1, number + 1):
            name = f"{parent.name}, {city}, {noun} {at}"
            tree.units.append(
                Unit(
                    f"{parent.id}-{slug(site)}-{at}",
                    name,
                    place,
                    parent.department,
                    parent.division,
                    next(sizes),
                    6,
                    f"{lead}, {parent.name}",
                    {site: 1.0},
                    parent.tracks,
                )
            )
