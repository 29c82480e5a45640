"""The life of the embedded server: a hard start, a second process, a dead Neo4j, a dead owner, the next start.

The tests of this module follow each other on one data folder, since every boot takes some ten seconds.
"""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest
import pytest_asyncio
from proxy import once_back

from graph.driver import Graph, GraphUnavailableError
from graph.embedded import configuration, ownership, server
from graph.embedded.errors import EmbeddedError, FolderOwnedError
from graph.embedded.jars import Jar, missing, pinned
from graph.embedded.memory import Memory
from graph.embedded.options import Options
from graph.statements import Statement, load
from server.doctor import examined
from server.network import opened
from server.settings import Settings

pytestmark = pytest.mark.usefixtures("short_lived_java")

_ANSWERS = load("embedded")["answers"]
_OWNER = """
import asyncio
from server.network import opened
from server.settings import Settings

async def own():
    async with opened(Settings(), serving=True):
        print("serving", flush=True)
        await asyncio.sleep(600)

asyncio.run(own())
"""


class _Repository(SimpleHTTPRequestHandler):
    """Serves the cached jars as a Maven repository does."""

    def translate_path(self, path: str) -> str:
        return str(Path(self.directory) / path.rpartition("/")[2])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the overridden name
        pass


@pytest.fixture(scope="module")
def mirror(jars: Path) -> Iterator[str]:
    serve = partial(_Repository, directory=str(jars / "jars" / "server"))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as repository:
        thread = threading.Thread(target=repository.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{repository.server_address[1]}"
        repository.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def damaged() -> list[Jar]:
    return [jar for jar in pinned() if jar.artifact in ("neo4j-kernel", "neo4j-bolt")]


@pytest.fixture(scope="module")
def options(jars: Path, damaged: list[Jar], mirror: str, tmp_path_factory: pytest.TempPathFactory) -> Options:
    """A cache with one short and one damaged jar."""
    folder = tmp_path_factory.mktemp("embedded")
    shutil.copytree(jars, folder / "cache", copy_function=os.link, ignore=shutil.ignore_patterns("stamp.json"))
    for jar, bad in zip(damaged, (b"PK short", b"?" * damaged[1].size), strict=True):
        jar.within(folder / "cache").unlink()
        jar.within(folder / "cache").write_bytes(bad)
    return Options(folder / "data", folder / "cache", heap="512m", pagecache="64m", mirror=mirror)


@pytest.fixture(scope="module")
def settings(options: Options) -> Settings:
    return Settings(
        neo4j_uri=None,
        data_dir=options.data,
        cache_dir=options.cache,
        heap=options.heap,
        pagecache=options.pagecache,
        maven_mirror=options.mirror,
    )


@pytest.fixture(scope="module")
def taken(options: Options) -> Iterator[int]:
    """The port of the last start, which another program has taken since."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        configuration.write(options, Memory(1, 1), port)
        yield port


@pytest.fixture(scope="module")
def owner(settings: Settings, taken: int, short_lived_java: None) -> Iterator["subprocess.Popen[str]"]:
    """Another mosaic that serves from the folder."""
    aliases = {name: str(field.validation_alias) for name, field in Settings.model_fields.items()}
    named = {aliases[name]: str(value) for name, value in settings.model_dump(exclude_unset=True).items() if value}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    with subprocess.Popen(
        [sys.executable, "-c", _OWNER], stdout=subprocess.PIPE, text=True, env=environment | named
    ) as it:
        assert it.stdout is not None
        assert it.stdout.readline() == "serving\n"
        yield it
        it.kill()


@pytest_asyncio.fixture(scope="module")
async def guest(owner: "subprocess.Popen[str]", settings: Settings) -> AsyncIterator[Graph]:
    """This process, as a client of the owner's server."""
    async with opened(settings) as graph:
        yield graph


async def test_damaged_and_short_jars_were_fetched_again_before_the_start(
    guest: Graph, options: Options, damaged: list[Jar]
) -> None:
    assert await guest.read(_ANSWERS) == [[1]]
    assert missing(damaged, options.cache) == []


async def test_a_taken_port_gives_way_to_another(guest: Graph, taken: int) -> None:
    assert guest.connection.uri.startswith("bolt://127.0.0.1:")
    assert guest.connection.uri != f"bolt://127.0.0.1:{taken}"


async def test_only_loopback_listens_and_the_password_is_asked_for(guest: Graph, options: Options) -> None:
    java = _java(options).pid
    heard = [
        address
        for each in psutil.net_connections("tcp")
        if each.pid == java and each.status == psutil.CONN_LISTEN and (address := each.laddr)
    ]
    assert [address.ip.removeprefix("::ffff:") for address in heard] == ["127.0.0.1"]
    assert (options.home / "password").stat().st_mode & 0o077 == 0
    assert (options.home / "conf" / "neo4j.conf").stat().st_mode & 0o077 == 0


async def test_a_second_server_is_told_who_holds_the_folder(
    guest: Graph, owner: "subprocess.Popen[str]", settings: Settings
) -> None:
    begun = time.monotonic()
    with pytest.raises(FolderOwnedError, match=f"process {owner.pid} .*since"):
        async with opened(settings, serving=True):
            pytest.fail("it serves twice")
    assert time.monotonic() - begun < 30


async def test_another_command_joins_and_says_whom(
    guest: Graph, owner: "subprocess.Popen[str]", settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with opened(settings) as graph:
        assert await graph.read(_ANSWERS) == [[1]]
    assert f"process {owner.pid}" in capsys.readouterr().err


async def test_the_doctor_joins_and_names_the_owner(
    guest: Graph, owner: "subprocess.Popen[str]", settings: Settings
) -> None:
    found = {finding.topic: finding async for finding in examined(settings)}
    assert found["owner"].facts["pid"] == owner.pid
    assert found["owner"].facts["uri"] == guest.connection.uri
    assert [topic for topic, finding in found.items() if finding.level == "error"] == []
    assert found["gds"].facts["version"].startswith("2.26")
    assert found["migrations"].facts["pending"] == []


async def test_a_dead_neo4j_comes_back_and_requests_meanwhile_are_told_to_retry(guest: Graph, options: Options) -> None:
    await guest.write(Statement("kept", "", "CREATE (:Kept {id: 1})"))
    dead = _java(options)
    dead.kill()
    dead.wait(60)
    begun = time.monotonic()
    with pytest.raises(GraphUnavailableError, match="Try again") as raised:
        await guest.read(_ANSWERS)
    assert time.monotonic() - begun < 15
    assert raised.value.retry_after > 0
    assert await once_back(guest, _ANSWERS, 300) == [[1]]
    assert _java(options).pid != dead.pid


async def test_a_killed_owner_leaves_no_java_behind(
    guest: Graph, owner: "subprocess.Popen[str]", options: Options
) -> None:
    java = _java(options)
    owner.send_signal(signal.SIGKILL)
    until = time.monotonic() + 30
    while _lives(java):
        assert time.monotonic() < until, "Java outlived its owner"
        await asyncio.sleep(0.05)


async def test_the_next_start_needs_no_hand_and_keeps_what_was_acknowledged(
    owner: "subprocess.Popen[str]", settings: Settings, options: Options
) -> None:
    owner.wait()
    async with opened(settings, serving=True) as graph:
        assert await graph.read(Statement("kept", "", "MATCH (k:Kept) RETURN k.id")) == [[1]]
        version = await graph.read(Statement("gds", "", "RETURN gds.version()"))
        java = _java(options)
    assert version[0][0].startswith("2.26")
    assert not _lives(java)
    assert not (options.data / "owner.json").exists()


async def test_a_start_that_is_cancelled_while_it_fetches_ends_at_once(options: Options, tmp_path: Path) -> None:
    slow = Options(tmp_path / "data", tmp_path / "cache", mirror=options.mirror)
    heard = asyncio.Event()
    loop = asyncio.get_running_loop()

    def advance(_: int) -> None:
        loop.call_soon_threadsafe(heard.set)
        time.sleep(0.05)

    async def begin() -> None:
        async with server.running(slow, advance=advance):
            pytest.fail("it started")

    starting = asyncio.create_task(begin())
    await heard.wait()
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert ownership.owner_of(slow.data) is None
    begun = time.monotonic()
    await asyncio.to_thread(_until_quiet, slow.cache)
    assert time.monotonic() - begun < 30


def _until_quiet(cache: Path) -> None:
    """Wait until nobody writes there any more, and nothing half-written is left."""
    before: list[str] = []
    while before != (now := sorted(path.name for path in cache.rglob("*"))) or any(name[0] == "." for name in now):
        before = now
        time.sleep(0.3)


async def test_java_is_started_from_the_main_thread_only(options: Options) -> None:
    async def begin() -> None:
        async with server.running(options):
            pytest.fail("it started")

    with pytest.raises(EmbeddedError, match="main thread"):
        await asyncio.to_thread(asyncio.run, begin())


async def test_a_start_that_fails_shows_what_neo4j_said(options: Options) -> None:
    broken = Options(options.data.parent / "broken", options.cache, heap="256m", pagecache="8m")
    (broken.home / "data" / "databases").mkdir(parents=True)
    (broken.home / "data" / "databases" / "store_lock").mkdir()
    with pytest.raises(EmbeddedError, match=r"Neo4j ended while it started[\s\S]*store_lock[\s\S]*logs"):
        async with server.running(broken):
            pytest.fail("it started")


def _java(options: Options) -> psutil.Process:
    recorded: dict[str, Any] = json.loads((options.data / "owner.json").read_text())
    return psutil.Process(recorded["java"])


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
