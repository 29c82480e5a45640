"""A lease is held by one, handed on, and what a holder writes after its end does not count."""

import asyncio
from typing import Any

import neo4j
import pytest

from graph.driver import Connection, Graph
from graph.lease import Held, LeaseLostError, LeaseTakenError, lease, taken
from graph.statements import Statement, load

_NOTE = Statement("note", "", "MERGE (n:Note {id: 1}) SET n.by = $by RETURN n.by")


async def _do(graph: Graph, text: str, **parameters: Any) -> list[list[Any]]:
    return await graph.write(Statement("test", "", text), parameters)


async def _run_out(graph: Graph, name: str) -> None:
    """What happens to a lease whose holder gives no sign of life."""
    await _do(graph, "MATCH (l:Lease {id: $name}) SET l.until = datetime() - duration('PT1S')", name=name)


async def test_tokens_only_grow(network: Graph) -> None:
    tokens = []
    for _ in range(3):
        async with lease(network, "growing", patience=0) as held:
            tokens.append(held.token)
            assert await taken(network, "growing") == held.token
    assert tokens == [tokens[0], tokens[0] + 1, tokens[0] + 2]
    assert await taken(network, "growing") is None


async def test_a_stale_holder_can_write_nothing(network: Graph) -> None:
    async with lease(network, "stale", patience=0) as old:
        slow = old.fenced(network)
        assert await slow.write(_NOTE, {"by": "old"}) == [["old"]]
        await _run_out(network, "stale")
        # Nobody took it yet: the old holder is still alone.
        assert await slow.write(_NOTE, {"by": "old again"}) == [["old again"]]
        async with lease(network, "stale", patience=0) as new:
            assert new.token > old.token
            await new.fenced(network).write(_NOTE, {"by": "new"})
            with pytest.raises(LeaseLostError, match="another one took it"):
                await slow.write(_NOTE, {"by": "too late"})
            assert await _do(network, "MATCH (n:Note) RETURN n.by") == [["new"]]
        # Nor once the new holder has ended: the token is larger than the old one for ever.
        with pytest.raises(LeaseLostError):
            await slow.write(_NOTE, {"by": "much too late"})
    assert await _do(network, "MATCH (n:Note) RETURN n.by") == [["new"]]


async def test_the_end_of_an_old_holder_leaves_the_new_one_alone(network: Graph) -> None:
    async with lease(network, "ended", patience=0):
        await _run_out(network, "ended")
        newer = lease(network, "ended", patience=0)
        held = await newer.__aenter__()
    assert await taken(network, "ended") == held.token
    with pytest.raises(LeaseTakenError):
        async with lease(network, "ended", patience=0):
            pass
    await newer.__aexit__(None, None, None)


async def test_a_write_that_waits_for_the_taker_is_refused(network: Graph, connection: Connection) -> None:
    """The token is read after the lock, not before: else a commit could slip in behind the taker."""
    async with lease(network, "racing", patience=0) as old:
        await _run_out(network, "racing")
        with neo4j.GraphDatabase.driver(connection.uri, auth=connection.auth) as driver, driver.session() as session:
            taking = session.begin_transaction()
            took = taking.run(load("lease")["take"].text, id="racing", owner="other", milliseconds=30_000).values()
            assert took == [[old.token + 1]]
            write = asyncio.create_task(old.fenced(network).write(_NOTE, {"by": "racer"}))
            await asyncio.sleep(0.3)
            assert not write.done()
            taking.commit()
        with pytest.raises(LeaseLostError):
            await write
    assert await _do(network, "MATCH (n:Note {by: 'racer'}) RETURN n") == []


async def test_a_taker_waits_for_the_write_that_holds_the_fence(network: Graph, connection: Connection) -> None:
    async with lease(network, "waiting", patience=0) as old:
        await _run_out(network, "waiting")
        with neo4j.GraphDatabase.driver(connection.uri, auth=connection.auth) as driver, driver.session() as session:
            writing = session.begin_transaction()
            parameters = {"id": "waiting", "owner": old.owner, "token": old.token}
            assert writing.run(load("lease")["holds"].text, parameters).values() == [[old.token]]
            other = lease(network, "waiting", patience=0)
            taking = asyncio.create_task(other.__aenter__())
            await asyncio.sleep(0.3)
            assert not taking.done()
            writing.commit()
        assert (await taking).token == old.token + 1
        await other.__aexit__(None, None, None)


async def test_it_is_renewed_as_long_as_it_is_held(network: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    # A third of it passes between two renewals: the rest is for a machine that does other things as well.
    monkeypatch.setattr("graph.lease.SECONDS", 4.5)
    async with lease(network, "renewed", patience=0):
        await asyncio.sleep(5)
        with pytest.raises(LeaseTakenError, match="Another process holds 'renewed'"):
            async with lease(network, "renewed", patience=0):
                pass


async def test_a_forged_token_holds_nothing(network: Graph) -> None:
    async with lease(network, "forged", patience=0) as held:
        for other in (Held("forged", held.owner, held.token + 1), Held("forged", "somebody", held.token)):
            with pytest.raises(LeaseLostError):
                await other.fenced(network).write(_NOTE, {"by": "nobody"})
