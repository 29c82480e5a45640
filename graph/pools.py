"""Who can be grouped, what rules may ask of them, who knows whom, and who met before."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from graph.driver import Graph
from graph.statements import load

MOST = 5000
_SECONDS = 60.0


@dataclass(frozen=True)
class Who:
    """Whom to group: all given parts must name a person; `community` as `communities.chosen` takes it.

    `filter` are the steps of a rule (see `eligibility`) that must hold besides, or alone.
    """

    people: Sequence[str] = ()
    department: str | None = None
    skill: str | None = None
    community: Mapping[str, Any] = field(default_factory=dict)
    programme: str | None = None
    filter: Sequence[Mapping[str, Any]] = ()

    @property
    def named(self) -> bool:
        """Whether anybody is named at all."""
        return self.parts > 0 or bool(self.filter)

    @property
    def parts(self) -> int:
        """How many parts are given, beside the filter."""
        return sum(1 for part in (self.people, self.department, self.skill, self.community, self.programme) if part)


async def people(graph: Graph, who: Who, viewer: str | None = None) -> list[dict[str, Any]]:
    """Read what rules may ask of everybody named, by id; one more than `MOST` says that there are too many."""
    parameters = {**asdict(who), "parts": who.parts, "viewer": viewer, "most": MOST + 1}
    return [facts for [facts] in await graph.read(load("pools")["people"], parameters, seconds=_SECONDS)]


async def ties(graph: Graph, ids: Sequence[str]) -> list[tuple[str, str]]:
    """List the pairs of some people who know each other."""
    rows = await graph.read(load("pools")["ties"], {"people": list(ids)}, seconds=_SECONDS)
    return [(one, other) for one, other in rows]


async def lines(graph: Graph, ids: Sequence[str], levels: int) -> list[tuple[str, str]]:
    """List who of some people is led by whom, at most so many levels (12 are looked at) up the line."""
    rows = await graph.read(load("pools")["lines"], {"people": list(ids), "levels": levels}, seconds=_SECONDS)
    return [(one, lead) for one, lead in rows]


async def suggested(graph: Graph, ids: Sequence[str]) -> list[tuple[str, str, float]]:
    """List the pairs of some people whom the analysis suggests to each other, with its score (0 to 1)."""
    rows = await graph.read(load("pools")["suggested"], {"people": list(ids)}, seconds=_SECONDS)
    return [(one, other, score) for one, other, score in rows]


async def earlier(
    graph: Graph, groups: Sequence[str], programme: str | None, proposals: Sequence[str]
) -> list[list[list[str]]]:
    """List earlier rounds, oldest first: those of groups, then those of proposals that made none."""
    told = {"groups": list(groups), "of_programme": programme, "proposals": list(proposals)}
    met = await graph.read(load("pools")["earlier"], told, seconds=_SECONDS)
    proposed = await graph.read(load("pools")["proposed"], {"proposals": list(proposals)}, seconds=_SECONDS)
    return [round_ for _, round_ in (*met, *proposed)]
