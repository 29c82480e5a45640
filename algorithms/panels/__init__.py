"""Expert panels: the fewest people who cover what was asked, chosen exactly."""

from algorithms.panels.problem import MOST_PARTS, Panel, Problem
from algorithms.panels.solving import solve

__all__ = ["MOST_PARTS", "Panel", "Problem", "solve"]
