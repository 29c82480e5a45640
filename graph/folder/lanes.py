"""Lanes: ties sorted so that two transactions at once never touch the same node, and so never wait or deadlock.

Nodes fall into four groups by the hash of their id. A tie belongs to the pair of its ends' groups, and the pairs of one
round are disjoint (the circle method of a round-robin tournament): workers of one round share no node.
"""

_GROUPS = 4
# (pair of groups) → lane; lanes 2r and 2r+1 are the two workers of round r.
_PAIRS = ((0, 0), (1, 1), (2, 2), (3, 3), (0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2))
ROUNDS = [(lane, lane + 1) for lane in range(0, len(_PAIRS), 2)]


def lane(left: str, right: str) -> str:
    """SQL for the lane of a tie between two nodes."""
    one, other = f"hash({left}) % {_GROUPS}", f"hash({right}) % {_GROUPS}"
    cases = " ".join(f"WHEN {low * _GROUPS + high} THEN {number}" for number, (low, high) in enumerate(_PAIRS))
    return f"CASE (least({one}, {other}) * {_GROUPS} + greatest({one}, {other}))::INTEGER {cases} END"
