"""What is kept in git: no address of a package registry, and nothing of the shared data."""

import gzip
import hashlib
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
# In parts, so that this file does not name them itself.
_REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("maven", "apache", "org"),
        ("maven", "org"),
        ("sonatype", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("deb", "debian", "org"),
        ("docker", "io"),
    )
]
_TELLING = 40  # characters from which a line of data is no accident
_SAMPLED = 2000  # lines looked at in each file


@pytest.fixture(scope="module")
def tracked() -> dict[str, bytes]:
    """The files that git keeps, as they stand in the checkout."""
    if not (_ROOT / ".git").exists():
        pytest.skip("What is tracked is read from git, and this is no clone.")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=_ROOT, capture_output=True, check=True, text=True).stdout
    paths = [name for name in listed.split("\0") if (_ROOT / name).is_file()]
    assert "pyproject.toml" in paths
    return {name: (_ROOT / name).read_bytes() for name in paths}


def test_no_file_names_a_registry(tracked: dict[str, bytes]) -> None:
    named = [
        (name, registry)
        for name, content in tracked.items()
        for registry in _REGISTRIES
        if registry.encode() in content.lower()
    ]
    assert named == []


def test_no_file_is_a_copy_of_a_shared_one(tracked: dict[str, bytes], shared: Path) -> None:
    theirs = {
        hashlib.sha256(content).hexdigest(): path.name
        for path in shared.rglob("*")
        if path.is_file()
        for content in _forms(path)
        if content.strip()
    }
    copied = {name: theirs.get(hashlib.sha256(content).hexdigest()) for name, content in tracked.items()}
    assert {name: original for name, original in copied.items() if original} == {}


def test_no_file_holds_lines_of_the_real_networks(tracked: dict[str, bytes], shared: Path) -> None:
    ours = {line.strip() for content in tracked.values() for line in content.splitlines()}
    theirs = {line for path in (shared / "data").rglob("*.csv*") for line in _telling_lines(path)}
    assert len(theirs) > 1000
    assert sorted(ours & theirs) == []


def _forms(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()
    yield content
    if path.suffix == ".gz":
        yield gzip.decompress(content)


def _telling_lines(path: Path) -> Iterator[bytes]:
    for content in list(_forms(path))[-1:]:
        lines = islice(content.splitlines(), 1, _SAMPLED)
        yield from (line.strip() for line in lines if len(line) >= _TELLING)
