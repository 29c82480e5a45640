"""What a mutation answers: the object that came of it, or the refusal, by the name of its type."""

from typing import Any

from algorithms.runs import RefusedError

_TYPES = {
    "ALREADY_RUNNING": "AnalysisAlreadyRunning",
    "ALREADY_OVER": "AnalysisAlreadyOver",
    "BAD_INPUT": "InputRefused",
    "NOBODY_TO_ANALYSE": "NobodyToAnalyse",
    "NOT_ENOUGH_MEMORY": "NotEnoughMemory",
    "NOT_FOUND": "NotFound",
}


def done(type_name: str, **facts: Any) -> dict[str, Any]:
    """Answer with what came of it."""
    return {"outcome": {"type": type_name, **facts}}


def refused(refusal: RefusedError) -> dict[str, Any]:
    """Answer with the reason why nothing came of it."""
    told = {"code": refusal.code, "message": refusal.message, "path": list(refusal.path), "next": refusal.next}
    return done(_TYPES[refusal.code], **told, **refusal.more)
