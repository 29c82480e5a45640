"""Asks and their answers."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.reads import declarations as read
from schema.fields import one, stored, value
from schema.nodes import Edge, Node, Page
from schema.orders import NEWEST_ANSWERS
from schema.people import Person
from schema.scalars import DateTime

if TYPE_CHECKING:
    from schema.skills import Skill


@strawberry.type(description="A question to those who know.")
class Ask(Node):
    """An ask."""

    __stored__ = read.Stored("Ask")

    external_id: str = value("{node}.id", "The organisation's own id.")
    title: str = value("{node}.title", "The question in one line.")
    body: str | None = value("{node}.body", "The question at length.")
    created_at: DateTime | None = value("toString({node}.askedAt)", "When it was asked.")
    anonymous: bool = value("{node}.anonymous", "Whether the asker stays unnamed.")
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


@strawberry.type(description="An ask in a list.")
class AskEdge(Edge):
    """Edge to an ask."""

    node: Ask = stored(read.Here(), "The ask.")


@strawberry.type(description="Asks, in pages.")
class AskConnection(Page):
    """Connection of asks."""

    edges: list[AskEdge] = stored(read.Edges(), "The asks of this page.")


@strawberry.type(description="An answer to an ask.")
class Answer(Node):
    """An answer."""

    __stored__ = read.Stored("Answer")

    external_id: str = value("{node}.id", "The id that the import made for it.")
    created_at: DateTime | None = value("toString({node}.answeredAt)", "When it was given.")
    accepted: bool = value("coalesce({node}.accepted, false)", "Whether the asker accepted it.")
    score: float | None = value("toFloat({node}.score)", "How helpful others found it.")
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
