"""The place of a person in the network, as the analysis that serves now sees it."""

import strawberry

from schema.fields import value


@strawberry.type(description="What the analysis that serves now says of a person's place in the network.")
class Centrality:
    """Centralities of a person."""

    page_rank: float = value("{edge}.pageRank", "PageRank: how much attention and trust reaches them; 1 is average.")
    betweenness: float = value("{edge}.betweenness", "How many shortest paths between others run through them.")
    degree: int = value("toInteger({edge}.degree)", "How many people they are tied to.")
    constraint: float | None = value(
        "{edge}.constraint", "Burt's constraint: small when their contacts do not know each other, up to 1.125."
    )
    effective_size: float | None = value(
        "{edge}.effectiveSize", "Burt's effective size: how many of their ties are not redundant."
    )
