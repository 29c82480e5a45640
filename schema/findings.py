"""What somebody should act on, and ties between communities."""

import strawberry

from graph.reads import declarations as read
from schema.communities import Community
from schema.departments import Department
from schema.enums import FindingAction, FindingKind
from schema.fields import argument, rows, stored, value
from schema.knowledge_risks import KnowledgeRisk
from schema.sentences import SentenceValue, values
from schema.skills import Skill


def _about(label: str) -> read.One:
    return read.One(read.Rows(match=f"({{node}})-[:POINTS_TO]->({{to}}:{label})"))


_NAMES = (
    "replace(replace({node}.text, '{community}', coalesce(head([({node})-[:POINTS_TO]->(told:Community) | "
    "coalesce(told.given, told.name)]), '')), '{department}', coalesce(head([({node})-[:POINTS_TO]->(told:Department) "
    "| told.name]), ''))"
)


@strawberry.type(description="Something of the network that somebody should act on. It names nobody.")
class Finding:
    """A sentence with what to do."""

    kind: FindingKind = value("{node}.kind", "What kind of thing it is.")
    text: str = value(_NAMES, "The sentence; it ends with what to do.")
    values: list[SentenceValue] = values("{node}.values")
    action: FindingAction = value("{node}.action", "What to do.")
    community: Community | None = stored(_about("Community"), "The community that it is about.")
    department: Department | None = stored(_about("Department"), "The department that it is about.")
    skill: Skill | None = stored(_about("Skill"), "The skill that it is about.")
    risk: KnowledgeRisk | None = stored(
        read.One(
            read.Rows(
                match="({node})-[:POINTS_TO]->(:Skill)<-[:OF]-({to}:KnowledgeRisk)", where=("{to}.run = servingRun",)
            )
        ),
        "The knowledge risk that it is about.",
    )


@strawberry.type(description="Ties between two communities, five people at least on either side.")
class CommunityLink:
    """A line between two discs."""

    one: Community = stored(read.One(read.Rows(each="[startNode({edge})]")), "One of the two.")
    two: Community = stored(read.One(read.Rows(each="[endNode({edge})]")), "The other one.")
    weight: float = value(
        "{edge}.weight", "Which part of the weight of all ties lies between them, 0 to 1, two digits."
    )
    people: int | None = value("{edge}.people", "How many people of the two these ties join.")


LINKS = stored(
    read.Many(
        read.Rows(match="(:Community)-[{by}:LINKED {run: servingRun}]->({to}:Community)"),
        (read.Key("{by}.weight", descending=True), read.Key("{by}.people"), read.Key("elementId({by})")),
    ),
    "Ties between communities, the strongest first, at most a thousand. Those with fewer than 5 people on a side are "
    "left out, and others from which those could be computed.",
)
FINDINGS = stored(
    read.Many(
        rows("findings", findings_most=read.Bind(("first",), lambda first: max(0, min(int(first), 100)))),
        (read.Key("{to}.rank"),),
    ),
    "What somebody should act on, the most important first.",
    argument("first", int, "How many, at most 100.", default=3),
)
