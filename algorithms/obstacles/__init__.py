"""Why somebody is not suggested: the rules that keep them out, or how their score compares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from algorithms.obstacles.evidence import in_common
from algorithms.obstacles.experts import NeedQuestion, placed, why_no_expert
from algorithms.obstacles.rules import Facts, Obstacle, obstacles, withheld
from algorithms.obstacles.telling import answer, unsaid
from graph import suggestions
from graph.driver import Graph
from graph.statements import load

__all__ = ["NeedQuestion", "Question", "why_no_expert", "why_not"]


@dataclass(frozen=True, slots=True)
class Question:
    """Why `candidate` is not suggested to `person`.

    `admin` may hear of everybody's consent, who `coordinates` also of what was only proposed.
    """

    person: str
    candidate: str
    kind: str = "ONE_TO_ONE"
    skills: Sequence[str] = ()
    shown: int = 20
    viewer: str | None = None
    admin: bool = False
    coordinates: bool = False


async def why_not(graph: Graph, question: Question) -> dict[str, Any]:
    """Say what keeps somebody out, as a map with ids.

    Who is not there, may not be seen, or refuses inference gets one and the same answer, unless an admin or one of
    the two asks; so does who was only proposed, unless one of the two asks or who coordinates.
    """
    rows = await graph.read(
        load("obstacles")["facts"],
        {
            "obstacles_person": question.person,
            "obstacles_candidate": question.candidate,
            "obstacles_kind": question.kind,
            "obstacles_viewer": question.viewer,
            "obstacles_coordinates": question.coordinates,
        },
    )
    facts: Facts | None = rows[0][0] if rows else None
    trusted = question.admin or _own(facts, question)
    if facts is None or withheld(facts, trusted=trusted):
        return unsaid()
    if question.person == question.candidate:
        text = f"{facts['name']} is the one who seeks."
        found = answer(text, [Obstacle("SELF", text, "Name somebody else.")])
        return found | {"person": question.person, "candidate": question.candidate}
    ranked = await suggestions.ranked(graph, question.person, question.kind, question.skills, question.viewer)
    place = next((at for at, row in enumerate(ranked) if row[0]["id"] == question.candidate), None)
    people: dict[str, Any] = {"person": question.person, "candidate": question.candidate, "listed": len(ranked)}
    if place is None:
        return _refused(question, facts, people)
    found = placed(facts["other"], ranked, place, question.shown, "a mentor") | people
    return found if found["suggested"] else found | {"inCommon": in_common(facts)[0]}


def _own(facts: Facts | None, question: Question) -> bool:
    """Whether one of the two asks and may see the other, whose consent is given."""
    if facts is None or question.viewer not in {question.person, question.candidate}:
        return False
    other = "candidate" if question.viewer == question.person else "person"
    return bool(facts["seen"] and (question.person == question.candidate or facts[f"{other}Consents"]))


def _refused(question: Question, facts: Facts, people: dict[str, Any]) -> dict[str, Any]:
    found = obstacles(facts, question.kind, asked=bool(question.skills))
    common, none = in_common(facts)
    if not found and (facts["untold"] or (not common and not question.admin)):
        return unsaid()
    if not found:
        without = f" They have no evidence of these kinds: {', '.join(none)}." if none else ""
        kept = (
            f"among the best {facts['stored']} that the analysis keeps" if facts["stored"] else "suggested: nobody is"
        )
        text = f"{facts['other']} is not {kept}.{without}"
        found = [Obstacle("NOT_AMONG_BEST", text, "More contacts or skills in common, or a skill named in `skills`.")]
    return answer(" ".join(one.text for one in found), found) | people | {"inCommon": common}
