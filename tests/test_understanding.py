"""A need becomes weighted skills: by name, alias, words and hierarchy, and the caller can correct it."""

from typing import Any

import pytest
import pytest_asyncio

import schema
from algorithms.understanding import Need, understand
from algorithms.understanding.tokens import alike, tokens
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

SCHEMA = schema.build()
_SKILLS = """
CREATE (care:Skill {id: 'care', name: 'clinical care'}), (it:Skill {id: 'it', name: 'IT'}),
  (:Skill {id: 'transplant', name: 'transplant'})-[:BROADER]->(care),
  (kt:Skill {id: 'kt', name: 'Kidney transplant', aliases: ['renal transplantation']})-[:BROADER]->(care),
  (:Skill {id: 'ktr', name: 'Living donation'})-[:BROADER]->(kt),
  (:Skill {id: 'registry', name: 'patient registries', description: 'Keeping lists of all patients with a disease'}),
  (:Skill {id: 'fhir', name: 'FHIR', aliases: ['HL7 FHIR', 'Fast Healthcare Interoperability Resources']})
    -[:BROADER]->(it),
  (:Skill {id: 'go', name: 'go'}), (:Skill {id: 'c', name: 'C'}), (:Skill {id: 'cpp', name: 'C++'}),
  (:Skill {id: 'algorithm', name: 'algorithm'}), (:Skill {id: 'algorithms', name: 'algorithms'}),
  (:Skill {id: 'gate', name: 'quantum-gate'}), (:Skill {id: 'plan', name: 'planning'}),
  (p:Person {id: 'p', name: 'Pia', discoverable: true})-[:HAS_SKILL {intent: 'HAS', level: 4}]->(kt),
  (p)-[:HAS_SKILL {intent: 'HAS', level: 2}]->(it)
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _skills(network: Graph) -> None:
    await network.write(Statement("test", "", _SKILLS))
    await network.read(Statement("await", "", "CALL db.awaitIndexes()"))


async def _found(graph: Graph, text: str | None = None, **need: Any) -> dict[str, tuple[str, str, float]]:
    understanding = await understand(graph, Need(text=text, **need))
    return {one.id: (one.how, one.words, round(one.weight, 2)) for one in understanding.skills}


async def test_the_longest_name_wins_whatever_its_case(network: Graph) -> None:
    found = await _found(network, "Who can help us introduce a KIDNEY transplant registry in Fhir?")
    assert found["kt"] == ("NAME", "KIDNEY transplant", 1.0)
    assert found["fhir"] == ("NAME", "Fhir", 1.0)
    assert found["registry"][:2] == ("WORDS", "registry")
    assert found["registry"][2] <= 0.2
    assert "transplant" not in found


@pytest.mark.parametrize(
    ("text", "how", "words"),
    [
        ("a second renal transplantation", "ALIAS", "renal transplantation"),
        ("who knows kidney transplants", "NAME", "kidney transplants"),
    ],
)
async def test_aliases_and_other_forms_of_a_word_are_found(network: Graph, text: str, how: str, words: str) -> None:
    assert (await _found(network, text))["kt"] == (how, words, 0.9)


async def test_as_it_is_spelt_comes_first_and_its_other_number_counts_too(network: Graph) -> None:
    found = await _found(network, "somebody who teaches algorithms")
    assert found == {"algorithms": ("NAME", "algorithms", 1.0), "algorithm": ("NAME", "algorithms", 0.9)}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("where do we go from here with it", set()),
        ("a service written in Go", {"go"}),
        ("go", {"go"}),
        ("the IT of the house", {"it", "fhir"}),
        ("help with C++ please", {"cpp"}),
        ("help with C please", {"c"}),
        ("categories of quantum gates", {"gate"}),
        ("a quantumgate", set()),
        ("how do you plan a shift", {"plan"}),
    ],
)
async def test_names_are_whole_words_and_no_everyday_ones(network: Graph, text: str, ids: set[str]) -> None:
    assert {id_ for id_, (how, _, _) in (await _found(network, text)).items() if how in {"NAME", "NARROWER"}} == ids


async def test_what_is_below_counts_and_what_is_above_where_nobody_knows(network: Graph) -> None:
    found = await _found(network, skills=["Kidney Transplant", "FHIR"])
    assert found == {
        "kt": ("NAMED", "Kidney Transplant", 1.0),
        "fhir": ("NAMED", "FHIR", 1.0),
        "ktr": ("NARROWER", "Kidney Transplant", 0.7),
        "it": ("BROADER", "FHIR", 0.3),
    }


async def test_what_is_not_meant_is_left_out_with_what_is_below(network: Graph) -> None:
    text = "kidney transplant and FHIR"
    assert set(await _found(network, text, without=["renal transplantation"])) == {"fhir", "it"}
    assert set(await _found(network, text, without=["clinical care", "it"])) == set()
    assert set(await _found(network, text, skills=["kt"], without=["clinical care"])) == {"kt", "fhir", "it"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("registry", "registries", True),
        ("plan", "planning", True),
        ("manage", "managing", True),
        ("policy", "police", False),
        ("car", "care", False),
        ("go", "going", False),
        ("universe", "university", False),
    ],
)
def test_endings_tell_forms_of_a_word_from_other_words(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_words_keep_what_belongs_to_them() -> None:
    text = "C++/C#, .NET; post-quantum Node.js isn\u2019t done."
    assert [token.plain for token in tokens(text)] == [
        "c++", "c#", ".net", "post", "quantum", "node.js", "isn't", "done"
    ]  # fmt: skip


async def _asked(graph: Graph, need: str, selection: str) -> Any:
    document = f"{{ experts(need: {{{need}}}) {{ {selection} }} }}"
    result = await SCHEMA.execute(document, context_value=Context(graph, Reader(graph)))
    assert result.errors is None, result.errors
    return result.data["experts"] if result.data else None


async def test_the_connection_says_what_it_understood_without_its_edges(network: Graph) -> None:
    found = await _asked(
        network,
        'text: "renal transplantation", skills: ["fihr", "***"]',
        "understood { how words weight skill { externalId name } } unknown { name nearest { name } }",
    )
    assert found["understood"] == [
        {
            "how": "ALIAS",
            "words": "renal transplantation",
            "weight": 0.9,
            "skill": {"externalId": "kt", "name": "Kidney transplant"},
        },
        {
            "how": "NARROWER",
            "words": "renal transplantation",
            "weight": pytest.approx(0.63),
            "skill": {"externalId": "ktr", "name": "Living donation"},
        },
    ]
    assert found["unknown"] == [
        {"name": "fihr", "nearest": [{"name": "FHIR"}]},
        {"name": "***", "nearest": []},
    ]


async def test_the_caller_corrects_what_was_understood(network: Graph) -> None:
    selection = "edges { node { externalId } } understood { skill { externalId } }"
    assert (await _asked(network, 'text: "kidney transplant"', selection))["edges"]
    assert await _asked(network, 'text: "kidney transplant", without: ["kt"]', selection) == {
        "edges": [],
        "understood": [],
    }
    assert await _asked(network, 'text: "kidney transplant", skillsFromText: false', selection) == {
        "edges": [],
        "understood": [],
    }
