"""The wheel holds the five packages with all they read, and works where nothing of the checkout is."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import orjson
import pytest

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("server", "schema", "resolvers", "algorithms", "graph")
_EXAMINE = f"""
import json, sys
from importlib.metadata import packages_distributions
from importlib.resources import files

from graph import statements
from graph.embedded.jars import pinned
from graph.migrations import known

nouns = [each.name for each in files("graph").iterdir() if each.name.endswith(".cypher")]
places = {{name: __import__(name).__file__ for name in {_PACKAGES}}}
owners = packages_distributions()
json.dump({{
    "places": places,
    "owners": {{name: owners[name] for name in places}},
    "walk": statements.load("health")["walk"].text,
    "nouns": [name for name in nouns if statements.load(name.removesuffix(".cypher"))],
    "migrations": [each.name for each in known()],
    "jars": len(pinned()),
}}, sys.stdout)
"""


def ran(*command: str, folder: Path = _ROOT, **environ: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env=os.environ | environ, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    ran(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder))
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own for the wheel, ahead of the checkout; what it depends on comes from where the tests run."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install")
    ran(*pip, "--quiet", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    return folder


def contents(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_passes_the_check_of_wheels(wheel: Path) -> None:
    checker = Path(sys.executable).with_name("check-wheel-contents")
    ran(str(checker), "--no-config", "--toplevel", ",".join(_PACKAGES), str(wheel))


def test_the_wheel_holds_the_packages_whole_and_nothing_else(wheel: Path) -> None:
    if not (_ROOT / ".git").exists():
        pytest.skip("What belongs to the packages is read from git, and this is no clone.")
    tracked = set(ran("git", "ls-files", "-z", *_PACKAGES).rstrip("\0").split("\0"))
    found = contents(wheel)
    assert {name for name in tracked - found if (_ROOT / name).exists()} == set()
    assert {name.partition("/")[0] for name in found} == set(_PACKAGES)
    assert {".py", ".cypher", ".graphql", ".lock", ".toml", ".csv", ".html", ".css"} <= {Path(n).suffix for n in found}
    assert [name for name in found if "__pycache__" in name or name.endswith(".pyc")] == []


def test_pages_built_from_web_ride_along(wheel: Path) -> None:
    static = _ROOT / "server" / "static"
    if not static.is_dir():
        pytest.skip("The web pages are not built. Build them with: make web")
    built = {each.relative_to(_ROOT).as_posix() for each in static.rglob("*") if each.is_file()}
    assert built <= contents(wheel)


def test_what_was_installed_reads_its_own_files_and_owns_its_names_alone(installed: Path, tmp_path: Path) -> None:
    said = orjson.loads(ran(sys.executable, "-c", _EXAMINE, folder=tmp_path, PYTHONPATH=str(installed)))
    assert {name: Path(place).parent for name, place in said["places"].items()} == {
        name: installed / name for name in _PACKAGES
    }
    assert said["owners"] == {name: ["mosaic"] for name in _PACKAGES}
    assert "MATCH" in said["walk"]
    assert set(said["nouns"]) == {each.name for each in (_ROOT / "graph").glob("*.cypher")}
    assert len(said["migrations"]) == len(list((_ROOT / "graph" / "migrations").glob("V*.cypher")))
    assert said["jars"] > 300


def test_the_installed_command_works_anywhere(installed: Path, tmp_path: Path) -> None:
    command = str(installed / "bin" / "mosaic")
    shown = ran(command, "--help", folder=tmp_path, PYTHONPATH=str(installed))
    assert all(name in shown for name in ("serve", "import", "export", "migrate", "doctor", "schema"))
