"""Everything that the files of the sample are drawn from: people, what they know, and who is close to whom."""

from dataclasses import dataclass
from typing import Any

from graph.sample import catalogue
from graph.sample.arrays import Array
from graph.sample.closeness import befriend
from graph.sample.knowledge import Holders, Knowledge, experienced, learn
from graph.sample.staff import Staff, hire
from graph.sample.units import grow


@dataclass(frozen=True)
class World:
    """The organisation before anything is written."""

    organisation: dict[str, Any]
    skills: catalogue.Skills
    staff: Staff
    knowledge: Knowledge
    holders: Holders
    contacts: Array
    seed: int


def create(people: int, seed: int) -> World:
    """Draw an organisation of so many people."""
    organisation, skills = catalogue.toml("organisation"), catalogue.skills()
    staff = hire(organisation, grow(organisation, people), seed)
    knowledge = learn(organisation, skills, staff, seed)
    holders = experienced(staff, knowledge)
    contacts = befriend(staff, knowledge, holders, seed)
    return World(organisation, skills, staff, knowledge, holders, contacts, seed)
