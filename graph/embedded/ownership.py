"""Who owns a data folder: one process at a time, held by a file lock that ends with the process however it ends."""

import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import psutil

from graph.embedded.errors import EmbeddedError, FolderOwnedError


@dataclass(frozen=True)
class Owner:
    """The process that owns a data folder, and where its Neo4j answers once it does."""

    pid: int
    command: str
    since: str
    uri: str | None = None
    java: int | None = None

    def __str__(self) -> str:
        return f"process {self.pid} ({self.command}), since {self.since}"


def here() -> Owner:
    """Describe this process."""
    words = [Path(sys.argv[0]).name, *sys.argv[1:]]
    return Owner(os.getpid(), " ".join(words), datetime.now(UTC).isoformat(timespec="seconds"))


@contextmanager
def owned(data: Path) -> Iterator[None]:
    """Own the folder for the time of the block, or say at once who does."""
    with _lock_file(data).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderOwnedError(_refusal(data)) from error
        yield


def record(data: Path, owner: Owner, **known: str | int | None) -> Owner:
    """Write down who owns the folder and what is known by now; others read it."""
    owner = replace(owner, **known)  # type: ignore[arg-type]
    temporary = data / "owner.json.new"
    temporary.write_text(json.dumps(asdict(owner)), encoding="utf-8")
    temporary.replace(data / "owner.json")
    return owner


def recorded(data: Path) -> Owner | None:
    """Return who wrote itself down last; it may be gone."""
    try:
        return Owner(**json.loads((data / "owner.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def owner_of(data: Path) -> Owner | None:
    """Return who owns the folder now, or none."""
    path = data / "owner.lock"
    if not path.exists():
        return None
    with path.open("r") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return recorded(data) or Owner(0, "unknown", "an unknown time")
    return None


def end_leftover(data: Path, home: Path) -> None:
    """End a Neo4j that outlived its owner, if the recorded process still is one of this folder."""
    last = recorded(data)
    if last is None or last.java is None:
        return
    try:
        process = psutil.Process(last.java)
        # A process id is used again in time: only a Java that was started for this very home is ours to end.
        if f"--home-dir={home}" in process.cmdline():
            process.kill()
            process.wait(10)
    except psutil.Error:
        return


def _lock_file(data: Path) -> Path:
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = data / "owner.lock"
        path.touch()
    except OSError as error:
        raise EmbeddedError(
            f"The data folder {data} cannot be written ({error.strerror}). Name a folder of yours in MOSAIC_DATA_DIR."
        ) from error
    return path


def _refusal(data: Path) -> str:
    return (
        f"{data} is in use by {recorded(data) or 'another process'}. "
        "Use that one, stop it first, or name another folder in MOSAIC_DATA_DIR."
    )
