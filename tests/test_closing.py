"""Introductions that open silos: what one changes, how they are chosen, and what readers see."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

import schema
from algorithms.analysis import analyse
from algorithms.shape.closing import choose
from algorithms.shape.distances import shortened, to_person, to_units
from algorithms.shape.meetings import Meetings
from algorithms.shape.structural_holes import structural_holes, without_loops
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context, Role


def _random_ties(seed: int, people: int = 25, share: float = 0.12) -> sparse.csr_array:
    draw = np.random.default_rng(seed)
    half = np.triu(draw.random((people, people)) * (draw.random((people, people)) < share), 1)
    return without_loops(sparse.csr_array(half + half.T))


@pytest.mark.parametrize("seed", range(4))
def test_the_constraint_after_a_meeting_is_that_of_the_wider_network(seed: int) -> None:
    weights = _random_ties(seed)
    meetings = Meetings(weights, np.arange(25))
    for one, two in combinations(range(25), 2):
        if weights[one, two] or not len(weights[[one]].indices) or not len(weights[[two]].indices):
            continue
        more = sparse.csr_array(([meetings.tie] * 2, ([one, two], [two, one])), shape=weights.shape)
        wider = structural_holes((weights + more).tocsr()).constraint
        assert meetings.constraint_after(one, two) == pytest.approx(wider[one])
        assert meetings.constraint_after(two, one) == pytest.approx(wider[two])


@pytest.mark.parametrize("seed", range(4))
def test_steps_after_a_meeting_are_those_of_the_wider_network(seed: int) -> None:
    weights, labels = _random_ties(seed, share=0.07), np.arange(25) % 4
    labels[20:] = -1
    steps = to_units(weights, labels, 4)
    more = sparse.csr_array(([1.0] * 2, ([3, 17], [17, 3])), shape=weights.shape)
    after = shortened(steps, to_person(weights, 3), to_person(weights, 17), 3, 17)
    assert (after == to_units((weights + more).tocsr(), labels, 4)).all()
    columns, saved = Meetings(weights, np.arange(25)).saved_steps(steps, 3, 17)
    # What is saved around the two is part of what is saved at all.
    assert (saved <= (steps - after).ravel()[columns]).all()


def _worth(seed: int) -> tuple[sparse.csr_array, list[tuple[int, int]]]:
    draw = np.random.default_rng(seed)
    pairs = list(combinations(range(6), 2))[:9]
    table = draw.random((len(pairs), 8)) * (draw.random((len(pairs), 8)) < 0.5)
    return sparse.csr_array(table), pairs


def _value(worth: sparse.csr_array, numbers: tuple[int, ...]) -> float:
    return float(worth[list(numbers)].toarray().max(axis=0).sum()) if numbers else 0.0


@given(st.integers(0, 10_000))
def test_greedy_keeps_its_guarantees_against_every_set(seed: int) -> None:
    worth, pairs = _worth(seed)
    for each, guarantee in ((9, 1 - 1 / np.e), (1, 1 / 3)):
        chosen = choose(worth, pairs, 3, each)
        numbers = tuple(choice.number for choice in chosen)
        load = [person for number in numbers for person in pairs[number]]
        assert all(load.count(person) <= each for person in load)
        assert [choice.total for choice in chosen] == pytest.approx(
            [_value(worth, numbers[: end + 1]) for end in range(len(numbers))]
        )
        sets = [
            one
            for one in combinations(range(len(pairs)), len(numbers))
            if max(np.bincount([person for number in one for person in pairs[number]]), default=0) <= each
        ]
        best = max((_value(worth, one) for one in sets), default=0.0)
        if chosen:
            assert chosen[-1].total >= guarantee * best - 1e-9
            assert chosen[-1].bound >= best - 1e-9


def test_gains_fall_from_one_to_the_next() -> None:
    worth, pairs = _worth(3)
    gains = [choice.gain for choice in choose(worth, pairs, 9, 9)]
    assert len(gains) > 2
    assert gains == sorted(gains, reverse=True)


# Three departments of seven, each tied within; one person of a to one of b, and c stands alone.
_SILOS = """
UNWIND ['a', 'b', 'c'] AS unit
CREATE (department:Department {id: unit, name: toUpper(unit)})
WITH department, unit
UNWIND range(1, 7) AS i
CREATE (:Person {id: unit + i, name: unit + i, discoverable: true})-[:IN_DEPARTMENT]->(department)
WITH count(*) AS people
UNWIND ['a', 'b', 'c'] AS unit
UNWIND range(1, 6) AS i
UNWIND range(i + 1, 7) AS j
MATCH (one:Person {id: unit + i}), (two:Person {id: unit + j})
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 4, weight: 4.0}]->(two)
WITH count(*) AS ties
MATCH (one:Person {id: 'a1'}), (two:Person {id: 'b1'})
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 4, weight: 4.0}]->(two)
CREATE (weaving:Skill {id: 'weaving', name: 'Weaving'}), (common:Skill {id: 'common', name: 'Writing'})
WITH weaving, common
MATCH (person:Person) CREATE (person)-[:HAS_SKILL {intent: 'HAS', level: 3}]->(common)
WITH DISTINCT weaving
MATCH (one:Person) WHERE one.id IN ['a2', 'b2', 'c2', 'c3', 'c4']
CREATE (one)-[:HAS_SKILL {intent: CASE one.id WHEN 'a2' THEN 'LEARNS' ELSE 'HAS' END, level: 3}]->(weaving)
WITH count(*) AS holders
MATCH (one:Person {id: 'c3'}) SET one.discoverable = false
WITH one MATCH (two:Person {id: 'c4'}) SET two.inference = 'OFF'
WITH two MATCH (three:Person {id: 'b2'}), (boss:Person {id: 'c2'}) CREATE (three)-[:REPORTS_TO]->(boss)
"""
_ASK = """query ($k: Int!) { network { siloClosing(introductions: $k) { introductions { one { name } two { name } skill
  { name } text constraintOne { before after } constraintTwo { before after } unitSteps { before after }
  meanSteps { before after } closer gain total atLeast } } } }"""


@pytest_asyncio.fixture(scope="module")
async def closed(network: Graph) -> Graph:
    """The three departments, analysed."""
    await network.write(Statement("test", "", _SILOS))
    # Everybody writes; the skill is common only where more than twenty hold it.
    await network.write(
        Statement(
            "test",
            "",
            "UNWIND range(1, 3) AS i MATCH (s:Skill {id: 'common'}) "
            "CREATE (:Person {id: 'x' + i, name: 'x' + i, discoverable: true})-[:HAS_SKILL {intent: 'HAS'}]->(s)",
        )
    )
    await analyse(network, grace=0)
    return network


async def _introductions(graph: Graph, k: int) -> list[dict[str, Any]]:
    context = Context(graph, Reader(graph), None, frozenset({Role.ADMIN}))
    result = await schema.build().execute(_ASK, variable_values={"k": k}, context_value=context)
    assert result.errors is None, result.errors
    assert result.data is not None
    found: list[dict[str, Any]] = result.data["network"]["siloClosing"]["introductions"]
    return found


def _pair(introduction: dict[str, Any]) -> set[str]:
    return {introduction["one"]["name"], introduction["two"]["name"]}


async def test_the_wish_across_the_border_comes_first(closed: Graph) -> None:
    first, *more = await _introductions(closed, 20)
    # Not who is hidden or refuses, nor b2 with the manager c2; the skill that all have brings nobody together.
    assert _pair(first) == {"a2", "c2"}
    assert first["skill"] == {"name": "Weaving"}
    assert first["text"].startswith("One wants to learn Weaving, which the other knows. From 7.0 to 1.8 steps")
    assert [_pair(each) for each in more] == [{"a2", "b2"}]


async def test_effects_are_those_of_the_graph(closed: Graph) -> None:
    first, second = await _introductions(closed, 20)
    # In c, where one refuses, each has five contacts who all know each other, at one strength; then a sixth, new one.
    two = first["constraintTwo"] if first["two"]["name"] == "c2" else first["constraintOne"]
    assert two["before"] == pytest.approx(5 * (1 / 5 + 4 * (1 / 5) ** 2) ** 2)
    assert two["after"] == pytest.approx(5 * (1 / 6 + 4 / 6 * 1 / 5) ** 2 + 1 / 36)
    # Nobody of a or c was nearer than 7; now one of each is one step away, and the rest two.
    assert first["unitSteps"]["before"] == 7
    assert first["unitSteps"]["after"] == pytest.approx(((1 + 6 * 2) / 7 + (1 + 5 * 2) / 6) / 2)
    # All of a, b and c; those without ties do not.
    assert first["closer"] == 7 + 7 + 6
    assert second["meanSteps"]["before"] == first["meanSteps"]["after"]
    assert second["total"] == pytest.approx(first["gain"] + second["gain"])
    assert first["gain"] >= second["gain"] > 0
    assert 1 / 3 <= second["atLeast"] <= 1


async def test_a_budget_is_a_budget(closed: Graph) -> None:
    assert len(await _introductions(closed, 1)) == 1
    result = await schema.build().execute(
        _ASK, variable_values={"k": 21}, context_value=Context(closed, Reader(closed))
    )
    assert result.errors is not None
    assert result.errors[0].message == "introductions is 21, but 1 to 20 can be asked for."


async def test_what_changed_since_the_run_is_respected(closed: Graph) -> None:
    hide = "MATCH (p:Person {id: 'c2'}) SET p.discoverable = "
    await closed.write(Statement("test", "", hide + "false"))
    assert [_pair(each) for each in await _introductions(closed, 20)] == [{"a2", "b2"}]
    await closed.write(Statement("test", "", hide + "true"))
    assert len(await _introductions(closed, 20)) == 2
