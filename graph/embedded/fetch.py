"""Fetches the pinned jars from a Maven repository: twelve at a time, each checked before it takes its name."""

import errno
import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2
from jgo.constants import MAVEN_CENTRAL_URL

from graph.embedded.errors import DiskFullError, JarsUnavailableError
from graph.embedded.jars import Jar, missing

_THREADS = 12
_TRIES = 3
_PATIENCE = 15.0

Advance = Callable[[int], None]


def ensure(jars: list[Jar], cache: Path, *, mirror: str | None = None, advance: Advance = lambda _: None) -> None:
    """Bring the cache to exactly these jars; `advance` hears of every byte, of bytes below 0 when a jar begins anew.

    What `advance` raises stops the fetching.
    """
    absent = missing(jars, cache)
    if not absent:
        return
    try:
        _fetch_all(absent, cache, (mirror or MAVEN_CENTRAL_URL).rstrip("/"), advance)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise JarsUnavailableError(_unreachable(absent, cache, error)) from error
    except OSError as error:
        raise _unwritable(error, absent, cache) from error
    missing(jars, cache)


def _fetch_all(jars: list[Jar], cache: Path, base: str, advance: Advance) -> None:
    limits = httpx2.Limits(max_connections=_THREADS)
    with (
        httpx2.Client(timeout=_PATIENCE, follow_redirects=True, limits=limits) as client,
        ThreadPoolExecutor(_THREADS) as pool,
    ):
        source = _Source(client, base, cache, advance)
        work = [pool.submit(source.fetch, jar) for jar in jars]
        try:
            for one in work:
                one.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@dataclass(frozen=True)
class _Source:
    """A repository, and the cache that its jars go to."""

    client: httpx2.Client
    base: str
    cache: Path
    advance: Advance

    def fetch(self, jar: Jar) -> None:
        """Fetch one jar, again when its bytes are wrong or the line breaks."""
        for _ in range(_TRIES - 1):
            with suppress(httpx2.HTTPError):
                if self._fetched(jar):
                    return
        if not self._fetched(jar):
            raise JarsUnavailableError(
                f"{self.base} serves other bytes for {jar.name} than the pinned ones, so it was not taken. "
                "Name a repository that has the original in MOSAIC_MAVEN_MIRROR, and start again."
            )

    def _fetched(self, jar: Jar) -> bool:
        target = jar.within(self.cache)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            if self._streamed(jar, temporary) != jar.sha256:
                return False
            temporary.replace(target)
        finally:
            if temporary.exists():
                size = temporary.stat().st_size
                temporary.unlink()
                self.advance(-size)
        return True

    def _streamed(self, jar: Jar, path: Path) -> str:
        digest, room = hashlib.sha256(), jar.size
        with self.client.stream("GET", f"{self.base}/{jar.address}") as answer, path.open("wb") as file:
            answer.raise_for_status()
            for piece in answer.iter_bytes():
                room -= len(piece)
                if room < 0:
                    break
                file.write(piece)
                digest.update(piece)
                self.advance(len(piece))
        return digest.hexdigest()


def _unreachable(absent: list[Jar], cache: Path, error: Exception) -> str:
    megabytes = sum(jar.size for jar in absent) / 1e6
    return (
        f"{len(absent)} of Neo4j's jars ({megabytes:.0f} MB) are not in {cache / 'jars'} "
        f"and could not be fetched ({error}): connect to the network once, name a mirror in MOSAIC_MAVEN_MIRROR, "
        "copy that folder from a machine that has it, or name a running Neo4j in NEO4J_URI."
    )


def _unwritable(error: OSError, absent: list[Jar], cache: Path) -> Exception:
    megabytes = sum(jar.size for jar in absent) / 1e6
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFullError(
            f"There is no room for Neo4j's jars in {cache}: {megabytes:.0f} MB are still to be fetched. "
            "Free some space or name another folder in MOSAIC_CACHE_DIR, then start again; what is complete stays."
        )
    return JarsUnavailableError(
        f"Neo4j's jars cannot be written to {cache} ({error.strerror}). Name a folder of yours in MOSAIC_CACHE_DIR."
    )
