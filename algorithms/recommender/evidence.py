"""The evidence of one past: about people, about pairs, and the ties behind both."""

from algorithms.recommender.pairs import Pairs
from algorithms.recommender.past import Past, Ties
from algorithms.recommender.people import evidence_of_people


class Evidence:
    """The numbers from which every method ranks, made ready once for a past."""

    def __init__(self, past: Past) -> None:
        self.ties = Ties(past)
        self.pairs = Pairs(self.ties)
        self.people = evidence_of_people(self.ties)
