"""Which skills a question is about, where who asks does not say so."""

from algorithms.understanding import Need, understand
from graph.driver import Graph

# As much of a text as a search reads.
LONGEST = 500
_MOST, _MOST_HINTED = 5, 2


async def suggested(graph: Graph, text: str) -> list[str]:
    """Suggest skills (ids): at most five that the text names; where it names none, the two that its words hint at."""
    found = await understand(graph, Need(text=text[:LONGEST]))
    said = [one.id for one in found.skills if one.how in {"NAME", "ALIAS"}][:_MOST]
    return said or [one.id for one in found.skills if one.how in {"WORDS", "MEANING"}][:_MOST_HINTED]
