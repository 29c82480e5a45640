"""Skills that hang on few people."""

import strawberry

from graph.reads import declarations as read
from schema.enums import NamedView
from schema.fields import selected, stored, value
from schema.named import named
from schema.nodes import Edge, Page
from schema.people import Person
from schema.recommendations import Reason
from schema.sentences import SentenceValue, values
from schema.skills import Skill

_STILL = (
    "coalesce({to}.discoverable, true) AND coalesce({to}.inference, 'ON') = 'ON' "
    "AND ({to}.leftOn IS NULL OR {to}.leftOn > date())"
)


_FOR = "Names are for coordinators and admins: the list is empty for others; who is in it can read who looked."


@strawberry.type(description="Somebody who knows a skill at risk.")
class RiskHolder:
    """A holder."""

    person: Person = stored(read.Here(), "The person.")
    share: float = value("{edge}.share", "Their part of all evidence of the skill, 0 to 1.")
    leaving: bool = value("{edge}.leaving", "Whether they leave within a year of the analysis.")


@strawberry.type(description="Somebody who could grow into a skill at risk.")
class RiskLearner:
    """A learner."""

    person: Person = stored(read.Here(), "The person.")
    rank: int = value("{edge}.rank", "The place in the list; 1 fits best.")
    text: str = value("{edge}.text", "Why, in words.")


@strawberry.type(description="Who should learn a skill at risk from whom. People decide; this only proposes.")
class Handover:
    """A succession proposal."""

    learner: Person = stored(read.Here(), "Who should learn it.")
    teacher: Person | None = stored(
        read.One(read.Rows(match="({to}:Person {id: {edge}.teacher})", where=(_STILL,))),
        "From whom; null when they may not be shown any more.",
    )
    text: str = value("{edge}.text", "What it changes, in words, given the handovers before it.")
    values: list[SentenceValue] = values("{edge}.values")
    truck_factor_before: int = value("{edge}.factorBefore", "The truck factor before it.")
    truck_factor_after: int = value("{edge}.factorAfter", "The truck factor after it.")
    score_before: float = value("{edge}.scoreBefore", "The score of the risk before it.")
    score_after: float = value("{edge}.scoreAfter", "The score of the risk after it.")


# A relation can have begun since the analysis.
_APART = (
    "NOT EXISTS { ({to})<-[open:MENTORS]-(:Person {id: {by}.teacher}) "
    "WHERE open.status IN ['PROPOSED', 'ACTIVE', 'PAUSED'] }"
)


def _people(kind: str, key: str, *more: str, descending: bool = False) -> read.Many:
    found = read.Rows(match=f"({{node}})-[{{by}}:{kind}]->({{to}}:Person)", where=(_STILL, *more))
    return read.Many(
        named(found, NamedView.KNOWLEDGE_RISKS, "{to}.id"),
        (read.Key(f"{{by}}.{key}", descending=descending), read.Key("{to}.id")),
    )


@strawberry.type(description="A skill that hangs on few of the people who can be found.")
class KnowledgeRisk:
    """A risk."""

    skill: Skill = stored(read.One(read.Rows(match="({node})-[:OF]->({to}:Skill)")), "The skill.")
    score: float = value("{node}.score", "How large the risk is, 0 to 1.")
    truck_factor: int = value(
        "{node}.truckFactor",
        "How few would have to leave for less than half of the evidence to remain; 0 when announced departures do.",
    )
    demand: float = value("{node}.demand", "Wishes to learn it, and faded asks, mentorships and groups about it.")
    reasons: list[Reason] = stored(
        read.Many(
            read.Rows(
                each="[i IN range(0, size({node}.reasonKinds) - 1) | {kind: {node}.reasonKinds[i], "
                "text: {node}.reasonTexts[i], contribution: {node}.reasonContributions[i], "
                "values: {node}.reasonValues[i]}]"
            )
        ),
        "Why; the contributions add up to the score.",
    )
    holders: list[RiskHolder] = stored(
        _people("HELD_BY", "share", descending=True), f"Who knows it, most first. {_FOR}"
    )
    learners: list[RiskLearner] = stored(_people("LEARNER", "rank"), f"Who could grow into it, best first. {_FOR}")
    handovers: list[Handover] = stored(
        _people("HANDOVER", "rank", _APART),
        "Who should learn it from whom, each counting on those before it; nobody who is mentored by them or was asked "
        f"to be. {_FOR}",
    )


@strawberry.type(description="A knowledge risk in a list.")
class KnowledgeRiskEdge(Edge):
    """Edge to a knowledge risk."""

    node: KnowledgeRisk = stored(read.Here(), "The risk.")


@strawberry.type(description="Knowledge risks, in pages.")
class KnowledgeRiskConnection(Page):
    """Connection of knowledge risks."""

    edges: list[KnowledgeRiskEdge] = stored(read.Edges(), "The risks of this page.")


RISKS = {"SCORE": (read.Key("{to}.score", descending=True), read.Key("{to}.id"))}
DEPARTMENT = read.Bind(("department",), selected("Department"))
