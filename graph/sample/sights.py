"""Where to look in a sample: for each of the three models somebody whom it shows something, and what they may ask."""

from dataclasses import dataclass

from graph.driver import Graph
from graph.statements import load


@dataclass(frozen=True)
class Sight:
    """What there is to see, who sees it (an id), and the query that shows it."""

    title: str
    person: str
    query: str


_TITLES = {
    "circle": "a circle in which one voice takes most of the time, as who leads it reads it",
    "pair": "a reverse pair that has turned one-sided, as its mentor reads it",
    "panel": "a question that several viewpoints answered, as its asker reads it",
}
_QUERIES = {
    "circle": "{ viewer { groups(first: 9) { edges { node { name balance { last { index } trend hint } "
    "silent { person { name } sessions } } } } } }",
    "pair": "{ viewer { mentorships(first: 9) { edges { node { kind mentor { name } mentee { name } "
    "objectives { text direction status } reciprocity { flow standing text } } } } } }",
    "panel": "{ viewer { asks(first: 9) { edges { node { title status seats { viewpoint answered person { name } } "
    "answers { edges { node { text accepted mentorship { kind status } } } } } } } } }",
}


async def sights(graph: Graph) -> list[Sight]:
    """Find what there is to see; a small sample may lack one or another."""
    blocks = load("sample/sights")
    found = {name: await graph.read(blocks[name]) for name in _TITLES}
    return [Sight(_TITLES[name], rows[0][0], _QUERIES[name]) for name, rows in found.items() if rows]
