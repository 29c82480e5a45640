"""Asks and their answers."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.reads import declarations as read
from schema.enums import AskStatus, AskUrgency, AskVisibility
from schema.fields import one, rows, stored, value
from schema.nodes import Edge, Node, Page
from schema.orders import NEWEST_ANSWERS
from schema.people import Person
from schema.scalars import DateTime

if TYPE_CHECKING:
    from schema.invitations import AskSeat, AskStanding
    from schema.mentorships import Mentorship
    from schema.skills import Skill


def own(ask: str) -> str:
    """Write the predicate that who looks asks this."""
    return f"EXISTS {{ ({ask})<-[:ASKED]-(:Person {{id: $viewer}}) }}"


_FOR_FEW = (
    "EXISTS { ({ask})<-[:ASKED]-(:Person {id: $viewer}) }"
    " OR EXISTS { ({ask})-[:INVITES]->(:AskInvitation)-[:INVITED]->(:Person {id: $viewer}) }"
)
SEEN = f"(coalesce({{ask}}.visibility, 'EVERYONE') = 'EVERYONE' OR {_FOR_FEW})"
"""Whether who looks may see an ask, over `{ask}`."""
_STATUS = """coalesce({node}.status,
  CASE WHEN EXISTS { ({node})<-[:ANSWERS]-(:Answer {accepted: true}) } THEN 'ANSWERED' ELSE 'OPEN' END)"""

_OF_THE_TWO = """(EXISTS { ({node})<-[:ANSWERED]-(:Person {id: $viewer}) }
  OR EXISTS { ({node})-[:ANSWERS]->(:Ask)<-[:ASKED]-(:Person {id: $viewer}) })"""


@strawberry.type(description="A word in the thread of an ask.")
class AskPost:
    """A post."""

    text: str = value("{node}.text", "What is said.")
    at: DateTime = value("toString({node}.at)", "When it was said.")
    by_asker: bool = value("{node}.byAsker", "Whether the asker says it.")
    person: Person | None = stored(
        read.One(
            read.Rows(
                match="({node})<-[:SAID]-({to}:Person)",
                where=("NOT ({node}.byAsker AND EXISTS { ({node})<-[:HAS_POST]-(:Ask {anonymous: true}) })",),
            )
        ),
        "Who says it; null for an anonymous asker.",
    )


@strawberry.type(description="A question to those who know.")
class Ask(Node):
    """An ask."""

    __stored__ = read.Stored("Ask", SEEN.replace("{ask}", "{to}"))

    external_id: str = value("{node}.id", "The organisation's own id.")
    title: str = value("{node}.title", "The question in one line.")
    body: str | None = value("{node}.body", "The question at length.")
    created_at: DateTime | None = value("toString({node}.askedAt)", "When it was asked.")
    status: AskStatus = value(_STATUS, "Where it stands.")
    urgency: AskUrgency = value("coalesce({node}.urgency, 'NORMAL')", "How soon an answer is wanted.")
    visibility: AskVisibility = value("coalesce({node}.visibility, 'EVERYONE')", "Who may read it and its answers.")
    viewpoints: list[str] = value("coalesce({node}.viewpoints, [])", "From where it should be seen.")
    anonymous: bool = value("{node}.anonymous", "Whether the asker stays unnamed.")
    mine: bool = value(own("{node}"), "Whether who looks asks it.")
    person: Person | None = stored(
        read.One(read.Rows(match="({node})<-[:ASKED]-({to}:Person)", where=("NOT {node}.anonymous",))),
        "Who asks; null when it is anonymous.",
    )
    skills: list[Annotated["Skill", strawberry.lazy("schema.skills")]] = stored(
        read.Many(read.Rows(match="({node})-[:ABOUT]->({to}:Skill)"), (read.Key("{to}.name"), read.Key("{to}.id"))),
        "What it is about.",
    )
    answers: "AnswerConnection" = stored(
        read.Connection(read.Rows(match="({node})<-[:ANSWERS]-({to}:Answer)"), NEWEST_ANSWERS),
        "The answers, newest first.",
    )
    seats: list[Annotated["AskSeat", strawberry.lazy("schema.invitations")]] = stored(
        read.Many(
            read.Rows(
                match="({node})-[:INVITES]->({to}:AskInvitation)",
                where=("{to}.status IN ['ACCEPTED', 'ANSWERED']",),
            ),
            (read.Key("{to}.seat"), read.Key("{to}.id")),
        ),
        "Who has taken it or answered as an invited expert; with viewpoints they are its panel.",
    )
    standing: Annotated["AskStanding", strawberry.lazy("schema.invitations")] | None = stored(
        read.One(read.Rows(each=f"CASE WHEN {own('{node}')} THEN [{{node}}] ELSE [] END")),
        "Where it stands, to its asker only.",
    )
    thread: list[AskPost] = stored(
        read.Many(read.Rows(match="({node})-[:HAS_POST]->({to}:AskPost)"), (read.Key("{to}.at"), read.Key("{to}.id"))),
        "What the asker and those who answer say to each other, oldest first.",
    )


@strawberry.type(description="An ask in a list.")
class AskEdge(Edge):
    """Edge to an ask."""

    node: Ask = stored(read.Here(), "The ask.")


@strawberry.type(description="Asks, in pages.")
class AskConnection(Page):
    """Connection of asks."""

    edges: list[AskEdge] = stored(read.Edges(), "The asks of this page.")


@strawberry.type(description="An ask in like words.")
class SimilarAskEdge(AskEdge):
    """Edge to an ask in like words."""

    score: float = value(
        "{edge}.score",
        "How near it comes: by its words below 1, and up to 1 more by its meaning; only comparable within one search.",
    )


@strawberry.type(description="Answered asks in like words, in pages; `totalCount` counts the nearest 200 at most.")
class SimilarAskConnection(Page):
    """Connection of asks in like words."""

    edges: list[SimilarAskEdge] = stored(read.Edges(), "The asks of this page.")
    skills: list[Annotated["Skill", strawberry.lazy("schema.skills")]] = stored(
        read.Many(rows("asks_skills")), "The skills that an ask of this text is about when it names none."
    )


@strawberry.type(description="An answer to an ask.")
class Answer(Node):
    """An answer."""

    __stored__ = read.Stored(
        "Answer",
        "NOT EXISTS { ({to})-[:ANSWERS]->(few:Ask {visibility: 'INVITED'}) WHERE NOT "
        f"({_FOR_FEW.replace('{ask}', 'few')}) }}",
    )

    external_id: str = value("{node}.id", "The id that the import made for it.")
    text: str | None = value("{node}.text", "The answer; null where only the fact is known.")
    created_at: DateTime | None = value("toString({node}.answeredAt)", "When it was given.")
    changed_at: DateTime | None = value("toString({node}.changedAt)", "When its words were changed last.")
    accepted: bool = value("coalesce({node}.accepted, false)", "Whether the asker accepted it.")
    thanked_at: DateTime | None = value("toString({node}.thankedAt)", "When the asker gave thanks.")
    thanks: str | None = value("{node}.thanks", "The words of thanks.")
    score: float | None = value("toFloat({node}.score)", "How helpful others found it.")
    helped_me: bool = value(
        "EXISTS { ({node})<-[:FOUND_HELPFUL]-(:Person {id: $viewer}) }", "Whether who looks found it helpful."
    )
    may_continue: bool = value(
        "coalesce({node}.accepted, false) AND NOT EXISTS { ({node})-[:GREW_INTO]->() } AND " + _OF_THE_TWO,
        "Whether who looks is one of the two who may go on from it as mentor and mentee.",
    )
    i_wish: bool = value("coalesce($viewer IN {node}.wishes, false)", "Whether who looks wishes to go on.")
    mentorship: Annotated["Mentorship", strawberry.lazy("schema.mentorships")] | None = one(
        "({node})-[:GREW_INTO]->({to}:Mentorship)", "What grew out of it, to the two of it only.", _OF_THE_TWO
    )
    person: Person | None = one("({node})<-[:ANSWERED]-({to}:Person)", "Who answered.")
    ask: Ask | None = one("({node})-[:ANSWERS]->({to}:Ask)", "What it answers.")


@strawberry.type(description="An answer in a list.")
class AnswerEdge(Edge):
    """Edge to an answer."""

    node: Answer = stored(read.Here(), "The answer.")


@strawberry.type(description="Answers, in pages.")
class AnswerConnection(Page):
    """Connection of answers."""

    edges: list[AnswerEdge] = stored(read.Edges(), "The answers of this page.")
