"""Forming groups: one rule language, a referee, a search and a solver that read the same compiled rules."""

from algorithms.groups.compiling import Locks
from algorithms.groups.editing import Change, Seating
from algorithms.groups.errors import GroupingError, GroupsError, PoolError, RuleError
from algorithms.groups.forming import Alternative, Proposal, Run, check, form
from algorithms.groups.instances import Request, circles, distances
from algorithms.groups.referee import Certificate, Verdict
from algorithms.groups.rules import KINDS, Rule, checked_rules
from algorithms.groups.solving import Budget
from algorithms.groups.watching import Progress

__all__ = [
    "KINDS",
    "Alternative",
    "Budget",
    "Certificate",
    "Change",
    "GroupingError",
    "GroupsError",
    "Locks",
    "PoolError",
    "Progress",
    "Proposal",
    "Request",
    "Rule",
    "RuleError",
    "Run",
    "Seating",
    "Verdict",
    "check",
    "checked_rules",
    "circles",
    "distances",
    "form",
]
