"""Skills named by id, name or alias in any case."""

import pytest_asyncio

from graph.driver import Graph
from graph.statements import Statement, load

_SKILLS = """
CREATE (:Skill {id: 's1', name: 'C++'}), (:Skill {id: 's2', name: 'C', aliases: ['ANSI "C"']}),
  (:Skill {id: 's3', name: 'Public speaking', aliases: ['Giving talks']}), (:Skill {id: 's4', name: 'IT'}),
  (:Skill {id: 's5', name: 'Speaking'}), (:Skill {id: 's6', name: 'speaking'})
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _skills(network: Graph) -> None:
    await network.write(Statement("test", "", _SKILLS))


async def _understood(graph: Graph, *names: str) -> list[list[object]]:
    return await graph.read(load("skills")["understood"], {"understood_names": list(names)})


async def test_ids_names_and_aliases_are_found_in_any_case(network: Graph) -> None:
    assert await _understood(network, "s1", "c++", "GIVING TALKS", "it", ' ansi "c" ') == [
        ["s1", ["s1"]],
        ["c++", ["s1"]],
        ["GIVING TALKS", ["s3"]],
        ["it", ["s4"]],
        [' ansi "c" ', ["s2"]],
    ]


async def test_a_name_that_two_skills_bear_means_both(network: Graph) -> None:
    assert await _understood(network, "Speaking") == [["Speaking", ["s5", "s6"]]]


async def test_unknown_names_keep_their_place_with_nothing(network: Graph) -> None:
    assert await _understood(network, "Cobol", "", "***", "C") == [
        ["Cobol", []],
        ["", []],
        ["***", []],
        ["C", ["s2"]],
    ]
