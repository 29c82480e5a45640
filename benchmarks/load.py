"""Load from outside: wrk where it is installed, else a client of our own; 16 connections that never rest."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, run
from tempfile import TemporaryDirectory

import orjson

from benchmarks.plan import ROOT

CONNECTIONS = 16
_SCRIPT = Path(__file__).parent / "post.lua"


class LoadError(Exception):
    """Some requests were not answered well."""


@dataclass(frozen=True)
class Load:
    """What one side did under load: requests a second, and milliseconds of the middle and of the slowest hundredth."""

    throughput: float
    p50: float
    p99: float


def client() -> str:
    """Name the client that makes the load."""
    return "wrk" if shutil.which("wrk") else "our own client (wrk is better: apt-get install wrk, brew install wrk)"


def loaded(url: str, bodies: Sequence[bytes], seconds: int, connections: int = CONNECTIONS) -> Load:
    """Post the bodies in turn for so many seconds; with 0 each one once, by our own client."""
    with TemporaryDirectory(prefix="mosaic-load-") as place:
        file = Path(place) / "bodies"
        file.write_bytes(b"\n".join(bodies) + b"\n")
        done = run(_command(url, file, seconds, connections), check=True, stdout=PIPE, cwd=ROOT)
    found = orjson.loads(done.stdout.splitlines()[-1])
    if found["errors"] or not found["requests"]:
        raise LoadError(f"{found['errors']} of {found['requests']} requests to {url} failed: {found.get('wrong', '')}")
    return Load(found["requests"] / found["seconds"], found["p50"], found["p99"])


def _command(url: str, file: Path, seconds: int, connections: int) -> list[str]:
    if seconds and shutil.which("wrk"):
        numbers = ["--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s", "--timeout", "30s"]
        return ["wrk", *numbers, "--script", str(_SCRIPT), url, "--", str(file)]
    return [sys.executable, "-m", "benchmarks.client", url, str(file), str(seconds), str(connections)]
