"""The processes that answer: Mosaic as users run it, the peer, and the bare driver; one process each."""

import re
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import STDOUT, Popen, run
from tempfile import TemporaryDirectory

import orjson

from benchmarks.network import MOSAIC, environment
from benchmarks.plan import ROOT
from graph.driver import Connection

_PEER = Path(__file__).parent / "peer"
_ADDRESS = re.compile(r"http://[\w.:\[\]]+[^\s.,]*")
_PATIENCE = 60.0


class CannotRunError(Exception):
    """A part cannot be measured here; the message says what is missing."""


@contextmanager
def mosaic(connection: Connection, keys: Path | None = None) -> Iterator[str]:
    """Run `mosaic serve` for askers without a token, as the peer has no sign-in either: the development profile.

    Where `keys` are, who has a token of theirs is that person.
    """
    settings = {"MOSAIC_PROFILE": "development", "MOSAIC_DOCUMENTS_MODE": "open"}
    if keys is not None:
        settings["MOSAIC_DATA_DIR"] = str(keys)
    with _process([MOSAIC, "serve", "--port", "0"], environment(connection, **settings)) as url:
        yield url


@contextmanager
def peer(connection: Connection) -> Iterator[str]:
    """Run @neo4j/graphql behind Apollo Server."""
    install_peer()
    with _process(["node", str(_PEER / "server.mjs")], environment(connection, NODE_ENV="production")) as url:
        yield url


@contextmanager
def bare(connection: Connection, statements: Mapping[str, str]) -> Iterator[str]:
    """Run the given statements by the bare driver behind one route."""
    texts = orjson.dumps(statements).decode()
    with _process([sys.executable, "-m", "benchmarks.bare"], environment(connection, STATEMENTS=texts)) as url:
        yield url


def install_peer() -> None:
    """Install the peer's packages as its lock file pins them, once."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise CannotRunError("The peer needs Node 20 or newer and npm. Install them, or run the other parts.")
    if not (_PEER / "node_modules").is_dir():
        run(["npm", "ci", "--silent", "--ignore-scripts"], check=True, cwd=_PEER)


@contextmanager
def _process(command: Sequence[str], variables: Mapping[str, str]) -> Iterator[str]:
    with TemporaryDirectory(prefix="mosaic-side-") as place:
        log = Path(place) / "log"
        with log.open("wb") as output, Popen(command, stdout=output, stderr=STDOUT, env=variables, cwd=ROOT) as process:
            try:
                yield address(process, log)
            finally:
                process.terminate()


def address(process: "Popen[bytes]", log: Path, pause: float = 0.02) -> str:
    """Wait until the process says where it listens."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := _ADDRESS.search(log.read_text(encoding="utf-8", errors="replace")):
            return found[0]
        time.sleep(pause)
    raise CannotRunError(f"{process.args!r} does not start: {log.read_text(encoding='utf-8')[-1000:]}")
