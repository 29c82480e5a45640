"""Skills, their names and hierarchy, and who holds them."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.reads import declarations as read
from schema.asks import AskConnection
from schema.enums import SkillIntent
from schema.fields import argument, clauses, stored, value
from schema.nodes import Edge, Node, Page
from schema.orders import BY_NAME, NEWEST_ASKS
from schema.people import Person
from schema.skill_hold import SkillHold

if TYPE_CHECKING:
    from schema.recommendations import SkillExpertConnection

_NAMES = (read.Key("{to}.name"), read.Key("{to}.id"))
# The ranking by hand for a need that names this skill and nothing else, for a field below others has no step before
# the read; who looks asks how to reach them.
_EXPERTS = (
    clauses("experts")
    .replace("CALL () {", "CALL ({node}) {")
    .replace("asker: $experts_asker", "asker: $viewer")
    .replace("$experts_skills", clauses("skill_wanted"))
    .replace("$experts_text", "''")
    .replace("$experts_asker", "null")
    .replace("$experts_department", "null")
)


@strawberry.type(description="Something that people know, teach and learn.")
class Skill(Node):
    """A skill."""

    __stored__ = read.Stored("Skill")

    external_id: str = value("{node}.id", "The organisation's own id.")
    name: str = value("{node}.name", "The name.")
    aliases: list[str] = value("coalesce({node}.aliases, [])", "Other names it goes by.")
    description: str | None = value("{node}.description", "What it is.")
    broader: list[Annotated["Skill", strawberry.lazy("schema.skills")]] = stored(
        read.Many(read.Rows(match="({node})-[:BROADER]->({to}:Skill)"), _NAMES), "The skills directly above it."
    )
    related: list[Annotated["Skill", strawberry.lazy("schema.skills")]] = stored(
        read.Many(read.Rows(match="({node})-[:RELATED]-({to}:Skill)"), _NAMES), "Skills that go with it."
    )
    narrower: Annotated["SkillConnection", strawberry.lazy("schema.skills")] = stored(
        read.Connection(read.Rows(match="({node})<-[:BROADER]-({to}:Skill)"), BY_NAME), "The skills directly below it."
    )
    holders: Annotated["SkillHolderConnection", strawberry.lazy("schema.skills")] = stored(
        read.Connection(
            read.Rows(match="({node})<-[{by}:HAS_SKILL]-({to}:Person)"),
            {
                "LEVEL": (
                    read.Key("coalesce({by}.level, 0)", descending=True),
                    read.Key("coalesce({by}.evidence, 0)", descending=True),
                    read.Key("{to}.id"),
                    read.Key("{by}.intent"),
                )
            },
            (
                read.Condition(("intent",), "{by}.intent = $value"),
                read.Condition(("level",), "{by}.level >= $value"),
            ),
        ),
        "Who has, teaches or wants to learn it, highest level first.",
        argument("intent", SkillIntent | None, "Only with this intent."),
        argument("level", int | None, "At least at this level, 1 to 5."),
    )
    experts: Annotated["SkillExpertConnection", strawberry.lazy("schema.recommendations")] = stored(
        read.Connection(read.Rows(clauses=_EXPERTS), {"RANK": (read.Key("{by}.rank"), read.Key("{to}.id"))}),
        "Who knows about it or a skill below it, best first, with the evidence, weighed by hand; `experts` may rank by "
        "a method that was measured.",
    )
    asks: AskConnection = stored(
        read.Connection(read.Rows(match="({node})<-[:ABOUT]-({to}:Ask)"), NEWEST_ASKS), "Asks about it, newest first."
    )


@strawberry.type(description="A skill in a list.")
class SkillEdge(Edge):
    """Edge to a skill."""

    node: Skill = stored(read.Here(), "The skill.")


@strawberry.type(description="Skills, in pages.")
class SkillConnection(Page):
    """Connection of skills."""

    edges: list[SkillEdge] = stored(read.Edges(), "The skills of this page.")


@strawberry.type(description="Somebody who stands to a skill in some way.")
class SkillHolderEdge(SkillHold, Edge):
    """Edge from a skill to a person."""

    node: Person = stored(read.Here(), "The person.")


@strawberry.type(description="Who holds a skill, in pages.")
class SkillHolderConnection(Page):
    """Connection of a skill's holders."""

    edges: list[SkillHolderEdge] = stored(read.Edges(), "The people of this page.")
