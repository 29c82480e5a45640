"""Expert panels: the fewest people who cover what was asked, chosen exactly."""

import asyncio
from typing import Any

from algorithms.panels.asking import Part, Request, parts
from algorithms.panels.gathering import Candidate, candidates, problem
from algorithms.panels.problem import MOST_PARTS, Panel, Problem
from algorithms.panels.solving import solve
from algorithms.panels.telling import told
from graph.driver import Graph

__all__ = ["MOST_PARTS", "Candidate", "Panel", "Part", "Problem", "Request", "choose", "solve"]


async def choose(graph: Graph, request: Request) -> dict[str, Any]:
    """Understand what is asked, gather who covers it and choose the panel; maps with ids in place of people."""
    asked, without = await parts(graph, request)
    found = await candidates(graph, asked, request, without)
    panel = await asyncio.to_thread(solve, problem(asked, found), request.seats)
    return told(asked, found, panel)
