"""The pinned jars of Neo4j and Graph Data Science, and whether the cache holds exactly them.

`jars.lock` names each jar with its sha256. A stamp (size and time of every jar found right) spares later starts
the hashing: what still has its stamp is right, everything else is hashed again.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

Stamp = dict[str, list[int]]


@dataclass(frozen=True)
class Jar:
    """One pinned jar: what it is, where it goes and how its bytes are recognised."""

    sha256: str
    size: int
    part: Literal["server", "plugin"]
    group: str
    artifact: str
    version: str
    classifier: str = ""

    @property
    def name(self) -> str:
        """The file's name, as every Maven repository spells it."""
        return "-".join(filter(None, (self.artifact, self.version, self.classifier))) + ".jar"

    @property
    def address(self) -> str:
        """The path below a repository's base address."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"

    def within(self, cache: Path) -> Path:
        """Say where the cache keeps it."""
        return cache / "jars" / self.part / self.name


def parsed(text: str) -> list[Jar]:
    """Read lines of sha256, size, part and coordinates; `#` begins a remark."""
    return [_jar(*line.split()) for line in text.splitlines() if line and not line.startswith("#")]


@cache
def pinned() -> list[Jar]:
    """Return the list that this version of Mosaic was tested with."""
    return parsed(resources.files("graph.embedded").joinpath("jars.lock").read_text(encoding="utf-8"))


def version_of(artifact: str) -> str:
    """Return the pinned version of one artifact."""
    return next(jar.version for jar in pinned() if jar.artifact == artifact)


def missing(jars: list[Jar], cache: Path) -> list[Jar]:
    """Return the jars that are absent or not the pinned bytes, and stamp the rest."""
    stamp = _stamp(cache)
    found = {jar: _found(jar.within(cache)) for jar in jars}
    wrong = [jar for jar, seen in found.items() if not _right(jar, seen, stamp.get(_key(jar)), cache)]
    right = {_key(jar): seen for jar, seen in found.items() if seen and jar not in wrong}
    if stamp != right:
        _write_stamp(cache, right)
    return wrong


def digest(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _jar(sha256: str, size: str, part: str, coordinates: str) -> Jar:
    if part not in ("server", "plugin"):
        raise ValueError(f"jars.lock: {coordinates} is for '{part}'; write server or plugin.")
    return Jar(sha256, int(size), "server" if part == "server" else "plugin", *coordinates.split(":"))


def _key(jar: Jar) -> str:
    return f"{jar.part}/{jar.name}/{jar.sha256}"


def _found(path: Path) -> list[int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return [status.st_size, status.st_mtime_ns]


def _right(jar: Jar, seen: list[int] | None, stamped: list[int] | None, cache: Path) -> bool:
    if seen is None or seen[0] != jar.size:
        return False
    return seen == stamped or digest(jar.within(cache)) == jar.sha256


def _stamp(cache: Path) -> Stamp:
    try:
        stamp: Stamp = json.loads((cache / "jars" / "stamp.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def _write_stamp(cache: Path, stamp: Stamp) -> None:
    folder = cache / "jars"
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / "stamp.json.new"
    try:
        temporary.write_text(json.dumps(stamp), encoding="utf-8")
        temporary.replace(folder / "stamp.json")
    except OSError:
        # Without a stamp the next start hashes again; that is slower, not wrong.
        temporary.unlink(missing_ok=True)
