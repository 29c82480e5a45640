"""Why somebody is not among the experts for a need."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from algorithms.needs.ranking import MOST
from algorithms.obstacles.evidence import compared
from algorithms.obstacles.rules import Facts, Obstacle, on_a_break
from algorithms.obstacles.telling import answer, unsaid
from graph.driver import Graph
from graph.statements import load

_NAMED = 3


@dataclass(frozen=True, slots=True)
class NeedQuestion:
    """Why `candidate` is not among the `shown` of the people `found` for a need, which are ranked as `experts` does.

    `skills` are the ids of what the need was understood as, the weightiest first.
    """

    candidate: str
    skills: Sequence[str]
    found: Sequence[Mapping[str, Any]]
    asker: str | None = None
    department: str | None = None
    shown: int = 20
    viewer: str | None = None
    admin: bool = False


async def why_no_expert(graph: Graph, question: NeedQuestion) -> dict[str, Any]:
    """Say what keeps somebody out of the experts for a need, as a map with ids.

    Who refuses inference is found by declared skills and the profile only; that is said to them and to admins.
    """
    rows = await graph.read(
        load("obstacles")["expert_facts"],
        {
            "obstacles_candidate": question.candidate,
            "obstacles_department": question.department,
            "obstacles_skills": list(question.skills[:10]),
            "obstacles_viewer": question.viewer,
        },
    )
    if not rows or not (rows[0][0]["seen"] or question.admin):
        return unsaid()
    facts = rows[0][0]
    ranked = await graph.read(
        load("experts")["found"], {"experts_found": list(question.found), "viewer": question.viewer}
    )
    place = next((at for at, row in enumerate(ranked) if row[0]["id"] == question.candidate), None)
    people = {"person": question.asker, "candidate": question.candidate, "listed": len(ranked)}
    if place is not None:
        return placed(facts["other"], ranked, place, question.shown, "an expert") | people
    found = list(_obstacles(facts, question))
    return answer(" ".join(one.text for one in found), found) | people


def placed(name: str, ranked: Sequence[Sequence[Any]], place: int, shown: int, noun: str) -> dict[str, Any]:
    """Tell the place of somebody on a list (node, score, rank, reasons), beside the last one shown."""
    _, score, rank, reasons = ranked[place]
    # Newcomers may be shown for less: whom they would have to pass is the last one with a higher score.
    last = next((row for row in reversed(ranked[:shown]) if row[1] >= score), ranked[0])
    where = {"rank": rank, "score": score}
    if rank <= shown:
        return (
            answer(f"{name} is suggested as {noun}: number {rank} of {len(ranked)}.", []) | where | {"suggested": True}
        )
    text = f"{name} is number {rank} of {len(ranked)}; the first {shown} are shown."
    remedy = f"A score of more than {last[1]:.2f}: theirs is {score:.2f}. Or ask for more than {shown}."
    compare = {"lastShown": last[1], "comparison": compared(reasons, last[3])}
    return answer(text, [Obstacle("RANK", text, remedy)]) | where | compare


def _obstacles(facts: Facts, question: NeedQuestion) -> Iterator[Obstacle]:
    name = facts["other"]
    if facts["left"]:
        yield Obstacle("LEFT", f"{name} left on {facts['left']}.", "Nothing, unless they come back.")
        return
    if question.candidate == question.asker:
        yield Obstacle("SELF", f"{name} is the one who asks.", "Leave the asker out of the need.")
        return
    if facts["elsewhere"]:
        text = f"{name} does not work in {facts['elsewhere']} or below it."
        yield Obstacle("DEPARTMENT", text, "Leave the department out of the need.")
    if not facts["found"]:
        yield Obstacle("HIDDEN", f"{name} cannot be found by others.", "They set discoverable to true.")
    yield from on_a_break(facts)
    if not facts["consents"] and (question.admin or question.viewer == question.candidate):
        text = f"{name} takes no part in inference: only declared skills and the profile count."
        yield Obstacle("CONSENT", text, f"{name} sets inference to ON.")
    if not facts["elsewhere"]:
        yield _behind(name) if len(question.found) >= MOST else _unknown(facts)


def _behind(name: str) -> Obstacle:
    text = f"{name} is not among the best {MOST} for this need, and no more are kept."
    return Obstacle("NOT_AMONG_BEST", text, "A need that says more: fewer skills, or a department.")


def _unknown(facts: Facts) -> Obstacle:
    remedy = "They declare the skill, answer asks about it or are endorsed for it."
    return Obstacle("NO_EVIDENCE", _without(facts), remedy)


def _without(facts: Facts) -> str:
    skills, learns = facts["skills"], facts["learns"]
    if learns:
        return f"{facts['other']} wants to learn {', '.join(learns)} and is not known for having it."
    if not skills:
        return f"The need names no skill that is known, and nothing of {facts['other']} is like its words."
    more = f" and {len(skills) - _NAMED} more" if len(skills) > _NAMED else ""
    return f"Nothing is known of {facts['other']} that has to do with {', '.join(skills[:_NAMED])}{more}."
