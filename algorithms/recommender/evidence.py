"""The evidence of one past: about people, about pairs, and the ties behind both."""

from functools import cached_property

import numpy as np

from algorithms.recommender.pairs import Pairs
from algorithms.recommender.past import Past, Ties, Vectors, Words
from algorithms.recommender.people import evidence_of_people


class Evidence:
    """The numbers from which every method ranks, made ready once for a past; `only` some evidence about pairs."""

    def __init__(self, past: Past, only: tuple[str, ...] = ()) -> None:
        self.ties = Ties(past)
        self.pairs = Pairs(self.ties, only)
        self.people = evidence_of_people(self.ties)

    @cached_property
    def positions(self) -> Vectors:
        """Where each person stands in the network: no evidence that the ranker learns from, it did not pay there."""
        past = self.ties.past
        return past.standing(past) if past.standing else np.zeros((past.people, 1), dtype=np.float32)

    @cached_property
    def words(self) -> Words | None:
        """What people asked and did, in words: no evidence that the ranker learns from either."""
        past = self.ties.past
        return past.words() if past.words else None
