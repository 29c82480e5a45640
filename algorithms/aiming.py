"""What somebody aims at: the skills that their own words name."""

from algorithms.understanding import named_in
from graph import profiles
from graph.acts import Actor, Done, Refusal
from graph.driver import Graph
from graph.profiles import Profile

_MOST = 10


async def update(graph: Graph, actor: Actor, told: Profile) -> Done | Refusal:
    """Say something else of oneself; of new aims the first ten skills are noted that they name."""
    if "aims" not in told.model_fields_set:
        return await profiles.update(graph, actor, told)
    aimed = dict.fromkeys(one.id for one in await named_in(graph, told.aims))
    return await profiles.update(graph, actor, told, list(aimed)[:_MOST])
