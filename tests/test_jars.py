"""Fetching jars over a real connection: what is damaged, short, foreign or too large never takes a jar's name."""

import hashlib
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.embedded.configuration import free_port
from graph.embedded.errors import JarsUnavailableError
from graph.embedded.fetch import ensure
from graph.embedded.jars import Jar, missing, parsed, pinned

_CONTENTS = {f"piece-{number}": f"content of {number} ".encode() * 5000 for number in range(20)}
_LOCK = "\n".join(
    f"{hashlib.sha256(content).hexdigest()} {len(content)} {part} org.x:{name}:1.0"
    for (name, content), part in zip(_CONTENTS.items(), ["server", "plugin"] * 10, strict=True)
)
_JARS = parsed("# a small list\n" + _LOCK)


class Mirror(ThreadingHTTPServer):
    """A Maven repository on loopback whose answers a test can spoil; `spoiled` says how often for each artifact."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.contents = {jar.address: _CONTENTS[jar.artifact] for jar in _JARS}
        self.damaged: Counter[str] = Counter()
        self.shortened: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/maven"


class _Answer(BaseHTTPRequestHandler):
    server: Mirror

    def do_GET(self) -> None:
        path = self.path.removeprefix("/maven/")
        content = self.server.contents[path]
        artifact = path.split("/")[-3]
        self.server.asked[artifact] += 1
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.server.damaged[artifact] > 0:
            self.server.damaged[artifact] -= 1
            content = b"?" + content[1:]
        if self.server.shortened[artifact] > 0:
            self.server.shortened[artifact] -= 1
            content = content[: len(content) // 2]
        self.wfile.write(content)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the overridden name
        pass


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with Mirror() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _files(cache: Path) -> set[str]:
    return {path.name for path in cache.rglob("*") if path.is_file()} - {"stamp.json"}


def test_every_jar_arrives_whole_and_the_progress_adds_up(mirror: Mirror, tmp_path: Path) -> None:
    heard: list[int] = []
    ensure(_JARS, tmp_path, mirror=mirror.address, advance=heard.append)
    assert {jar.within(tmp_path).read_bytes() for jar in _JARS} == set(_CONTENTS.values())
    assert sum(heard) == sum(jar.size for jar in _JARS)
    assert _files(tmp_path) == {jar.name for jar in _JARS}


def test_a_filled_cache_needs_no_network(mirror: Mirror, tmp_path: Path) -> None:
    ensure(_JARS, tmp_path, mirror=mirror.address)
    ensure(_JARS, tmp_path, mirror=f"http://127.0.0.1:{free_port()}")
    (tmp_path / "jars" / "stamp.json").unlink()
    ensure(_JARS, tmp_path, mirror=f"http://127.0.0.1:{free_port()}")
    assert mirror.asked.total() == len(_JARS)


def test_what_arrives_damaged_or_short_is_fetched_again(mirror: Mirror, tmp_path: Path) -> None:
    mirror.damaged["piece-3"], mirror.shortened["piece-4"] = 2, 2
    heard: list[int] = []
    ensure(_JARS, tmp_path, mirror=mirror.address, advance=heard.append)
    assert missing(_JARS, tmp_path) == []
    assert (mirror.asked["piece-3"], mirror.asked["piece-4"], mirror.asked["piece-5"]) == (3, 3, 1)
    assert sum(heard) == sum(jar.size for jar in _JARS)


def test_a_mirror_with_other_bytes_is_refused_and_leaves_nothing_of_that_jar(mirror: Mirror, tmp_path: Path) -> None:
    mirror.damaged["piece-7"] = 100
    with pytest.raises(JarsUnavailableError, match=r"other bytes for piece-7-1\.0\.jar.*MOSAIC_MAVEN_MIRROR"):
        ensure(_JARS, tmp_path, mirror=mirror.address)
    assert not any("piece-7-" in name for name in _files(tmp_path))


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: b"?" + content[1:]])
def test_a_cached_jar_that_changed_is_fetched_again(mirror: Mirror, tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    ensure(_JARS, tmp_path, mirror=mirror.address)
    victim = _JARS[5]
    victim.within(tmp_path).write_bytes(spoil(_CONTENTS[victim.artifact]))
    assert missing(_JARS, tmp_path) == [victim]
    ensure(_JARS, tmp_path, mirror=mirror.address)
    assert victim.within(tmp_path).read_bytes() == _CONTENTS[victim.artifact]
    assert mirror.asked.total() == len(_JARS) + 1


def test_without_network_and_cache_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(JarsUnavailableError) as raised:
        ensure(_JARS, tmp_path, mirror=f"http://127.0.0.1:{free_port()}")
    said = str(raised.value)
    assert all(word in said for word in ("connect to the network", "MOSAIC_MAVEN_MIRROR", "NEO4J_URI"))
    assert "\n" not in said
    assert _files(tmp_path) == set()


def test_a_full_disk_leaves_nothing_half_there(mirror: Mirror, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(_LOCK)
    program = (
        "import resource, sys, pathlib; resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))\n"
        "from graph.embedded import fetch, jars\n"
        "pinned, cache = (pathlib.Path(name) for name in sys.argv[1:3])\n"
        "fetch.ensure(jars.parsed(pinned.read_text()), cache, mirror=sys.argv[3])"
    )
    arguments = [str(tmp_path / "list"), str(tmp_path / "cache"), mirror.address]
    ended = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "DiskFullError: There is no room for Neo4j's jars" in ended.stderr
    assert "MOSAIC_CACHE_DIR" in ended.stderr
    assert _files(tmp_path / "cache") == set()


def test_the_pinned_list_names_each_jar_once() -> None:
    assert len({jar.within(Path()) for jar in pinned()}) == len(pinned()) == 379
    assert {len(jar.sha256) for jar in pinned()} == {64}
    assert all(jar.size > 0 for jar in pinned())


def test_a_classifier_is_part_of_the_address() -> None:
    jar = Jar("0" * 64, 1, "server", "io.netty", "netty-epoll", "4.2", "linux-x86_64")
    assert jar.address == "io/netty/netty-epoll/4.2/netty-epoll-4.2-linux-x86_64.jar"
