"""Two transactions of one round share no node, whatever the ties."""

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from graph.folder.lanes import ROUNDS, lane

_ID = st.text("abcdefgh", min_size=1, max_size=3)


@given(ties=st.lists(st.tuples(_ID, _ID), min_size=1, max_size=60))
def test_lanes_of_a_round_share_no_node(ties: list[tuple[str, str]]) -> None:
    touched: dict[int, set[str]] = {number: set() for pair in ROUNDS for number in pair}
    for one, other in ties:
        row = duckdb.execute(f"SELECT {lane('$1', '$2')}", [one, other]).fetchone()
        assert row is not None
        touched[row[0]] |= {one, other}
    assert all(touched[first].isdisjoint(touched[second]) for first, second in ROUNDS)


def test_every_tie_has_a_lane_and_all_lanes_are_used() -> None:
    pairs = "(SELECT a.range::VARCHAR AS a, b.range::VARCHAR AS b FROM range(40) a, range(40) b)"
    rows = duckdb.execute(f"SELECT DISTINCT {lane('a', 'b')} FROM {pairs} ORDER BY 1").fetchall()  # noqa: S608 - fixed
    assert [number for (number,) in rows] == sorted(number for pair in ROUNDS for number in pair)
