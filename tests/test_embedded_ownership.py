"""One owner of a data folder at a time, and what an owner that died left behind."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from graph.embedded.errors import EmbeddedError, FolderOwnedError
from graph.embedded.ownership import end_leftover, here, owned, owner_of, record

_HOLD = (
    "import pathlib, sys; from graph.embedded import ownership\n"
    "with ownership.owned(pathlib.Path(sys.argv[1])):\n"
    "    ownership.record(pathlib.Path(sys.argv[1]), ownership.here()); print('held', flush=True); sys.stdin.read()\n"
)


def _holder(data: Path) -> "subprocess.Popen[str]":
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_owner_is_told_at_once_who_holds_the_folder(tmp_path: Path) -> None:
    with _holder(tmp_path) as holder:
        begun = time.monotonic()
        with pytest.raises(FolderOwnedError, match=rf"in use by process {holder.pid} .*since .*MOSAIC_DATA_DIR"):
            owned(tmp_path).__enter__()
        assert time.monotonic() - begun < 10
        assert (owner := owner_of(tmp_path)) is not None
        assert owner.pid == holder.pid
        holder.kill()


def test_a_folder_is_free_as_soon_as_its_owner_is_killed(tmp_path: Path) -> None:
    with _holder(tmp_path) as holder:
        holder.kill()
        holder.wait()
    assert owner_of(tmp_path) is None
    with owned(tmp_path):
        assert owner_of(tmp_path) is not None


def test_a_leftover_of_this_folder_is_ended(tmp_path: Path) -> None:
    home = tmp_path / "neo4j"
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", f"--home-dir={home}"]) as leftover:
        record(tmp_path, here(), java=leftover.pid)
        end_leftover(tmp_path, home)
        assert not psutil.pid_exists(leftover.pid)


def test_a_process_that_only_has_the_number_is_let_alone(tmp_path: Path) -> None:
    record(tmp_path, here(), java=os.getpid())
    end_leftover(tmp_path, tmp_path / "neo4j")
    assert psutil.Process().is_running()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EmbeddedError, match="MOSAIC_DATA_DIR"), owned(tmp_path / "file" / "data"):
        pytest.fail("it was owned")
