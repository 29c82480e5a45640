"""Opening the network that NEO4J_URI names; the embedded one is tested in test_embedded.py."""

import time

import pytest
from pydantic import SecretStr

from graph.driver import Connection
from graph.embedded.configuration import free_port
from graph.statements import load
from server.network import NetworkUnavailableError, opened
from server.settings import Settings


def _settings(connection: Connection) -> Settings:
    return Settings(neo4j_uri=connection.uri, neo4j_user=connection.user, neo4j_password=SecretStr(connection.password))


async def test_a_named_server_is_used_as_it_is(connection: Connection) -> None:
    async with opened(_settings(connection)) as graph:
        assert graph.connection == connection
        assert await graph.read(load("embedded")["answers"]) == [[1]]


async def test_a_server_that_does_not_answer_is_named() -> None:
    missing = Connection(f"bolt://127.0.0.1:{free_port()}")
    begun = time.monotonic()
    with pytest.raises(NetworkUnavailableError, match=rf"No Neo4j answers at {missing.uri}\. Start it"):
        async with opened(_settings(missing)):
            pytest.fail("it was opened")
    assert time.monotonic() - begun < 30


async def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(NetworkUnavailableError, match="'ftp://localhost' is no address of a Neo4j"):
        async with opened(_settings(Connection("ftp://localhost"))):
            pytest.fail("it was opened")


async def test_a_wrong_password_is_told_apart(connection: Connection) -> None:
    if not connection.password:
        pytest.skip("The server that NEO4J_URI names asks for no password.")
    with pytest.raises(NetworkUnavailableError, match="does not know the user 'neo4j' with this password"):
        async with opened(_settings(Connection(connection.uri, password="wrong-password"))):  # noqa: S106 - wrong
            pytest.fail("it was opened")


async def test_an_empty_address_means_the_embedded_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "")
    assert Settings().remote is None
