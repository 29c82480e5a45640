"""The warmest disjoint ways are those that trying all of them finds."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import isclose, prod

from hypothesis import given, settings
from hypothesis import strategies as st

from algorithms.introductions.ways import disjoint

Warmth = dict[tuple[str, str], float]
_PEOPLE = "abcdefgz"


def _strength(warmth: Warmth, way: list[str]) -> float:
    return prod(warmth[min(pair), max(pair)] for pair in pairwise(way))


def _all(warmth: Warmth, way: list[str], longest: int = 4) -> Iterator[list[str]]:
    """Every way from the last of `way` to z on which nobody stands twice."""
    if way[-1] == "z":
        yield way
    elif len(way) <= longest:
        for other in _PEOPLE:
            if other not in way and (min(way[-1], other), max(way[-1], other)) in warmth:
                yield from _all(warmth, [*way, other], longest)


def _straight(ways: list[list[str]]) -> list[list[str]]:
    """Ways without detours: each of its people is nearer to z, and further from a, than the one before."""
    away = {p: min(way.index(p) for way in ways if p in way) for way in ways for p in way}
    left = {p: min(len(way) - 1 - way.index(p) for way in ways if p in way) for way in ways for p in way}

    def side(person: str) -> int:
        difference = away[person] - left[person]
        return {"a": -2, "z": 2}.get(person, (difference > 0) - (difference < 0))

    return [way for way in ways if all(side(one) < side(two) for one, two in pairwise(way))]


def _sets(ways: list[list[str]], most: int) -> Iterator[list[list[str]]]:
    """Every choice of ways that share nobody."""
    for number in range(1, most + 1):
        for chosen in combinations(ways, number):
            inner = [person for way in chosen for person in way[1:-1]]
            if len(set(inner)) == len(inner):
                yield list(chosen)


def _best(warmth: Warmth, most: int) -> tuple[int, bool, float]:
    """How many ways there can be, whether the warmest is among them, and how warm all are together."""
    ways = list(_all(warmth, ["a"]))
    if not ways:
        return 0, False, 1.0
    warmest = max(_strength(warmth, way) for way in ways)
    straight = _straight(ways)
    pools = [[one, *(w for w in straight if w != one)] for one in ways if isclose(_strength(warmth, one), warmest)]
    found = [chosen for pool in [straight, *pools] for chosen in _sets(pool, most)]
    strengths = [[_strength(warmth, way) for way in chosen] for chosen in found]
    return max((len(each), isclose(max(each), warmest), prod(each)) for each in strengths)


@st.composite
def _networks(draw: st.DrawFn) -> Warmth:
    pairs = draw(st.lists(st.sampled_from(list(combinations(_PEOPLE, 2))), unique=True, max_size=14))
    return {pair: draw(st.integers(1, 99)) / 100 for pair in pairs}


@settings(max_examples=400)
@given(warmth=_networks(), most=st.integers(1, 3))
def test_as_many_as_can_be_with_the_warmest_and_together_the_warmest(warmth: Warmth, most: int) -> None:
    found = disjoint(warmth, "a", "z", most)
    for way in found:
        assert way[0] == "a"
        assert way[-1] == "z"
        assert len(way) <= 5
    inner = [person for way in found for person in way[1:-1]]
    assert len(set(inner)) == len(inner)
    strengths = [_strength(warmth, way) for way in found]
    assert strengths == sorted(strengths, reverse=True)
    number, first, together = _best(warmth, most)
    assert len(found) == number
    assert isclose(prod(strengths), together, rel_tol=1e-4)
    assert not found or first == isclose(strengths[0], _best(warmth, 1)[2])


def test_a_warm_way_of_three_ties_goes_before_a_cold_one_of_two() -> None:
    warmth = {("a", "b"): 0.1, ("b", "z"): 0.1, ("a", "c"): 0.9, ("c", "d"): 0.9, ("d", "z"): 0.9}
    assert disjoint(warmth, "a", "z", 2) == [["a", "c", "d", "z"], ["a", "b", "z"]]


def test_the_warmest_gives_way_where_it_would_block_two_others() -> None:
    warmth = {
        ("a", "b"): 0.9, ("b", "c"): 0.9, ("c", "z"): 0.9, ("a", "d"): 0.5, ("c", "d"): 0.5, ("b", "e"): 0.5,
        ("e", "z"): 0.5,
    }  # fmt: skip
    assert disjoint(warmth, "a", "z", 1) == [["a", "b", "c", "z"]]
    assert disjoint(warmth, "a", "z", 2) == [["a", "b", "e", "z"], ["a", "d", "c", "z"]]


def test_no_way_and_the_direct_tie() -> None:
    assert disjoint({}, "a", "z", 3) == []
    assert disjoint({("a", "b"): 0.5}, "a", "z", 3) == []
    assert disjoint({("a", "z"): 0.2, ("a", "b"): 0.9, ("b", "z"): 0.9}, "a", "z", 3) == [["a", "b", "z"], ["a", "z"]]
