"""Findings about this machine: packages, Java, jars, folders, memory, the owner of the data folder."""

import platform
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from graph.embedded import jars, java, memory, ownership
from graph.embedded.errors import EmbeddedError
from graph.embedded.options import Options
from server.doctor.finding import Finding

_PACKAGES = ("mosaic", "neo4j", "neo4j-rust-ext", "graphdatascience", "strawberry-graphql")
_FREE_FLOOR = memory.GIGABYTE
_FREE_WISHED = 5 * memory.GIGABYTE


def versions() -> Finding:
    """Name the versions that run here."""
    found: dict[str, str | None] = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = None
    says = ", ".join(f"{name} {number}" for name, number in found.items() if number)
    absent = [name for name, number in found.items() if number is None]
    if absent:
        return Finding("versions", "warn", says, f"Install what is missing: {', '.join(absent)} (`make setup`).", found)
    return Finding("versions", "ok", says, facts=found)


def embedded(options: Options) -> Iterator[Finding]:
    """Examine what the embedded server stands on."""
    yield _java(options)
    yield _jars(options)
    yield _folder("data folder", options.data, "MOSAIC_DATA_DIR")
    yield _folder("cache", options.cache, "MOSAIC_CACHE_DIR")
    owner = ownership.owner_of(options.data)
    if owner is None:
        yield _memory(options)
        yield Finding("owner", "ok", "No process runs Neo4j on the data folder.")
    else:
        where = f", Neo4j at {owner.uri}" if owner.uri else ", Neo4j is still starting"
        facts = {"pid": owner.pid, "command": owner.command, "since": owner.since, "uri": owner.uri, "java": owner.java}
        yield Finding("owner", "ok", f"{owner}{where}", facts=facts)


def _java(options: Options) -> Finding:
    try:
        found = java.find(options.java)
    except EmbeddedError as error:
        return Finding("java", "error", "No usable Java.", str(error))
    facts = {"path": str(found.path), "version": found.version}
    return Finding("java", "ok", f"Java {found.version} at {found.path}", facts=facts)


def _jars(options: Options) -> Finding:
    pinned = jars.pinned()
    wrong = jars.missing(pinned, options.cache)
    damaged = [jar.name for jar in wrong if jar.within(options.cache).exists()]
    numbers = {"neo4j": jars.version_of("neo4j"), "gds": jars.version_of("proc")}
    facts = {"pinned": len(pinned), "missing": len(wrong), "damaged": damaged, **numbers}
    there = f"{len(pinned) - len(wrong)} of {len(pinned)} jars"
    says = f"Neo4j {numbers['neo4j']} and Graph Data Science {numbers['gds']}: {there}"
    if not wrong:
        return Finding("jars", "ok", f"{says}, all as pinned", facts=facts)
    size = _megabytes(sum(jar.size for jar in wrong))
    mend = f"The next start fetches {size}: it needs the network, or a mirror in MOSAIC_MAVEN_MIRROR."
    return Finding("jars", "warn", f"{says}, {len(damaged)} damaged", mend, facts)


def _folder(topic: str, path: Path, setting: str) -> Finding:
    used = sum(file.lstat().st_size for file in path.rglob("*") if file.is_file())
    free = shutil.disk_usage(next(parent for parent in (path, *path.parents) if parent.exists())).free
    says = f"{path} ({_megabytes(used)}, {_megabytes(free)} free)"
    facts = {"path": str(path), "bytes": used, "free": free}
    mend = f"Free some space, or name a folder on a larger disk in {setting}."
    if free < _FREE_FLOOR:
        return Finding(topic, "error", f"{says}: Neo4j stops working when the disk is full", mend, facts)
    return Finding(topic, "warn" if free < _FREE_WISHED else "ok", says, mend if free < _FREE_WISHED else "", facts)


def _memory(options: Options) -> Finding:
    machine = memory.machine()
    facts = {"total": machine.total, "available": machine.available}
    try:
        plan = memory.planned(machine, options.heap, options.pagecache)
    except EmbeddedError as error:
        return Finding("memory", "error", f"{_megabytes(machine.available)} free", str(error), facts)
    says = (
        f"{_megabytes(machine.available)} of {_megabytes(machine.total)} free; "
        f"Neo4j gets a heap of {_megabytes(plan.heap)} and a page cache of {_megabytes(plan.pagecache)}"
    )
    return Finding("memory", "ok", says, facts={**facts, "heap": plan.heap, "pagecache": plan.pagecache})


def _megabytes(count: int) -> str:
    return f"{count / memory.GIGABYTE:.1f} GB" if count >= memory.GIGABYTE else f"{count / memory.MEGABYTE:.0f} MB"
