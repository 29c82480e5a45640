"""Introductions that would open silos."""

import strawberry

from graph.reads import declarations as read
from graph.reads.errors import BadInputError
from schema.enums import NamedView
from schema.fields import stored, value
from schema.named import named
from schema.people import Person
from schema.sentences import SentenceValue, values
from schema.skills import Skill

_MOST = 20


def budget(introductions: int) -> int:
    """Read how many introductions there is time for."""
    if not 1 <= introductions <= _MOST:
        raise BadInputError(f"introductions is {introductions}, but 1 to {_MOST} can be asked for.")
    return introductions


@strawberry.type(description="What something was before, and is after.")
class Change:
    """Two figures."""

    before: float = value("{node}[0]", "Before.")
    after: float = value("{node}[1]", "After.")


def _change(before: str, after: str, description: str) -> Change:
    pair = f"[{{node}}.{before}, {{node}}.{after}]"
    reading = read.One(read.Rows(each=f"CASE WHEN {{node}}.{before} IS NULL THEN [] ELSE [{pair}] END"))
    change: Change = stored(reading, description)
    return change


@strawberry.type(description="Two people who should meet. People decide; this only proposes.")
class SiloIntroduction:
    """A step of the list."""

    one: Person = stored(read.One(read.Rows(each="[{node}.one]")), "One of the two.")
    two: Person = stored(read.One(read.Rows(each="[{node}.two]")), "The other one.")
    skill: Skill | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}.skill IS NULL THEN [] ELSE [{node}.skill] END")),
        "What brings them together; null where the network knows no skills.",
    )
    text: str = value("{node}.text", "Why these two, and what changes, in words.")
    values: list[SentenceValue] = values("{node}.values")
    constraint_one: Change = _change("oneBefore", "oneAfter", "Burt's constraint of the one, given those before.")
    constraint_two: Change = _change("twoBefore", "twoAfter", "Burt's constraint of the other, given those before.")
    unit_steps: Change | None = _change(
        "unitsBefore", "unitsAfter", "Mean steps from the people of each one's unit to the nearest of the other's."
    )
    mean_steps: Change = _change(
        "stepsBefore",
        "stepsAfter",
        "Mean steps from everybody to the nearest member of every department and community.",
    )
    closer: int = value("{node}.closer", "How many people come nearer to some department or community by this one.")
    gain: float = value(
        "{node}.gain", "What it adds to the objective, where 0.5 is the most that one alone can for a half."
    )
    total: float = value("{node}.total", "The objective of all introductions up to this one.")
    at_least: float = value("{node}.proven", "Which part of the best possible objective these surely reach, 0 to 1.")


@strawberry.type(description="The introductions for a budget, best first; none before the first analysis.")
class SiloClosing:
    """The list."""

    introductions: list[SiloIntroduction] = stored(
        read.Many(named(read.Rows(each="{node}"), NamedView.INTRODUCTIONS, "{to}.one.id", "{to}.two.id")),
        "The introductions in order; each counts on those before it.",
    )
