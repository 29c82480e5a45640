"""Rows of people, departments, skills and who knows what."""

from collections.abc import Iterator

import numpy as np

from graph.sample.arrays import Array, blocks, stream
from graph.sample.catalogue import sentence, slug
from graph.sample.days import TODAY, between, iso
from graph.sample.knowledge import MOST_SKILLS, NOBODY
from graph.sample.lifecycle import Capacity
from graph.sample.naming import Signs, christen
from graph.sample.staff import CONSENT, language_codes
from graph.sample.wording import About
from graph.sample.world import World

_HEAD_RANK = 6

Row = tuple[str, ...]


def identifiers(world: World) -> list[str]:
    """Personnel numbers, given in the order of joining."""
    return [f"p{number}" for number in world.staff.number.tolist()]


def people(world: World, ids: list[str], capacity: Capacity) -> Iterator[Row]:
    """Everyone, from the top of the tree down."""
    staff, units = world.staff, world.staff.tree.units
    signs, about, titles = Signs(christen(world), world.organisation["mail"]), About(world), _titles(world)
    sites = list(world.organisation["sites"].values())
    spoken = _spoken(world)
    heads = set(staff.start[:-1].tolist())
    for number, block in blocks(staff.count):
        rng = stream(world.seed, "about", number)
        joined, left = iso(staff.joined[block]), iso(staff.left[block])
        for person, joined_on, left_on in zip(block.tolist(), joined, left, strict=True):
            unit, site, manager = units[staff.unit[person]], sites[staff.site[person]], staff.manager[person]
            yield (
                ids[person],
                signs.name(person),
                signs.mail(person),
                unit.title if person in heads else titles[staff.track[person]][staff.seniority[person]],
                str(staff.seniority[person]),
                unit.id,
                site["name"],
                site["timezone"],
                spoken[staff.languages[person]],
                ids[manager] if manager >= 0 else "",
                joined_on,
                left_on,
                str(capacity.mentor[person]),
                str(capacity.mentee[person]),
                "true" if staff.discoverable[person] else "false",
                CONSENT[staff.inference[person]],
                about.write(rng, person),
            )


def departments(world: World) -> Iterator[Row]:
    """The tree of units."""
    units = world.staff.tree.units
    for unit in units:
        yield unit.id, unit.name, units[unit.parent].id if unit.parent >= 0 else ""


def skills(world: World) -> Iterator[Row]:
    """The skills with their names, aliases, hierarchy and neighbours."""
    for name, row in zip(world.skills.names, world.skills.rows, strict=True):
        yield slug(name), sentence(name), row["aliases"], _ids(row["broader"]), _ids(row["related"]), row["description"]


def person_skills(world: World, ids: list[str]) -> Iterator[Row]:
    """What people have, teach and want to learn."""
    for number, block in blocks(world.staff.count):
        rng = stream(world.seed, "evidence", number)
        yield from _held(rng, world, ids, block)
        yield from _wished(rng, world, ids, block)


def _held(rng: np.random.Generator, world: World, ids: list[str], block: Array) -> Iterator[Row]:
    staff, knowledge = world.staff, world.knowledge
    rows, places = np.nonzero(knowledge.has[block] != NOBODY)
    person = block[rows]
    level = knowledge.level[person, places]
    last_day = np.minimum(staff.left[person] - 1, TODAY)
    years = (last_day - staff.joined[person]) / 365
    nearness = 1.6 - places / MOST_SKILLS
    evidence = np.minimum(1 + rng.poisson(level * nearness * np.minimum(years, 6) ** 0.7), 200)
    begin = np.maximum(staff.joined[person], np.minimum(world.skills.born[knowledge.has[person, places]], last_day))
    first = between(rng, begin, np.minimum(begin + 700, last_day))
    last = between(rng, first, last_day, recent=2.5)
    columns = zip(
        person.tolist(),
        knowledge.has[person, places].tolist(),
        level.tolist(),
        evidence.tolist(),
        iso(first),
        iso(last),
        knowledge.teaches[person, places].tolist(),
        strict=True,
    )
    for who, skill, how_well, times, first_on, last_on, teaches in columns:
        yield ids[who], world.skills.ids[skill], "HAS", str(how_well), str(times), first_on, last_on
        if teaches:
            yield ids[who], world.skills.ids[skill], "TEACHES", str(how_well), "", "", ""


def _wished(rng: np.random.Generator, world: World, ids: list[str], block: Array) -> Iterator[Row]:
    rows, places = np.nonzero(world.knowledge.learns[block] != NOBODY)
    person = block[rows]
    skill = world.knowledge.learns[person, places].astype(np.int64)
    level = np.maximum(world.knowledge.levels(person, skill), 1)
    last_day = np.minimum(world.staff.left[person] - 1, TODAY)
    first = between(rng, np.maximum(world.staff.joined[person], last_day - 400), last_day)
    columns = zip(person.tolist(), skill.tolist(), level.tolist(), iso(first), strict=True)
    for who, what, how_well, since in columns:
        yield ids[who], world.skills.ids[what], "LEARNS", str(how_well), "", since, ""


def _ids(names: str) -> str:
    return "|".join(slug(name) for name in names.split("|") if name)


def _titles(world: World) -> list[list[str]]:
    """Titles by track and seniority; above the track stand only heads, who have titles of their own."""
    return [
        track["titles"] + [track["titles"][_HEAD_RANK]] * 3  # ranks 7 to 9
        for track in world.organisation["tracks"].values()
    ]


def _spoken(world: World) -> dict[int, str]:
    codes = language_codes(world.organisation)
    return {
        bits: "|".join(code for number, code in enumerate(codes) if bits >> number & 1)
        for bits in np.unique(world.staff.languages).tolist()
    }
