"""What is to be reached in a mentoring relation, and how far it is."""

from datetime import date
from typing import Annotated, Self

from pydantic import model_validator

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act, identity, selector
from graph.driver import Graph
from graph.statements import load

MOST = 20


class Objective(Input):
    """What is to be reached, who teaches, and whose it is: where nobody says so, of who learns."""

    text: Line
    direction: Choice
    due_on: date | None = None
    owner: Annotated[str | None, selector("Person")] = None


class Added(Objective):
    """An objective for a relation that is there."""

    mentorship: Annotated[str, identity("Mentorship")]


class Change(Input):
    """What is different now; what is left out stays."""

    objective: Annotated[str, identity("Objective")]
    text: Line = ""
    due_on: date | None = None


class Progress(Input):
    """How far it is, in words, by its status, or both."""

    objective: Annotated[str, identity("Objective")]
    text: Words | None = None
    status: Choice | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.status is None:
            raise ValueError("Nothing is said. Pass text, status or both.")
        return self


async def add(graph: Graph, actor: Actor, told: Added) -> Done | Refusal:
    """Add an objective to a relation of theirs."""
    return await act(graph, actor, "objectiveAdd", load("objectives")["add"], told, most=MOST)


async def change(graph: Graph, actor: Actor, told: Change) -> Done | Refusal:
    """Change what an objective says."""
    given = told.model_dump(include={"text", "due_on"}, exclude_unset=True)
    changes = {{"due_on": "dueOn"}.get(name, name): value for name, value in given.items()}
    return await act(graph, actor, "objectiveChange", load("objectives")["change"], told, changes=changes)


async def progress(graph: Graph, actor: Actor, told: Progress) -> Done | Refusal:
    """Note how far an objective is."""
    return await act(graph, actor, "objectiveProgress", load("objectives")["progress"], told)
