"""Matching cohorts: mentees to mentors by an objective, with its price, musts and reasons."""

from algorithms.cohorts.assigning import Assignment, Objective, Options, assign, compare, judge
from algorithms.cohorts.candidates import Candidates, candidates
from algorithms.cohorts.errors import CohortError
from algorithms.cohorts.peers import Halves, halved
from algorithms.cohorts.reviewing import Alternate, PairPrice, alternates, price_of_pair, reassigned
from algorithms.cohorts.shortage import Shortage

__all__ = [
    "Alternate",
    "Assignment",
    "Candidates",
    "CohortError",
    "Halves",
    "Objective",
    "Options",
    "PairPrice",
    "Shortage",
    "alternates",
    "assign",
    "candidates",
    "compare",
    "halved",
    "judge",
    "price_of_pair",
    "reassigned",
]
