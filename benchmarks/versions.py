"""Which versions were measured."""

from pathlib import Path
from subprocess import PIPE, run

import orjson

from graph.driver import Connection, connect
from graph.statements import Statement

_SERVER = Statement(
    "benchmarks.versions",
    "what stands in the tables",
    "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0], gds.version()",
)
_LOCK = Path(__file__).parent / "peer" / "package-lock.json"


async def server(connection: Connection) -> list[str]:
    """Name the database."""
    async with connect(connection) as graph:
        [[version, library]] = await graph.read(_SERVER)
    return [f"Neo4j {version}", f"GDS {library}"]


def node() -> list[str]:
    """Name the peer and what it runs on."""
    packages = orjson.loads(_LOCK.read_bytes())["packages"]
    names = ("@neo4j/graphql", "@apollo/server")
    pinned = [f"{name} {packages[f'node_modules/{name}']['version']}" for name in names]
    version = run(["node", "--version"], check=True, stdout=PIPE, text=True).stdout
    return [f"Node {version.strip().lstrip('v')}", *pinned]
