"""The rules that a programme keeps for its groups are checked before they are kept."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from algorithms.group_proposals.gathering import rules_checked
from algorithms.group_proposals.working import refused
from algorithms.groups import GroupsError
from graph.acts import Actor, Done, Refusal
from graph.driver import Graph
from graph.programmes import Change, Created

_Told = TypeVar("_Told", Change, Created)


def keeping(
    do: Callable[[Graph, Actor, _Told], Awaitable[Done | Refusal]],
) -> Callable[[Graph, Actor, _Told], Awaitable[Done | Refusal]]:
    """Make the act that makes or changes a programme, once its rules for groups are right."""

    async def keep(graph: Graph, actor: Actor, told: _Told) -> Done | Refusal:
        try:
            rules_checked(told.group_rules or ())
        except GroupsError as error:
            return Refusal("GROUP_RULES", {**refused(error).facts, "path": "groupRules"})
        return await do(graph, actor, told)

    return keep
