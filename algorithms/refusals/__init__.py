"""Why somebody is not suggested: the rules that keep them out, or how their score compares."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from algorithms.refusals.evidence import compared, in_common
from algorithms.refusals.rules import UNSAID, Facts, Obstacle, obstacles, withheld
from graph.driver import Graph
from graph.statements import load

__all__ = ["Question", "why_not"]


@dataclass(frozen=True, slots=True)
class Question:
    """Why `candidate` is not suggested to `person`; `admin` may hear of everybody's consent."""

    person: str
    candidate: str
    kind: str = "ONE_TO_ONE"
    skills: Sequence[str] = ()
    shown: int = 20
    viewer: str | None = None
    admin: bool = False


async def why_not(graph: Graph, question: Question) -> dict[str, Any]:
    """Say what keeps somebody out, as a map with ids.

    Who is not there, may not be seen, or refuses inference gets one and the same answer, unless an admin or one of
    the two asks.
    """
    rows = await graph.read(
        load("refusals")["facts"],
        {
            "refusals_person": question.person,
            "refusals_candidate": question.candidate,
            "refusals_kind": question.kind,
            "refusals_viewer": question.viewer,
        },
    )
    facts: Facts | None = rows[0][0] if rows else None
    trusted = question.admin or _own(facts, question)
    if facts is None or withheld(facts, trusted=trusted):
        return _answer(question, UNSAID, [Obstacle("UNSAID", UNSAID, "Nothing that can be told.")])
    if question.person == question.candidate:
        text = f"{facts['name']} is the one who seeks."
        return _answer(question, text, [Obstacle("SELF", text, "Name somebody else.")], told=True)
    ranked = await _ranked(graph, question)
    place = next((at for at, row in enumerate(ranked) if row[0]["id"] == question.candidate), None)
    return _listed(question, facts, ranked, place) if place is not None else _refused(question, facts, len(ranked))


def _own(facts: Facts | None, question: Question) -> bool:
    """Whether one of the two asks and may see the other, whose consent is given."""
    if facts is None or question.viewer not in {question.person, question.candidate}:
        return False
    other = "candidate" if question.viewer == question.person else "person"
    return bool(facts["seen"] and (question.person == question.candidate or facts[f"{other}Consents"]))


async def _ranked(graph: Graph, question: Question) -> list[list[Any]]:
    named = await graph.read(load("skills")["understood"], {"understood_names": list(question.skills)})
    return await graph.read(
        load("suggestions")["ranked"],
        {
            "suggestions_seeker": question.person,
            "suggestions_kind": question.kind,
            "suggestions_skills": [id_ for _, ids in named for id_ in ids],
            "viewer": question.viewer,
        },
    )


def _listed(question: Question, facts: Facts, ranked: list[list[Any]], place: int) -> dict[str, Any]:
    _, score, rank, reasons = ranked[place]
    last = ranked[min(question.shown, len(ranked)) - 1]
    if rank <= question.shown:
        return _answer(question, f"{facts['other']} is suggested: number {rank} of {len(ranked)}.", [], told=True) | {
            "suggested": True, "rank": rank, "score": score, "listed": len(ranked)
        }  # fmt: skip
    text = f"{facts['other']} is number {rank} of {len(ranked)}; the first {question.shown} are shown."
    remedy = f"A score of more than {last[1]:.2f}: theirs is {score:.2f}. Or ask for more than {question.shown}."
    return _answer(question, text, [Obstacle("RANK", text, remedy)], told=True) | {
        "rank": rank,
        "score": score,
        "listed": len(ranked),
        "lastShown": last[1],
        "comparison": compared(reasons, last[3]),
        "inCommon": in_common(facts)[0],
    }


def _refused(question: Question, facts: Facts, listed: int) -> dict[str, Any]:
    found = obstacles(facts, question.kind, asked=bool(question.skills))
    common, none = in_common(facts)
    if not found and not common and not question.admin:
        # The same as for whoever may not be told about, so that this answer gives nobody away.
        return _answer(question, UNSAID, [Obstacle("UNSAID", UNSAID, "Nothing that can be told.")])
    if not found:
        without = f" They have no evidence of these kinds: {', '.join(none)}." if none else ""
        kept = (
            f"among the best {facts['stored']} that the analysis keeps" if facts["stored"] else "suggested: nobody is"
        )
        text = f"{facts['other']} is not {kept}.{without}"
        found = [Obstacle("NOT_AMONG_BEST", text, "More contacts or skills in common, or a skill named in `skills`.")]
    text = " ".join(one.text for one in found)
    return _answer(question, text, found, told=True) | {"inCommon": common, "listed": listed}


def _answer(question: Question, text: str, found: Sequence[Obstacle], *, told: bool = False) -> dict[str, Any]:
    return {
        "person": question.person if told else None,
        "candidate": question.candidate if told else None,
        "answer": text,
        "suggested": False,
        "rank": None,
        "score": None,
        "listed": None,
        "lastShown": None,
        "obstacles": [asdict(one) for one in found],
        "comparison": [],
        "inCommon": [],
    }
