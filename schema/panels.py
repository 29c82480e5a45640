"""Expert panels: the fewest people who cover what is asked."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from resolvers import panels
from schema.departments import Department
from schema.fields import argument, rows, stored, value
from schema.inputs import NeedInput
from schema.people import Person
from schema.skills import Skill


@strawberry.enum(description="Where a part of a panel comes from.")
class PanelPartKind(Enum):
    """Kind of a part."""

    SKILL = enum_value("SKILL", description="A skill that the need names.")
    VIEWPOINT = enum_value("VIEWPOINT", description="A viewpoint: skills, departments or words of titles.")
    TEXT = enum_value("TEXT", description="Words of the need's text that name a skill.")


@strawberry.type(description="Something that a panel should cover, and what it was understood as.")
class PanelPart:
    """A part."""

    text: str = value("{node}.text", "The skill or viewpoint as it was asked for.")
    kind: PanelPartKind = value("{node}.kind", "Where it comes from.")
    weight: int = value("{node}.weight", "How much it counts beside the others.")
    understood: bool = value("{node}.understood", "Whether the network knows anything by these words.")
    covered: bool = value("{node}.covered", "Whether a seat covers it.")
    holders: int = value("{node}.holders", "How many of the candidates could cover it.")
    titles: bool = value("{node}.titles", "Whether it was also looked for in job titles.")
    skills: list[Skill] = stored(
        read.Many(rows("panel_skills")),
        "The skills it was understood as, with those below them.",
    )
    departments: list[Department] = stored(
        read.Many(rows("panel_departments")),
        "The departments it was understood as, with those below them.",
    )


@strawberry.type(description="What a seat covers, and by what evidence.")
class PanelCover:
    """A part covered by a seat."""

    text: str = value("{node}.text", "The part.")
    credibility: float = value("{node}.credibility", "How well the evidence supports it, 0 to 1; 0.25 is the least.")
    only: bool = value("{node}.only", "Whether no other seat covers it.")
    best: bool = value("{node}.best", "Whether no other seat is more credible in it.")
    evidence: list[str] = value("{node}.evidence", "The evidence in words, the weightiest first.")


@strawberry.type(description="Somebody in the panel.")
class PanelSeat:
    """A seat."""

    person: Person = stored(read.Here(), "Who.")
    why: str = value("{edge}.why", "Why this seat is needed.")
    load: float = value("{edge}.load", "What they mentor and facilitate now by their capacity, 0 to 1.")
    covers: list[PanelCover] = stored(read.Many(read.Rows(each="{edge}.covers")), "What they cover.")


@strawberry.type(description="A panel: the smallest one that covers the most. People decide; this only proposes.")
class ExpertPanel:
    """A panel."""

    seats: list[PanelSeat] = stored(
        read.Many(rows("panel_seats")),
        "The seats, who covers the most first.",
    )
    parts: list[PanelPart] = stored(read.Many(read.Rows(each="{node}.parts")), "What was to be covered.")
    uncovered: list[PanelPart] = stored(read.Many(read.Rows(each="{node}.uncovered")), "What no seat covers.")
    not_understood: list[str] = value("{node}.notUnderstood", "Words that name nothing in the network.")
    coverage: float = value("{node}.coverage", "The share of what was asked that is covered, by weight, 0 to 1.")
    candidates: int = value("{node}.candidates", "Among how many people it was chosen.")
    proven: bool = value("{node}.proven", "Whether it is proven that no other choice of candidates is better.")


EXPERT_PANEL = stored(
    read.One(read.Rows(clauses="WITH $panel AS {to}")),
    "The smallest set of people that covers a need from several viewpoints; then the most credible less their load, "
    "then from the most departments and reporting lines.",
    argument("need", NeedInput, "What is needed."),
    argument(
        "viewpoints",
        list[str],
        "From where it should be seen: each names skills, departments or words of titles.",
        default=[],
    ),
    argument("seats", int, "How many seats at most, 1 to 10.", default=6),
    before=panels.chosen,
)
