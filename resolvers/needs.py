"""Needs: understood before the read, which then ranks by the skills and shows what was understood."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from algorithms.understanding import Need, understand
from graph.reads.errors import BadInputError
from resolvers.context import Context

_SHOWN = 50


async def understood(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Understand the need of the arguments as weighted skills."""
    given = arguments["need"]
    text, skills = given.get("text"), given.get("skills") or ()
    if not text and not skills:
        raise BadInputError("The need is empty. Pass text, skills or both.")
    read = text if given["skillsFromText"] else None
    need = Need(skills, read, given.get("without") or ())
    found = await understand(context.graph, need, context.meaning)
    weighted = [asdict(one) for one in found.skills]
    return {
        "experts_skills": weighted,
        "experts_understood": weighted[:_SHOWN],
        "experts_unknown": [asdict(one) for one in found.unknown],
    }
