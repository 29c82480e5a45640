"""Logs of a production server: lines of JSON with the correlation id, and never a value of a query."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import toy

from graph.driver import Connection

_SCRIPT = """
import asyncio, sys
import httpx2
import toy
from graph.driver import Connection
from server import logs

async def main():
    app = toy.app(Connection(*sys.argv[1:5]), profile="production", documents_mode="open")
    logs.configure(development=False)
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=60) as client:
        for query in ("{echo(word: $w)}", "{wrong echo(word: $w)}", "{broken echo(word: $w)}", "{nothing}"):
            body = {"query": "query Ask($w: String! = \\"canary-4711\\") " + query, "variables": {"w": "canary-4711"}}
            await client.post("/graphql", json=body, headers={"x-request-id": "0123456789abcdef0123456789abcdef"})

asyncio.run(main())
"""


def test_production_logs_are_json_with_the_request_and_without_values(connection: Connection) -> None:
    place = [connection.uri, connection.user, connection.password, connection.database]
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *place],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert toy.CANARY not in done.stderr + done.stdout
    lines = [orjson.loads(line) for line in done.stderr.splitlines()]
    operations = [line for line in lines if line["event"] == "operation"]
    assert [line["outcome"] for line in operations] == ["OK", "INTERNAL", "INTERNAL", "GRAPHQL_VALIDATION_FAILED"]
    assert {(line["request"], line["operation"]) for line in operations} == {("0123456789abcdef" * 2, "Ask")}
    faults = [line for line in lines if line["event"] == "unexpected error"]
    assert [(line["path"], line["error"].rpartition(".")[2]) for line in faults] == [
        ("wrong", "CypherSyntaxError"),
        ("broken", "RuntimeError"),
    ]
    assert all(len(line["id"]) == 36 and any("toy.py" in frame for frame in line["where"]) for line in faults)
