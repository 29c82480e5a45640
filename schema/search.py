"""Search over everything that has a name."""

from typing import Annotated

import strawberry

from graph.reads import declarations as read
from schema.asks import Ask
from schema.fields import stored, value
from schema.groups import Group
from schema.nodes import Edge, Page
from schema.people import Person
from schema.skills import Skill

SearchHit = Annotated[
    Person | Skill | Group | Ask, strawberry.union("SearchHit", description="What a search can find.")
]
_MATCHED = """[name IN ['name', 'title', 'about', 'description', 'goal', 'body']
  WHERE {node}[name] IS NOT NULL AND any(word IN {edge}.words WHERE toLower({node}[name]) CONTAINS word)]
+ CASE WHEN any(alias IN coalesce({node}.aliases, [])
    WHERE any(word IN {edge}.words WHERE toLower(alias) CONTAINS word)) THEN ['aliases'] ELSE [] END"""


@strawberry.type(description="Something found.")
class SearchEdge(Edge):
    """Edge to a hit."""

    node: SearchHit = stored(read.Here(), "What was found.")
    score: float = value("{edge}.score", "How well it fits the text; only comparable within one search.")
    matched: list[str] = value(_MATCHED, "The fields in which words of the text stand as they were typed.")


@strawberry.type(description="What a search found, best first, in pages.")
class SearchConnection(Page):
    """Connection of hits; `totalCount` counts the best thousand at most."""

    edges: list[SearchEdge] = stored(read.Edges(), "The hits of this page.")
