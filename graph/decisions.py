"""What somebody decides of the suggestions of an analysis: propose them to the two, set them aside, take that back."""

from dataclasses import asdict, replace
from typing import Annotated, Any

from pydantic import model_validator

from graph.acts import Actor, Done, Input, Line, Refusal, Words, act, identity
from graph.driver import Graph
from graph.mentorships import Origin, Proposal
from graph.objectives import Objective
from graph.statements import load

_PARTS = 3
_KIND = "ONE_TO_ONE"
# A database that has just started plans it for seconds.
_SECONDS = 20.0
_DECIDED = ("kind", "mentee", "mentor", "place")
_REASONS = ("reasonKinds", "reasonTexts", "reasonContributions", "reasonValues")


class Decided(Input):
    """Which suggestion: its kind, and between whom."""

    decision: Annotated[str, identity("Decision")]
    reason: Words | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Decided":
        if len(self.decision.split("\n")) != _PARTS:
            raise ValueError("This is no id of a decision. Take it from `decisions`")
        return self

    @property
    def pair(self) -> dict[str, str]:
        """The kind and the two, as statements take them."""
        kind, mentee, mentor = self.decision.split("\n")
        return {"kind": kind, "mentee": mentee, "mentor": mentor}


class Approval(Decided):
    """A suggestion to propose, and what is to be reached in it."""

    objective: Line | None = None


async def listed(graph: Graph, state: str) -> list[dict[str, Any]]:
    """List the suggestions in a state, each with its place, the two by id, the reasons, and who comes next."""
    if state == "WAITING":
        rows = await graph.read(load("decisions")["waiting"], seconds=_SECONDS)
        return [_waiting(mentee, best) for mentee, best in rows]
    names = (*_DECIDED, "mentorship" if state == "APPROVED" else "reason", "by", "at", "score", *_REASONS)
    rows = await graph.read(load("decisions")[state.lower()], seconds=_SECONDS)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return [each | {"id": _key(each["kind"], each["mentee"], each["mentor"]), "state": state} for each in found]


def _waiting(mentee: str, best: list[list[Any]]) -> dict[str, Any]:
    first, *others = (dict(zip(("mentor", "score", *_REASONS), each, strict=True)) for each in best)
    about = {"id": _key(_KIND, mentee, first["mentor"]), "state": "WAITING", "kind": _KIND, "place": first["score"]}
    next_ = [_next(first, each) for each in others]
    return {**first, **about, "mentee": mentee, "next": next_[0] if next_ else None}


def _next(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """The runner-up, with how much less it scores and the reason that tells most for the first."""
    theirs: dict[str, float] = {}
    for kind, part in zip(second["reasonKinds"], second["reasonContributions"], strict=True):
        theirs[kind] = theirs.get(kind, 0.0) + part
    ours = zip(first["reasonKinds"], first["reasonContributions"], strict=True)
    more = [part - theirs.get(kind, 0.0) for kind, part in ours]
    # Of the first all are told; here one of them, by its place.
    most = {name: each and each[more.index(max(more))] for name, each in first.items() if name in _REASONS and more}
    return {**second, "less": first["score"] - second["score"], "most": most or None}


def _key(*parts: str) -> str:
    return "\n".join(parts)


async def approve(graph: Graph, actor: Actor, told: Approval) -> Done | Refusal:
    """Propose the relation to both, who still decide; noted with the suggestion that it follows."""
    pair = told.pair
    objectives = [Objective(text=told.objective, direction="MENTOR_TEACHES")] if told.objective else []
    meant = Proposal.model_validate({
        "mentor": {"externalId": pair["mentor"]}, "mentee": {"externalId": pair["mentee"]}, "kind": pair["kind"],
        "objectives": objectives, "fromSuggestion": True, "idempotencyKey": told.idempotency_key,
    })  # fmt: skip
    done = await act(graph, actor, "decisionApprove", load("mentorships")["propose"], meant, **asdict(Origin()))
    return _told(done, told, "APPROVED", mentorship=True)


async def decline(graph: Graph, actor: Actor, told: Decided) -> Done | Refusal:
    """Set it aside, so that it is not listed again."""
    done = await act(graph, actor, "decisionDecline", load("decisions")["decline"], told, **told.pair)
    return _told(done, told, "DECLINED")


async def undo(graph: Graph, actor: Actor, told: Decided) -> Done | Refusal:
    """Take either back, as long as nobody has accepted."""
    done = await act(graph, actor, "decisionUndo", load("decisions")["undo"], told, **told.pair)
    return _told(done, told, "WAITING")


def _told(done: Done | Refusal, told: Decided, state: str, *, mentorship: bool = False) -> Done | Refusal:
    if isinstance(done, Refusal):
        return done
    facts: dict[str, Any] = {"decision": told.decision, "state": state}
    return replace(done, facts=facts | ({"mentorship": done.about} if mentorship else {}))
