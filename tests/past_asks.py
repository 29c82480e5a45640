"""Asks of the past for the tests of needs: each about one skill, answered by one of the five who know it."""

import numpy as np

from graph.driver import Graph
from graph.statements import Statement

_ASKS = Statement(
    "past_asks",
    "",
    """
UNWIND $rows AS row
MATCH (asker:Person {id: row[0]}), (skill:Skill {id: row[1]}), (giver:Person {id: row[2]})
CREATE (asker)-[:ASKED]->(ask:Ask {id: 'a' + row[3], title: 'How do I do ' + row[4],
  askedAt: datetime('2024-01-01') + duration({days: row[3]})})-[:ABOUT]->(skill),
  (giver)-[:ANSWERED]->(:Answer {id: 'x' + row[3], answeredAt: datetime('2024-01-01') + duration({days: row[3] + 1})})
    -[:ANSWERS]->(ask)
""",
)


async def remember(graph: Graph, asks: int, *, skills: int, askers: int, apart: int) -> None:
    """Write so many asks, `apart` days after each other, between the people and about the skills that are there."""
    drawn = np.random.default_rng(3)
    rows = []
    for number in range(asks):
        skill = int(drawn.integers(skills))
        giver, asker = skill * 5 + int(drawn.integers(5)), int(drawn.integers(askers))
        if giver != asker:
            rows.append([f"p{100 + asker}", f"s{skill}", f"p{100 + giver}", apart * number, f"thing{skill}"])
    await graph.write(_ASKS, {"rows": rows})
