"""What the README tells to type works: its queries answer on the sample organisation, its links lead somewhere."""

import re
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

import schema
from algorithms.analysis import analyse
from graph.driver import Graph
from graph.folder import ImportOptions, import_folder
from graph.reads.reading import Reader
from graph.sample import write_sample
from resolvers.context import Context
from server.command_line import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```graphql\n(.*?)```", README, re.DOTALL)


@pytest_asyncio.fixture(scope="module")
async def sample(network: Graph, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, people=400)
    await import_folder(network, folder, ImportOptions())
    await analyse(network)
    return network


@pytest.mark.parametrize("query", QUERIES)
async def test_a_query_of_the_readme_finds_something(sample: Graph, query: str) -> None:
    result = await schema.build().execute(query, context_value=Context(sample, Reader(sample)))
    assert result.errors is None
    assert all(_edges(result.data))


def _edges(data: Any) -> list[Any]:
    return [field["edges"] for field in data.values()]


def test_the_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) > 8
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_commands_of_the_readme_are_there() -> None:
    commands = set(re.findall(r"mosaic (\w+)", README)) - {"is"}
    assert commands <= set(app)
