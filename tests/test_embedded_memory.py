"""Memory follows the machine and its container, and too little is said before Java starts."""

from pathlib import Path

import pytest

from graph.embedded.errors import TooLittleMemoryError
from graph.embedded.memory import GIGABYTE, MEGABYTE, Machine, machine, planned, size
from graph.embedded.options import Options
from graph.embedded.server import running


@pytest.mark.parametrize(("total", "available"), [(2, 1.5), (8, 7), (24, 22), (256, 250)])
def test_the_plan_fits_into_what_is_free(total: float, available: float) -> None:
    plan = planned(Machine(int(total * GIGABYTE), int(available * GIGABYTE)))
    assert 384 * MEGABYTE <= plan.heap <= 24 * GIGABYTE
    assert plan.needed <= available * GIGABYTE


def test_a_larger_machine_gives_a_larger_heap() -> None:
    heaps = [planned(Machine(total * GIGABYTE, total * GIGABYTE)).heap for total in (2, 4, 8, 16, 64)]
    assert heaps == sorted(set(heaps))


def test_what_is_set_is_taken_and_the_rest_follows_the_machine() -> None:
    plan = planned(Machine(8 * GIGABYTE, 8 * GIGABYTE), heap="1500m")
    assert (plan.heap, plan.pagecache) == (1500 * MEGABYTE, GIGABYTE)
    assert planned(Machine(8 * GIGABYTE, 8 * GIGABYTE), pagecache="64m").pagecache == 64 * MEGABYTE


def test_too_little_memory_is_said_with_the_figures() -> None:
    with pytest.raises(TooLittleMemoryError, match=r"only 500 MB of 2048 MB are free.*Close other programs"):
        planned(Machine(2 * GIGABYTE, 500 * MEGABYTE))


@pytest.mark.parametrize(
    ("text", "expected"), [("512m", 512 * MEGABYTE), ("1.5g", 1.5 * GIGABYTE), ("2GiB", 2 * GIGABYTE)]
)
def test_sizes_are_read(text: str, expected: float) -> None:
    assert size(text) == expected


def test_a_size_that_is_none_is_refused() -> None:
    with pytest.raises(TooLittleMemoryError, match="'much' is not a size"):
        size("much")


def test_a_container_of_version_2_limits_the_machine(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("0::/slice/unit\n")
    group = tmp_path / "groups" / "slice"
    (group / "unit").mkdir(parents=True)
    (group / "unit" / "memory.max").write_text("max\n")
    (group / "memory.max").write_text(f"{GIGABYTE}\n")
    (group / "memory.current").write_text(f"{GIGABYTE // 4}\n")
    assert machine(tmp_path / "groups", tmp_path / "own") == Machine(GIGABYTE, GIGABYTE // 4 * 3)


def test_a_container_of_version_1_limits_the_machine(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("5:cpu,cpuacct:/box\n4:memory:/box\n")
    group = tmp_path / "groups" / "memory" / "box"
    group.mkdir(parents=True)
    (group / "memory.limit_in_bytes").write_text(f"{GIGABYTE}\n")
    (group / "memory.usage_in_bytes").write_text(f"{GIGABYTE // 2}\n")
    (group.parent / "memory.limit_in_bytes").write_text("9223372036854771712\n")
    assert machine(tmp_path / "groups", tmp_path / "own") == Machine(GIGABYTE, GIGABYTE // 2)


async def test_a_heap_beyond_the_machine_never_reaches_java(tmp_path: Path, jars: Path) -> None:
    options = Options(tmp_path / "data", jars, heap="90000g")
    with pytest.raises(TooLittleMemoryError, match="Lower MOSAIC_HEAP"):
        async with running(options):
            pytest.fail("it started")
    assert options.log.read_bytes() == b""
