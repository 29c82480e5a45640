"""Communities: searched, connected, measured, compared with departments, known again from run to run, and named."""

from algorithms.communities.drawn import Agreement, agreement, departments, skills
from algorithms.communities.history import Event, events
from algorithms.communities.identities import Origin, identities, matched, parted
from algorithms.communities.layers import Layer
from algorithms.communities.moves import moves
from algorithms.communities.naming import Name, names
from algorithms.communities.partitions import Measures, Partition, connected, measures, modularity
from algorithms.communities.search import Found, search

__all__ = [
    "Agreement",
    "Event",
    "Found",
    "Layer",
    "Measures",
    "Name",
    "Origin",
    "Partition",
    "agreement",
    "connected",
    "departments",
    "events",
    "identities",
    "matched",
    "measures",
    "modularity",
    "moves",
    "names",
    "parted",
    "search",
    "skills",
]
